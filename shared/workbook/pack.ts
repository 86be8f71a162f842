import * as Y from 'yjs';
import type { RowId } from '../ids.ts';
import { MAX_BATCH_ROWS } from '../limits.ts';
import type { Workbook } from './model.ts';
import { type Batch, COLUMN_PROPS, cellKey, NAMES, propKey, rootOf, SHEETS } from './schema.ts';
import type { SheetModel } from './sheet-model.ts';

/**
 * The workbook as a document of a new generation: every id and order key stays, edits become batches. Deleted rows
 * and columns stay as empty tombstones, because ranges may end on them; deleted sheets and names are left out.
 * `client` must be an id never used in that plan.
 */
export function packWorkbook(workbook: Workbook, client: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => {
    for (const sheet of workbook.sheets()) packSheet(doc, workbook, sheet);
    const names = doc.getMap(NAMES);
    for (const { id, text, formula } of workbook.namedValues()) {
      names.set(propKey(id, 'n'), text);
      names.set(propKey(id, 'f'), formula);
    }
  });
  const packed = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return packed;
}

function packSheet(doc: Y.Doc, workbook: Workbook, sheet: SheetModel): void {
  const sheets = doc.getMap(SHEETS);
  sheets.set(propKey(sheet.id, 'n'), sheet.name);
  sheets.set(propKey(sheet.id, 'o'), workbook.order.key(sheet.id));
  if (sheet.kind !== undefined) sheets.set(propKey(sheet.id, 'kind'), sheet.kind);
  packColumns(doc, workbook, sheet);
  const live = sheet.rows.live();
  const dead = sheet.deletedRows();
  const batches = [...batchesOf(sheet, live, true), ...batchesOf(sheet, dead, false)];
  doc.getArray(rootOf('b', sheet.id)).push(batches);
  const flags = doc.getMap(rootOf('x', sheet.id));
  for (const row of dead) flags.set(row, 1);
  const notes = doc.getMap(rootOf('t', sheet.id));
  for (const { row, col, text } of sheet.notes()) notes.set(cellKey(row, col), text);
}

function packColumns(doc: Y.Doc, workbook: Workbook, sheet: SheetModel): void {
  const from = workbook.doc.getMap(rootOf('k', sheet.id));
  const to = doc.getMap(rootOf('k', sheet.id));
  const ids = [...sheet.cols.live(), ...sheet.cols.deleted()];
  for (const id of ids) {
    for (const prop of COLUMN_PROPS) {
      const value = from.get(propKey(id, prop));
      if (value !== undefined && value !== null && !(prop === 'x' && value === 0)) {
        to.set(propKey(id, prop), value);
      }
    }
  }
}

function batchesOf(sheet: SheetModel, rows: readonly RowId[], filled: boolean): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < rows.length; start += MAX_BATCH_ROWS) {
    const r = rows.slice(start, start + MAX_BATCH_ROWS);
    const o = r.map((row) => sheet.rows.key(row) ?? '');
    const c = filled
      ? sheet.cols.live().filter((col) => r.some((row) => sheet.own(row, col) !== undefined))
      : [];
    batches.push({ r, o, c, v: c.map((col) => r.map((row) => sheet.own(row, col) ?? null)) });
  }
  return batches;
}
