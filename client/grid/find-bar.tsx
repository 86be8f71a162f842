import { createEffect, createSignal, on, onMount, Show, untrack } from 'solid-js';
import { searchText } from '../book/search-text.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { type FoundCell, findCells, nextHit, type Replaced, replaceIn } from './find.ts';
import type { GridState } from './grid-state.ts';
import { only } from './selection.ts';
import { createCellsVersion, inSlices } from './slices.ts';

/** Cells looked at between two breaths; a few milliseconds. */
const SLICE = 500;

/** What was asked of the search from outside: to show itself, or to go on. A new object each time. */
export type FindAsk = { readonly step: 0 | 1 | -1 };

/** Finds and replaces in the sheet as I see it. Enter and F3 go on, Shift goes back, Esc returns to the grid. */
export function FindBar(props: {
  readonly state: GridState;
  readonly ask: FindAsk;
  readonly onClose: () => void;
}) {
  let box!: HTMLInputElement;
  let by!: HTMLInputElement;
  const { book, query, setQuery } = props.state;
  const [hits, setHits] = createSignal<readonly FoundCell[]>([]);
  const [current, setCurrent] = createSignal(-1);
  const [searching, setSearching] = createSignal(true);
  const [due, setDue] = createSignal<1 | -1>();
  const [replaced, setReplaced] = createSignal<Replaced>();
  const changed = createCellsVersion(props.state);

  createEffect(() => {
    changed();
    const view = props.state.view();
    const wanted = query();
    view?.order();
    if (!view) return;
    const work = findCells(
      view.frame(),
      wanted,
      (row, col) => searchText(book, view.sheet, row, col),
      SLICE,
    );
    setSearching(true);
    inSlices(work, (found) => {
      setHits(found);
      setSearching(false);
    });
  });
  createEffect(on(query, () => setCurrent(-1), { defer: true }));

  // Selecting takes no focus: F3 pressed in the grid leaves the keyboard there.
  const show = (index: number) => {
    const view = props.state.view();
    const hit = hits()[index];
    setCurrent(index);
    if (view && hit) view.select(only(hit));
  };
  const go = (step: 1 | -1, mayStay = true) => {
    const view = props.state.view();
    if (!view) return;
    const here = props.state.active();
    // The first step may stay: what is selected can be a hit itself.
    const found = hits();
    const onIt =
      mayStay && current() < 0
        ? found.findIndex((hit) => hit.row === here?.row && hit.col === here.col)
        : -1;
    show(onIt >= 0 ? onIt : nextHit(view.frame(), found, here, step));
  };
  const replace = (cells: readonly FoundCell[]) =>
    setReplaced(replaceIn(props.state, cells, query(), by.value));
  const replaceOne = () => {
    const hit = hits()[current()];
    if (hit) replace([hit]);
    go(1);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'F3' || (event.key === 'Enter' && event.target === box)) {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Enter' && event.target === by) {
      event.preventDefault();
      replaceOne();
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'f') {
      event.preventDefault();
      toBox();
    }
  };
  const toBox = () => {
    box.focus();
    box.select();
  };
  onMount(() => {
    box.value = query();
    createEffect(
      on(
        () => props.ask,
        (ask) => (ask.step === 0 || query() === '' ? toBox() : setDue(ask.step)),
      ),
    );
    // A step asked for before the search has run waits for it.
    createEffect(() => {
      const step = due();
      if (step === undefined || searching()) return;
      setDue(undefined);
      untrack(() => go(step, false));
    });
  });
  const close = () => {
    props.onClose();
    props.state.focus();
  };
  const count = (): string => {
    if (query().trim() === '') return '';
    if (searching()) return t('grid.finding');
    const n = formatNumber(hits().length);
    return current() < 0
      ? t('grid.found', { n })
      : t('grid.foundAt', { i: formatNumber(current() + 1), n });
  };
  return (
    <search class="find-bar" data-part="find" onKeyDown={onKey}>
      <input
        ref={box}
        type="search"
        aria-label={t('grid.find')}
        placeholder={t('grid.find')}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <span class="find-count" role="status">
        {count()}
      </span>
      <button
        type="button"
        class="wb-button icon"
        aria-label={t('grid.findBefore')}
        title={t('grid.findBefore')}
        onClick={() => go(-1)}
      >
        <span aria-hidden="true">↑</span>
      </button>
      <button
        type="button"
        class="wb-button icon"
        aria-label={t('grid.findNext')}
        title={t('grid.findNext')}
        onClick={() => go(1)}
      >
        <span aria-hidden="true">↓</span>
      </button>
      <input
        ref={by}
        type="text"
        aria-label={t('grid.replaceBy')}
        placeholder={t('grid.replaceBy')}
        disabled={!book.writable()}
      />
      <button
        type="button"
        class="wb-button"
        disabled={!book.writable() || current() < 0}
        onClick={replaceOne}
      >
        {t('grid.replaceOne')}
      </button>
      <button
        type="button"
        class="wb-button"
        disabled={!book.writable() || hits().length === 0 || searching()}
        onClick={() => replace(hits())}
      >
        {t('grid.replaceAll')}
      </button>
      <Show when={replaced()}>
        {(done) => (
          <span role="status">
            {t('grid.replaced', { n: done().changed, skipped: done().skipped })}
          </span>
        )}
      </Show>
      <button type="button" class="wb-button icon" aria-label={t('grid.findClose')} onClick={close}>
        <span aria-hidden="true">×</span>
      </button>
    </search>
  );
}
