import { encode } from '../../shared/formula/encode.ts';
import { toLocal } from '../../shared/formula/locale.ts';
import { render } from '../../shared/formula/render.ts';
import type { RowId } from '../../shared/ids.ts';
import { MAX_TEXT } from '../../shared/limits.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';
import { editText } from '../../shared/value/show.ts';
import { readTyped } from '../../shared/value/typed.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import type { EntryProblem } from './book.ts';
import { findRef, refText } from './ref-text.ts';

export type EntryPlace = {
  readonly workbook: Workbook;
  readonly sheet: SheetModel;
  readonly row: RowId;
  readonly column: Column;
  readonly locale: 'vi' | 'en';
  /** The plan's year: `31/5` means a day of it. */
  readonly year: number;
};

/** False when an editor surely opens with another text; a block of ten thousand cells asks before each. */
const mayOpenWith = (input: CellInput, text: string): boolean => {
  if (text === '' || input === null) return false;
  if (typeof input === 'string') return text === input || text === `'${input}`;
  // Whole numbers open as their digits.
  return !Number.isSafeInteger(input) || Math.abs(Number(input)) >= 1e15 || text === String(input);
};

/** Typed text → what the cell will hold; text left as the editor opened with it leaves the cell as it is. A name that no row has stays text: it is marked, never refused. */
export function readEntry(place: EntryPlace, text: string): Result<CellInput, EntryProblem> {
  if (text.length > (text.startsWith("'") ? MAX_TEXT + 1 : MAX_TEXT))
    return fail({ is: 'too-long', limit: MAX_TEXT });
  const { workbook, sheet, row, column, locale, year } = place;
  const { type } = column;
  const current = sheet.input(row, column.id);
  if (mayOpenWith(current, text) && text === entryText(place)) return ok(current);
  const typed = readTyped(text, { locale, hint: type.type, year });
  if (typed.is === 'formula') {
    const at = { sheet: sheet.id, row, col: column.id };
    const stored = encode(typed.text, at, workbook.names, { locale });
    return stored.ok ? ok({ f: stored.value }) : fail({ is: 'formula', problem: stored.problem });
  }
  if (type.type === 'ref' && text.trim() !== '') {
    const ref = findRef(workbook, type.sheet, text);
    return ok(ref === undefined ? typed.input : { ref });
  }
  return ok(typed.input);
}

/** The text an editor opens with: reading it back gives the same input. */
export function entryText(place: EntryPlace): string {
  const { workbook, sheet, row, column, locale } = place;
  const input = sheet.input(row, column.id);
  if (isFormula(input)) {
    const at = { sheet: sheet.id, row, col: column.id };
    return toLocal(render(input.f, at, workbook.names), locale);
  }
  if (typeof input === 'object' && input !== null && 'ref' in input) {
    return column.type.type === 'ref'
      ? (refText(workbook, column.type.sheet, input.ref) ?? '')
      : '';
  }
  return editText(input, locale, column.type.type);
}
