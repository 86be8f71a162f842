import type { NameId, SheetId } from '../ids.ts';
import { refs } from './grammar.ts';
import type { FormulaPlace, Names } from './names.ts';
import { resolve } from './resolve.ts';

/** Live positions that a reference covers now, ends included. */
export type RefArea = {
  readonly sheet: SheetId;
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
};

/** What a reference token covers at a place; a named value covers what its formula does. None when it is dead. */
export function areasOf(
  token: string,
  at: FormulaPlace,
  names: Names,
  seen: Set<NameId> = new Set(),
): readonly RefArea[] {
  const found = resolve(token, at, names);
  if (found.is === 'dead') return [];
  if (found.is !== 'name') {
    const { sheet, row0, row1, col0, col1 } = found;
    return row1 < row0 || col1 < col0 ? [] : [{ sheet: sheet.id, row0, row1, col0, col1 }];
  }
  // Names may stand for one another, also in rings: each is looked at once.
  const formula = seen.has(found.id) ? undefined : names.valueFormula(found.id);
  seen.add(found.id);
  if (formula === undefined) return [];
  return refs(formula).flatMap((inner) => areasOf(inner, at, names, seen));
}

export const covers = (area: RefArea, sheet: SheetId, row: number, col: number): boolean =>
  area.sheet === sheet &&
  row >= area.row0 &&
  row <= area.row1 &&
  col >= area.col0 &&
  col <= area.col1;
