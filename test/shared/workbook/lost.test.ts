import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { attachFeed, type FeedEvent } from '../../../shared/workbook/feed.ts';
import { attachLost, type Lost, replacedBy } from '../../../shared/workbook/lost.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { cellKey, rootOf } from '../../../shared/workbook/schema.ts';
import { copyOf, fillGrid, freshDoc, must, SHEET, seeded, seeds, sync } from './fixture.ts';

const scene = () => {
  const random = seeded(3);
  const base = freshDoc(1);
  const { rows, cols } = fillGrid(openWorkbook(base), 3, 2, random);
  const [row, col] = [rows[0] as RowId, cols[0] as ColId];
  const [low, high] = [openWorkbook(copyOf(base, 20)), openWorkbook(copyOf(base, 30))];
  const set = (input: number) => ({
    do: 'setCells' as const,
    sheet: SHEET,
    cells: [{ row, col, input }],
  });
  return { random, base, low, high, set, row, col, rows, cols };
};

test('my unseen value is told with theirs; a winner hears nothing; a knowing edit takes nothing away', () => {
  const { random, low, high, set, row, col } = scene();
  const heard: Lost[] = [];
  const heardHigh: Lost[] = [];
  attachLost(
    low,
    (client) => client === 20,
    (lost) => heard.push(lost),
  );
  attachLost(
    high,
    (client) => client === 30,
    (lost) => heardHigh.push(lost),
  );
  must(low, set(5), random);
  must(low, set(6), random);
  must(high, set(8), random);
  must(high, set(9), random);
  sync(high.doc, low.doc);
  sync(low.doc, high.doc);
  expect(heard).toEqual([{ of: 'cell', sheet: SHEET, row, col, mine: 6, theirs: 9, client: 30 }]);
  expect(heardHigh).toEqual([]);
  must(low, set(1), random);
  sync(low.doc, high.doc);
  must(high, set(2), random);
  sync(high.doc, low.doc);
  expect(heard.length).toBe(1);
});

describe('what is told is what the feed says was replaced unseen', () => {
  for (const seed of seeds(25)) {
    test(`seed ${seed}`, () => {
      const random = seeded(seed);
      const base = freshDoc(1);
      const { rows, cols } = fillGrid(openWorkbook(base), 2, 2, random);
      const me = openWorkbook(copyOf(base, 20));
      const others = [10, 30].map((id) => openWorkbook(copyOf(base, id)));
      const told: string[] = [];
      const fed: string[] = [];
      const words = (...parts: unknown[]) => JSON.stringify(parts);
      attachLost(
        me,
        (client) => client === 20,
        (lost) =>
          told.push(words(lost.of, lost.row, lost.col, lost.mine, lost.theirs, lost.client)),
      );
      attachFeed(me, (event: FeedEvent) => {
        if (event.overwrote === 20 && event.client !== 20 && event.col && event.row)
          fed.push(words(event.act, event.row, event.col, event.from, event.to, event.client));
      });
      const write = (book: typeof me): void => {
        const row = rows[Math.floor(random() * 2)] as RowId;
        const col = cols[Math.floor(random() * 2)] as ColId;
        if (random() < 0.3) {
          const notes = [{ row, col, text: `x${Math.floor(random() * 99)}` }];
          must(book, { do: 'setNotes', sheet: SHEET, notes }, random);
        } else {
          const cells = [{ row, col, input: Math.floor(random() * 1e6) }];
          must(book, { do: 'setCells', sheet: SHEET, cells }, random);
        }
      };
      for (let step = 0; step < 120; step++) {
        const other = others[Math.floor(random() * 2)] as typeof me;
        const dice = random();
        if (dice < 0.35) write(me);
        else if (dice < 0.65) write(other);
        else if (dice < 0.85) sync(other.doc, me.doc);
        else sync(me.doc, other.doc);
      }
      expect(told).toEqual(fed);
      if (seed === 1) expect(told.length).toBeGreaterThan(3);
    });
  }
});

test('what was replaced while the document was opened is found afterwards', () => {
  const { random, base, low, high, set, row, col } = scene();
  must(low, set(5), random);
  must(high, set(9), random);
  const opened = freshDoc(99);
  opened.transact(() => {
    Y.applyUpdate(opened, Y.encodeStateAsUpdate(high.doc));
    Y.applyUpdate(opened, Y.encodeStateAsUpdate(low.doc));
  });
  const book = openWorkbook(opened);
  const ask = (mine: number) =>
    replacedBy(book, rootOf('c', SHEET), cellKey(row, col), new Set([mine]));
  expect(ask(20)).toEqual({ theirs: 9, client: 30 });
  expect(ask(30)).toBeUndefined();
  // Somebody who saw mine and wrote another value took nothing unseen.
  const seen = openWorkbook(copyOf(base, 40));
  sync(low.doc, seen.doc);
  must(seen, set(7), random);
  expect(replacedBy(seen, rootOf('c', SHEET), cellKey(row, col), new Set([20]))).toBeUndefined();
});
