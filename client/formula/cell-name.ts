import type { CellPlace } from '../../shared/engine/cell-key.ts';
import type { TraceGroup } from '../../shared/engine/trace.ts';
import { cellText, columnLetters } from '../../shared/formula/a1.ts';
import type { RefArea } from '../../shared/formula/areas.ts';
import type { SheetId } from '../../shared/ids.ts';
import type { Workbook } from '../../shared/workbook/model.ts';

const ofSheet = (workbook: Workbook, sheet: SheetId, from: SheetId | undefined): string =>
  sheet === from ? '' : `${workbook.sheet(sheet)?.name ?? ''}!`;

/** A cell as people speak of it: `H12`, or `Phân công!H12` seen from another sheet. */
export const cellName = (workbook: Workbook, place: CellPlace, from?: SheetId): string => {
  const sheet = workbook.sheet(place.sheet);
  const row = sheet?.rows.position(place.row) ?? -1;
  const col = sheet?.cols.position(place.col) ?? -1;
  if (row < 0 || col < 0) return '#REF!';
  return ofSheet(workbook, place.sheet, from) + cellText(col, row);
};

/** Cells of one column: `J2`, `J2:J9` when they stand together, else the first and an ellipsis. */
export const groupName = (workbook: Workbook, group: TraceGroup, from?: SheetId): string => {
  const sheet = workbook.sheet(group.sheet);
  const first = group.rows[0];
  const last = group.rows[group.rows.length - 1];
  if (!sheet || first === undefined || last === undefined) return '';
  const col = columnLetters(Math.max(sheet.cols.position(group.col), 0));
  const [top, bottom] = [sheet.rows.position(first), sheet.rows.position(last)];
  const start = `${ofSheet(workbook, group.sheet, from)}${col}${top + 1}`;
  if (top === bottom) return start;
  return bottom - top + 1 === group.rows.length ? `${start}:${col}${bottom + 1}` : `${start}…`;
};

/** A rectangle: `D5`, `D5:E9`, `Danh mục!A1:A121`. */
export const areaName = (workbook: Workbook, area: RefArea, from?: SheetId): string => {
  const start = cellText(area.col0, area.row0);
  const end = cellText(area.col1, area.row1);
  return ofSheet(workbook, area.sheet, from) + (start === end ? start : `${start}:${end}`);
};
