import type { ColId, RowId, SheetId } from '../ids.ts';
import { MAX_CELLS_PER_UPDATE, MAX_UNDO } from '../limits.ts';
import { ok, type Result } from '../result.ts';
import type { Command } from './command.ts';
import { type CommandContext, type CommandProblem, run, type Step } from './commands.ts';
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
export type UndoStacks = { readonly undo: readonly Step[]; readonly redo: readonly Step[] };

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
  restore(stacks: UndoStacks): void;
}

/** One write a key: the first `before`, the last `after`. */
function joined(by: number, steps: readonly Step[]): Step {
  const writes = new Map<string, Write>();
  for (const step of steps) {
    for (const write of step.writes) {
      const name = `${write.root} ${write.key}`;
      const first = writes.get(name);
      writes.set(name, first ? { ...first, after: write.after } : write);
    }
  }
  const changed = [...writes.values()].filter(({ before, after }) => !sameValue(before, after));
  return { by, writes: changed };
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

  /** Somebody else wrote into what this step made: deleting it would take their work along. */
  const holdsOthers = (write: Write, by: number): boolean => {
    const { sheet: id, row, col } = placeOf(write);
    const sheet = id === null ? undefined : workbook.sheet(id);
    if (!sheet) return false;
    const root = rootOf('c', sheet.id);
    const foreign = (key: string): boolean =>
      (writer(root, key) ?? by) !== by || (writer(rootOf('t', sheet.id), key) ?? by) !== by;
    if (row !== null) return sheet.columns().some(({ id: at }) => foreign(`${row}:${at}`));
    if (col !== null) return sheet.rows.live().some((at) => foreign(`${at}:${col}`));
    const batches = doc.getArray(rootOf('b', sheet.id));
    for (let item = batches._start; item !== null; item = item.right) {
      if (item.id.client !== by) return true;
    }
    return [...doc.getMap(root)._map.values()].some((item) => item.id.client !== by);
  };

  const isMine = (write: Write, by: number): boolean =>
    (writer(write.root, write.key) ?? by) === by &&
    sameValue(current(write), write.after) &&
    !(write.born && holdsOthers(write, by));

  const inverse = (step: Step): { back: Write[] } & Omit<UndoOutcome, 'done'> => {
    const back: Write[] = [];
    const skipped: Skipped[] = [];
    const locked: Skipped[] = [];
    for (const write of step.writes) {
      if (write.made) continue;
      const { root, key, before, after } = write;
      const inverted = { root, key, before: after, after: before };
      if (!isMine(write, step.by)) skipped.push(placeOf(write));
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
    if (back.length > 0) to.push({ by: doc.clientID, writes: back });
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
      else push(joined(made.value.by, [made.value]));
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
        push(joined(doc.clientID, steps));
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
    toJSON: () => ({ undo: [...past], redo: [...future] }),
    restore(stacks) {
      past = [...stacks.undo];
      future = [...stacks.redo];
    },
  };
}
