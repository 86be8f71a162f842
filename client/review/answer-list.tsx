import { For, Show } from 'solid-js';
import type { AnswerView } from '../../shared/review/view.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { ReviewApi } from './review-api.ts';
import { decisionWords, kindWords, proposalChanges } from './review-words.ts';

/** What an answer asks for: kind, changes, reason, files. */
export function AnswerBody(props: { readonly answer: AnswerView; readonly api: ReviewApi }) {
  const changes = () => proposalChanges(props.answer.terms, props.answer.proposal);
  return (
    <>
      <p class="rv-kind" data-kind={props.answer.kind}>
        <strong>{kindWords(props.answer.kind)}</strong>
        <Show when={props.answer.kind === 'add'}> {props.answer.task}</Show>
        <Show when={props.answer.late}>
          {' '}
          <span class="rv-late">{t('review.late')}</span>
        </Show>
      </p>
      <Show when={changes().length > 0}>
        <ul class="rv-changes">
          <For each={changes()}>
            {(change) => (
              <li>
                {change.field}{' '}
                <Show when={change.from !== ''}>
                  <del>{change.from}</del> <span aria-hidden="true">→</span>{' '}
                </Show>
                <ins>{change.to}</ins>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.answer.reason !== ''}>
        <p class="rv-reason">{props.answer.reason}</p>
      </Show>
      <For each={props.answer.attachments}>
        {(file) => (
          <a class="rv-file" href={props.api.attachment(file.id)} download={file.name}>
            {file.name}
          </a>
        )}
      </For>
    </>
  );
}

/** Every answer to one row, newest first, with what became of it. Nothing said is ever missing here. */
export function AnswerList(props: {
  readonly answers: readonly AnswerView[];
  readonly api: ReviewApi;
  /** Absent where the reader cannot withdraw. */
  readonly onWithdraw?: ((answer: AnswerView) => void) | undefined;
}) {
  const state = (answer: AnswerView): string => {
    if (answer.withdrawn) return t('review.withdrawn');
    if (answer.decision) return decisionWords(answer);
    if (answer.kind === 'agree') return '';
    return answer.replaced ? t('review.replaced') : decisionWords(answer);
  };
  return (
    <Show
      when={props.answers.length > 0}
      fallback={<p class="panel-note">{t('review.historyNone')}</p>}
    >
      <ol class="rv-answers">
        <For each={[...props.answers].reverse()}>
          {(answer) => (
            <li data-answer={answer.id} data-gone={Boolean(answer.withdrawn) || answer.replaced}>
              <p class="rv-who">
                <strong>{answer.by}</strong> <span>{answer.agency}</span>{' '}
                <time datetime={answer.at}>{formatDate(answer.at)}</time>
              </p>
              <AnswerBody answer={answer} api={props.api} />
              <Show when={state(answer)}>
                {(words) => (
                  <p class="rv-decision" data-decision={answer.decision?.decision ?? 'none'}>
                    <strong>{words()}</strong>
                    <Show when={answer.decision}>
                      {(decision) => (
                        <>
                          {decision().reason === '' ? '' : `: ${decision().reason}`}{' '}
                          <span class="rv-who">
                            {decision().by} <time>{formatDate(decision().at)}</time>
                          </span>
                        </>
                      )}
                    </Show>
                  </p>
                )}
              </Show>
              <Show
                when={props.onWithdraw && !answer.decision && !answer.withdrawn && !answer.replaced}
              >
                <button
                  type="button"
                  class="button quiet"
                  onClick={() => props.onWithdraw?.(answer)}
                >
                  {t('review.withdraw')}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}
