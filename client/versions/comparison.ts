import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { compare, type Difference } from '../../shared/workbook/compare.ts';
import type { Book } from '../book/book.ts';
import { type ChangedRow, changedRows, writtenBy } from './changed-rows.ts';
import { type Authored, fetchAuthors } from './versions-api.ts';

/** A burst of edits is compared once. Milliseconds. */
const SETTLE_MS = 400;

/** What differs between a past state and another, kept up to date while that other is the living plan. */
export const createComparison = (
  plan: string,
  then: { readonly book: Book; readonly seq: number },
  /** Number of a state in the past; undefined for the plan as it is now. */
  other: () => { readonly book: Book; readonly seq: number | undefined } | undefined,
) => {
  const [stale, setStale] = createSignal(0);
  const [differences, setDifferences] = createSignal<readonly Difference[]>([]);
  const [authors, setAuthors] = createSignal<readonly Authored[]>([]);
  const [person, setPerson] = createSignal('');

  createEffect(() => {
    const now = other();
    if (!now || now.seq !== undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = now.book.workbook.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setStale((n) => n + 1), SETTLE_MS);
    });
    onCleanup(() => {
      clearTimeout(timer);
      stop();
    });
  });
  createEffect(
    on([other, stale], ([now]) => {
      setDifferences(now ? compare(now.book.workbook, then.book.workbook) : []);
      if (!now) return;
      const [from, to] =
        now.seq === undefined
          ? [then.seq, undefined]
          : [Math.min(then.seq, now.seq), Math.max(then.seq, now.seq)];
      fetchAuthors(plan, from, to).then((answer) => {
        if (answer.ok && other() === now) setAuthors(answer.value.authors);
      });
    }),
  );
  const all = createMemo((): ChangedRow[] => {
    const now = other();
    return now ? changedRows(differences(), then.book, now.book, authors()) : [];
  });
  const shown = createMemo(() => (person() === '' ? all() : writtenBy(all(), person())));
  return { all, shown, person, setPerson, differences };
};
