// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of placed elements, no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the matrix's editor keeps the keyboard
import { createMemo, For, Show } from 'solid-js';
import type { Scroll } from '../grid/geometry.ts';
import { type ColumnLayout, columnSpan, columnStart, columnWidth } from '../grid/window.ts';
import { t } from '../i18n/i18n.ts';
import { bandOf, LEAD } from './matrix-body.ts';
import type { Line, MatrixState } from './matrix-state.ts';

/** Heads of the matrix: what leads each line, then tasks or agencies with the number of their assignments. */
export function MatrixHeader(props: {
  readonly matrix: MatrixState;
  readonly layout: ColumnLayout;
  readonly scroll: Scroll;
  readonly width: number;
}) {
  const span = createMemo(() => columnSpan(props.layout, props.scroll.x, props.width), undefined, {
    equals: (a, b) => a.first === b.first && a.end === b.end,
  });
  const shown = createMemo(() =>
    props.matrix.across().slice(span().first - LEAD, span().end - LEAD),
  );
  const leads = () => [
    t('grid.matrixCode'),
    props.matrix.turned() ? t('grid.matrixAgency') : t('grid.matrixTask'),
    t('grid.matrixCount'),
    t('grid.matrixTotal'),
  ];
  const activeColumn = () => {
    const selection = props.matrix.selection();
    return selection ? props.matrix.frame().cols.position(selection.active.col) + LEAD : -1;
  };
  return (
    <div class="grid-header" role="rowgroup">
      <div class="header-row" role="row" aria-rowindex={1}>
        <div class="header-moving" role="presentation">
          <div role="presentation" style={{ transform: `translateX(${-props.scroll.x}px)` }}>
            <For each={shown()}>
              {(line, i) => (
                <MatrixHead
                  matrix={props.matrix}
                  line={line}
                  index={span().first + i()}
                  layout={props.layout}
                  touched={activeColumn() === span().first + i()}
                />
              )}
            </For>
          </div>
        </div>
        <For each={leads()}>
          {(label, i) => (
            <Show when={columnWidth(props.layout, i()) > 0}>
              <div
                class="column-head matrix-lead"
                role="columnheader"
                aria-colindex={i() + 1}
                style={{
                  transform: `translateX(${columnStart(props.layout, i())}px)`,
                  width: `${columnWidth(props.layout, i())}px`,
                }}
              >
                <span class="column-name">{label}</span>
              </div>
            </Show>
          )}
        </For>
      </div>
    </div>
  );
}

function MatrixHead(props: {
  readonly matrix: MatrixState;
  readonly line: Line;
  readonly index: number;
  readonly layout: ColumnLayout;
  readonly touched: boolean;
}) {
  const count = () => props.matrix.countOf(props.line.id);
  return (
    <div
      class="column-head matrix-head"
      classList={{ touched: props.touched }}
      role="columnheader"
      aria-colindex={props.index + 1}
      data-col={props.line.id}
      title={`${props.line.code} – ${props.line.name}`}
      style={{
        transform: `translateX(${columnStart(props.layout, props.index)}px)`,
        width: `${columnWidth(props.layout, props.index)}px`,
      }}
    >
      <span class="column-name">{props.line.code}</span>
      <span class={props.matrix.turned() ? 'matrix-count' : `matrix-count band-${bandOf(count())}`}>
        {count()}
      </span>
    </div>
  );
}
