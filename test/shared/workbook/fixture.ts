import * as Y from 'yjs';
import {
  type ColId,
  newColId,
  newRowId,
  type Random,
  type RowId,
  type SheetId,
} from '../../../shared/ids.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run, type Step } from '../../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';

/** Mulberry32: a replayable source of randomness. */
export const seeded = (seed: number): Random => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

export const SHEET = 'main' as SheetId;

export const freshDoc = (client: number): Y.Doc => {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
};

export const must = (workbook: Workbook, command: Command, random: Random): Step => {
  const done = run(workbook, command, { random });
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.problem)}`);
  return done.value;
};

export type Grid = { readonly rows: readonly RowId[]; readonly cols: readonly ColId[] };

/** A sheet `main` of rows × cols numbers. */
export function fillGrid(
  workbook: Workbook,
  rowCount: number,
  colCount: number,
  random: Random,
): Grid {
  const cols = Array.from({ length: colCount }, () => newColId(random));
  const rows = Array.from({ length: rowCount }, () => newRowId(random));
  const commands: Command[] = [
    { do: 'addSheet', sheet: SHEET, name: 'Bảng chính', before: null },
    {
      do: 'insertColumns',
      sheet: SHEET,
      before: null,
      columns: cols.map((id, index) => ({ id, name: `Cột ${index}` })),
    },
    {
      do: 'insertRows',
      sheet: SHEET,
      before: null,
      rows,
      cols,
      values: cols.map((_, c) => rows.map((_, r) => r * 100 + c)),
    },
  ];
  must(workbook, { do: 'all', commands }, random);
  return { rows, cols };
}

export const sync = (from: Y.Doc, to: Y.Doc): void =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote');

export const copyOf = (doc: Y.Doc, client: number): Y.Doc => {
  const copy = freshDoc(client);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'remote');
  return copy;
};

/** Everything derived from a document, as plain JSON: what two equal replicas must agree on. */
export const derived = (workbook: Workbook): unknown => ({
  sheets: workbook.sheets().map((sheet) => ({
    id: sheet.id,
    name: sheet.name,
    rows: sheet.rows.live(),
    positions: sheet.rows.live().map((row) => sheet.rows.position(row)),
    columns: sheet.columns(),
    gone: [sheet.deletedRows(), sheet.deletedColumns()],
    notes: sheet.notes().toSorted((a, b) => `${a.row}${a.col}`.localeCompare(`${b.row}${b.col}`)),
    cells: sheet.rows.live().map((row) => sheet.columns().map(({ id }) => sheet.input(row, id))),
  })),
  deletedSheets: workbook.deletedSheets().map((sheet) => sheet.id),
  named: workbook.namedValues(),
});

export const opened = (doc: Y.Doc): Workbook => openWorkbook(doc);
export const seeds = (count: number): readonly number[] =>
  Array.from({ length: Number(process.env.GIAO_SEEDS ?? count) }, (_, index) => index + 1);
