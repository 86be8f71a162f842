import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ColId, RowId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run, splitCommand } from '../../../shared/workbook/commands.ts';
import { attachFeed, type FeedEvent } from '../../../shared/workbook/feed.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { packWorkbook } from '../../../shared/workbook/pack.ts';
import type { Touch } from '../../../shared/workbook/touch.ts';
import { createUndo } from '../../../shared/workbook/undo.ts';
import { createVerifier } from '../../../shared/workbook/verify.ts';
import { copyOf, fillGrid, freshDoc, must, SHEET, seeded, sync } from './fixture.ts';

const scene = () => {
  const random = seeded(5);
  const server = freshDoc(1);
  const { rows, cols } = fillGrid(openWorkbook(server), 3, 2, random);
  const [row, col] = [rows[0] as RowId, cols[0] as ColId];
  const [low, high] = [openWorkbook(copyOf(server, 20)), openWorkbook(copyOf(server, 30))];
  const note = (text: string | null): Command => ({
    do: 'setNotes',
    sheet: SHEET,
    notes: [{ row, col, text }],
  });
  const noteOf = (book: typeof low) => book.sheet(SHEET)?.note(row, col);
  return { random, server, low, high, note, noteOf, row, col, rows };
};

describe('notes on cells', () => {
  test('a note is told as its own change, leaves the value alone and is gone when removed', () => {
    const { random, low, note, noteOf, row, col } = scene();
    const heard: unknown[] = [];
    low.subscribe(({ changes }) => heard.push(...changes));
    must(low, note('Chờ Sở Tài chính xác nhận\nsố liệu'), random);
    expect(heard).toEqual([{ of: 'note', sheet: SHEET, row, col }]);
    expect([noteOf(low), low.sheet(SHEET)?.input(row, col)]).toEqual([
      'Chờ Sở Tài chính xác nhận\nsố liệu',
      0,
    ]);
    must(low, note(null), random);
    expect([noteOf(low), low.sheet(SHEET)?.notes()]).toEqual([undefined, []]);
  });

  test('it follows its row: moved, deleted and restored', () => {
    const { random, low, note, noteOf, row } = scene();
    must(low, note('theo dòng'), random);
    must(low, { do: 'moveRows', sheet: SHEET, rows: [row], before: null }, random);
    must(low, { do: 'deleteRows', sheet: SHEET, rows: [row] }, random);
    must(low, { do: 'restoreRows', sheet: SHEET, rows: [row] }, random);
    expect(noteOf(low)).toBe('theo dòng');
  });

  test('undo takes my note back and leaves a note that somebody wrote since', () => {
    const { random, low, high, note, noteOf, row, col } = scene();
    const undo = createUndo(low);
    undo.run(note('của tôi'), { random });
    expect(undo.preview('undo')).toEqual(note(null));
    undo.undo();
    expect(noteOf(low)).toBeUndefined();
    undo.redo();
    expect(noteOf(low)).toBe('của tôi');
    sync(low.doc, high.doc);
    must(high, note('của bạn'), random);
    sync(high.doc, low.doc);
    expect(undo.undo()).toEqual({ done: false, skipped: [{ sheet: SHEET, row, col }], locked: [] });
    expect(noteOf(low)).toBe('của bạn');
  });

  test('two notes written at once: both replicas keep the same one, the feed names the loser', () => {
    const { random, server, low, high, note, noteOf } = scene();
    const events: FeedEvent[] = [];
    attachFeed(server, (event) => events.push(event));
    must(low, note('một'), random);
    must(high, note('hai'), random);
    sync(high.doc, server);
    sync(low.doc, server);
    for (const book of [low, high]) sync(server, book.doc);
    expect([noteOf(low), noteOf(high)]).toEqual(['hai', 'hai']);
    expect(events.map(({ act, to, from, lostTo }) => [act, from, to, lostTo])).toEqual([
      ['note', null, 'hai', undefined],
      ['note', null, 'một', 30],
    ]);
  });

  test('undoing a new row keeps it when somebody put a note on it', () => {
    const { random, low, high, col } = scene();
    const undo = createUndo(low);
    const born = 'newRow00' as RowId;
    undo.run({ do: 'insertRows', sheet: SHEET, before: null, rows: [born] }, { random });
    sync(low.doc, high.doc);
    must(high, { do: 'setNotes', sheet: SHEET, notes: [{ row: born, col, text: 'x' }] }, random);
    sync(high.doc, low.doc);
    expect(undo.undo().done).toBe(false);
  });

  test.each(['', '  ', 'x'.repeat(1_001), 'e\u0301'])(
    '%j is refused and nothing is written',
    (text) => {
      const { random, low, note } = scene();
      const before = Y.encodeStateVector(low.doc);
      expect(run(low, note(text), { random })).toMatchObject({
        ok: false,
        problem: { is: 'bad-note' },
      });
      expect(Y.encodeStateVector(low.doc)).toEqual(before);
    },
  );

  test('a locked cell’s note is locked too', () => {
    const { random, server, low, note, row } = scene();
    let sent = new Uint8Array();
    low.doc.on('update', (update: Uint8Array) => {
      sent = new Uint8Array(update);
    });
    must(low, note('x'), random);
    const locked = (touch: Touch) =>
      touch.on === 'cell' && touch.row === row ? 'khóa' : undefined;
    const rules = { ownsClient: () => true };
    const verifier = createVerifier(server);
    expect(verifier.stage(sent, { ...rules, locked })).toMatchObject({
      ok: false,
      problem: { code: 'locked' },
    });
    expect(verifier.stage(sent, rules)).toMatchObject({ ok: true, value: { kind: 'new' } });
  });

  test('a document from before notes opens byte for byte as it was; a packed one keeps its notes', () => {
    const { random, server, low, note, noteOf } = scene();
    const old = Y.encodeStateAsUpdate(server);
    const again = freshDoc(9);
    Y.applyUpdate(again, old);
    openWorkbook(again);
    expect(Y.encodeStateAsUpdate(again)).toEqual(old);
    must(low, note('đi cùng'), random);
    const packed = freshDoc(55);
    Y.applyUpdate(packed, packWorkbook(low, 77));
    expect(noteOf(openWorkbook(packed))).toBe('đi cùng');
  });

  test('many notes in one command are split like cells', () => {
    const { low, col, rows, random } = scene();
    const notes = rows.map((row) => ({ row, col, text: `ghi chú ${row}` }));
    const parts = splitCommand({ do: 'setNotes', sheet: SHEET, notes }, 2);
    expect(parts.length).toBe(2);
    for (const part of parts) must(low, part, random);
    expect(low.sheet(SHEET)?.notes().length).toBe(3);
  });
});
