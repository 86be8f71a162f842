import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cellsPerUpdate } from '../../../client/book/update-size.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { MAX_CELLS_PER_UPDATE, MAX_FRAME, MAX_TEXT } from '../../../shared/limits.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { splitCommand } from '../../../shared/workbook/commands.ts';

const paste = (cells: number, text: string): Command => ({
  do: 'setCells',
  sheet: 'asgn' as SheetId,
  cells: Array.from({ length: cells }, (_, n) => ({
    row: `row${String(n).padStart(5, '0')}` as RowId,
    col: 'note' as ColId,
    input: text,
  })),
});

test('short cells go ten thousand at once', () => {
  expect(cellsPerUpdate(paste(20_000, 'ngắn'))).toBe(MAX_CELLS_PER_UPDATE);
});

test('the longest Vietnamese texts still make updates that fit into a frame', () => {
  const command = paste(300, 'ế'.repeat(MAX_TEXT));
  const parts = splitCommand(command, cellsPerUpdate(command));
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) {
    const doc = new Y.Doc();
    doc.transact(() => {
      if (part.do !== 'setCells') return;
      for (const { row, col, input } of part.cells) doc.getMap('c').set(`${row}:${col}`, input);
    });
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(MAX_FRAME);
  }
});
