import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { newRowId, type Random } from '../../../shared/ids.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import { createUndo, type Undo, type UndoStacks } from '../../../shared/workbook/undo.ts';
import {
  copyOf,
  derived,
  fillGrid,
  freshDoc,
  must,
  SHEET,
  seeded,
  seeds,
  sync,
} from './fixture.ts';

type Page = { readonly workbook: Workbook; readonly undo: Undo };

const pageOn = (doc: Y.Doc): Page => {
  const workbook = openWorkbook(doc);
  return { workbook, undo: createUndo(workbook) };
};
/** The page goes and comes again under a client id never used before; the stacks went through JSON. */
const reload = (page: Page, client: number): Page => {
  const stacks = JSON.parse(JSON.stringify(page.undo.toJSON())) as UndoStacks;
  const next = pageOn(copyOf(page.workbook.doc, client));
  next.undo.restore(stacks);
  return next;
};

/** One random day: edits, undos and redos of mine, a colleague's edits between them; then everything undone. */
const day = (seed: number, reloads: boolean) => {
  const random = seeded(seed);
  const start = openWorkbook(freshDoc(1));
  const { cols } = fillGrid(start, 6, 3, random);
  let me = pageOn(copyOf(start.doc, 100));
  const colleague = openWorkbook(copyOf(start.doc, 50));
  let client = 100;
  const told: number[] = [];
  const pick = <T>(list: readonly T[], dice: Random): T =>
    list[Math.floor(dice() * list.length)] as T;
  for (let step = 0; step < 140; step++) {
    const rows = me.workbook.sheet(SHEET)?.rows.live() ?? [];
    const [row, col, value] = [pick(rows, random), pick(cols, random), Math.floor(random() * 9)];
    const dice = random();
    const cells = [{ row, col, input: value }];
    if (dice < 0.2) {
      must(colleague, { do: 'setCells', sheet: SHEET, cells }, random);
      sync(colleague.doc, me.workbook.doc);
      continue;
    }
    if (dice < 0.35) told.push(me.undo.undo().skipped.length);
    else if (dice < 0.42) told.push(me.undo.redo().skipped.length);
    else if (dice < 0.5) {
      const fresh = [newRowId(random)];
      me.undo.run({ do: 'insertRows', sheet: SHEET, before: row, rows: fresh }, { random });
    } else if (dice < 0.56 && rows.length > 3) {
      me.undo.run({ do: 'deleteRows', sheet: SHEET, rows: [row] }, { random });
    } else me.undo.run({ do: 'setCells', sheet: SHEET, cells }, { random });
    sync(me.workbook.doc, colleague.doc);
    // The dice fall in both worlds, so that they stay the same world.
    if (random() < 0.15 && reloads) me = reload(me, ++client);
  }
  while (me.undo.canUndo()) told.push(me.undo.undo().skipped.length);
  return { ends: derived(me.workbook), told };
};

describe('undo through reloads', () => {
  for (const seed of seeds(12)) {
    test(`a page that reloads undoes what one that never did would, seed ${seed}`, () => {
      expect(day(seed, true)).toEqual(day(seed, false));
    });
  }

  test('150 steps go back and forth through a reload at each step', () => {
    const random = seeded(3);
    const start = openWorkbook(freshDoc(1));
    const { rows, cols } = fillGrid(start, 1, 1, random);
    const [row, col] = [rows[0], cols[0]];
    if (!row || !col) throw new Error('no cell');
    let me = pageOn(copyOf(start.doc, 2));
    const own = () => me.workbook.sheet(SHEET)?.own(row, col);
    const first = own();
    const set = (input: number) =>
      me.undo.run({ do: 'setCells', sheet: SHEET, cells: [{ row, col, input }] }, { random });
    for (let n = 1; n <= 150; n++) set(1_000 + n);
    let client = 2;
    for (let n = 149; n >= 0; n--) {
      me = reload(me, ++client);
      expect(me.undo.undo()).toEqual({ done: true, skipped: [], locked: [] });
      expect(own()).toBe(n === 0 ? first : 1_000 + n);
    }
    for (let n = 1; n <= 150; n++) {
      me = reload(me, ++client);
      expect(me.undo.redo().done).toBe(true);
      expect(own()).toBe(1_000 + n);
    }
  });

  test('a step that never reached the document is forgotten, the steps before it stay', () => {
    const random = seeded(5);
    const start = openWorkbook(freshDoc(1));
    const { rows, cols } = fillGrid(start, 2, 1, random);
    const cell = (at: number, input: number) => {
      const [row, col] = [rows[at], cols[0]];
      if (!row || !col) throw new Error('no cell');
      return { do: 'setCells', sheet: SHEET, cells: [{ row, col, input }] } as const;
    };
    const me = pageOn(copyOf(start.doc, 2));
    const before = derived(me.workbook);
    me.undo.run(cell(0, 71), { random });
    const kept = copyOf(me.workbook.doc, 3);
    me.undo.run(cell(1, 72), { random });
    const again = pageOn(kept);
    again.undo.restore(me.undo.toJSON());
    expect(again.undo.toJSON().undo).toHaveLength(1);
    expect(again.undo.undo()).toEqual({ done: true, skipped: [], locked: [] });
    expect(derived(again.workbook)).toEqual(before);
  });

  test.each([1, 2, 3])(
    'undo and redo that never reached the document can be pressed again, %i steps of them',
    (steps) => {
      const random = seeded(7);
      const start = openWorkbook(freshDoc(1));
      const { rows, cols } = fillGrid(start, 3, 1, random);
      const me = pageOn(copyOf(start.doc, 2));
      const before = derived(me.workbook);
      for (const [at, row] of rows.entries()) {
        const [col] = cols;
        if (!col) throw new Error('no column');
        const cells = [{ row, col, input: 70 + at }];
        me.undo.run({ do: 'setCells', sheet: SHEET, cells }, { random });
      }
      const written = derived(me.workbook);
      const press = (page: Page, direction: 'undo' | 'redo', times: number): void => {
        for (let n = 0; n < times; n++)
          expect(page.undo[direction]()).toEqual({ done: true, skipped: [], locked: [] });
      };
      const withAll = copyOf(me.workbook.doc, 3);
      press(me, 'undo', steps);
      const again = pageOn(withAll);
      again.undo.restore(me.undo.toJSON());
      expect(derived(again.workbook)).toEqual(written);
      expect(again.undo.canRedo()).toBe(false);
      press(again, 'undo', 3);
      expect(derived(again.workbook)).toEqual(before);
      const withNone = copyOf(again.workbook.doc, 4);
      press(again, 'redo', steps);
      const third = pageOn(withNone);
      third.undo.restore(JSON.parse(JSON.stringify(again.undo.toJSON())));
      expect(third.undo.canUndo()).toBe(false);
      press(third, 'redo', 3);
      expect(derived(third.workbook)).toEqual(written);
    },
  );

  test('what was done before the kept steps were read stays on top of them', () => {
    const random = seeded(6);
    const start = openWorkbook(freshDoc(1));
    const { rows, cols } = fillGrid(start, 2, 1, random);
    const [top, low, col] = [rows[0], rows[1], cols[0]];
    if (!top || !low || !col) throw new Error('no cell');
    const me = pageOn(copyOf(start.doc, 2));
    const set = (page: Page, row: typeof top, input: number) =>
      page.undo.run({ do: 'setCells', sheet: SHEET, cells: [{ row, col, input }] }, { random });
    set(me, top, 71);
    const again = pageOn(copyOf(me.workbook.doc, 3));
    set(again, low, 72);
    again.undo.restore(me.undo.toJSON());
    again.undo.undo();
    expect(again.workbook.sheet(SHEET)?.own(top, col)).toBe(71);
    expect(again.workbook.sheet(SHEET)?.own(low, col)).not.toBe(72);
    again.undo.undo();
    expect(again.workbook.sheet(SHEET)?.own(top, col)).not.toBe(71);
  });
});
