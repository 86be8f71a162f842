import { ASSIGNMENT } from '../../shared/plan/sheets.ts';
import { t, type Word } from '../i18n/i18n.ts';

/** A column of the list of assignments that a discussion may be about. */
export type CellColumn = { readonly id: string; readonly name: string };

/** What an agency reads of its rows; what else the sheet holds has no name for it. */
const READ: readonly (readonly [id: string, word: Word])[] = [
  [ASSIGNMENT.target, 'rows.target'],
  [ASSIGNMENT.unit, 'rows.unit'],
  [ASSIGNMENT.deadline, 'rows.deadline'],
  [ASSIGNMENT.baseline, 'rows.baseline'],
  [ASSIGNMENT.weight, 'rows.weight'],
  [ASSIGNMENT.note, 'rows.note'],
];

export const cellsOfAgency = (): readonly CellColumn[] =>
  READ.map(([id, word]) => ({ id, name: t(word) }));
