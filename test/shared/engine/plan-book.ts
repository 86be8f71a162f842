import * as Y from 'yjs';
import { createEngine, type Engine } from '../../../shared/engine/engine.ts';
import type { ColId, Random, RowId, SheetId } from '../../../shared/ids.ts';
import type { CellInput, CellValue } from '../../../shared/value/cell-value.ts';
import type { Change } from '../../../shared/workbook/change.ts';
import type { ColumnType } from '../../../shared/workbook/column.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import { CLOCK } from './library.ts';

export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const rowId = (n: number): RowId => `r${String(n).padStart(7, '0')}` as RowId;
export const colId = (n: number): ColId => `c${String(n).padStart(3, '0')}` as ColId;
export const SHEET = 'shee' as SheetId;

/** A workbook with an engine that follows it. */
export type Book = {
  readonly doc: Y.Doc;
  readonly workbook: Workbook;
  readonly engine: Engine;
  run(command: Command): void;
  /** Brings the engine in step; a listener's map is kept from the outcomes alone. */
  settle(): void;
  /** What a listener holds after all outcomes so far. */
  readonly heard: Map<string, CellValue>;
  value(sheet: SheetId, row: RowId, col: ColId): CellValue | undefined;
};

export const openBook = (seed: number, doc = new Y.Doc({ gc: false })): Book => {
  const random = seeded(seed);
  const workbook = openWorkbook(doc);
  const engine = createEngine(workbook, CLOCK);
  let pending: Change[] = [];
  workbook.subscribe(({ changes }) => pending.push(...changes));
  const heard = new Map<string, CellValue>();
  const book: Book = {
    doc,
    workbook,
    engine,
    heard,
    run(command) {
      const result = run(workbook, command, { random });
      if (!result.ok) throw new Error(JSON.stringify(result.problem));
    },
    settle() {
      const outcome = engine.apply(pending);
      pending = [];
      if (outcome.is === 'reset') heard.clear();
      for (const { sheet, row, col, value } of outcome.values) {
        const key = `${sheet}:${row}:${col}`;
        if (value === null && outcome.is === 'values') heard.delete(key);
        else heard.set(key, value);
      }
    },
    value: (sheet, row, col) => engine.value(sheet, row, col),
  };
  return book;
};

/** A sheet of `rows` (each an array of inputs); columns are c000, c001, …, rows r0000000, … */
export const addSheet = (
  book: Book,
  sheet: SheetId,
  name: string,
  rows: readonly (readonly CellInput[])[],
  types: Readonly<Record<string, ColumnType>> = {},
  width = Math.max(0, ...rows.map((row) => row.length)),
): void => {
  const cols = Array.from({ length: width }, (_, i) => colId(i));
  book.run({ do: 'addSheet', sheet, name, before: null });
  book.run({
    do: 'insertColumns',
    sheet,
    before: null,
    columns: cols.map((id, i) => {
      const type = types[id];
      return { id, name: `Cột ${i}`, ...(type ? { type } : {}) };
    }),
  });
  if (rows.length > 0)
    book.run({
      do: 'insertRows',
      sheet,
      before: null,
      rows: rows.map((_, i) => rowId(i)),
      cols,
      values: cols.map((_, c) => rows.map((row) => row[c] ?? null)),
    });
  book.settle();
};

/** Every computed value by error code or plain value, for comparison of two engines. */
export const plainValues = (engine: Engine): Map<string, unknown> =>
  new Map(
    engine
      .values()
      .map(({ sheet, row, col, value }) => [
        `${sheet}:${row}:${col}`,
        typeof value === 'object' && value !== null ? value.error : value,
      ]),
  );
