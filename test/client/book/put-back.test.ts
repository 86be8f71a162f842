import { expect, test } from 'vitest';
import { inputWords } from '../../../client/book/input-words.ts';
import { lostOfChange, lostWhileOpening } from '../../../client/book/lost-writes.ts';
import { putBack } from '../../../client/book/put-back.ts';
import type { ChangeView } from '../../../shared/api.ts';
import type { RowId } from '../../../shared/ids.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { openPlan, sampleUpdate } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { copyOf, sync } from '../../shared/workbook/fixture.ts';

const scene = () => {
  const { workbook } = openPlan(sampleUpdate(2023));
  const sheet = workbook.sheet(ASSIGNMENTS);
  const row = sheet?.rows.at(3) as RowId;
  const agency = workbook.sheet(AGENCIES)?.rows.at(2) as RowId;
  const random = seeded(3);
  const does = (command: Command) => run(workbook, command, { random });
  return { workbook, sheet, row, agency, does };
};
const past = (row: RowId, value: unknown, col = ASSIGNMENT.target) => ({
  of: 'cell' as const,
  sheet: ASSIGNMENTS,
  row,
  col,
  value,
});

test('numbers, formulas, references and an empty cell are put back as an edit of one cell', () => {
  const { workbook, row, agency, does, sheet } = scene();
  for (const value of [70, { f: '=`@base`*2' }, null, 'Hoàn thành']) {
    const command = putBack(workbook, past(row, value));
    expect(command).toEqual({
      do: 'setCells',
      sheet: ASSIGNMENTS,
      cells: [{ row, col: ASSIGNMENT.target, input: value }],
    });
    if (typeof command !== 'string') expect(does(command).ok).toBe(true);
    expect(sheet?.own(row, ASSIGNMENT.target) ?? null).toEqual(value);
  }
  expect(putBack(workbook, past(row, { ref: agency }, ASSIGNMENT.agency))).toMatchObject({
    do: 'setCells',
  });
});

test('it says why not: row or column deleted, the row it points at gone, no value of a cell', () => {
  const { workbook, row, agency, does } = scene();
  expect(putBack(workbook, past(row, { evil: 1 }))).toBe('not-a-value');
  does({ do: 'deleteRows', sheet: AGENCIES, rows: [agency] });
  expect(putBack(workbook, past(row, { ref: agency }, ASSIGNMENT.agency))).toBe('no-reference');
  does({ do: 'deleteColumns', sheet: ASSIGNMENTS, cols: [ASSIGNMENT.target] });
  expect(putBack(workbook, past(row, 1))).toBe('no-column');
  does({ do: 'deleteRows', sheet: ASSIGNMENTS, rows: [row] });
  expect(putBack(workbook, past(row, 1))).toBe('no-row');
  does({ do: 'deleteSheet', sheet: ASSIGNMENTS });
  expect(putBack(workbook, past(row, 1))).toBe('no-sheet');
});

test('a value of the past is read as people write it', () => {
  const { workbook, row, agency } = scene();
  const at = { sheet: ASSIGNMENTS, row, col: ASSIGNMENT.target };
  expect(inputWords(workbook, at, 1234.5, 'vi')).toBe('1.234,5');
  expect(inputWords(workbook, at, { f: '=ROUND(`@base`,1.5)' }, 'vi')).toContain(';1,5)');
  expect(inputWords(workbook, { ...at, col: ASSIGNMENT.agency }, { ref: agency }, 'vi')).toBe(
    'Sở TP',
  );
  expect(inputWords(workbook, at, null, 'vi')).toBe('');
});

test('what was lost while the page was closed is found from the edits that waited', () => {
  const { workbook, row } = scene();
  const [mine, theirs] = [20, 30].map((id) => openWorkbook(copyOf(workbook.doc, id)));
  if (!mine || !theirs) throw new Error('two copies');
  const command = (input: number): Command => ({
    do: 'setCells',
    sheet: ASSIGNMENTS,
    cells: [{ row, col: ASSIGNMENT.target, input }],
  });
  run(mine, command(60), { random: seeded(1) });
  run(mine, command(61), { random: seeded(1) });
  run(theirs, command(62), { random: seeded(1) });
  sync(theirs.doc, mine.doc);
  const pending = [60, 61].map((input) => ({ client: 20, command: command(input) }));
  const nameOf = (client: number) => (client === 30 ? 'Đức' : undefined);
  const found = lostWhileOpening({ workbook: mine, pending, nameOf, isMyself: () => false });
  expect(found).toMatchObject([{ of: 'cell', row, mine: 61, by: 'Đức' }]);
  const won = [{ client: 30, command: command(62) }];
  expect(lostWhileOpening({ workbook: mine, pending: won, nameOf, isMyself: () => false })).toEqual(
    [],
  );
});

test('the server’s word reads the same from both sides', () => {
  const change = (more: Partial<ChangeView>): ChangeView => ({
    ...{ seq: 4, at: '2023-02-01T00:00:00.000Z', user: { id: 'u', name: 'Đức' } },
    ...{ sheet: 'asgn', row: 'row00001', column: 'targ', act: 'cell', from: 61, to: 62 },
    ...more,
  });
  expect(lostOfChange(change({ overwrote: 'Hà' }))).toMatchObject({ mine: 61, by: 'Đức' });
  const mine = change({ user: { id: 'me', name: 'Hà' }, to: 61, from: 60, lostTo: 'Đức' });
  expect(lostOfChange(mine)).toMatchObject({ mine: 61, by: 'Đức', of: 'cell' });
  expect(lostOfChange(change({ row: null }))).toBeUndefined();
});
