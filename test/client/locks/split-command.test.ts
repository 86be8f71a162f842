import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { splitByLocks } from '../../../client/locks/split-command.ts';
import { newColId, newRowId, type Random } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { type Lock, lockRules } from '../../../shared/workbook/locks.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import { lockOn } from '../../../shared/workbook/touch.ts';
import { createVerifier } from '../../../shared/workbook/verify.ts';
import {
  copyOf,
  derived,
  fillGrid,
  freshDoc,
  must,
  SHEET,
  seeded,
  seeds,
} from '../../shared/workbook/fixture.ts';

const pick = <T>(list: readonly T[], random: Random): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};
const some = <T>(list: readonly T[], random: Random): T[] => list.filter(() => random() < 0.3);

const lockAt = (row: Lock['row'], col: Lock['col']): Lock => ({
  ...{ sheet: SHEET, row, col },
  by: { id: 'ha', name: 'Hà' },
  at: '2023-01-01T00:00:00Z',
  reason: '',
});

function randomLocks(workbook: Workbook, random: Random): Lock[] {
  const sheet = workbook.sheet(SHEET);
  const rows = [...(sheet?.rows.live() ?? []), ...(sheet?.deletedRows() ?? [])];
  const cols = (sheet?.columns() ?? []).map(({ id }) => id);
  return [
    ...some(rows, random).map((row) => lockAt(row, null)),
    ...some(cols, random).map((col) => lockAt(null, col)),
    ...(random() < 0.3 ? [lockAt(null, null)] : []),
  ];
}

function randomCommand(workbook: Workbook, random: Random): Command {
  const sheet = workbook.sheet(SHEET);
  if (!sheet) throw new Error('no sheet');
  const rows = sheet.rows.live();
  const cols = sheet.cols.live();
  const [row, col] = [pick(rows, random), pick(cols, random)];
  const on = { sheet: SHEET };
  const value = () => (random() < 0.3 ? null : Math.floor(random() * 9));
  const kinds: (() => Command)[] = [
    () => ({
      ...{ do: 'setCells', ...on },
      cells: some(rows, random).flatMap((r) =>
        some(cols, random).map((c) => ({ row: r, col: c, input: value() })),
      ),
    }),
    // What stands there already.
    () => ({ do: 'setCells', ...on, cells: [{ row, col, input: sheet.own(row, col) ?? null }] }),
    () => {
      const fresh = [newRowId(random), newRowId(random)];
      const filled = some(cols, random);
      const values = filled.map(() => fresh.map(() => value()));
      return { do: 'insertRows', ...on, before: row, rows: fresh, cols: filled, values };
    },
    () => ({
      ...{ do: 'setNotes', ...on },
      notes: some(rows, random).map((r) => ({
        row: r,
        col,
        text: random() < 0.5 ? 'lưu ý' : null,
      })),
    }),
    () => ({ do: 'deleteRows', ...on, rows: some(rows, random) }),
    () => ({ do: 'restoreRows', ...on, rows: [...some(sheet.deletedRows(), random), row] }),
    () => ({ do: 'moveRows', ...on, rows: [row], before: pick(rows, random) }),
    () => ({
      ...{ do: 'insertColumns', ...on },
      before: col,
      columns: [{ id: newColId(random), name: 'Thêm' }],
    }),
    () => ({ do: 'deleteColumns', ...on, cols: some(cols, random) }),
    () => ({ do: 'restoreColumns', ...on, cols: sheet.deletedColumns().map(({ id }) => id) }),
    () => ({ do: 'moveColumns', ...on, cols: [col], before: null }),
    () => ({ do: 'setColumn', ...on, col, name: `Tên ${Math.floor(random() * 3)}` }),
    () => ({ do: 'setColumn', ...on, col, width: 100 + Math.floor(random() * 3) }),
    () => ({
      do: 'setColumn',
      ...on,
      col,
      type: { type: pick(['auto', 'text'], random) } as const,
    }),
    () => ({ do: 'setColumn', ...on, col, formula: random() < 0.5 ? '=1+1' : null, width: 90 }),
    () => ({ do: 'renameSheet', ...on, name: `Trang ${Math.floor(random() * 2)}` }),
    () => ({ do: 'addSheet', sheet: 'extra' as never, name: 'Thêm', before: null }),
    () => ({ do: 'moveSheet', ...on, before: null }),
    () => ({ do: 'deleteSheet', ...on }),
    () => ({ do: 'all', commands: [randomCommand(workbook, random)] }),
  ];
  return pick(kinds, random)();
}

/** Does the server take what the command writes? */
function verdict(doc: Y.Doc, command: Command, locks: readonly Lock[]): string {
  const server = openWorkbook(copyOf(doc, 1));
  const client = openWorkbook(copyOf(doc, 2));
  const verifier = createVerifier(server.doc, server);
  const rules = lockRules(locks);
  let said = 'nothing to do';
  client.doc.on('update', (update: Uint8Array) => {
    const staged = verifier.stage(update, {
      ownsClient: () => true,
      locked: (touch) => lockOn(touch, rules, server)?.by.name,
    });
    said = staged.ok ? 'taken' : staged.problem.code;
  });
  const done = run(client, command, { random: seeded(7) });
  return done.ok ? said : 'no command';
}

describe('the page and the server judge alike', () => {
  for (const seed of seeds(40)) {
    test(`what is left of a command is taken, what is held back would be refused, seed ${seed}`, () => {
      const random = seeded(seed);
      const doc = freshDoc(9);
      const workbook = openWorkbook(doc);
      const { rows, cols } = fillGrid(workbook, 7, 4, random);
      must(workbook, { do: 'deleteRows', sheet: SHEET, rows: rows.slice(0, 2) }, random);
      must(workbook, { do: 'deleteColumns', sheet: SHEET, cols: cols.slice(0, 1) }, random);
      const cleared = some(rows, random).map((row) => ({
        row,
        col: cols[1] ?? cols[0] ?? ('' as never),
        input: null,
      }));
      must(workbook, { do: 'setCells', sheet: SHEET, cells: cleared }, random);
      let met = 0;
      for (let step = 0; step < 60; step++) {
        const locks = randomLocks(workbook, random);
        const command = randomCommand(workbook, random);
        const { blocked, rest } = splitByLocks(workbook, command, lockRules(locks));
        const whole = verdict(doc, command, locks);
        if (whole === 'no command') continue;
        const story = JSON.stringify({ command, locks, blocked });
        // Moving something to where it is writes nothing; the page need not know.
        if (whole !== 'nothing to do') expect(whole === 'locked', story).toBe(blocked.length > 0);
        if (blocked.length === 0) expect(rest).toBe(command);
        else {
          met++;
          if (rest) expect(['taken', 'nothing to do'], story).toContain(verdict(doc, rest, locks));
          for (const { lock } of blocked) expect(locks).toContain(lock);
        }
      }
      expect(met).toBeGreaterThan(5);
    });
  }

  test('without locks a command is left as it is', () => {
    const workbook = openWorkbook(freshDoc(9));
    const { rows } = fillGrid(workbook, 3, 2, seeded(1));
    const before = derived(workbook);
    const command: Command = { do: 'deleteRows', sheet: SHEET, rows };
    expect(splitByLocks(workbook, command, lockRules([]))).toEqual({ blocked: [], rest: command });
    expect(derived(workbook)).toEqual(before);
  });
});
