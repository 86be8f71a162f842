import { createEffect, onMount, Show, untrack } from 'solid-js';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { explainEntry } from '../grid/explain.ts';
import type { Box } from '../grid/geometry.ts';
import { ROW_HEIGHT } from '../grid/grid-column.ts';
import { type KeyAction, keyAction } from '../grid/keys.ts';
import { pressOf } from '../grid/press.ts';
import { cycle, goTo, jump, move, type Selection, selectAll } from '../grid/selection.ts';
import { t } from '../i18n/i18n.ts';
import { clearMatrix, commitMatrix, copyMatrix, pasteMatrix } from './matrix-edit.ts';
import type { MatrixState } from './matrix-state.ts';

type Props = {
  readonly matrix: MatrixState;
  readonly year: number;
  readonly box: Box | undefined;
  readonly size: { readonly width: number; readonly height: number };
  readonly onReady: (focus: () => void) => void;
};

/** The one text field of the matrix; it has the keyboard all the time, as in the grid. */
export function MatrixEditor(props: Props) {
  let area!: HTMLTextAreaElement;
  let composing = false;
  const matrix = untrack(() => props.matrix);
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

  const open = (mode: 'enter' | 'edit', text: string) => {
    const place = matrix.selection()?.active;
    if (!place) return;
    const rows = matrix.rowsAt(place);
    if (!matrix.book.writable()) matrix.setProblem({ is: 'read-only' });
    else if (rows.length > 1) matrix.ask({ is: 'duplicates', place, rows });
    else matrix.setDraft({ mode, place, text, problem: undefined });
  };
  const editText = (): string => {
    const place = matrix.selection()?.active;
    const row = place && matrix.rowsAt(place)[0];
    return row === undefined ? '' : matrix.book.editText(ASSIGNMENTS, row, ASSIGNMENT.target);
  };
  const filled = (row: number, col: number) => {
    const frame = matrix.frame();
    const rowId = frame.rows.at(row);
    const colId = frame.cols.at(col);
    return rowId !== undefined && colId !== undefined
      ? matrix.rowsAt({ row: rowId, col: colId }).length > 0
      : false;
  };
  const change = (make: (selection: Selection) => Selection | undefined) => {
    const now = matrix.selection();
    const next = now && make(now);
    if (next) matrix.select(next);
  };
  const step = (way: 'down' | 'up' | 'right' | 'left' | 'stay') => {
    const frame = matrix.frame();
    const sideways = way === 'right' || way === 'left';
    const by = way === 'down' || way === 'right' ? 1 : way === 'stay' ? 0 : -1;
    change(
      (now) =>
        cycle(frame, now, sideways ? 'col' : 'row', by < 0) ??
        move(frame, now, sideways ? 0 : by, sideways ? by : 0, false),
    );
  };

  /** True when the matrix took the key; what a matrix has no use for goes to the browser. */
  const perform = (action: KeyAction): boolean => {
    const frame = matrix.frame();
    switch (action.do) {
      case 'move':
        change((now) => move(frame, now, action.rows, action.cols, action.extend));
        return true;
      case 'commit-and-move':
        if (commitMatrix(matrix, props.year)) {
          change((now) => move(frame, now, action.rows, action.cols, false));
        }
        return true;
      case 'commit':
        if (commitMatrix(matrix, props.year) && !matrix.question()) step(action.step);
        return true;
      case 'page': {
        const rows = Math.max(Math.floor(props.size.height / ROW_HEIGHT) - 3, 1);
        change((now) =>
          action.axis === 'row'
            ? move(frame, now, action.by * rows, 0, action.extend)
            : move(frame, now, 0, action.by * 6, action.extend),
        );
        return true;
      }
      case 'jump':
        change((now) => jump(frame, now, action.direction, action.extend, filled));
        return true;
      case 'home':
      case 'end':
        change((now) => {
          const row = frame.rows.position(now.active.row);
          return goTo(frame, now, row, action.do === 'home' ? 0 : frame.cols.length, action.extend);
        });
        return true;
      case 'top':
        change((now) => goTo(frame, now, 0, 0, action.extend));
        return true;
      case 'last':
        change((now) => goTo(frame, now, frame.rows.length, frame.cols.length, action.extend));
        return true;
      case 'edit': {
        const now = draft();
        if (now) matrix.setDraft({ ...now, mode: 'edit' });
        else open('edit', editText());
        return true;
      }
      case 'cancel':
        matrix.setDraft(undefined);
        matrix.setProblem(undefined);
        matrix.ask(undefined);
        return true;
      case 'clear':
      case 'clear-and-edit':
        clearMatrix(matrix);
        return true;
      case 'select-all':
        change(selectAll);
        return true;
      case 'undo':
        matrix.book.undo();
        return true;
      case 'redo':
        matrix.book.redo();
        return true;
      case 'save':
        commitMatrix(matrix, props.year);
        return true;
      default:
        return false;
    }
  };
  const label = () => {
    const place = matrix.selection()?.active;
    return place ? matrix.label(place) : t('grid.matrix');
  };
  const onInput = () => {
    const now = draft();
    if (now) matrix.setDraft({ ...now, text: area.value, problem: undefined });
    else if (area.value !== '') {
      open('enter', area.value);
      if (!draft() && !composing) area.value = '';
    }
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
        aria-label={label()}
        aria-invalid={draft()?.problem !== undefined}
        onInput={onInput}
        onCompositionStart={() => {
          composing = true;
        }}
        onCompositionEnd={() => {
          composing = false;
          onInput();
        }}
        onKeyDown={(event) => {
          const action = keyAction(pressOf(event, composing), draft()?.mode ?? 'ready');
          if (perform(action)) event.preventDefault();
        }}
        onCopy={(event) => {
          if (draft()) return;
          event.preventDefault();
          event.clipboardData?.setData('text/plain', copyMatrix(matrix));
        }}
        onPaste={(event) => {
          if (draft()) return;
          event.preventDefault();
          pasteMatrix(matrix, event.clipboardData?.getData('text/plain') ?? '', props.year);
        }}
      />
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

/** Unseen or not, it stays inside the stage, or the browser would scroll to it. */
const inside = (at: number | undefined, room: number): number =>
  Math.min(Math.max(at ?? 0, 0), Math.max(room - 90, 0));
