import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  Show,
  untrack,
} from 'solid-js';
import type { CellPlace } from '../../shared/engine/cell-key.ts';
import type { Removal } from '../../shared/engine/trace.ts';
import { boxOf, type Scroll, SHEET_HEADS } from '../grid/geometry.ts';
import type { GridState } from '../grid/grid-state.ts';
import { cellRange, rectOf } from '../grid/selection.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog } from '../shell/dialog.tsx';
import { cellName } from './cell-name.ts';
import { tellError } from './error-words.ts';
import type { TraceItem } from './trace.ts';

/** Places a list shows before it only counts. */
const SHOWN = 60;

/** Cards about formulas that lie over the grid. */
export function FormulaCards(props: { readonly state: GridState }) {
  return (
    <>
      <TraceCard state={props.state} />
      <Show when={props.state.tracing.breakage()} keyed>
        {(breakage) => (
          <BreakDialog
            title={removalTitle(props.state, breakage.by)}
            cells={breakage.cells}
            items={breakage.items}
            onGo={(item) => {
              props.state.tracing.keep();
              props.state.goTo(item.first.sheet, item.first.row, item.first.col);
            }}
            onKeep={() => {
              props.state.tracing.keep();
              props.state.focus();
            }}
            onDelete={() => {
              props.state.tracing.keep();
              breakage.act();
              props.state.focus();
            }}
          />
        )}
      </Show>
    </>
  );
}

const removalTitle = (state: GridState, by: Removal): string => {
  const sheet = state.book.workbook.sheet(by.sheet);
  switch (by.gone) {
    case 'rows':
      return t('formula.breakRows', { n: by.rows.length });
    case 'columns':
      return t('formula.breakColumn', {
        name: by.cols.map((col) => sheet?.columnName(col) ?? '').join(', '),
      });
    case 'sheet':
      return t('formula.breakSheet', { name: sheet?.name ?? '' });
  }
};

function Items(props: {
  readonly items: readonly TraceItem[];
  readonly coloured: boolean;
  readonly onGo: (item: TraceItem, event: MouseEvent) => void;
}) {
  return (
    <ul class="trace-items">
      <For each={props.items.slice(0, SHOWN)}>
        {(item, i) => (
          <li>
            <button type="button" class="trace-item" onClick={(event) => props.onGo(item, event)}>
              <Show when={props.coloured}>
                <span class={`trace-colour ref-${i() % 7}`} aria-hidden="true" />
              </Show>
              <span class="trace-address">{item.address}</span>
              <span class="trace-label">{item.label}</span>
              <Show when={item.cells > 1}>
                <span class="trace-count">{t('formula.cellCount', { n: item.cells })}</span>
              </Show>
            </button>
          </li>
        )}
      </For>
      <Show when={props.items.length > SHOWN}>
        <li class="trace-more">{t('formula.moreCells', { n: props.items.length - SHOWN })}</li>
      </Show>
    </ul>
  );
}

/** Up and down go round a card's buttons; true when the key was one of these. */
const stepFocus = (all: readonly HTMLElement[], key: string): boolean => {
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return false;
  const at = all.findIndex((one) => one.matches(':focus'));
  all[(at + (key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]?.focus();
  return true;
};

/** Where a formula's cells are, or the formulas that use a cell; one press leads to each. */
function TraceCard(props: { readonly state: GridState }) {
  let card: HTMLElement | undefined;
  const { tracing } = untrack(() => props.state);
  const shown = (place: CellPlace) => cellName(props.state.book.workbook, place);
  const buttons = () => [...(card?.querySelectorAll('button') ?? [])];
  createEffect(
    on(tracing.trace, (trace) => {
      // A single place was gone to already: the keyboard stays in the grid.
      if (trace && trace.items.length > 1) queueMicrotask(() => buttons()[0]?.focus());
    }),
  );
  const close = () => {
    tracing.close();
    props.state.focus();
  };
  const go = (place: CellPlace, event: MouseEvent) => {
    const from = event.currentTarget;
    props.state.goTo(place.sheet, place.row, place.col);
    // By keyboard one goes on through the list.
    if (event.detail === 0 && from instanceof HTMLElement) from.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (!stepFocus(buttons(), event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Show when={tracing.trace()} keyed>
      {(trace) => (
        <section
          class="trace-card"
          data-part="trace"
          aria-label={t(
            trace.way === 'precedents' ? 'formula.precedentsOf' : 'formula.dependantsOf',
            { cell: shown(trace.origin) },
          )}
          ref={(element) => {
            card = element;
          }}
          onKeyDown={onKeyDown}
        >
          <header>
            <b>
              {t(trace.way === 'precedents' ? 'formula.precedentsOf' : 'formula.dependantsOf', {
                cell: shown(trace.origin),
              })}
            </b>
          </header>
          <Items items={trace.items} coloured onGo={(item, event) => go(item.first, event)} />
          <footer>
            <button type="button" class="trace-back" onClick={(event) => go(trace.origin, event)}>
              {t('formula.back', { cell: shown(trace.origin) })}
            </button>
            <button type="button" class="trace-back" onClick={close}>
              {t('formula.close')}
            </button>
          </footer>
        </section>
      )}
    </Show>
  );
}

function BreakDialog(props: {
  readonly title: string;
  readonly cells: number;
  readonly items: readonly TraceItem[];
  readonly onGo: (item: TraceItem) => void;
  readonly onKeep: () => void;
  readonly onDelete: () => void;
}) {
  return (
    <Dialog title={props.title} onClose={() => props.onKeep()}>
      <p class="break-words">{t('formula.breakWords', { n: props.cells })}</p>
      <div class="break-items">
        <Items items={props.items} coloured={false} onGo={(item) => props.onGo(item)} />
      </div>
      <div class="break-acts">
        <button type="button" class="button" onClick={() => props.onKeep()}>
          {t('formula.keep')}
        </button>
        <button type="button" class="button danger" onClick={() => props.onDelete()}>
          {t('formula.deleteAnyway')}
        </button>
      </div>
    </Dialog>
  );
}

/** What is wrong with the active cell, in words, beside it, with links to the cells that cause it. */
export function ErrorCard(props: { readonly state: GridState; readonly scroll: Scroll }) {
  const box = createMemo(() => {
    const view = props.state.view();
    const active = props.state.active();
    if (!view || !active) return undefined;
    view.order();
    const frame = view.frame();
    const rect = rectOf(frame, cellRange(active, active));
    const found = rect && boxOf(view.layout(), rect, props.scroll, SHEET_HEADS, view.rows());
    // A cell under the heads has nothing to point at.
    return found && found.y >= SHEET_HEADS.height && found.y <= view.view().height
      ? found
      : undefined;
  });
  const [seen, setSeen] = createSignal(0);
  createEffect(() => {
    const sheet = props.state.sheet();
    const active = props.state.active();
    if (sheet === undefined || !active) return;
    onCleanup(props.state.book.listen(sheet, active.row, active.col, () => setSeen((n) => n + 1)));
  });
  const error = createMemo(() => {
    seen();
    const sheet = props.state.sheet();
    const active = props.state.active();
    if (sheet === undefined || !active || props.state.draft()) return undefined;
    const found = props.state.book.view(sheet, active.row, active.col).error;
    if (!found) return undefined;
    return { code: found.code, sheet, lines: tellError(props.state.book, { sheet, ...active }) };
  });
  let card: HTMLDivElement | undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.state.focus();
    else if (!stepFocus([...(card?.querySelectorAll('button') ?? [])], event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Show when={box() && error()}>
      {(told) => (
        <div
          class="cell-words error-card"
          data-own-pointer=""
          data-part="error"
          role="status"
          ref={card}
          onKeyDown={onKeyDown}
          style={{
            transform: `translate(${box()?.x ?? 0}px, ${(box()?.y ?? 0) + (box()?.height ?? 0) + 2}px)`,
          }}
        >
          <b>{told().code}</b>
          <Show when={told().lines.some(({ cells }) => cells.length > 0)}>
            <span class="error-key">{t('formula.errorKey')}</span>
          </Show>
          <For each={told().lines}>
            {({ word, cells }) => (
              <p>
                {t(word)}{' '}
                <For each={cells}>
                  {(cell) => (
                    <button
                      type="button"
                      class="error-link"
                      onClick={() => props.state.goTo(cell.sheet, cell.row, cell.col)}
                    >
                      {cellName(props.state.book.workbook, cell, told().sheet)}
                    </button>
                  )}
                </For>
              </p>
            )}
          </For>
        </div>
      )}
    </Show>
  );
}
