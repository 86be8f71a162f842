import { createMemo, Index, Show } from 'solid-js';
import type { Scroll } from '../grid/geometry.ts';
import { ROW_HEIGHT } from '../grid/grid-column.ts';
import { columnStart } from '../grid/window.ts';
import { t } from '../i18n/i18n.ts';
import { LEAD, type MatrixPlan } from './matrix-layout.ts';
import type { MatrixState, Side } from './matrix-state.ts';
import type { Group } from './slots.ts';

type Props = {
  readonly matrix: MatrixState;
  readonly plan: MatrixPlan;
  readonly scroll: Scroll;
  readonly size: { readonly width: number; readonly height: number };
};
type Shown = { readonly group: Group; readonly from: number; readonly to: number };

/** Groups that are in view, with the part of each that is: its name stays readable while its middle scrolls by. */
const inView = (
  groups: readonly Group[],
  start: (slot: number) => number,
  scroll: number,
  room: number,
): Shown[] =>
  groups.flatMap((group) => {
    const from = Math.max(start(group.first) - scroll, 0);
    const to = Math.min(start(group.end) - scroll, room);
    return to - from > 1 ? [{ group, from, to }] : [];
  });

/** Pillars and groups of agencies beside and above the cells: names that stay, and a press folds them away. */
export function MatrixGroups(props: Props) {
  const columns = createMemo(() => {
    const { layout, heads } = props.plan;
    const start = (slot: number) => columnStart(layout, slot + LEAD) - layout.frozenWidth;
    const room = props.size.width - heads.width - layout.frozenWidth;
    return inView(props.matrix.across().groups, start, props.scroll.x, room);
  });
  const rows = createMemo(() =>
    inView(
      props.matrix.down().groups,
      (slot) => slot * ROW_HEIGHT,
      props.scroll.y,
      props.size.height - props.plan.heads.height,
    ),
  );
  return (
    <>
      <Show when={columns().length > 0}>
        <div
          class="matrix-bands"
          role="group"
          aria-label={label(props.matrix.sideAcross())}
          style={{
            left: `${props.plan.heads.width + props.plan.layout.frozenWidth}px`,
            height: `${props.plan.band}px`,
          }}
        >
          <Index each={columns()}>
            {(shown) => (
              <GroupButton
                matrix={props.matrix}
                side={props.matrix.sideAcross()}
                group={shown().group}
                class="matrix-band"
                style={{ left: `${shown().from}px`, width: `${shown().to - shown().from}px` }}
              />
            )}
          </Index>
        </div>
      </Show>
      <Show when={rows().length > 0}>
        <div
          class="matrix-gutter"
          role="group"
          aria-label={label(props.matrix.sideDown())}
          style={{
            top: `${props.plan.heads.height}px`,
            width: `${props.plan.heads.width}px`,
          }}
        >
          <Index each={rows()}>
            {(shown) => (
              <GroupButton
                matrix={props.matrix}
                side={props.matrix.sideDown()}
                group={shown().group}
                class="matrix-band matrix-band-down"
                style={{ top: `${shown().from}px`, height: `${shown().to - shown().from}px` }}
              />
            )}
          </Index>
        </div>
      </Show>
    </>
  );
}

const label = (side: Side): string => (side === 'tasks' ? t('matrix.pillars') : t('matrix.groups'));

function GroupButton(props: {
  readonly matrix: MatrixState;
  readonly side: Side;
  readonly group: Group;
  readonly class: string;
  readonly style: Readonly<Record<string, string>>;
}) {
  const name = () => props.group.key || t('grid.groupEmpty');
  return (
    <button
      type="button"
      class={props.class}
      data-own-pointer=""
      aria-expanded={!props.group.folded}
      title={`${name()} (${props.group.lines.length})`}
      style={props.style}
      onClick={() => props.matrix.fold(props.side, props.group.key)}
    >
      <span class="matrix-band-mark" aria-hidden="true">
        {props.group.folded ? '▸' : '▾'}
      </span>
      <span class="matrix-band-name">{name()}</span>
    </button>
  );
}
