import { createEffect, createMemo, createSignal, onCleanup, Show, untrack } from 'solid-js';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { AidsBox, READING_ROOM } from '../cell/aids-box.tsx';
import { ReadingHint } from '../cell/reading-hint.tsx';
import { SPEECH_REST } from '../grid/cell-speech.tsx';
import { EditorField, type FieldHands, within } from '../grid/editor-field.tsx';
import type { Box } from '../grid/geometry.ts';
import { type KeyAction, type KeyPress, keyAction } from '../grid/keys.ts';
import { stepBack } from '../grid/step-back.ts';
import { makeStepper, walk } from '../grid/walk.ts';
import { t } from '../i18n/i18n.ts';
import { copyOutMatrix } from './matrix-copy.ts';
import {
  clearMatrix,
  commitMatrix,
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
  /** The cells begin here: right of what is frozen, below the heads. CSS pixels. */
  readonly least: number;
  readonly top: number;
  readonly size: { readonly width: number; readonly height: number };
  /** Rows a page key goes. */
  readonly page: number;
  readonly onReady: (focus: () => void) => void;
  readonly onMenu: () => void;
  readonly onDetail: () => void;
  readonly onHome: () => void;
  readonly onLeave: () => void;
};

/** The editor of the matrix: the same field as the grid's, writing targets. */
export function MatrixEditor(props: Props) {
  let hands: FieldHands | undefined;
  const matrix = untrack(() => props.matrix);
  const step = makeStepper();
  const { draft } = matrix;
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
      case 'newline':
        hands?.insert('\n');
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
  const onText = (text: string) => {
    const now = draft();
    if (now) matrix.setDraft({ ...now, text, problem: undefined });
    else if (text !== '') openCell(matrix, 'enter', text);
  };
  const onAid = (press: KeyPress): boolean => {
    if (draft()) return matrix.writing.pointByKey(press);
    if (!press.alt || press.key !== 'Enter') return false;
    props.onDetail();
    return true;
  };
  /** Where the field lies; unseen or not it stays inside the stage. */
  const box = createMemo(() => {
    const at = props.box;
    return {
      x: within(at?.x ?? 0, 0, props.size.width - 90),
      y: within(at?.y ?? 0, 0, props.size.height - 90),
      width: at?.width ?? 20,
      height: at?.height ?? 0,
    };
  });
  const onCopy = (event: ClipboardEvent, cut: boolean) => {
    if (draft()) return;
    event.preventDefault();
    if (copyOutMatrix(matrix, event) && cut) clearMatrix(matrix);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (draft()) return;
    event.preventDefault();
    const { clipboardData } = event;
    const pasted = {
      text: clipboardData?.getData('text/plain') ?? '',
      html: clipboardData?.getData('text/html') ?? '',
    };
    pasteMatrix(matrix, pasted, props.year);
  };
  return (
    <EditorField
      draft={draft()}
      session={matrix.writing.formula}
      box={box()}
      size={props.size}
      least={props.least}
      label={label()}
      keys="F6 Alt+Enter"
      onText={onText}
      onAid={onAid}
      onKey={(press) => perform(keyAction(press, draft()?.mode ?? 'ready'))}
      onCopy={onCopy}
      onPaste={onPaste}
      onReady={(given) => {
        hands = given;
        props.onReady(given.focus);
      }}
    >
      <div class="hidden" role="status" data-part="speech">
        {said()}
      </div>
      <Show when={draft() && !draft()?.problem}>
        <AidsBox
          needed={READING_ROOM}
          room={{
            below: props.size.height - box().y - box().height,
            above: box().y - props.top,
            right: props.size.width - box().x,
          }}
        >
          <ReadingHint reading={matrix.writing.reading()} />
        </AidsBox>
      </Show>
    </EditorField>
  );
}

/** The text F2 and a double click open with. */
export const editText = (matrix: MatrixState): string => {
  const place = matrix.selection()?.active;
  const row = place && matrix.rowsAt(place)[0];
  return row === undefined ? '' : matrix.book.editText(ASSIGNMENTS, row, ASSIGNMENT.target);
};
