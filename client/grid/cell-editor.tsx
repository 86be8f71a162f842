import { batch, createEffect, createMemo, onMount, Show, untrack } from 'solid-js';
import { CellAidsView, createCellAids } from '../cell/cell-aids.tsx';
import { FormulaHelp, helpAria } from '../formula/help.tsx';
import { FormulaMirror } from '../formula/mirror.tsx';
import { t } from '../i18n/i18n.ts';
import { toA1 } from './a1.ts';
import { CELL_SPEECH } from './cell-speech.tsx';
import { copySelection } from './copy.ts';
import { explainEntry, problemSpan } from './explain.ts';
import { boxOf, type Scroll, SHEET_HEADS } from './geometry.ts';
import { HEADER_HEIGHT, ROW_HEAD_WIDTH, ROW_HEIGHT } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { keyAction } from './keys.ts';
import { paste } from './paste.ts';
import { makePerform } from './perform.ts';
import { pressOf } from './press.ts';

/** The list of the formula's offers, for assistive technology. */
const LIST = 'cell-formula-offers';
/** The help of a formula needs this much room to the right. CSS pixels. */
const HELP_WIDTH = 480;
/** A formula's letters are about this wide, and its editor is made no wider than that for them. CSS pixels. */
const LETTER = 7.6;
const MOST_WIDTH = 420;

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
  let mirror!: HTMLDivElement;
  let composing = false;
  const state = untrack(() => props.state);
  const draft = () => (state.draft()?.at === 'cell' ? state.draft() : undefined);
  const aids = createCellAids(state);

  const insertAtCaret = (text: string) => {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    batch(() => {
      state.setText(area.value);
      state.formula.editing.typed(area);
    });
  };
  const perform = makePerform(state, {
    openMenu: () => props.onMenu(),
    scrollToStart: () => props.onHome(),
    openFind: props.onFind ? (step) => props.onFind?.(step) : undefined,
    newline: () => insertAtCaret('\n'),
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
      SHEET_HEADS,
      view.rows(),
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
  const formula = () => draft() !== undefined && state.formula.editing.formula() !== undefined;
  const aria = () =>
    formula() ? helpAria(state.formula, LIST) : { controls: undefined, active: undefined };
  /** A formula at the right edge gets its room from the left. */
  const left = () => {
    const at = box();
    if (!at || !formula()) return at?.x ?? 0;
    const wanted = (draft()?.text.length ?? 0) * LETTER + 16;
    const room = props.size.width - at.x - 8;
    return Math.max(Math.min(at.x, at.x + room - Math.min(wanted, MOST_WIDTH)), ROW_HEAD_WIDTH);
  };
  /** Near the foot of the grid lists open upwards. */
  const low = () => (box()?.y ?? 0) > props.size.height * 0.55;
  const address = () => {
    const at = place();
    const id = state.sheet();
    const sheet = id === undefined ? undefined : state.book.workbook.sheet(id);
    if (!at || !sheet) return '';
    return toA1({ row: sheet.rows.position(at.row), col: sheet.cols.position(at.col) });
  };

  const onInput = () => {
    const active = state.active();
    batch(() => {
      if (draft()) state.setText(area.value);
      else if (active && area.value !== '') state.open(active, 'enter', area.value);
      state.formula.editing.typed(area);
    });
    // What could not be opened (a plan that is only read) leaves nothing behind.
    if (!state.draft() && !composing) area.value = '';
  };
  const look = () => draft() && state.formula.look(area);

  const onKeyDown = (event: KeyboardEvent) => {
    const press = pressOf(event, composing);
    if (!press.composing && ((draft() && state.formula.key(press)) || aids.key(press))) {
      event.preventDefault();
      event.stopPropagation();
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
        'cell-editor-formula': formula(),
        'cell-editor-above': low(),
        'cell-editor-leftward': left() > props.size.width - HELP_WIDTH,
      }}
      data-own-pointer=""
      style={{
        transform: `translate(${left()}px, ${box()?.y ?? 0}px)`,
        'min-width': `${box()?.width ?? 0}px`,
        'min-height': `${box()?.height ?? 0}px`,
        'max-width': `${Math.max(props.size.width - left() - 8, 40)}px`,
      }}
    >
      <FormulaMirror
        session={state.formula}
        ref={(element) => {
          mirror = element;
        }}
      />
      <textarea
        ref={area}
        rows={1}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-label={t('grid.cellEditor', { cell: address() })}
        aria-invalid={draft()?.problem !== undefined}
        aria-describedby={CELL_SPEECH}
        aria-keyshortcuts="F6 Shift+F6"
        onInput={onInput}
        onKeyDown={onKeyDown}
        onFocus={() => state.formula.editing.attach(area)}
        onKeyUp={look}
        onMouseUp={look}
        onScroll={() => {
          mirror.scrollTop = area.scrollTop;
        }}
        aria-autocomplete={formula() ? 'list' : undefined}
        aria-controls={aria().controls}
        aria-activedescendant={aria().active}
        onCompositionStart={() => {
          composing = true;
          state.formula.editing.compose(true);
        }}
        onCompositionEnd={() => {
          composing = false;
          onInput();
          state.formula.editing.compose(false);
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
      <Show when={formula() && !draft()?.problem}>
        <FormulaHelp session={state.formula} list={LIST} />
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
