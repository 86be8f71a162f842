import { createEffect, For, onCleanup, Show } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { never } from '../../shared/result.ts';
import { explainEntry } from '../grid/explain.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog } from '../shell/dialog.tsx';
import { emptyTargets, removeAssignments, restoreAssignments } from './matrix-edit.ts';
import type { MatrixState } from './matrix-state.ts';
import type { MatrixNotice, Question } from './matrix-talk.ts';

type Props = {
  readonly matrix: MatrixState;
  readonly onOpenRow: (row: RowId) => void;
  readonly onDone: () => void;
};

/** What the matrix asks before it removes, and the rows behind a ×2. */
export function MatrixQuestion(props: Props) {
  const close = () => {
    if (!props.matrix.question()) return;
    props.matrix.ask(undefined);
    props.onDone();
  };
  return (
    <Show when={props.matrix.question()} keyed>
      {(question) => (
        <Dialog title={titleOf(props.matrix, question)} onClose={close}>
          <ul class="matrix-asked">
            <For each={question.rows}>
              {(row) => (
                <Asked
                  matrix={props.matrix}
                  row={row}
                  onOpen={() => {
                    close();
                    props.onOpenRow(row);
                  }}
                />
              )}
            </For>
          </ul>
          <div class="dialog-actions">
            <button type="button" class="button" onClick={close}>
              {question.is === 'remove' ? t('grid.matrixKeep') : t('grid.close')}
            </button>
            <Show when={question.is === 'remove'}>
              <button
                type="button"
                class="button"
                onClick={() => {
                  emptyTargets(props.matrix, question.rows);
                  close();
                }}
              >
                {t('matrix.emptyOnly')}
              </button>
              <button
                type="button"
                class="button danger"
                autofocus
                onClick={() => {
                  removeAssignments(props.matrix, question.rows);
                  close();
                }}
              >
                {t('grid.matrixRemoveYes')}
                {question.rows.length > 1 ? ` (${question.rows.length})` : ''}
              </button>
            </Show>
          </div>
        </Dialog>
      )}
    </Show>
  );
}

const namesOf = (matrix: MatrixState, row: RowId) => {
  const entry = matrix.model.matrix().entry(row);
  return {
    task: entry ? (matrix.model.line(entry.task)?.code ?? '') : '',
    agency: entry ? (matrix.model.line(entry.agency)?.code ?? '') : '',
  };
};

const titleOf = (matrix: MatrixState, question: Question): string => {
  const first = question.rows[0];
  const names = first === undefined ? { task: '', agency: '' } : namesOf(matrix, first);
  if (question.is === 'duplicates') return t('matrix.duplicatesTitle');
  return question.rows.length === 1
    ? t('grid.matrixRemove', names)
    : t('matrix.removeMany', { n: question.rows.length });
};

/** One row of the list: who does what, and how much. */
function Asked(props: {
  readonly matrix: MatrixState;
  readonly row: RowId;
  readonly onOpen: () => void;
}) {
  const text = (col: (typeof ASSIGNMENT)[keyof typeof ASSIGNMENT]) =>
    props.matrix.book.view(ASSIGNMENTS, props.row, col).text;
  const names = () => namesOf(props.matrix, props.row);
  const position = () =>
    (props.matrix.book.workbook.sheet(ASSIGNMENTS)?.rows.position(props.row) ?? -1) + 1;
  return (
    <li>
      <span class="matrix-asked-what">
        <strong>{names().task}</strong> – {names().agency}
      </span>
      <span class="matrix-asked-target">
        {text(ASSIGNMENT.target) || '–'} {text(ASSIGNMENT.unit)}
      </span>
      <button type="button" class="link-button" onClick={() => props.onOpen()}>
        {t('grid.matrixOpenRow', { n: position() })}
      </button>
    </li>
  );
}

/** What stays until answered, and what goes by itself. Milliseconds. */
const PASSING = 7_000;

const wordsOf = (notice: MatrixNotice): string => {
  switch (notice.is) {
    case 'problem':
      return explainEntry(notice.problem);
    case 'undo-skipped':
      return t('grid.undoSkipped', { n: notice.cells });
    case 'undo-locked':
      return t('locks.undoHeld', { n: notice.cells });
    case 'nothing-to-undo':
      return t('grid.nothingToUndo');
    case 'undo-waiting':
      return t('grid.undoWaiting');
    case 'undo-overtaken':
      return t('grid.undoOvertaken');
    case 'copy-waiting':
      return t('grid.copyWaiting');
    case 'not-copied':
      return t('grid.notCopied');
    case 'removed':
      return t('matrix.removed', { n: notice.rows.length });
    case 'written':
      return [
        t('matrix.written', { made: notice.made, changed: notice.changed }),
        notice.twice > 0 ? t('matrix.leftTwice', { n: notice.twice }) : '',
        notice.unread > 0 ? t('matrix.leftUnread', { n: notice.unread }) : '',
        notice.outside > 0 ? t('matrix.leftOutside', { n: notice.outside }) : '',
      ]
        .filter((part) => part !== '')
        .join(' ');
    default:
      return never(notice);
  }
};

/** One line at the foot of the matrix. */
export function MatrixNoticeLine(props: {
  readonly matrix: MatrixState;
  readonly onDone: () => void;
}) {
  createEffect(() => {
    const notice = props.matrix.notice();
    if (!notice) return;
    const timer = setTimeout(() => {
      if (props.matrix.notice() === notice) props.matrix.say(undefined);
    }, PASSING);
    onCleanup(() => clearTimeout(timer));
  });
  const answer = (act?: () => void) => {
    props.matrix.say(undefined);
    act?.();
    props.onDone();
  };
  const removed = () => {
    const notice = props.matrix.notice();
    return notice?.is === 'removed' ? notice.rows : undefined;
  };
  return (
    <div class="grid-notice-place" role="status">
      <Show when={!props.matrix.draft() && props.matrix.notice()}>
        {(notice) => (
          <div class="grid-notice">
            <span>{wordsOf(notice())}</span>
            <Show when={removed()}>
              {(rows) => (
                <button
                  type="button"
                  onClick={() => answer(() => restoreAssignments(props.matrix, rows()))}
                >
                  {t('grid.restore')}
                </button>
              )}
            </Show>
            <button type="button" class="notice-close" onClick={() => answer()}>
              {t('grid.close')}
            </button>
          </div>
        )}
      </Show>
    </div>
  );
}
