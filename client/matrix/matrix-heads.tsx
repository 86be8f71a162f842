// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of placed elements, no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the matrix's editor keeps the keyboard
import { createMemo, For, Show } from 'solid-js';
import type { Scroll } from '../grid/geometry.ts';
import { columnSpan, columnStart, columnWidth } from '../grid/window.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { bandName, bandOf } from './heat.ts';
import { LEAD, type MatrixPlan } from './matrix-layout.ts';
import type { Line } from './matrix-model.ts';
import type { MatrixState } from './matrix-state.ts';
import type { Slot } from './slots.ts';

/** Heads of the matrix: what leads each line, then tasks or agencies with the number of their assignments. */
export function MatrixHeader(props: {
  readonly matrix: MatrixState;
  readonly plan: MatrixPlan;
  readonly scroll: Scroll;
  readonly width: number;
}) {
  const layout = () => props.plan.layout;
  const span = createMemo(
    () => columnSpan(layout(), props.scroll.x, props.width - props.plan.heads.width),
    undefined,
    { equals: (a, b) => a.first === b.first && a.end === b.end },
  );
  const shown = createMemo(() =>
    props.matrix.across().list.slice(span().first - LEAD, span().end - LEAD),
  );
  const leads = () => [
    t('grid.matrixCode'),
    props.matrix.turned() ? t('grid.matrixAgency') : t('grid.matrixTask'),
    props.matrix.turned() ? t('matrix.countAndBand') : t('matrix.agenciesOfTask'),
    t('grid.matrixTotal'),
  ];
  const activeColumn = createMemo(() => {
    const selection = props.matrix.selection();
    if (!selection) return -1;
    const position = props.matrix.frame().cols.position(selection.active.col);
    return (props.matrix.across().slotOf[position] ?? -LEAD - 1) + LEAD;
  });
  return (
    <div class="grid-header" role="rowgroup">
      <div class="header-row" role="row" aria-rowindex={1}>
        <For each={leads()}>
          {(label, i) => (
            <Show when={columnWidth(layout(), i()) > 0}>
              <div
                class="column-head matrix-lead"
                role="columnheader"
                aria-colindex={i() + 1}
                style={{
                  transform: `translateX(${columnStart(layout(), i())}px)`,
                  width: `${columnWidth(layout(), i())}px`,
                }}
              >
                <span class="column-name">{label}</span>
              </div>
            </Show>
          )}
        </For>
        <div class="header-moving" role="presentation">
          <div role="presentation" style={{ transform: `translateX(${-props.scroll.x}px)` }}>
            <For each={shown()}>
              {(slot, i) => (
                <MatrixHead
                  matrix={props.matrix}
                  slot={slot}
                  index={span().first + i()}
                  plan={props.plan}
                  touched={activeColumn() === span().first + i()}
                />
              )}
            </For>
          </div>
        </div>
      </div>
    </div>
  );
}

function MatrixHead(props: {
  readonly matrix: MatrixState;
  readonly slot: Slot;
  readonly index: number;
  readonly plan: MatrixPlan;
  readonly touched: boolean;
}) {
  const line = () => (props.slot.is === 'line' ? props.slot.line : undefined);
  const title = () =>
    props.slot.is === 'line'
      ? `${props.slot.line.code} – ${props.slot.line.name}`
      : `${props.slot.group.key} (${props.slot.group.lines.length})`;
  return (
    <div
      class="column-head matrix-head"
      classList={{ touched: props.touched, fold: props.slot.is === 'fold' }}
      role="columnheader"
      aria-colindex={props.index + 1}
      data-col={line()?.id}
      aria-label={title()}
      title={title()}
      style={{
        transform: `translateX(${columnStart(props.plan.layout, props.index)}px)`,
        width: `${columnWidth(props.plan.layout, props.index)}px`,
      }}
    >
      <Show when={line()} fallback={<span class="matrix-head-name">{foldedSize(props.slot)}</span>}>
        {(one) => (
          <>
            <span class="matrix-head-name">{one().code}</span>
            <Show when={props.matrix.turned()}>
              <span class="matrix-head-words">{one().name}</span>
            </Show>
            <Figures matrix={props.matrix} line={one()} />
          </>
        )}
      </Show>
    </div>
  );
}

const foldedSize = (slot: Slot): string =>
  slot.is === 'fold' ? `+${slot.group.lines.length}` : '';

/** At the edge: how many, and the band an agency's load falls into; of a task the sum where a sum means something. */
function Figures(props: { readonly matrix: MatrixState; readonly line: Line }) {
  const count = () => {
    props.matrix.model.version();
    return props.matrix.countOf(props.matrix.sideAcross(), props.line.id);
  };
  const total = () => {
    props.matrix.model.version();
    return props.matrix.totalOf(props.line);
  };
  return (
    <Show
      when={props.matrix.turned()}
      fallback={
        <span class={`matrix-count band-${bandOf(count())}`}>
          {count()} <small>{bandName(count())}</small>
        </span>
      }
    >
      <span class="matrix-count">
        {count()}
        <Show when={total() !== null}> · Σ {formatNumber(total() ?? 0)}</Show>
      </span>
    </Show>
  );
}
