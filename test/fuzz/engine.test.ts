import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEngine } from '../../shared/engine/engine.ts';
import type { ColId, Random, RowId, SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import { CLOCK } from '../shared/engine/library.ts';
import { addSheet, type Book, openBook, plainValues, seeded } from '../shared/engine/plan-book.ts';

const SEEDS = Number(process.env.GIAO_SEEDS ?? 6);
const STEPS = 40;
const ONE = 'oneo' as SheetId;
const TWO = 'twot' as SheetId;

const pick = <T>(random: Random, list: readonly T[]): T | undefined =>
  list[Math.floor(random() * list.length)];

const randomId = (random: Random, length: number): string =>
  Array.from({ length }, () => 'abcdefghijkmnpqrstuvwxyz'[Math.floor(random() * 24)]).join('');

/** A stored formula whose references point at live cells; `earlier` columns only, so that most are no cycles. */
const randomFormula = (random: Random, book: Book, own: SheetModel, col: ColId): string => {
  const sheet = random() < 0.3 ? book.workbook.sheet(ONE) : own;
  if (!sheet) return '=1';
  const cols = sheet.cols.live();
  const limit = sheet.id === own.id ? own.cols.position(col) : cols.length;
  const a = pick(random, limit > 0 && random() < 0.95 ? cols.slice(0, limit) : cols);
  const r1 = pick(random, sheet.rows.live());
  const r2 = pick(random, sheet.rows.live());
  if (!a || !r1 || !r2) return '=2';
  const head = sheet.id === own.id ? '' : `${sheet.id}!`;
  const bare = sheet.id === own.id ? '' : sheet.id;
  const end = (c: ColId, r: RowId) => `${c}~${sheet.cols.key(c)}.${r}~${sheet.rows.key(r)}`;
  const range = `\`${head}${end(a, r1)}:${end(a, r2)}\``;
  switch (Math.floor(random() * 8)) {
    case 0:
      return `=SUM(${range})`;
    case 1:
      return `=\`${head}${a}.${r1}\`+1`;
    case 2:
      return `=SUMIFS(\`${bare}[${a}]\`,\`${bare}[${a}]\`,">3")`;
    case 3:
      return `=COUNTIF(\`${bare}[${a}]\`,\`${head}${a}.${r1}\`)`;
    case 4:
      return bare === '' ? `=\`@${a}\`*2` : `=MAX(${range})`;
    case 5:
      return `=IFERROR(VLOOKUP(3,${range},1,FALSE),"-")`;
    case 6:
      return `=SUM(\`${head}${a}~${sheet.cols.key(a)}:${a}~${sheet.cols.key(a)}\`)`;
    default:
      return `=AVERAGE(${range})`;
  }
};

const randomInput = (random: Random, book: Book, sheet: SheetModel, col: ColId): CellInput => {
  const roll = random();
  if (roll < 0.4) return Math.floor(random() * 8);
  if (roll < 0.5) return pick(random, ['má', 'ma', '0012', 'TRUE']) ?? null;
  if (roll < 0.55) return null;
  return { f: randomFormula(random, book, sheet, col) };
};

const act = (random: Random, book: Book): void => {
  const sheet = book.workbook.sheet(random() < 0.7 ? ONE : TWO);
  if (!sheet) return;
  const rows = sheet.rows.live();
  const cols = sheet.cols.live();
  const row = pick(random, rows);
  const col = pick(random, cols);
  const before = pick(random, rows) ?? null;
  const id = sheet.id;
  const roll = random();
  if (roll < 0.5 && row && col) {
    book.run({
      do: 'setCells',
      sheet: id,
      cells: [{ row, col, input: randomInput(random, book, sheet, col) }],
    });
  } else if (roll < 0.65) {
    const ids = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => randomId(random, 8) as RowId,
    );
    const first = cols[0];
    const values = first
      ? { cols: [first], values: [ids.map(() => Math.floor(random() * 9))] }
      : {};
    book.run({ do: 'insertRows', sheet: id, before, rows: ids, ...values });
  } else if (roll < 0.73 && row && rows.length > 4) {
    book.run({ do: 'deleteRows', sheet: id, rows: [row] });
  } else if (roll < 0.78) {
    const dead = pick(random, sheet.deletedRows());
    if (dead) book.run({ do: 'restoreRows', sheet: id, rows: [dead] });
  } else if (roll < 0.88 && row) {
    const at = rows.indexOf(row);
    const block = rows.slice(at, at + 1 + Math.floor(random() * 2));
    if (before === null || !block.includes(before))
      book.run({ do: 'moveRows', sheet: id, rows: block, before });
  } else if (roll < 0.91) {
    book.run({
      do: 'insertColumns',
      sheet: id,
      before: pick(random, cols) ?? null,
      columns: [{ id: randomId(random, 5) as ColId, name: randomId(random, 6) }],
    });
  } else if (roll < 0.94 && col && cols.length > 3) {
    book.run({ do: 'deleteColumns', sheet: id, cols: [col] });
  } else if (roll < 0.97) {
    const dead = pick(random, sheet.deletedColumns());
    if (dead) book.run({ do: 'restoreColumns', sheet: id, cols: [dead.id] });
  } else if (col) {
    const other = pick(random, cols);
    if (other && other !== col)
      book.run({ do: 'moveColumns', sheet: id, cols: [col], before: other });
  }
};

const expectFresh = (book: Book): void => {
  const fresh = createEngine(book.workbook, CLOCK);
  expect(plainValues(book.engine)).toEqual(plainValues(fresh));
  fresh.destroy();
  const heard = new Map(
    [...book.heard].map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null ? value.error : value,
    ]),
  );
  expect(heard).toEqual(plainValues(book.engine));
};

describe('an engine kept in step equals a fresh one', () => {
  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('three replicas, seed %i', (seed) => {
    const random = seeded(seed);
    const first = openBook(seed);
    const numbers = (n: number) =>
      Array.from({ length: 6 }, (_, r) => [r, r * n, null, null, null]);
    addSheet(first, ONE, 'Một', numbers(2));
    addSheet(first, TWO, 'Hai', numbers(3));
    const state = Y.encodeStateAsUpdate(first.doc);
    const books = [
      first,
      ...[1, 2].map((n) => {
        const doc = new Y.Doc({ gc: false });
        Y.applyUpdate(doc, state);
        return openBook(seed + n * 1_000, doc);
      }),
    ];
    for (const book of books)
      for (const one of book.engine.values())
        book.heard.set(`${one.sheet}:${one.row}:${one.col}`, one.value);
    for (let step = 0; step < STEPS; step++) {
      const book = pick(random, books);
      const other = pick(random, books);
      if (!book || !other) continue;
      act(random, book);
      if (random() < 0.7) book.settle();
      if (random() < 0.3)
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(book.doc, Y.encodeStateVector(other.doc)));
      if (random() < 0.2) {
        book.settle();
        expectFresh(book);
      }
    }
    for (const from of books)
      for (const to of books)
        Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
    for (const book of books) {
      book.settle();
      expectFresh(book);
      expect(plainValues(book.engine)).toEqual(plainValues(first.engine));
    }
  });
});

/**
 * A sheet with a formula over whole columns in every row: the engine lets ranges grow at the edges by moves of its own and
 * looks at one formula of each kind, so the steps here go for the edges.
 */
describe('many formulas over whole columns stay in step', () => {
  const ROWS = 40;
  const C = (n: number) => `c00${n}` as ColId;
  const open = (seed: number): Book => {
    const book = openBook(seed);
    addSheet(
      book,
      ONE,
      'Một',
      Array.from({ length: ROWS }, (_, r) => [r % 5, `k${r % 4}`, null, null, null]),
    );
    addSheet(book, TWO, 'Hai', [
      [null, null],
      [null, null],
    ]);
    book.run({
      do: 'setColumn',
      sheet: ONE,
      col: C(2),
      formula: '=SUMIFS(`[c000]`,`[c001]`,`@c001`)',
    });
    book.run({
      do: 'setColumn',
      sheet: ONE,
      col: C(3),
      formula: '=IFERROR(VLOOKUP(`@c001`,`oneo[c001~K1:c002~K2]`,2,FALSE),"-")'
        .replace('K1', book.workbook.sheet(ONE)?.cols.key(C(1)) ?? '')
        .replace('K2', book.workbook.sheet(ONE)?.cols.key(C(2)) ?? ''),
    });
    return book;
  };
  const edge = (random: Random, book: Book): void => {
    const sheet = book.workbook.sheet(ONE);
    if (!sheet) return;
    const rows = sheet.rows.live();
    const [first, last] = [rows[0], rows.at(-1)];
    const one = pick(random, rows);
    const fresh = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => randomId(random, 8) as RowId,
    );
    const block = rows.slice(1, 1 + Math.floor(random() * 4)).slice(0, rows.length - 2);
    const steps: readonly (() => void)[] = [
      () => {
        const values = [fresh.map(() => 3), fresh.map(() => 'k1')];
        const before = pick(random, [null, first ?? null, one ?? null]) ?? null;
        book.run({ do: 'insertRows', sheet: ONE, before, rows: fresh, cols: [C(0), C(1)], values });
      },
      () => {
        const gone = pick(random, [first, last, one]);
        if (gone) book.run({ do: 'deleteRows', sheet: ONE, rows: [gone] });
      },
      () => {
        if (random() < 0.1 && rows.length > 1)
          book.run({ do: 'deleteRows', sheet: ONE, rows: rows.slice(1) });
        else if (random() < 0.05 && rows.length > 0)
          book.run({ do: 'deleteRows', sheet: ONE, rows: [...rows] });
      },
      () => {
        const dead = sheet.deletedRows();
        if (dead.length > 0)
          book.run({
            do: 'restoreRows',
            sheet: ONE,
            rows: random() < 0.3 ? [...dead] : [pick(random, dead) as RowId],
          });
      },
      () => {
        if (block.length > 0 && rows.length > 3)
          book.run({
            do: 'moveRows',
            sheet: ONE,
            rows: block,
            before: random() < 0.5 ? null : (first ?? null),
          });
      },
      () => {
        if (last && first && last !== first)
          book.run({
            do: 'moveRows',
            sheet: ONE,
            rows: [last],
            before: random() < 0.5 ? first : one === last ? first : (one ?? null),
          });
      },
      () => {
        const col = pick(random, [C(0), C(1)]);
        if (col && sheet.cols.isLive(col))
          book.run({ do: 'deleteColumns', sheet: ONE, cols: [col] });
        else if (col) book.run({ do: 'restoreColumns', sheet: ONE, cols: [col] });
      },
      () => {
        if (!one) return;
        // A ring through the summed column: whoever sums it is in the ring too, nobody else.
        const input = random() < 0.3 ? { f: `=\`@${C(2)}\`` } : Math.floor(random() * 9);
        book.run({ do: 'setCells', sheet: ONE, cells: [{ row: one, col: C(0), input }] });
      },
      () => {
        const two = book.workbook.sheet(TWO);
        const at = pick(random, two?.rows.live() ?? []);
        const key = (row: RowId | undefined) => (row ? sheet.rows.key(row) : '');
        if (!at || !first || !last) return;
        const col = `${C(0)}~${sheet.cols.key(C(0))}`;
        const f =
          pick(random, [
            `=SUM(\`${ONE}!${col}.${first}~${key(first)}:${col}.${last}~${key(last)}\`)`,
            `=\`${ONE}!${C(0)}.${first}\`&\`${ONE}!${C(0)}.${last}\`&COUNT(\`${ONE}[${C(0)}]\`)`,
            `=ROWS(\`${ONE}[${C(0)}]\`)+SUM(\`${ONE}!${col}:${col}\`)`,
          ]) ?? '=1';
        book.run({ do: 'setCells', sheet: TWO, cells: [{ row: at, col: C(0), input: { f } }] });
      },
    ];
    pick(random, steps)?.();
  };
  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', (seed) => {
    const random = seeded(seed + 7_000);
    const book = open(seed);
    book.settle();
    for (const one of book.engine.values())
      book.heard.set(`${one.sheet}:${one.row}:${one.col}`, one.value);
    for (let step = 0; step < STEPS; step++) {
      edge(random, book);
      if (random() < 0.75) book.settle();
      if (random() < 0.4) {
        book.settle();
        expectFresh(book);
      }
    }
    book.settle();
    expectFresh(book);
  });
});
