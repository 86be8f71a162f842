import * as Y from 'yjs';
import type { ColId, RowId, SheetId } from '../ids.ts';
import { MAX_CELLS_PER_UPDATE, MAX_UNDO } from '../limits.ts';
import { ok, type Result } from '../result.ts';
import type { Command } from './command.ts';
import { type CommandContext, type CommandProblem, run, type Step, standing } from './commands.ts';
import type { Write } from './draft.ts';
import type { Workbook } from './model.ts';
import { sameValue } from './same-value.ts';
import { parseCellKey, parseColumnKey, parseRoot, parseSheetKey, rootOf } from './schema.ts';
import { commandOf } from './undo-command.ts';

/** A place that undo left alone, because somebody has changed it since. */
export type Skipped = {
  readonly sheet: SheetId | null;
  readonly row: RowId | null;
  readonly col: ColId | null;
};
export type UndoOutcome = {
  readonly done: boolean;
  readonly skipped: readonly Skipped[];
  /** Places left alone because a lock holds them. */
  readonly locked: readonly Skipped[];
};
export type UndoStacks = {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
  /** Client ids of mine, of this load and of earlier ones, newest last: what they wrote nobody else did. */
  readonly own: readonly number[];
};
/** Loads whose writes are still known to be mine. */
const MAX_OWN = 256;

/** A person's own steps. Writes an older value back only where their own write still stands. */
export interface Undo {
  run(command: Command, ctx: CommandContext): Result<Step, CommandProblem>;
  /** Everything run inside is one step. */
  group<T>(act: () => T): T;
  undo(): UndoOutcome;
  redo(): UndoOutcome;
  /** What the next undo or redo would do, as a command. */
  preview(direction: 'undo' | 'redo'): Command | undefined;
  canUndo(): boolean;
  canRedo(): boolean;
  toJSON(): UndoStacks;
  /**
   * Puts the steps of earlier loads under those of this one. A step that the document does not hold, because it was
   * refused or never kept, is left out.
   */
  restore(stacks: UndoStacks): void;
}

/** One write a key: the first `before`, the last `after`. */
function joined(at: Pick<Step, 'by' | 'until'>, steps: readonly Step[]): Step {
  const writes = new Map<string, Write>();
  for (const step of steps) {
    for (const write of step.writes) {
      const name = `${write.root} ${write.key}`;
      const first = writes.get(name);
      writes.set(name, first ? { ...first, after: write.after } : write);
    }
  }
  const changed = [...writes.values()].filter(({ before, after }) => !sameValue(before, after));
  return { ...at, writes: changed };
}

const placeOf = ({ root, key }: Write): Skipped => {
  const parsed = parseRoot(root);
  if (!parsed || parsed.is === 'names') return { sheet: null, row: null, col: null };
  if (parsed.is === 'sheets') {
    return { sheet: parseSheetKey(key)?.id ?? null, row: null, col: null };
  }
  const { sheet } = parsed;
  if (parsed.is === 'c' || parsed.is === 't')
    return { sheet, row: null, col: null, ...parseCellKey(key) };
  if (parsed.is === 'k') return { sheet, row: null, col: parseColumnKey(key)?.id ?? null };
  // Keys of the row roots are row ids.
  return { sheet, row: key as RowId, col: null };
};

/** `isHeld`: a lock forbids this write. */
export function createUndo(
  workbook: Workbook,
  isHeld: (write: Write) => boolean = () => false,
): Undo {
  const { doc } = workbook;
  let past: Step[] = [];
  let future: Step[] = [];
  let open: Step[] | undefined;
  const own = new Set<number>([doc.clientID]);

  const writer = (root: string, key: string): number | undefined =>
    doc.getMap(root)._map.get(key)?.id.client;

  const current = ({ root, key }: Write): unknown => {
    const stored = doc.getMap(root).get(key);
    if (stored !== undefined) return stored;
    const parsed = parseRoot(root);
    if (parsed?.is === 'x' || key.endsWith('.x')) return 0;
    if (parsed?.is === 'o') return workbook.sheet(parsed.sheet)?.rows.key(key as RowId);
    const cell = parsed?.is === 'c' ? parseCellKey(key) : undefined;
    if (!cell || parsed?.is !== 'c') return null;
    return workbook.sheet(parsed.sheet)?.born(cell.row, cell.col);
  };

  /** Nobody wrote there, or I did. */
  const isOwn = (client: number | undefined): boolean => client === undefined || own.has(client);

  /** Somebody else wrote into what this step made: deleting it would take their work along. */
  const holdsOthers = (write: Write): boolean => {
    const { sheet: id, row, col } = placeOf(write);
    const sheet = id === null ? undefined : workbook.sheet(id);
    if (!sheet) return false;
    const root = rootOf('c', sheet.id);
    const foreign = (key: string): boolean =>
      !isOwn(writer(root, key)) || !isOwn(writer(rootOf('t', sheet.id), key));
    if (row !== null) return sheet.columns().some(({ id: at }) => foreign(`${row}:${at}`));
    if (col !== null) return sheet.rows.live().some((at) => foreign(`${at}:${col}`));
    const batches = doc.getArray(rootOf('b', sheet.id));
    for (let item = batches._start; item !== null; item = item.right) {
      if (!own.has(item.id.client)) return true;
    }
    return [...doc.getMap(root)._map.values()].some((item) => !own.has(item.id.client));
  };

  const isMine = (write: Write): boolean =>
    isOwn(writer(write.root, write.key)) &&
    sameValue(current(write), write.after) &&
    !(write.born && holdsOthers(write));

  const inverse = (step: Step): { back: Write[] } & Omit<UndoOutcome, 'done'> => {
    const back: Write[] = [];
    const skipped: Skipped[] = [];
    const locked: Skipped[] = [];
    for (const write of step.writes) {
      if (write.made) continue;
      const { root, key, before, after } = write;
      const inverted = { root, key, before: after, after: before };
      if (!isMine(write)) skipped.push(placeOf(write));
      else if (isHeld(inverted)) locked.push(placeOf(write));
      else back.push(inverted);
    }
    return { back, skipped, locked };
  };

  const step = (from: Step[], to: Step[]): UndoOutcome => {
    const last = from.pop();
    if (!last) return { done: false, skipped: [], locked: [] };
    const { back, skipped, locked } = inverse(last);
    for (let start = 0; start < back.length; start += MAX_CELLS_PER_UPDATE) {
      doc.transact(() => {
        for (const { root, key, after } of back.slice(start, start + MAX_CELLS_PER_UPDATE)) {
          doc.getMap(root).set(key, after ?? null);
        }
      }, workbook);
    }
    if (back.length > 0) {
      const { by, until, writes } = last;
      to.push({ ...standing(doc), writes: back, of: { by, until, writes } });
    }
    return { done: back.length > 0, skipped, locked };
  };

  const push = (made: Step): void => {
    if (made.writes.length === 0) return;
    past.push(made);
    if (past.length > MAX_UNDO) past.shift();
    future = [];
  };

  return {
    run(command, ctx) {
      const made = run(workbook, command, ctx);
      if (!made.ok) return made;
      if (open) open.push(made.value);
      else push(joined(made.value, [made.value]));
      return ok(made.value);
    },
    group(act) {
      if (open) return act();
      const steps: Step[] = [];
      open = steps;
      try {
        return act();
      } finally {
        open = undefined;
        push(joined(standing(doc), steps));
      }
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
    preview(direction) {
      const last = (direction === 'undo' ? past : future).at(-1);
      return last && commandOf(workbook, inverse(last).back);
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    toJSON: () => ({ undo: [...past], redo: [...future], own: [...own].slice(-MAX_OWN) }),
    restore(stacks) {
      const here = [...own];
      for (const client of [...stacks.own, ...here]) {
        own.delete(client);
        own.add(client);
      }
      const held = ({ by, until }: Step): boolean => Y.getState(doc.store, by) >= until;
      /** What the steps that never arrived would have changed, the last of them first. */
      const untouched = (steps: readonly Step[]): Step[] =>
        steps.flatMap((one) => (one.of && !held(one) && held(one.of) ? [one.of] : [])).reverse();
      // What was done since makes the old way forward void.
      if (past.length === 0 && future.length === 0)
        future = [...stacks.redo.filter(held), ...untouched(stacks.undo)];
      past = [...stacks.undo.filter(held), ...untouched(stacks.redo), ...past].slice(-MAX_UNDO);
    },
  };
}
