import type { EditNote, PendingEdit } from './outbox.ts';

/**
 * Own edits between the keystroke and the log, in memory. Pure book-keeping: what is pending, which cells carry an
 * unsaved mark, what an acknowledgement or a refusal settles.
 */
export type Pending = {
  add(edit: PendingEdit): void;
  /** Everything of `client` below `clock` is in the log. Returns true when that settled something. */
  acknowledge(client: number, clock: number): boolean;
  /** The pending edit whose clock range holds `clock`; else the first one after it. */
  at(client: number, clock: number): PendingEdit | undefined;
  readonly edits: readonly PendingEdit[];
  /** Is an edit of this cell still pending? */
  unsaved(sheet: string, row: string, column: string): boolean;
};

const cellKey = (note: EditNote): string => `${note.sheet}:${note.row}:${note.column}`;

/**
 * What a refusal does to another pending edit. Only the refused client's clock has a gap, and only from there on: what it
 * made before may stand in the log by now, and other clients, perhaps of another open tab, go on undisturbed.
 */
export function afterRefusal(
  refused: Pick<PendingEdit, 'client' | 'fromClock'>,
  edit: Pick<PendingEdit, 'client' | 'fromClock'>,
): 'keep' | 'drop' | 'replay' {
  if (edit.client !== refused.client || edit.fromClock < refused.fromClock) return 'keep';
  return edit.fromClock === refused.fromClock ? 'drop' : 'replay';
}

export function createPending(onCell: (note: EditNote) => void): Pending {
  let edits: PendingEdit[] = [];
  const cells = new Map<string, number>();

  const count = (edit: PendingEdit, by: 1 | -1): void => {
    for (const note of edit.notes) {
      const key = cellKey(note);
      const next = (cells.get(key) ?? 0) + by;
      if (next > 0) cells.set(key, next);
      else cells.delete(key);
      if (next === 0 || (next === 1 && by === 1)) onCell(note);
    }
  };

  return {
    add(edit) {
      edits.push(edit);
      count(edit, 1);
    },
    acknowledge(client, clock) {
      const settled = edits.filter((edit) => edit.client === client && edit.toClock <= clock);
      if (settled.length === 0) return false;
      edits = edits.filter((edit) => !(edit.client === client && edit.toClock <= clock));
      for (const edit of settled) count(edit, -1);
      return true;
    },
    at(client, clock) {
      const own = edits.filter((edit) => edit.client === client && edit.toClock > clock);
      return own.find((edit) => edit.fromClock <= clock) ?? own[0];
    },
    get edits() {
      return edits;
    },
    unsaved: (sheet, row, column) => cells.size > 0 && cells.has(`${sheet}:${row}:${column}`),
  };
}
