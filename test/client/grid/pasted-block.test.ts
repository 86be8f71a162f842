import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readEntry } from '../../../client/book/entry.ts';
import { writesOf } from '../../../client/book/progress.ts';
import { foreignBlock, Layer } from '../../../client/grid/pasted-block.ts';
import { setLocale } from '../../../client/i18n/i18n.ts';
import { demoPlan } from '../../../server/demo/seed.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { CellWrite } from '../../../shared/workbook/command.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { seeded } from '../../shared/workbook/fixture.ts';

const plan = await demoPlan({ year: 2023, title: 'thử' }, seeded(42));
const doc = new Y.Doc();
Y.applyUpdate(doc, plan.update);
const workbook = openWorkbook(doc);
const sheet = workbook.sheet(ASSIGNMENTS);
if (!sheet) throw new Error('the sample has this sheet');
const book = {
  workbook,
  read: (_: string, row: RowId, col: ColId, text: string) => {
    const column = sheet.column(col);
    if (!column) throw new Error(col);
    return readEntry({ workbook, sheet, row, column, locale: 'vi', year: 2023 }, text);
  },
};
const row = sheet.rows.at(3) as RowId;
const { baseline, target } = ASSIGNMENT;

/** What a block of text writes, laid from this column on. */
const pasted = (text: string, cols: readonly ColId[]): Record<string, unknown> => {
  setLocale('vi');
  const block = foreignBlock(book, ASSIGNMENTS, { text });
  if (!block) throw new Error('a block');
  const layer = new Layer(block);
  for (const [c, col] of cols.entries()) layer.put(0, c, { row, col });
  return byColumn(layer.cells());
};
const byColumn = (cells: readonly CellWrite[]): Record<string, unknown> =>
  Object.fromEntries(cells.map(({ col, input }) => [col, input]));

test('what was reached and what was asked fill two columns when they are pasted, too', () => {
  expect(pasted('97%/95%', [baseline])).toEqual({
    [baseline]: { v: 0.97, k: 'pct' },
    [target]: { v: 0.95, k: 'pct' },
  });
  expect(pasted('97%/95%', [target])).toEqual({ [target]: '97%/95%' });
});

test('a target that the block brings itself counts, an empty one beside the pair does not', () => {
  expect(pasted('97%/95%\t90%', [baseline, target])[target]).toEqual({ v: 0.9, k: 'pct' });
  expect(pasted('97%/95%\t', [baseline, target])[target]).toEqual({ v: 0.95, k: 'pct' });
});

test('every text, pasted into one cell, writes what typing it there writes', () => {
  const texts = fc.oneof(
    fc.constantFrom(
      '97%/95%',
      '3/4',
      '>= 90%',
      'từ 90% trở lên',
      '=1+1',
      "'5",
      'nothing',
      'unread',
    ),
    fc.string().filter((text) => text !== '' && !/[\t\r\n"]/.test(text)),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(...sheet.columns().map(({ id }) => id)), (text, col) => {
      const typed = writesOf(book, ASSIGNMENTS, { row, col }, text, 'vi');
      const wanted = typed.ok ? [{ row, col, input: typed.value.input }] : [];
      const beside = typed.ok ? (typed.value.beside ?? []) : [];
      expect(pasted(text, [col])).toEqual(byColumn([wanted, beside].flat()));
    }),
    { seed: 489, numRuns: 300 },
  );
});
