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
