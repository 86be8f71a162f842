import {
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { SPEECH_REST } from '../grid/cell-speech.tsx';
import { explainEntry } from '../grid/explain.ts';
import type { Box } from '../grid/geometry.ts';
import { type KeyAction, keyAction } from '../grid/keys.ts';
import { pressOf } from '../grid/press.ts';
import { stepBack } from '../grid/step-back.ts';
import { makeStepper, walk } from '../grid/walk.ts';
import { t } from '../i18n/i18n.ts';
import {
  clearMatrix,
  commitMatrix,
  copyMatrix,
  enterEverywhere,
  fillMatrix,
  openCell,
  pasteMatrix,
} from './matrix-edit.ts';
import type { MatrixState } from './matrix-state.ts';

type Props = {
  readonly matrix: MatrixState;
  readonly year: number;
  readonly box: Box | undefined;
  readonly size: { readonly width: number; readonly height: number };
  /** Rows a page key goes. */
  readonly page: number;
  readonly onReady: (focus: () => void) => void;
  readonly onMenu: () => void;
  readonly onDetail: () => void;
  readonly onHome: () => void;
  readonly onLeave: () => void;
};

/** The one text field of the matrix; it has the keyboard all the time, as in the grid. */
export function MatrixEditor(props: Props) {
  let area!: HTMLTextAreaElement;
  let composing = false;
  const matrix = untrack(() => props.matrix);
  const step = makeStepper();
  const { draft } = matrix;
  const focus = () => area.focus({ preventScroll: true });
  onMount(() => {
    props.onReady(focus);
    focus();
  });
  createEffect(() => {
    const text = draft()?.text ?? '';
    if (composing || area.value === text) return;
    area.value = text;
    area.setSelectionRange(text.length, text.length);
  });

  const filled = (row: number, col: number) => {
    const frame = matrix.frame();
    const rowId = frame.rows.at(row);
    const colId = frame.cols.at(col);
    return rowId !== undefined && colId !== undefined
      ? matrix.rowsAt({ row: rowId, col: colId }).length > 0
      : false;
  };
  const moved = (action: KeyAction): boolean => {
    const now = matrix.selection();
    const next =
      now && walk(action, now, { frame: matrix.frame(), filled, page: Math.max(props.page, 1) });
    if (!next) return false;
    matrix.select(next);
    if (action.do === 'home' || action.do === 'top') props.onHome();
    return true;
  };

  /** True when the matrix took the key; what a matrix has no use for goes to the browser. */
  const perform = (action: KeyAction): boolean => {
    if (moved(action)) return true;
    switch (action.do) {
      case 'commit-and-move':
        if (commitMatrix(matrix, props.year) && !matrix.question()) {
          moved({ do: 'move', rows: action.rows, cols: action.cols, extend: false });
        }
        return true;
      case 'commit': {
        if (!commitMatrix(matrix, props.year) || matrix.question()) return true;
        const now = matrix.selection();
        if (now) matrix.select(step(matrix.frame(), now, action.step));
        return true;
      }
      case 'fill-selection':
        if (enterEverywhere(matrix, props.year)) matrix.setDraft(undefined);
        return true;
      case 'edit': {
        const now = draft();
        if (now) matrix.setDraft({ ...now, mode: 'edit' });
        else openCell(matrix, 'edit', editText(matrix));
        return true;
      }
      case 'cancel':
        matrix.setDraft(undefined);
        matrix.say(undefined);
        matrix.ask(undefined);
        return true;
      case 'clear':
      case 'clear-and-edit':
        clearMatrix(matrix);
        return true;
      case 'undo':
      case 'redo':
        stepBack(matrix, action.do);
        return true;
      case 'fill-down':
        fillMatrix(matrix, 'down', props.year);
        return true;
      case 'fill-right':
        fillMatrix(matrix, 'right', props.year);
        return true;
      case 'save':
        commitMatrix(matrix, props.year);
        return true;
      case 'menu':
        props.onMenu();
        return true;
      case 'leave':
        props.onLeave();
        return true;
      default:
        return false;
    }
  };
  const label = () => {
    matrix.model.version();
    const place = matrix.selection()?.active;
    return place ? matrix.label(place) : t('grid.matrix');
  };
  const [said, setSaid] = createSignal('');
  const editing = createMemo(() => draft() !== undefined);
  createEffect(() => {
    const cell = label();
    const open = editing();
    const timer = setTimeout(
      () => setSaid(open ? t('speech.editingMatrix', { cell }) : cell),
      SPEECH_REST,
    );
    onCleanup(() => clearTimeout(timer));
  });
  const onInput = () => {
    const now = draft();
    if (now) matrix.setDraft({ ...now, text: area.value, problem: undefined });
    else if (area.value !== '') {
      openCell(matrix, 'enter', area.value);
      if (!draft() && !composing) area.value = '';
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const press = pressOf(event, composing);
    if (!press.composing && !draft() && press.alt && press.key === 'Enter') {
      event.preventDefault();
      props.onDetail();
      return;
    }
    if (perform(keyAction(press, draft()?.mode ?? 'ready'))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const onCopy = (event: ClipboardEvent, cut: boolean) => {
    if (draft()) return;
    event.preventDefault();
    const copied = copyMatrix(matrix);
    if (!copied) return;
    event.clipboardData?.setData('text/plain', copied.text);
    event.clipboardData?.setData('text/html', copied.html);
    if (cut) clearMatrix(matrix);
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
        transform: `translate(${inside(props.box?.x, props.size.width)}px, ${inside(props.box?.y, props.size.height)}px)`,
        'min-width': `${props.box?.width ?? 20}px`,
      }}
    >
      <textarea
        ref={area}
        rows={1}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-label={label()}
        aria-invalid={draft()?.problem !== undefined}
        aria-keyshortcuts="F6 Alt+Enter"
        onInput={onInput}
        onCompositionStart={() => {
          composing = true;
        }}
        onCompositionEnd={() => {
          composing = false;
          onInput();
        }}
        onKeyDown={onKeyDown}
        onCopy={(event) => onCopy(event, false)}
        onCut={(event) => onCopy(event, true)}
        onPaste={(event) => {
          if (draft()) return;
          event.preventDefault();
          const { clipboardData } = event;
          const pasted = {
            text: clipboardData?.getData('text/plain') ?? '',
            html: clipboardData?.getData('text/html') ?? '',
          };
          pasteMatrix(matrix, pasted, props.year);
        }}
      />
      <div class="hidden" role="status" data-part="speech">
        {said()}
      </div>
      <Show when={draft()?.problem}>
        {(problem) => (
          <div class="cell-problem" role="alert">
            {explainEntry(problem())}
          </div>
        )}
      </Show>
    </div>
  );
}

/** The text F2 and a double click open with. */
export const editText = (matrix: MatrixState): string => {
  const place = matrix.selection()?.active;
  const row = place && matrix.rowsAt(place)[0];
  return row === undefined ? '' : matrix.book.editText(ASSIGNMENTS, row, ASSIGNMENT.target);
};

/** Unseen or not, it stays inside the stage, or the browser would scroll to it. */
const inside = (at: number | undefined, room: number): number =>
  Math.min(Math.max(at ?? 0, 0), Math.max(room - 90, 0));
