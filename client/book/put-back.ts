import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { isCellInput, isNote } from '../../shared/workbook/schema.ts';

/** A value of the past that somebody wants to stand again. */
export type PastValue = {
  readonly of: 'cell' | 'note';
  readonly sheet: SheetId;
  readonly row: RowId;
  readonly col: ColId;
  readonly value: unknown;
};

/** Why a past value cannot be put back now. */
export type PutBackProblem = 'no-sheet' | 'no-row' | 'no-column' | 'no-reference' | 'not-a-value';

/** An ordinary edit that makes the value stand again, in the name of whoever runs it; or why there is none. */
export function putBack(workbook: Workbook, past: PastValue): Command | PutBackProblem {
  const { sheet: id, row, col } = past;
  const sheet = workbook.order.isLive(id) ? workbook.sheet(id) : undefined;
  if (!sheet) return 'no-sheet';
  if (!sheet.rows.isLive(row)) return 'no-row';
  if (!sheet.cols.isLive(col)) return 'no-column';
  const value = past.value ?? null;
  if (past.of === 'note') {
    if (!isNote(value)) return 'not-a-value';
    return { do: 'setNotes', sheet: id, notes: [{ row, col, text: value }] };
  }
  if (!isCellInput(value)) return 'not-a-value';
  if (typeof value === 'object' && value !== null && 'ref' in value) {
    const type = sheet.column(col)?.type;
    const target = type?.type === 'ref' ? workbook.sheet(type.sheet) : undefined;
    if (!target?.rows.isLive(value.ref)) return 'no-reference';
  }
  return { do: 'setCells', sheet: id, cells: [{ row, col, input: value }] };
}
