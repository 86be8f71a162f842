import * as Y from 'yjs';
import type { Random } from '../ids.ts';
import { fail, never, ok, type Result } from '../result.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './command-problem.ts';
import { Draft, type Write } from './draft.ts';
import type { Workbook } from './model.ts';
import { flagColumns, insertColumns, moveColumns, setColumn } from './plan-columns.ts';
import { flagRows, insertRows, moveRows, setCells, setNotes } from './plan-rows.ts';
import { addSheet, deleteName, flagSheet, moveSheet, renameSheet, setName } from './plan-sheets.ts';
import { rootOf } from './schema.ts';

export type { CommandProblem } from './command-problem.ts';
export { splitCommand } from './split-command.ts';

export type CommandContext = { readonly random: Random; readonly origin?: unknown };

/** What a command wrote, as undo needs it. Plain JSON. */
export type Step = {
  /** Client id the writes were made under. */
  readonly by: number;
  /** That client's clock once they stood: a document that has not come so far does not hold them. */
  readonly until: number;
  readonly writes: readonly Write[];
  /** The step that this one took back or brought again: where this one never arrived, that one still can be. */
  readonly of?: Step;
};

function plan(draft: Draft, command: Command, random: Random): CommandProblem | undefined {
  switch (command.do) {
    case 'setCells':
      return setCells(draft, command);
    case 'setNotes':
      return setNotes(draft, command);
    case 'insertRows':
      return insertRows(draft, command, random);
    case 'deleteRows':
      return flagRows(draft, command.sheet, command.rows, 1);
    case 'restoreRows':
      return flagRows(draft, command.sheet, command.rows, 0);
    case 'moveRows':
      return moveRows(draft, command, random);
    case 'insertColumns':
      return insertColumns(draft, command, random);
    case 'deleteColumns':
      return flagColumns(draft, command.sheet, command.cols, 1);
    case 'restoreColumns':
      return flagColumns(draft, command.sheet, command.cols, 0);
    case 'moveColumns':
      return moveColumns(draft, command, random);
    case 'setColumn':
      return setColumn(draft, command);
    case 'addSheet':
      return addSheet(draft, command, random);
    case 'renameSheet':
      return renameSheet(draft, command.sheet, command.name);
    case 'moveSheet':
      return moveSheet(draft, command.sheet, command.before, random);
    case 'deleteSheet':
      return flagSheet(draft, command.sheet, 1);
    case 'restoreSheet':
      return flagSheet(draft, command.sheet, 0);
    case 'setName':
      return setName(draft, command);
    case 'deleteName':
      return deleteName(draft, command.name);
    case 'all':
      for (const part of command.commands) {
        const problem = plan(draft, part, random);
        if (problem) return problem;
      }
      return undefined;
    default:
      return never(command);
  }
}

/**
 * The only writer of a workbook. Checks everything first and writes nothing on a problem; one command,
 * `all` included, is one transaction and one update.
 */
export function run(
  workbook: Workbook,
  command: Command,
  ctx: CommandContext,
): Result<Step, CommandProblem> {
  const draft = new Draft(workbook);
  const problem = plan(draft, command, ctx.random);
  if (problem) return fail(problem);
  writeAll(workbook.doc, draft, ctx.origin ?? workbook);
  return ok({ ...standing(workbook.doc), writes: draft.writes });
}

/** Whose writes the document takes now, and how far it has come with them. */
export const standing = (doc: Y.Doc): Pick<Step, 'by' | 'until'> => ({
  by: doc.clientID,
  until: Y.getState(doc.store, doc.clientID),
});

function writeAll(doc: Y.Doc, draft: Draft, origin: unknown): void {
  const writes = draft.writes.filter((write) => !write.born);
  if (writes.length === 0 && draft.pushes.length === 0) return;
  doc.transact(() => {
    for (const { sheet, batches } of draft.pushes)
      doc.getArray(rootOf('b', sheet)).push([...batches]);
    for (const { root, key, after } of writes) doc.getMap(root).set(key, after);
  }, origin);
}
