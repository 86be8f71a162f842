import type { Step } from '../../shared/workbook/commands.ts';
import type { UndoStacks } from '../../shared/workbook/undo.ts';
import { afterPaint } from '../shell/after-paint.ts';
import { answer, transact } from './browser-store.ts';
import type { DocumentKey } from './outbox.ts';

/**
 * My own steps of undo, so that a reload forgets none. They belong to one tab of one person and one generation of a plan.
 *
 *   steps   DOCUMENT/TAB      StackRow   numbers of the steps, oldest first
 *           DOCUMENT/TAB#n    Step       one step, written once
 */
type StackRow = {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
  readonly own: readonly number[];
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** Stacks of tabs that were closed go after this long, milliseconds. */
const FORGET_AFTER_MS = 7 * 24 * 3_600_000;
const TAB = 'giao.tab';

export type StepKeeper = {
  /** What this tab kept in an earlier load. */
  read(): Promise<UndoStacks | undefined>;
  /** Brings what is kept up to date; steps are told apart by being the same object. */
  write(now: () => UndoStacks): void;
};

/** Held while the page lives: a duplicated tab takes its session storage along and must not share the stacks. */
const hold = (tab: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (!navigator.locks) return resolve(true);
    void navigator.locks
      .request(`giao-tab/${tab}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<void>(() => undefined) : undefined;
      })
      .catch(() => resolve(true));
  });

const findTab = async (): Promise<string> => {
  const fresh = Math.random().toString(36).slice(2);
  try {
    const known = sessionStorage.getItem(TAB);
    if (known && (await hold(known))) return known;
    sessionStorage.setItem(TAB, fresh);
  } catch {
    // Closed to us: this load keeps steps for itself.
  }
  await hold(fresh);
  return fresh;
};
let tab: Promise<string> | undefined;
const thisTab = (): Promise<string> => {
  tab ??= findTab();
  return tab;
};

/** Drops stacks of other generations of this plan and of tabs closed long ago. */
const tidy = async (store: IDBObjectStore, person: string, document: string): Promise<void> => {
  const plan = document.slice(0, document.lastIndexOf('/') + 1);
  const mine = IDBKeyRange.bound(`${person}/`, `${person}0`, false, true);
  const keys = await answer(store.getAllKeys(mine));
  for (const key of keys) {
    if (typeof key !== 'string' || key.includes('#')) continue;
    const row = await answer<StackRow | undefined>(store.get(key));
    const older = key.startsWith(plan) && !key.startsWith(`${document}/`);
    if (!row || (!older && row.at > Date.now() - FORGET_AFTER_MS)) continue;
    store.delete(key);
    store.delete(IDBKeyRange.bound(`${key}#`, `${key}$`, false, true));
  }
};

/** A store that fails costs only the steps of earlier loads. */
export function keepSteps(user: string, document: DocumentKey): StepKeeper {
  let numbers = new Map<Step, number>();
  let next = 0;
  const key = new Promise<void>(afterPaint).then(thisTab).then((name) => `${document}/${name}`);

  const load = async (): Promise<UndoStacks | undefined> => {
    const at = await key;
    const work = async (open: (name: 'steps') => IDBObjectStore) => {
      const store = open('steps');
      await tidy(store, user, document);
      const row = await answer<StackRow | undefined>(store.get(at));
      if (!row) return undefined;
      const read = async (list: readonly number[]): Promise<Step[]> => {
        const found: Step[] = [];
        // All asked for before the first answer: one after the other they take a hundred turns.
        const asked = list.map((n) => answer<Step | undefined>(store.get(`${at}#${n}`)));
        for (const [i, step] of (await Promise.all(asked)).entries()) {
          const n = list[i];
          if (!step || n === undefined) continue;
          found.push(step);
          numbers.set(step, n);
        }
        return found;
      };
      const stacks = { undo: await read(row.undo), redo: await read(row.redo), own: row.own };
      next = Math.max(0, ...row.undo, ...row.redo) + 1;
      return stacks;
    };
    return transact(['steps'], 'readwrite', work, 'relaxed');
  };
  const loaded = load().catch(() => undefined);

  const save = async (now: () => UndoStacks): Promise<void> => {
    await loaded;
    const at = await key;
    const { undo, redo, own } = now();
    const work = async (open: (name: 'steps') => IDBObjectStore): Promise<void> => {
      const store = open('steps');
      const kept = new Map<Step, number>();
      for (const step of [...undo, ...redo]) {
        const known = numbers.get(step);
        const n = known ?? next++;
        kept.set(step, n);
        if (known === undefined) store.put(step, `${at}#${n}`);
      }
      for (const [step, n] of numbers) if (!kept.has(step)) store.delete(`${at}#${n}`);
      numbers = kept;
      const numbersOf = (steps: readonly Step[]) => steps.map((step) => kept.get(step) ?? -1);
      const row: StackRow = { undo: numbersOf(undo), redo: numbersOf(redo), own, at: Date.now() };
      await answer(store.put(row, at));
    };
    // Undo may lose its last step with the power: only what people wrote must be on disk.
    await transact(['steps'], 'readwrite', work, 'relaxed');
  };

  /** A held key makes steps faster than a disk takes them: one save at a time, then one for all that came meanwhile. */
  let saving = false;
  let latest: (() => UndoStacks) | undefined;
  const saveAll = async (): Promise<void> => {
    saving = true;
    while (latest) {
      const now = latest;
      latest = undefined;
      await save(now).catch(() => undefined);
    }
    saving = false;
  };
  return {
    read: () => loaded,
    write(now) {
      latest = now;
      if (!saving) void saveAll();
    },
  };
}
