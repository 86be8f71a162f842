import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readSyncMessage, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { createVerifier } from '../../shared/workbook/verify.ts';

const SHEET = 'self1' as SheetId;
const ROW = 'selfrow1' as RowId;
const COL = 'self' as ColId;

const COMMANDS: readonly Command[] = [
  { do: 'addSheet', sheet: SHEET, name: 'Self', before: null },
  { do: 'insertColumns', sheet: SHEET, before: null, columns: [{ id: COL, name: 'Cột' }] },
  { do: 'insertRows', sheet: SHEET, before: null, rows: [ROW], cols: [COL], values: [['trước']] },
  { do: 'setCells', sheet: SHEET, cells: [{ row: ROW, col: COL, input: 'sau' }] },
];

/**
 * Sends edits from one document to another the way a socket does, through command, verifier, frame and protocol. A mixed
 * installation (two releases of Yjs, as package managers sometimes make) loses edits inside a caught error and looks
 * healthy; it must not start. `carry` is the protocol under test.
 */
export function selfCheck(
  carry: (frame: Uint8Array, into: Y.Doc) => void = (frame, into) => {
    readSyncMessage(decoding.createDecoder(frame), encoding.createEncoder(), into, 'self-check');
  },
): Result<void, string> {
  const from = new Y.Doc();
  from.clientID = 1;
  const into = new Y.Doc();
  const writing = openWorkbook(from);
  const reading = openWorkbook(into);
  const verifier = createVerifier(into, reading);
  try {
    const refused: string[] = [];
    from.on('update', (update: Uint8Array) => {
      const staged = verifier.stage(update, { ownsClient: () => true });
      if (!staged.ok) refused.push(staged.problem.code);
      verifier.clear();
      const encoder = encoding.createEncoder();
      writeUpdate(encoder, update);
      carry(encoding.toUint8Array(encoder), into);
    });
    let n = 0;
    const random = (): number => (n = (n * 0.61803 + 0.37) % 1);
    for (const command of COMMANDS) {
      const done = run(writing, command, { random });
      if (!done.ok) return fail(`a command was refused: ${JSON.stringify(done.problem)}`);
    }
    if (refused.length > 0)
      return fail(`the verifier refused its own edits: ${refused.join(', ')}`);
    const arrived = reading.sheet(SHEET)?.input(ROW, COL);
    return arrived === 'sau'
      ? ok(undefined)
      : fail('an edit sent through the protocol did not arrive');
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  } finally {
    verifier.destroy();
    writing.destroy();
    reading.destroy();
  }
}
