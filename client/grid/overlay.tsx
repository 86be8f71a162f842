import { createEffect, createMemo, createSignal, For, onCleanup, Show, untrack } from 'solid-js';
import type { SheetId } from '../../shared/ids.ts';
import { markWords } from '../cell/mark-words.ts';
import { misfitWords } from '../cell/reading.ts';
import { FormulaOutlines } from '../formula/outlines.tsx';
import { type Box, boxOf, type Scroll, SHEET_HEADS } from './geometry.ts';
import { ROW_HEAD_WIDTH } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { cellRange, type Rect, rectOf, rects } from './selection.ts';

type Props = {
  readonly state: GridState;
  readonly scroll: Scroll;
  readonly onFillStart: (event: PointerEvent) => void;
  readonly onFillDown: () => void;
  readonly fillTarget: Rect | undefined;
};

/** Lies over the cells: selection, fill handle, other people's cursors, the words for an error. Takes no clicks. */
export function Overlay(props: Props) {
  const state = untrack(() => props.state);
  const frame = createMemo(() => {
    const view = state.view();
    view?.order();
    return view ? { ...view.frame(), layout: view.layout(), lines: view.rows() } : undefined;
  });
  /** Frozen rows and columns lie over the others: what is scrolled under them is cut off. */
  const box = (rect: Rect): Box | undefined => {
    const at = frame();
    if (!at) return undefined;
    const whole = boxOf(at.layout, rect, props.scroll, SHEET_HEADS, at.lines);
    const left = SHEET_HEADS.width + (rect.left < at.layout.frozen ? 0 : at.layout.frozenWidth);
    const top = SHEET_HEADS.height + (rect.top < at.lines.frozen ? 0 : at.lines.frozenHeight);
    const [x, y] = [Math.max(whole.x, left), Math.max(whole.y, top)];
    const width = whole.x + whole.width - x;
    const height = whole.y + whole.height - y;
    return width > 0 && height > 0 ? { x, y, width, height } : undefined;
  };
  const selected = createMemo(() => {
    const at = frame();
    const selection = state.selection();
    return at && selection ? rects(at, selection) : [];
  });
  const active = createMemo(() => {
    const at = frame();
    const place = state.active();
    return at && place ? rectOf(at, cellRange(place, place)) : undefined;
  });
  const clipped = createMemo(() => {
    const at = frame();
    const clip = state.clip();
    const first = clip?.cells[0]?.[0]?.place;
    const last = clip?.cells.at(-1)?.at(-1)?.place;
    if (!at || !first || !last || !clip.marked || clip.sheet !== state.sheet()) return undefined;
    return rectOf(at, cellRange(first, last));
  });
  const peers = createMemo(() => {
    const at = frame();
    const sheet = state.sheet();
    if (!at) return [];
    return state.book.peers().flatMap((peer) => {
      const { cursor } = peer;
      if (!cursor || cursor.sheet !== sheet) return [];
      const rect = rectOf(
        at,
        cellRange({ row: cursor.row, col: cursor.col }, { row: cursor.toRow, col: cursor.toCol }),
      );
      return rect ? [{ peer, rect }] : [];
    });
  });
  const last = () => selected()[selected().length - 1];

  return (
    <div class="grid-overlay" aria-hidden="true">
      <Show when={frame()?.layout.frozenWidth}>
        {(width) => (
          <div
            class="frozen-edge"
            style={{ transform: `translateX(${ROW_HEAD_WIDTH + width() - 1}px)` }}
          />
        )}
      </Show>
      <For each={peers()}>
        {({ peer, rect }) => (
          <Placed box={box(rect)} class={`peer peer-${peer.colour % 8}`}>
            <span class="peer-name" classList={{ 'peer-name-below': rect.top === 0 }}>
              {peer.name}
            </span>
          </Placed>
        )}
      </For>
      <For each={selected()}>{(rect) => <Placed box={box(rect)} class="selected-range" />}</For>
      <FormulaOutlines state={state} scroll={props.scroll} />
      <Show when={clipped()}>{(rect) => <Placed box={box(rect())} class="clip-range" />}</Show>
      <Show when={props.fillTarget}>
        {(rect) => <Placed box={box(rect())} class="fill-range" />}
      </Show>
      <Show when={active()}>{(rect) => <Placed box={box(rect())} class="active-cell" />}</Show>
      <Show when={selected().length === 1 && !state.draft() && state.book.writable() && last()}>
        {(rect) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a mouse convenience; Ctrl+D and Ctrl+R do it by keyboard
          <div
            class="fill-handle"
            data-own-pointer=""
            style={{ transform: cornerOf(box(rect())) }}
            onPointerDown={(event) => props.onFillStart(event)}
            onDblClick={(event) => {
              event.stopPropagation();
              props.onFillDown();
            }}
          />
        )}
      </Show>
      <CellWords state={state} box={active() && box(active() as Rect)} />
    </div>
  );
}

const cornerOf = (box: Box | undefined): string =>
  box
    ? `translate(${box.x + box.width - 4}px, ${box.y + box.height - 4}px)`
    : 'translate(-99px, 0)';

function Placed(props: {
  readonly box: Box | undefined;
  readonly class: string;
  readonly children?: import('solid-js').JSX.Element;
}) {
  return (
    <Show when={props.box}>
      {(box) => (
        <div
          class={props.class}
          style={{
            transform: `translate(${box().x}px, ${box().y}px)`,
            width: `${box().width}px`,
            height: `${box().height}px`,
          }}
        >
          {props.children}
        </div>
      )}
    </Show>
  );
}

/** What is wrong with the active cell, in words, beside it. */
function CellWords(props: { readonly state: GridState; readonly box: Box | undefined }) {
  const [seen, setSeen] = createSignal(0);
  createEffect(() => {
    const sheet = props.state.sheet();
    const active = props.state.active();
    if (sheet === undefined || !active) return;
    onCleanup(props.state.book.listen(sheet, active.row, active.col, () => setSeen((n) => n + 1)));
  });
  const words = createMemo(() => {
    seen();
    const sheet = props.state.sheet();
    const active = props.state.active();
    if (sheet === undefined || !active || props.state.draft()) return '';
    const cell = props.state.book.view(sheet, active.row, active.col);
    if (cell.error) return '';
    if (cell.mismatch) {
      const column = props.state.view()?.column(active.col);
      const name = (id: SheetId) => props.state.book.workbook.sheet(id)?.name ?? '';
      return column ? misfitWords(column, cell.input, name) : '';
    }
    const mark = props.state.view()?.column(active.col);
    if (mark) return markWords(props.state.book, sheet, mark, cell, active.row);
    return '';
  });
  return (
    <Show when={words() !== '' && props.box}>
      {(box) => (
        <div
          class="cell-words"
          style={{ transform: `translate(${box().x}px, ${box().y + box().height + 2}px)` }}
        >
          {words()}
        </div>
      )}
    </Show>
  );
}
