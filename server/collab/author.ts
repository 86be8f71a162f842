import * as Y from 'yjs';
import type { Random } from '../../shared/ids.ts';
import { MAX_CELLS_PER_UPDATE } from '../../shared/limits.ts';
import { assert, ok, type Result } from '../../shared/result.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { type CommandProblem, run, splitCommand } from '../../shared/workbook/commands.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { applyPlanUpdate } from '../../shared/workbook/plan-decoder.ts';
import type { Room } from './room.ts';

/** A copy of a plan's document in which the server makes edits of its own before they go to the log. */
export type Author = {
  readonly client: number;
  /**
   * The updates that the command made; none when it changed nothing. A large command is several; after a problem in
   * the middle of those the author must be closed.
   */
  run(command: Command): Result<readonly Uint8Array[], CommandProblem>;
  close(): void;
};

/**
 * The room's document holds only what is in the log, so commands run on a copy that follows it. After a refusal the
 * copy holds an edit that nobody else has: close it and make another under a new client id.
 */
export function createAuthor(room: Room, client: number, random: Random): Author {
  const doc = new Y.Doc();
  doc.clientID = client;
  applyPlanUpdate(doc, room.replica.state().bytes, 'log');
  assert(doc.clientID === client, 'a client id of the server was used before');
  const workbook = openWorkbook(doc);
  let made: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'log') made.push(bytes);
  });
  const stop = room.onUpdate((updates) => {
    for (const update of updates) Y.applyUpdate(doc, update.bytes, 'log');
  });
  return {
    client,
    run(command) {
      made = [];
      for (const part of splitCommand(command, MAX_CELLS_PER_UPDATE)) {
        const step = run(workbook, part, { random });
        if (!step.ok) return step;
      }
      return ok(made);
    },
    close() {
      stop();
      workbook.destroy();
      doc.destroy();
    },
  };
}
