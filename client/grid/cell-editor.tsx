import { createEffect, createMemo, onMount, Show, untrack } from 'solid-js';
import { CellAidsView, createCellAids } from '../cell/cell-aids.tsx';
import { t } from '../i18n/i18n.ts';
import { cycleAbsolute, toA1 } from './a1.ts';
import { copySelection } from './copy.ts';
import { explainEntry, problemSpan } from './explain.ts';
import { boxOf, type Scroll } from './geometry.ts';
import { HEADER_HEIGHT, ROW_HEAD_WIDTH, ROW_HEIGHT } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { keyAction } from './keys.ts';
import { paste } from './paste.ts';
import { makePerform } from './perform.ts';
import { pressOf } from './press.ts';

type Props = {
  readonly state: GridState;
  readonly scroll: Scroll;
  readonly size: { readonly width: number; readonly height: number };
  readonly onMenu: () => void;
  readonly onHome: () => void;
  readonly onFind?: (step: 0 | 1 | -1) => void;
};

/**
 * The one text field of the grid. It has the keyboard all the time, empty and unseen while nothing is open, so that an
 * input method composes its first letter right into it. Its value is never written during a composition.
 */
export function CellEditor(props: Props) {
  let area!: HTMLTextAreaElement;
  let composing = false;
  const state = untrack(() => props.state);
  const draft = () => (state.draft()?.at === 'cell' ? state.draft() : undefined);
  const aids = createCellAids(state);

  const insertAtCaret = (text: string) => {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    state.setText(area.value);
  };
  const perform = makePerform(state, {
    openMenu: () => props.onMenu(),
    scrollToStart: () => props.onHome(),
    openFind: props.onFind ? (step) => props.onFind?.(step) : undefined,
    newline: () => insertAtCaret('\n'),
    cycleAbsolute: () => {
      const next = cycleAbsolute(area.value, area.selectionStart);
      area.value = next.text;
      area.setSelectionRange(next.caret, next.caret);
      state.setText(next.text);
    },
  });

  const focus = () => area.focus({ preventScroll: true });
  onMount(() => {
    state.onFocus(focus);
    focus();
  });

  createEffect(() => {
    const text = draft()?.text ?? '';
    if (composing || area.value === text) return;
    area.value = text;
    area.setSelectionRange(text.length, text.length);
  });
  // A refused formula: the caret goes to the place that cannot be read.
  createEffect(() => {
    const span = problemSpan(draft()?.problem);
    if (span) area.setSelectionRange(span.start, Math.max(span.end, span.start + 1));
  });

  const place = createMemo(() => state.draft()?.place ?? state.active());
  const box = createMemo(() => {
    const view = state.view();
    const at = place();
    if (!view || !at) return undefined;
    view.order();
    const frame = view.frame();
    const row = frame.rows.position(at.row);
    const col = frame.cols.position(at.col);
    if (row < 0 || col < 0) return undefined;
    const found = boxOf(
      view.layout(),
      { top: row, bottom: row, left: col, right: col },
      props.scroll,
    );
    if (draft()) return found;
    // Unseen, it stays inside the stage, or the browser would scroll to it.
    const inside = (value: number, low: number, high: number) =>
      Math.min(Math.max(value, low), Math.max(high, low));
    return {
      x: inside(found.x, ROW_HEAD_WIDTH, props.size.width - 24),
      y: inside(found.y, HEADER_HEIGHT, props.size.height - ROW_HEIGHT),
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

  const onInput = () => {
    const active = state.active();
    if (draft()) state.setText(area.value);
    else if (active && area.value !== '') {
      state.open(active, 'enter', area.value);
      if (!state.draft() && !composing) area.value = '';
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const press = pressOf(event, composing);
    if (!press.composing && aids.key(press)) {
      event.preventDefault();
      return;
    }
    const action = keyAction(press, draft()?.mode ?? 'ready');
    if (perform(action)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const onCopy = (event: ClipboardEvent, cut: boolean) => {
    if (draft()) return;
    const copied = copySelection(state, cut && state.book.writable());
    if (!copied) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', copied.text);
    event.clipboardData?.setData('text/html', copied.html);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (draft()) return;
    event.preventDefault();
    paste(state, {
      text: event.clipboardData?.getData('text/plain') ?? '',
      html: event.clipboardData?.getData('text/html') ?? '',
    });
  };

  return (
    <div
      class="cell-editor"
      classList={{
        'cell-editor-open': draft() !== undefined,
        refused: draft()?.problem !== undefined,
      }}
      data-own-pointer=""
      style={{
        transform: `translate(${box()?.x ?? 0}px, ${box()?.y ?? 0}px)`,
        'min-width': `${box()?.width ?? 0}px`,
        'min-height': `${box()?.height ?? 0}px`,
        'max-width': `${Math.max(props.size.width - (box()?.x ?? 0) - 8, 40)}px`,
      }}
    >
      <textarea
        ref={area}
        rows={1}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-label={t('grid.cellEditor', { cell: address() })}
        aria-invalid={draft()?.problem !== undefined}
        aria-keyshortcuts="F6 Shift+F6"
        onInput={onInput}
        onKeyDown={onKeyDown}
        onCompositionStart={() => {
          composing = true;
        }}
        onCompositionEnd={() => {
          composing = false;
          onInput();
        }}
        onCopy={(event) => onCopy(event, false)}
        onCut={(event) => onCopy(event, true)}
        onPaste={onPaste}
      />
      <Show when={draft()?.problem}>
        {(problem) => (
          <div class="cell-problem" role="alert">
            {explainEntry(problem())}
          </div>
        )}
      </Show>
      <Show when={draft() && !draft()?.problem}>
        <CellAidsView
          state={state}
          aids={aids}
          room={{
            below: props.size.height - (box()?.y ?? 0) - (box()?.height ?? 0),
            above: (box()?.y ?? 0) - HEADER_HEIGHT,
            right: props.size.width - (box()?.x ?? 0),
          }}
        />
      </Show>
    </div>
  );
}
