import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { AGENCIES, AGENCY, TASK, TASKS } from '../../shared/plan/sheets.ts';
import { matchesSearch, sameText } from '../../shared/value/text.ts';
import { readTyped } from '../../shared/value/typed.ts';
import type { ColumnType } from '../../shared/workbook/column.ts';
import type { Book, CellView } from '../book/book.ts';
import { searchText } from '../book/search-text.ts';

export const OPERATORS = [
  'contains',
  'lacks',
  'is',
  'is-not',
  'above',
  'at-least',
  'below',
  'at-most',
  'empty',
  'filled',
  'error',
  'mismatch',
  'formula',
  'group',
] as const;
export type Operator = (typeof OPERATORS)[number];
export type Condition = {
  readonly col: ColId;
  readonly operator: Operator;
  readonly value: string;
};
export type Conditions = { readonly join: 'all' | 'any'; readonly list: readonly Condition[] };

const ALONE: ReadonlySet<Operator> = new Set(['empty', 'filled', 'error', 'mismatch', 'formula']);
/** Has the operator something to compare with? */
export const takesValue = (operator: Operator): boolean => !ALONE.has(operator);

/** The sheet and column that put a reference into a group: an agency's group, a task's pillar. */
const GROUPS: ReadonlyMap<SheetId, ColId> = new Map([
  [AGENCIES, AGENCY.group],
  [TASKS, TASK.pillar],
]);

/** Operators that mean something for a column of this type. */
export const operatorsFor = (type: ColumnType): readonly Operator[] =>
  type.type === 'ref' && GROUPS.has(type.sheet)
    ? OPERATORS
    : OPERATORS.filter((one) => one !== 'group');

/** A typed quantity as the number cells compare with; dates and shares as the sheet reads them. */
const numberIn = (
  text: string,
  type: ColumnType,
  locale: 'vi' | 'en',
  year: number,
): number | undefined => {
  const hint =
    type.type === 'text' || type.type === 'choice' || type.type === 'ref' ? 'auto' : type.type;
  const read = readTyped(text, { locale, hint, year });
  if (read.is !== 'value') return undefined;
  const { input } = read;
  if (typeof input === 'number') return input;
  return typeof input === 'object' && input !== null && 'v' in input ? input.v : undefined;
};

type Seen = {
  readonly cell: Pick<CellView, 'text' | 'kind' | 'value' | 'mismatch' | 'formula'>;
  readonly group: string;
  /** What a search knows the cell by. */
  readonly words: string;
};

/** Does a cell meet a condition? `wanted` is the condition's value as a number, where it is one. */
export const meets = (
  { cell, group, words }: Seen,
  { operator, value }: Condition,
  wanted: number | undefined,
): boolean => {
  const number = typeof cell.value === 'number' ? cell.value : undefined;
  const compare = (test: (a: number, b: number) => boolean): boolean =>
    number !== undefined && wanted !== undefined && test(number, wanted);
  const equals = (): boolean =>
    number !== undefined && wanted !== undefined
      ? number === wanted
      : sameText(cell.text.trim()) === sameText(value.trim());
  switch (operator) {
    case 'contains':
      return matchesSearch(value, words);
    case 'lacks':
      return !matchesSearch(value, words);
    case 'is':
      return equals();
    case 'is-not':
      return !equals();
    case 'above':
      return compare((a, b) => a > b);
    case 'at-least':
      return compare((a, b) => a >= b);
    case 'below':
      return compare((a, b) => a < b);
    case 'at-most':
      return compare((a, b) => a <= b);
    case 'empty':
      return cell.kind === 'empty';
    case 'filled':
      return cell.kind !== 'empty';
    case 'error':
      return cell.kind === 'error';
    case 'mismatch':
      return cell.mismatch;
    case 'formula':
      return cell.formula;
    case 'group':
      return matchesSearch(value, group);
  }
};

/** A condition without its value says nothing yet: it is left out. */
export const isWhole = ({ operator, value }: Condition): boolean =>
  !takesValue(operator) || value.trim() !== '';

export type Reading = { readonly locale: 'vi' | 'en'; readonly year: number };

/** The rows that meet the conditions, in the order given. None while there is no whole condition. */
export function rowsThatMeet(
  book: Book,
  sheet: SheetId,
  rows: readonly RowId[],
  { join, list }: Conditions,
  { locale, year }: Reading,
): RowId[] {
  const columns = new Map(
    book.workbook
      .sheet(sheet)
      ?.columns()
      .map((one) => [one.id, one]) ?? [],
  );
  const tests = list.filter(isWhole).flatMap((condition) => {
    const column = columns.get(condition.col);
    if (!column) return [];
    const groups = column.type.type === 'ref' ? column.type.sheet : undefined;
    const groupCol = groups && GROUPS.get(groups);
    const wanted = numberIn(condition.value, column.type, locale, year);
    return [
      (row: RowId): boolean => {
        const cell = book.view(sheet, row, condition.col);
        const { input } = cell;
        const ref =
          typeof input === 'object' && input !== null && 'ref' in input ? input.ref : undefined;
        const group =
          ref !== undefined && groups !== undefined && groupCol !== undefined
            ? book.view(groups, ref, groupCol).text
            : '';
        return meets(
          { cell, group, words: searchText(book, sheet, row, condition.col) },
          condition,
          wanted,
        );
      },
    ];
  });
  if (tests.length === 0) return [];
  return rows.filter((row) =>
    join === 'all' ? tests.every((test) => test(row)) : tests.some((test) => test(row)),
  );
}
