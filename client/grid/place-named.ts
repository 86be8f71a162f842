import { readToken, refs } from '../../shared/formula/grammar.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { type Address, parseA1 } from './a1.ts';
import type { Place } from './selection.ts';

export type NamedPlace = { readonly sheet: SheetId; readonly from: Place; readonly to: Place };

/** `B2`, `B2:D5`, `'Cơ quan'!G7` or the name of a value. Undefined when there is no such place. */
export const placeNamed = (
  workbook: Workbook,
  shown: SheetId,
  text: string,
): NamedPlace | undefined => {
  const typed = text.trim();
  const apart = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(typed);
  const name = apart && (apart[1]?.replaceAll("''", "'") ?? apart[2] ?? '');
  const found = parseA1(apart?.[3] ?? typed);
  if (!found) return name === null ? ofValue(workbook, typed) : undefined;
  const sheet = name === null ? shown : workbook.names.sheetByName(name.trim())?.id;
  const model = sheet === undefined ? undefined : workbook.sheet(sheet);
  if (!model) return undefined;
  const at = ({ row, col }: Address): Place | undefined => {
    const [rowId, colId] = [model.rows.at(row), model.cols.at(col)];
    return rowId === undefined || colId === undefined ? undefined : { row: rowId, col: colId };
  };
  const [from, to] = [at(found.from), at(found.to)];
  return from && to && { sheet: model.id, from, to };
};

const ofValue = (workbook: Workbook, text: string): NamedPlace | undefined => {
  const id = workbook.names.valueByName(text);
  const stored = id === undefined ? undefined : workbook.names.valueFormula(id);
  const ref = readToken(refs(stored ?? '')[0] ?? '');
  if (ref?.is !== 'cell') return undefined;
  // Ids of a token belong where the grammar puts them.
  const sheet = workbook.sheet(ref.sheet as SheetId);
  const place = { row: ref.row.id as RowId, col: ref.col.id as ColId };
  return sheet?.rows.isLive(place.row) && sheet.cols.isLive(place.col)
    ? { sheet: sheet.id, from: place, to: place }
    : undefined;
};
