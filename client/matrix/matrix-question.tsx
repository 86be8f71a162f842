import { createEffect, For, onCleanup, Show } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { explainEntry } from '../grid/explain.ts';
import { t } from '../i18n/i18n.ts';
import { removeAssignments } from './matrix-edit.ts';
import type { MatrixState, Question } from './matrix-state.ts';

/** What the matrix asks before it removes, and the rows behind a ×2. */
export function MatrixQuestion(props: {
  readonly matrix: MatrixState;
  readonly onOpenRow: (row: RowId) => void;
  readonly onDone: () => void;
}) {
  let dialog: HTMLDivElement | undefined;
  const close = () => {
    props.matrix.ask(undefined);
    props.onDone();
  };
  createEffect(() => {
    if (!props.matrix.question()) return;
    queueMicrotask(() => dialog?.querySelector('button')?.focus());
  });
  createEffect(() => {
    if (!props.matrix.problem() || props.matrix.draft()) return;
    const timer = setTimeout(() => props.matrix.setProblem(undefined), 6_000);
    onCleanup(() => clearTimeout(timer));
  });
  const words = (question: Question) => {
    const names = props.matrix.nameAt(question.place);
    return question.is === 'remove'
      ? t('grid.matrixRemove', names)
      : t('grid.matrixTwice', { ...names, n: question.rows.length });
  };
  const position = (row: RowId) =>
    (props.matrix.book.workbook.sheet(ASSIGNMENTS)?.rows.position(row) ?? 0) + 1;
  const target = (row: RowId) =>
    props.matrix.book.view(ASSIGNMENTS, row, ASSIGNMENT.target).text || '–';
  return (
    <div class="grid-notice-place" role="status">
      <Show when={!props.matrix.question() && !props.matrix.draft() && props.matrix.problem()}>
        {(problem) => <div class="grid-notice">{explainEntry(problem())}</div>}
      </Show>
      <Show when={props.matrix.question()}>
        {(question) => (
          <div
            ref={dialog}
            class="grid-notice"
            role="dialog"
            aria-label={words(question())}
            onKeyDown={(event) => event.key === 'Escape' && close()}
          >
            <span>{words(question())}</span>
            <Show
              when={question().is === 'remove'}
              fallback={
                <For each={question().rows}>
                  {(row) => (
                    <button
                      type="button"
                      onClick={() => {
                        close();
                        props.onOpenRow(row);
                      }}
                    >
                      {t('grid.matrixOpenRow', { n: position(row) })}: {target(row)}
                    </button>
                  )}
                </For>
              }
            >
              <button
                type="button"
                onClick={() => {
                  removeAssignments(props.matrix, question().rows);
                  close();
                }}
              >
                {t('grid.matrixRemoveYes')}
                {question().rows.length > 1 ? ` (${question().rows.length})` : ''}
              </button>
            </Show>
            <button type="button" class="notice-close" onClick={close}>
              {t('grid.matrixKeep')}
            </button>
          </div>
        )}
      </Show>
    </div>
  );
}
