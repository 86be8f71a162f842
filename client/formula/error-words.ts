import { readBlocked } from '../../shared/engine/blocked.ts';
import { type CellPlace, placeOfKey } from '../../shared/engine/cell-key.ts';
import { cellsOf, precedentsOf, ringOf } from '../../shared/engine/trace.ts';
import { areasOf } from '../../shared/formula/areas.ts';
import type { ColId, RowId } from '../../shared/ids.ts';
import { isFormula } from '../../shared/value/cell-value.ts';
import type { Book } from '../book/book.ts';
import type { Word } from '../i18n/i18n.ts';

/** One thing said about an error, and the cells it is about. */
export type ErrorLine = { readonly word: Word; readonly cells: readonly CellPlace[] };
type Reader = Pick<Book, 'workbook' | 'view'>;

/** More cells than these help nobody. */
const SHOWN = 8;
/** How far a blocked result of unknown size looks for what blocks it. Cells. */
const NEAR = 200;

/** Limits as the engine names them. */
export const LIMIT_WORDS: Readonly<Record<string, Word>> = {
  'array too large': 'formula.limitArray',
  'too many ranges': 'formula.limitArray',
  'text too long': 'formula.limitText',
  'formula too deep': 'formula.limitDeep',
  'formula too long': 'formula.limitLong',
  'pattern with too many stars': 'formula.limitStars',
  quarantined: 'formula.limitQuarantined',
  'not computable': 'formula.limitComputable',
};

const line = (word: Word, cells: readonly CellPlace[] = []): ErrorLine => ({ word, cells });

/** What is wrong in a cell, in words, with the cells that cause it; the first cell that carries the error comes first. */
export function tellError(book: Reader, place: CellPlace): readonly ErrorLine[] {
  const { error } = book.view(place.sheet, place.row, place.col);
  if (!error) return [];
  if (error.code === '#CYCLE!') return [tellRing(book, place)];
  const blocker = readBlocked(error.detail);
  if (blocker) return [line('formula.errorSpillBy', [blocker])];
  const origin = error.detail?.includes(':') ? placeOfKey(error.detail) : undefined;
  const known = origin && book.workbook.sheet(origin.sheet)?.hasRow(origin.row);
  if (origin && known) return [line('formula.errorFrom', [origin]), ...tellError(book, origin)];
  // The library does not say where a result without room began.
  const used = error.code === '#SPILL!' ? usedSpill(book, place) : undefined;
  if (used) return [line('formula.errorFrom', [used]), ...tellError(book, used)];
  return [tellOwn(book, place, error)];
}

/** The first single cell a formula uses that had no room itself. */
const usedSpill = (book: Reader, place: CellPlace): CellPlace | undefined =>
  precedentsOf(book.workbook, place)
    .flatMap(({ areas }) => [...cellsOf(book.workbook, areas.filter(isOne))])
    .find(
      (one) =>
        !sameCell(one, place) && book.view(one.sheet, one.row, one.col).error?.code === '#SPILL!',
    );

const tellRing = (book: Reader, place: CellPlace): ErrorLine => {
  const ring = ringOf(
    book.workbook,
    place,
    ({ sheet, row, col }) => book.view(sheet, row, col).error?.code === '#CYCLE!',
  );
  if (ring.length === 0) return line('formula.errorCycleLong');
  const own = ring.some((one) => sameCell(one, place));
  return line(own ? 'formula.errorCycle' : 'formula.errorCycleInto', ring.slice(0, SHOWN));
};

const sameCell = (a: CellPlace, b: CellPlace): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.col === b.col;

const tellOwn = (
  book: Reader,
  place: CellPlace,
  error: { readonly code: string; readonly detail?: string },
): ErrorLine => {
  const input = book.workbook.sheet(place.sheet)?.input(place.row, place.col) ?? null;
  const stored = isFormula(input) ? input.f : '';
  /** Single cells among the tokens that a pattern catches, of which a test holds. */
  const caught = (pattern: RegExp, test: (kind: string, value: unknown) => boolean) =>
    [...stored.matchAll(pattern)]
      .flatMap(([, token = '']) => [
        ...cellsOf(book.workbook, areasOf(token, place, book.workbook.names).filter(isOne)),
      ])
      .filter(({ sheet, row, col }, i, all) => {
        const { kind, value } = book.view(sheet, row, col);
        const first = all.findIndex((one) => sameCell(one, { sheet, row, col })) === i;
        return first && test(kind, value);
      })
      .slice(0, SHOWN);
  switch (error.code) {
    case '#REF!':
      return line(stored === '' ? 'formula.errorRow' : 'formula.errorRef');
    case '#DIV/0!': {
      const zero = caught(/\/\s*`([^`]+)`/g, (kind, value) => kind === 'empty' || value === 0);
      if (zero.length > 0) return line('formula.errorDivBy', zero);
      return line(/AVERAGE/.test(stored) ? 'formula.errorDivNone' : 'formula.errorDiv');
    }
    case '#VALUE!': {
      const texts = caught(/`([^`]+)`/g, (kind) => kind === 'text');
      return texts.length > 0 ? line('formula.errorText', texts) : line('formula.errorValue');
    }
    case '#N/A': {
      const sought = caught(/(?:[XVH]LOOKUP|X?MATCH)\(\s*`([^`]+)`/g, () => true);
      return sought.length > 0 ? line('formula.errorNaFor', sought) : line('formula.errorNa');
    }
    case '#SPILL!': {
      const near = blocking(book, place);
      return near.length > 0 ? line('formula.errorSpillNear', near) : line('formula.errorSpill');
    }
    case '#NAME?':
      return line('formula.errorName');
    case '#NUM!':
      return line('formula.errorNum');
    case '#LIMIT!':
      return line(LIMIT_WORDS[error.detail ?? ''] ?? 'formula.errorLimit');
    default:
      return line('formula.errorOther');
  }
};

const isOne = (area: { row0: number; row1: number; col0: number; col1: number }): boolean =>
  area.row0 === area.row1 && area.col0 === area.col1;

/** The nearest cells with something in them, straight below and to the right: one of them is in the way. */
const blocking = (book: Reader, { sheet, row, col }: CellPlace): readonly CellPlace[] => {
  const model = book.workbook.sheet(sheet);
  if (!model) return [];
  const steps = Array.from({ length: NEAR }, (_, i) => i + 1);
  const [top, left] = [model.rows.position(row), model.cols.position(col)];
  const filled = (r: RowId | undefined, c: ColId | undefined): boolean =>
    r !== undefined && c !== undefined && model.input(r, c) !== null;
  const below = model.rows.at(
    top + (steps.find((n) => filled(model.rows.at(top + n), col)) ?? NEAR),
  );
  const right = model.cols.at(
    left + (steps.find((n) => filled(row, model.cols.at(left + n))) ?? NEAR),
  );
  return [
    ...(below !== undefined && filled(below, col) ? [{ sheet, row: below, col }] : []),
    ...(right !== undefined && filled(row, right) ? [{ sheet, row, col: right }] : []),
  ];
};
