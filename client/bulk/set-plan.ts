import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';
import { showInput } from '../../shared/value/show.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { copyInput } from '../grid/copy-input.ts';
import type { Frame, Range, Selection } from '../grid/selection.ts';
import { byUnit } from './new-assignments.ts';

export type SetLine = { readonly row: RowId; readonly before: string; readonly after: string };
export type SetPlan = { readonly lines: readonly SetLine[]; readonly cells: readonly CellWrite[] };

/**
 * Sets one column of many rows. A formula is read for the first row and copied to the others as a fill would, so its
 * relative references move along. Rows that hold it already are left out.
 */
export function planSet(
  book: Book,
  sheet: SheetId,
  rows: readonly RowId[],
  col: ColId,
  text: string,
  locale: 'vi' | 'en',
): Result<SetPlan, EntryProblem> {
  const lines: SetLine[] = [];
  const cells: CellWrite[] = [];
  let first: { readonly row: RowId; readonly input: CellInput } | undefined;
  for (const row of rows) {
    let input: CellInput;
    if (first && isFormula(first.input)) {
      input = copyInput(book, first.input, { sheet, row: first.row, col }, { sheet, row, col });
    } else {
      const read = book.read(sheet, row, col, text);
      if (!read.ok) return fail(read.problem);
      input = read.value;
      first ??= { row, input };
    }
    if (sheet === ASSIGNMENTS && col === ASSIGNMENT.target) {
      input = byUnit(input, book.view(sheet, row, ASSIGNMENT.unit).text);
    }
    const before = book.view(sheet, row, col);
    if (JSON.stringify(before.input) === JSON.stringify(input)) continue;
    cells.push({ row, col, input });
    const isRef = typeof input === 'object' && input !== null && 'ref' in input;
    const after = isFormula(input) || isRef ? text.trim() : showInput(input, { locale });
    lines.push({ row, before: before.text, after });
  }
  return ok({ lines, cells });
}

/** These rows as a selection: whole rows, neighbours as one range. Undefined when none is on the screen. */
export function selectRows(frame: Frame, rows: readonly RowId[]): Selection | undefined {
  const col = frame.cols.at(0);
  const places = rows
    .map((row) => ({ row, at: frame.rows.position(row) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const start = places[0];
  if (col === undefined || !start) return undefined;
  const ranges: Range[] = [];
  let first = start;
  let last = start;
  const close = () =>
    ranges.push({
      kind: 'rows',
      from: { row: first.row, col },
      to: { row: last.row, col },
    });
  for (const place of places.slice(1)) {
    if (place.at !== last.at + 1) {
      close();
      first = place;
    }
    last = place;
  }
  close();
  return { active: { row: start.row, col }, ranges };
}
