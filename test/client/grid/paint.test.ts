import { expect, test } from 'vitest';
import type { CellView } from '../../../client/book/book.ts';
import type { GridColumn } from '../../../client/grid/grid-column.ts';
import { paintCell } from '../../../client/grid/sheet-body.ts';
import type { ColId } from '../../../shared/ids.ts';
import { showInput } from '../../../shared/value/show.ts';

const column = (shownWidth: number, format?: string): GridColumn =>
  ({ id: 'c' as ColId, name: 'c', type: { type: 'auto' }, format, shownWidth }) as GridColumn;
const number = (value: number): CellView => ({
  text: showInput(value, { locale: 'vi' }),
  kind: 'number',
  input: value,
  value,
  formula: false,
  mismatch: false,
  unsaved: false,
});
const painted = (value: number, width: number, format?: string) =>
  paintCell(number(value), column(width, format)).text;

test('a number without a format loses decimals until it fits, never a whole digit', () => {
  expect(painted(8.0999999999999943, 100)).toBe('8,1');
  expect(painted(1234567.891, 90)).toBe('1.234.568');
  expect(painted(123456789012, 60)).toMatch(/^#+$/);
  expect(painted(12345.678, 50)).toMatch(/^#+$/);
});

test('hashes stay inside their cell', () => {
  for (const width of [36, 60, 100, 300]) {
    const text = painted(1e14 / 3, width);
    if (text.startsWith('#')) expect(text.length * 11).toBeLessThanOrEqual(Math.max(width, 22));
  }
});
