import { expect, test } from 'vitest';
import { valueOfCell, viewCell } from '../../../client/book/cell-view.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { openPlan, sampleUpdate } from '../../shared/plan/sample-files.ts';

test('the value alone is the value of what a cell shows, every cell of the sample, calculated or not yet', () => {
  const { workbook, computedAt } = openPlan(sampleUpdate(2023));
  let cells = 0;
  for (const sheet of workbook.sheets()) {
    for (const known of [true, false]) {
      const computed = (row: RowId, col: ColId) =>
        known ? computedAt(sheet.id, row, col) : undefined;
      const source = { workbook, locale: 'vi', computed, unsaved: () => false } as const;
      for (const row of sheet.rows.live()) {
        for (const column of sheet.columns()) {
          cells++;
          const { value } = viewCell(source, sheet, row, column);
          expect(valueOfCell(source, sheet, row, column)).toEqual(value);
        }
      }
    }
  }
  expect(cells).toBeGreaterThan(12_000);
});
