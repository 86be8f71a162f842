import { createMemo, Show, untrack } from 'solid-js';
import { CellAidsView, createCellAids } from '../cell/cell-aids.tsx';
import { t } from '../i18n/i18n.ts';
import { toA1 } from './a1.ts';
import { CELL_SPEECH } from './cell-speech.tsx';
import { copyOut } from './copy.ts';
import { EditorField, type FieldHands, within } from './editor-field.tsx';
import { type Box, boxOf, type Scroll, SHEET_HEADS } from './geometry.ts';
import { HEADER_HEIGHT, ROW_HEAD_WIDTH, ROW_HEIGHT } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { keyAction } from './keys.ts';
import { paste } from './paste.ts';
import { makePerform } from './perform.ts';

type Props = {
  readonly state: GridState;
  readonly scroll: Scroll;
  readonly size: { readonly width: number; readonly height: number };
  readonly onMenu: () => void;
  readonly onHome: () => void;
  readonly onFind?: (step: 0 | 1 | -1) => void;
};

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The editor of the grid's cells: it lies over the cell that is open. */
export function CellEditor(props: Props) {
  let hands: FieldHands | undefined;
  const state = untrack(() => props.state);
  const draft = () => (state.draft()?.at === 'cell' ? state.draft() : undefined);
  const aids = createCellAids(state);
  const perform = makePerform(state, {
    openMenu: () => props.onMenu(),
    scrollToStart: () => props.onHome(),
    openFind: props.onFind ? (step) => props.onFind?.(step) : undefined,
    newline: () => hands?.insert('\n'),
  });

  const place = createMemo(() => state.draft()?.place ?? state.active());
  const box = createMemo((): Box => {
    const view = state.view();
    const at = place();
    if (!view || !at) return NOWHERE;
    view.order();
    const frame = view.frame();
    const row = frame.rows.position(at.row);
    const col = frame.cols.position(at.col);
    if (row < 0 || col < 0) return NOWHERE;
    const found = boxOf(
      view.layout(),
      { top: row, bottom: row, left: col, right: col },
      props.scroll,
      SHEET_HEADS,
      view.rows(),
    );
    if (draft()) return found;
    return {
      x: within(found.x, ROW_HEAD_WIDTH, props.size.width - 24),
      y: within(found.y, HEADER_HEIGHT, props.size.height - ROW_HEIGHT),
      width: 20,
      height: ROW_HEIGHT,
    };
  });
  const address = () => {
    const at = place();
    const id = state.sheet();
    const sheet = id === undefined ? undefined : state.book.workbook.sheet(id);
    if (!at || !sheet) return '';
    return toA1({ row: sheet.rows.position(at.row), col: sheet.cols.position(at.col) });
  };

  const onText = (text: string) => {
    const active = state.active();
    if (draft()) state.setText(text);
    else if (active && text !== '') state.open(active, 'enter', text);
  };
  const onCopy = (event: ClipboardEvent, cut: boolean) => {
    if (draft()) return;
    copyOut(state, cut && state.book.writable(), event);
  };
  /** Ctrl+Shift+V: the browser says only that something is pasted. */
  let onlyValues = false;
  const onPaste = (event: ClipboardEvent) => {
    if (draft()) return;
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const html = event.clipboardData?.getData('text/html') ?? '';
    paste(state, { text, html }, onlyValues);
    onlyValues = false;
  };

  return (
    <EditorField
      draft={draft()}
      session={state.formula}
      box={box()}
      size={props.size}
      least={ROW_HEAD_WIDTH}
      label={t('grid.cellEditor', { cell: address() })}
      describedBy={CELL_SPEECH}
      keys="F6 Shift+F6"
      onText={onText}
      onAid={aids.key}
      onKey={(press) => {
        onlyValues = press.shift && press.ctrl && press.key.toLowerCase() === 'v';
        return perform(keyAction(press, draft()?.mode ?? 'ready'));
      }}
      onCopy={onCopy}
      onPaste={onPaste}
      onReady={(given) => {
        hands = given;
        state.onFocus(given.focus);
      }}
    >
      <Show when={draft() && !draft()?.problem}>
        <CellAidsView
          state={state}
          aids={aids}
          room={{
            below: props.size.height - box().y - box().height,
            above: box().y - HEADER_HEIGHT,
            right: props.size.width - box().x,
          }}
        />
      </Show>
    </EditorField>
  );
}
