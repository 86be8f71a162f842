import { expect, test } from 'vitest';
import { placeNamed } from '../../../client/grid/place-named.ts';
import { AGENCIES, ASSIGNMENTS, ASSUMPTION, ASSUMPTIONS } from '../../../shared/plan/sheets.ts';
import { openPlan, sampleUpdate } from '../../shared/plan/sample-files.ts';

const { workbook } = openPlan(sampleUpdate(2023));
const place = (text: string) => {
  const found = placeNamed(workbook, ASSIGNMENTS, text);
  const sheet = found && workbook.sheet(found.sheet);
  if (!sheet) return undefined;
  const at = ({ row, col }: typeof found.from) => [
    sheet.rows.position(row),
    sheet.cols.position(col),
  ];
  return [found.sheet, ...at(found.from), ...at(found.to)];
};
const value = workbook.sheet(ASSUMPTIONS)?.cols.position(ASSUMPTION.value);

test.each([
  ['D3', [ASSIGNMENTS, 2, 3, 2, 3]],
  [' $b$2:d5 ', [ASSIGNMENTS, 1, 1, 4, 3]],
  ["'Cơ quan'!G7", [AGENCIES, 6, 6, 6, 6]],
  ['cơ quan!A1:B2', [AGENCIES, 0, 0, 1, 1]],
  ['Mức_giao_cao', [ASSUMPTIONS, 1, value, 1, value]],
  ['ZZ1', undefined],
  ['Không có!A1', undefined],
  ['không_có_tên', undefined],
  ['', undefined],
])('%s', (text, expected) => {
  expect(place(text)).toEqual(expected);
});
