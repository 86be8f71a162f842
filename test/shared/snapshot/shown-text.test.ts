import { expect, test } from 'vitest';
import { viewCell } from '../../../client/book/cell-view.ts';
import { exactCell } from '../../../shared/snapshot/exact-cell.ts';
import { shownText } from '../../../shared/snapshot/shown-text.ts';
import { openPlan, sampleUpdate } from '../plan/sample-files.ts';

test.each(['vi', 'en'] as const)(
  'frozen text is what the grid shows, every cell of the sample (%s)',
  (locale) => {
    const { workbook, computedAt } = openPlan(sampleUpdate(2023));
    const text = shownText(workbook, computedAt, locale);
    let cells = 0;
    for (const sheet of workbook.sheets()) {
      const source = {
        workbook,
        locale,
        computed: (...[row, col]: Parameters<Parameters<typeof viewCell>[0]['computed']>) =>
          computedAt(sheet.id, row, col),
        unsaved: () => false,
      };
      for (const row of sheet.rows.live()) {
        for (const column of sheet.columns()) {
          cells++;
          const grid = viewCell(source, sheet, row, column).text;
          const frozen = text(sheet, row, column);
          if (frozen !== grid) expect(`${column.name}: ${frozen}`).toBe(`${column.name}: ${grid}`);
        }
      }
    }
    expect(cells).toBeGreaterThan(6_000);
  },
);

test('a date column holds days, typed as a date, as a bare number or by a formula', () => {
  const value = { n: '45291' };
  const shown = { value, text: '', source: null };
  for (const input of [
    { n: '45291', kind: 'date' } as const,
    { n: '45291', kind: 'plain' } as const,
    { stored: '=A1', text: '=A1' },
  ])
    expect(exactCell({ ...shown, input }, 'date')).toBe('2023-12-31');
  expect(exactCell({ ...shown, input: { n: '45291', kind: 'plain' } }, 'number')).toBe(45_291);
});

test('a formula in a column of automatic type leaves as what it was shown as', () => {
  const formula = { stored: '=A1', text: '=A1' };
  const cell = (n: string, text: string) => ({ input: formula, value: { n }, text, source: null });
  expect(exactCell(cell('0.95', '95%'), 'auto')).toBe('95%');
  expect(exactCell(cell('45291', '31/12/2023'), 'auto')).toBe('2023-12-31');
  expect(exactCell(cell('45291', '45.291'), 'auto')).toBe(45_291);
  // Where the column writes plain numbers in per cent, or says it holds numbers, the number is what counts.
  expect(exactCell(cell('0.95', '95%'), 'number')).toBe(0.95);
});
