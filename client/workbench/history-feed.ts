import { batch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { ChangeView } from '../../shared/api.ts';
import type { GridState } from '../grid/grid-state.ts';
import { createCellsVersion } from '../grid/slices.ts';
import { api } from '../link/api.ts';

export type HistoryScope = 'cell' | 'row' | 'sheet';
export type Person = { readonly id: string; readonly name: string };

/** Greater than any number of a log: the newest page. */
const NEWEST = 999_999_999_999_999;
/** Edits that come one after another are asked about once. */
const SETTLE_MS = 500;
const STOP_MS = 120;
const PAGE = 100;

/** Changes of a cell, a row or a sheet, newest first, a page at a time; follows the selection and new edits. */
export const createHistory = (plan: () => string, state: GridState) => {
  const [scope, setScope] = createSignal<HistoryScope>('cell');
  const [person, setPerson] = createSignal('');
  const [people, setPeople] = createSignal<readonly Person[]>([]);
  const [changes, setChanges] = createSignal<readonly ChangeView[]>([]);
  const [load, setLoad] = createSignal<'loading' | 'some' | 'all' | 'failed'>('loading');
  const version = createCellsVersion(state);
  const place = () => {
    const [sheet, at] = [state.sheet(), state.active()];
    if (sheet === undefined) return undefined;
    if (scope() === 'sheet') return `sheet=${sheet}`;
    if (!at) return undefined;
    return scope() === 'row'
      ? `sheet=${sheet}&row=${at.row}`
      : `sheet=${sheet}&row=${at.row}&column=${at.col}`;
  };
  const query = () => {
    const where = place();
    return where === undefined ? undefined : `${where}${person() ? `&user=${person()}` : ''}`;
  };
  let asked = 0;
  const fetchPage = async (
    before: number,
    skip: number,
  ): Promise<readonly ChangeView[] | undefined> => {
    const now = ++asked;
    const path = `/api/plans/${plan()}/changes?${query()}&before=${before}&skip=${skip}`;
    const answer = await api<{ changes: ChangeView[] }>('GET', path);
    if (now !== asked) return undefined;
    if (!answer.ok) {
      setLoad('failed');
      return undefined;
    }
    return answer.value.changes;
  };
  const remember = (found: readonly ChangeView[]): void => {
    const known = new Map(people().map((one) => [one.id, one]));
    for (const { user } of found) known.set(user.id, user);
    if (known.size > people().length) setPeople([...known.values()]);
  };
  const first = async (): Promise<void> => {
    if (query() === undefined) return void setChanges([]);
    const found = await fetchPage(NEWEST, 0);
    if (!found) return;
    batch(() => {
      remember(found);
      setChanges(found);
      setLoad(found.length < PAGE ? 'all' : 'some');
    });
  };
  /** The pages after it: counted from the newest change loaded, so that edits made meanwhile shift nothing. */
  const older = async (): Promise<void> => {
    const top = changes()[0];
    if (!top) return;
    const found = await fetchPage(top.seq + 1, changes().length);
    if (!found) return;
    batch(() => {
      remember(found);
      setChanges((now) => [...now, ...found]);
      setLoad(found.length < PAGE ? 'all' : 'some');
    });
  };
  createEffect(
    on(query, () => {
      setLoad('loading');
      setChanges([]);
      // A held arrow key passes many cells; only where it stops is asked about.
      const timer = setTimeout(() => void first(), STOP_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  createEffect(
    on(
      version,
      () => {
        const timer = setTimeout(() => void first(), SETTLE_MS);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return { scope, setScope, person, setPerson, people, changes, load, older, refresh: first };
};
export type History = ReturnType<typeof createHistory>;
