import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newColId, newRowId, type Random } from '../../shared/ids.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import { createUndo } from '../../shared/workbook/undo.ts';
import { createVerifier } from '../../shared/workbook/verify.ts';
import {
  copyOf,
  derived,
  fillGrid,
  freshDoc,
  SHEET,
  seeded,
  seeds,
  sync,
} from '../shared/workbook/fixture.ts';

const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];

function randomCommand(workbook: Workbook, random: Random): Command {
  const sheet = workbook.sheet(SHEET);
  if (!sheet) throw new Error('no sheet');
  const rows = sheet.rows.live();
  const cols = sheet.cols.live();
  const [row, col] = [pick(rows, random), pick(cols, random)];
  const start = Math.floor(random() * rows.length);
  const block = rows.slice(start, start + 1 + Math.floor(random() * 3));
  const gone = sheet.deletedRows();
  const choice = random();
  if (!row || !col || choice < 0.1) {
    const fresh = [newRowId(random), newRowId(random)];
    return { do: 'insertRows', sheet: SHEET, before: row ?? null, rows: fresh };
  }
  if (choice < 0.5) {
    const input = random() < 0.2 ? { f: `=\`${col}.${row}\`+1` } : Math.floor(random() * 1e6);
    return { do: 'setCells', sheet: SHEET, cells: [{ row, col, input }] };
  }
  if (choice < 0.53) {
    const text = random() < 0.3 ? null : `Ghi chú ${Math.floor(random() * 99)}`;
    return { do: 'setNotes', sheet: SHEET, notes: [{ row, col, text }] };
  }
  if (choice < 0.6) return { do: 'deleteRows', sheet: SHEET, rows: block };
  if (choice < 0.7) return { do: 'restoreRows', sheet: SHEET, rows: gone.slice(0, 2) };
  if (choice < 0.85)
    return { do: 'moveRows', sheet: SHEET, rows: block, before: pick(rows, random) ?? null };
  if (choice < 0.9) {
    const columns = [{ id: newColId(random), name: 'Thêm' }];
    return { do: 'insertColumns', sheet: SHEET, before: col, columns };
  }
  if (choice < 0.95) return { do: 'moveColumns', sheet: SHEET, cols: [col], before: null };
  if (choice < 0.97) {
    const rules = random() < 0.3 ? null : [{ if: '>' as const, v: random(), as: 'bad' as const }];
    return { do: 'setColumn', sheet: SHEET, col, rules };
  }
  return { do: 'setColumn', sheet: SHEET, col, name: `Tên ${Math.floor(random() * 9)}` };
}

const start = (random: Random): Y.Doc => {
  const doc = freshDoc(1);
  fillGrid(openWorkbook(doc), 8, 4, random);
  return doc;
};

describe('three editors and a server', () => {
  for (const seed of seeds(25)) {
    test(`converge, nothing honest is refused, derived equals rebuilt (I1–I8), seed ${seed}`, () => {
      const random = seeded(seed);
      const server = start(random);
      const live = openWorkbook(server);
      const verifier = createVerifier(server, live);
      const ids = [11, 4_000_000_000, 500].map((id) => id + Math.floor(random() * 1000));
      const editors = ids.map((id) => openWorkbook(copyOf(server, id)));
      const outboxes: Uint8Array[][] = editors.map(() => []);
      editors.forEach((editor, at) => {
        editor.doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin !== 'remote') outboxes[at]?.push(update);
        });
      });
      const undos = editors.map((editor) => createUndo(editor));
      const deliver = (at: number): void => {
        const id = ids[at];
        for (const update of outboxes[at]?.splice(0) ?? []) {
          const staged = verifier.stage(update, { ownsClient: (client) => client === id });
          expect(staged.ok ? 'accepted' : staged.problem).toBe('accepted');
          if (random() < 0.05) {
            const damaged = update.slice();
            damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
            const probe = createVerifier(server, live);
            const passed = probe.stage(damaged, { ownsClient: (client) => client === id });
            if (passed.ok) {
              const copy = copyOf(server, 2);
              Y.applyUpdate(copy, damaged);
              expect(copy.store.pendingStructs ?? copy.store.pendingDs).toBeNull();
            }
          }
          Y.applyUpdate(server, update, 'remote');
          verifier.clear();
        }
      };
      for (let step = 0; step < 120; step++) {
        const at = Math.floor(random() * 3);
        const [editor, undo] = [editors[at], undos[at]];
        if (!editor || !undo) continue;
        const dice = random();
        if (dice < 0.1) undo.undo();
        else if (dice < 0.15) undo.redo();
        else if (dice < 0.7) undo.run(randomCommand(editor, random), { random });
        else if (dice < 0.85) deliver(at);
        else sync(server, editor.doc);
      }
      for (const at of [0, 1, 2]) deliver(at);
      for (const editor of editors) sync(server, editor.doc);
      const expected = derived(openWorkbook(server));
      for (const book of [live, ...editors]) expect(derived(book)).toEqual(expected);
    });
  }
});

describe('undo storms', () => {
  for (const seed of seeds(25)) {
    test(`leave no cell empty that nobody cleared, seed ${seed}`, () => {
      const random = seeded(seed);
      const base = start(random);
      const editors = [20, 30, 40].map((id) => openWorkbook(copyOf(base, id)));
      const undos = editors.map((editor) => createUndo(editor));
      const sheet = editors[0]?.sheet(SHEET);
      const [rows, cols] = [sheet?.rows.live().slice() ?? [], sheet?.cols.live().slice() ?? []];
      for (let step = 0; step < 150; step++) {
        const at = Math.floor(random() * 3);
        const [row, col] = [pick(rows, random), pick(cols, random)];
        const [editor, undo, other] = [editors[at], undos[at], pick(editors, random)];
        if (!row || !col || !editor || !undo || !other) continue;
        const dice = random();
        const cells = [{ row, col, input: Math.floor(random() * 5) }];
        if (dice < 0.4) undo.run({ do: 'setCells', sheet: SHEET, cells }, { random });
        else if (dice < 0.6) undo.undo();
        else if (dice < 0.75) undo.redo();
        else sync(other.doc, editor.doc);
      }
      for (const a of editors) for (const b of editors) sync(a.doc, b.doc);
      for (const a of editors) for (const b of editors) sync(a.doc, b.doc);
      const empty = rows.flatMap((row) =>
        cols.filter((col) => editors[0]?.sheet(SHEET)?.input(row, col) === null),
      );
      expect(empty).toEqual([]);
    });
  }
});
