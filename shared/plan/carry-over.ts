import { readToken, refs } from '../formula/grammar.ts';
import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellWrite, Command } from '../workbook/command.ts';
import type { Workbook } from '../workbook/model.ts';
import { ASSIGNMENT, ASSIGNMENTS, ASSUMPTION, NAMED } from './sheets.ts';

export type PlanOfYear = { readonly year: number; readonly title: string };

/** The year and the title that a plan itself holds, where nobody wrote anything else there. */
function ownYear(workbook: Workbook, from: PlanOfYear, to: PlanOfYear): Command[] {
  const stored = workbook.names.valueFormula(NAMED.year) ?? '';
  const ref = readToken(refs(stored)[0] ?? '');
  if (ref?.is !== 'cell') return [];
  // Ids of a token belong where the grammar puts them.
  const [id, row, col] = [ref.sheet as SheetId, ref.row.id as RowId, ref.col.id as ColId];
  const sheet = workbook.sheet(id);
  if (!sheet?.rows.isLive(row)) return [];
  const cells: CellWrite[] = [];
  if (to.year !== from.year && sheet.input(row, col) === from.year)
    cells.push({ row, col, input: to.year });
  const [before, after] = [from.title.normalize('NFC'), to.title.normalize('NFC')];
  if (after !== before && sheet.input(row, ASSUMPTION.note) === before) {
    cells.push({ row, col: ASSUMPTION.note, input: after });
  }
  return cells.length === 0 ? [] : [{ do: 'setCells', sheet: id, cells }];
}

/** Results of the year before last say nothing about last year: a later plan begins without them. */
function oldResults(workbook: Workbook): Command[] {
  const sheet = workbook.sheet(ASSIGNMENTS);
  if (!sheet) return [];
  const cells = sheet.rows.live().flatMap((row): CellWrite[] => {
    const own = sheet.own(row, ASSIGNMENT.baseline) ?? null;
    const typed = own !== null && !(typeof own === 'object' && 'f' in own);
    return typed ? [{ row, col: ASSIGNMENT.baseline, input: null }] : [];
  });
  return cells.length === 0 ? [] : [{ do: 'setCells', sheet: ASSIGNMENTS, cells }];
}

/** What changes in a plan that goes on from another one. An amendment, of the same year, keeps everything. */
export const carryOver = (workbook: Workbook, from: PlanOfYear, to: PlanOfYear): Command[] => [
  ...ownYear(workbook, from, to),
  ...(to.year > from.year ? oldResults(workbook) : []),
];
