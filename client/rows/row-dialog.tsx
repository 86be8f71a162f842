import { createSignal, Show } from 'solid-js';
import type { RowView } from '../../shared/api.ts';
import { termsOf } from '../../shared/review/facts.ts';
import type { AnswerView, ReviewView } from '../../shared/review/view.ts';
import { t } from '../i18n/i18n.ts';
import { AnswerForm } from '../review/answer-form.tsx';
import { AnswerList } from '../review/answer-list.tsx';
import type { AnswerInput, Draft, ReviewApi } from '../review/review-api.ts';
import {
  changesInWords,
  problemWords,
  showAmount,
  statusOf,
  statusWords,
  termChanges,
} from '../review/review-words.ts';
import { cellsOfAgency } from '../review/row-cells.ts';
import { Threads } from '../review/threads.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { Problem } from '../shell/problem.tsx';

/** One row of an agency: what it says, what was said about it, and what to say. */
export function RowDialog(props: {
  readonly row: RowView;
  readonly review: ReviewView;
  readonly draft: Draft | undefined;
  readonly api: ReviewApi;
  readonly me: string;
  readonly mayAnswer: boolean;
  /** May prepare and discuss; false for somebody who looks with other eyes. */
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const [problem, setProblem] = createSignal('');
  const mine = () => props.review.rows.find(({ row }) => row === props.row.id);
  const answers = () => props.review.answers.filter(({ row }) => row === props.row.id);
  const threads = () => props.review.threads.filter(({ row }) => row === props.row.id);
  const status = () => statusOf(mine());

  const done = (words: string | undefined): string | undefined => {
    props.onChanged();
    if (words === undefined) props.onClose();
    return words;
  };
  const send = async (input: AnswerInput) => {
    const sent = await props.api.answer(props.row.id, input, termsOf(props.row));
    return done(sent.ok ? undefined : problemWords(sent.problem));
  };
  const keep = async (input: AnswerInput) => {
    const kept = await props.api.keepDraft(props.row.id, input);
    return done(kept.ok ? undefined : problemWords(kept.problem));
  };
  const agree = async () => setProblem((await send({ answer: 'agree' })) ?? '');
  const dropDraft = async () => {
    await props.api.dropDraft(props.row.id);
    props.onChanged();
  };
  const withdraw = async (answer: AnswerView) => {
    const sent = await props.api.withdraw(answer.id);
    setProblem(sent.ok ? '' : problemWords(sent.problem));
    props.onChanged();
  };
  const fact = (label: string, value: string) => (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );

  return (
    <Dialog title={props.row.taskName || props.row.task} onClose={props.onClose}>
      <div class="rv-dialog">
        <p class="mr-muted">
          {props.row.task} · {props.row.agency}{' '}
          <span class="rv-status" data-status={status()}>
            {statusWords(status())}
          </span>
        </p>
        <dl class="rv-facts">
          {fact(t('rows.target'), showAmount(props.row.target))}
          {fact(t('rows.unit'), showAmount(props.row.unit))}
          {fact(t('rows.deadline'), showAmount(props.row.deadline))}
          <Show when={props.row.lastTarget !== undefined && props.row.lastTarget !== null}>
            {fact(t('review.lastTarget'), showAmount(props.row.lastTarget))}
          </Show>
          {fact(t('consult.resultFromDraft'), showAmount(props.row.baseline))}
          <Show when={props.row.legalBasis}>
            {fact(t('rows.legalBasis'), showAmount(props.row.legalBasis))}
          </Show>
          <Show when={props.row.note}>{fact(t('rows.note'), showAmount(props.row.note))}</Show>
        </dl>
        <Show when={mine()?.boundTo}>
          {(bound) => (
            <p class="rv-moved">{changesInWords(termChanges(bound(), termsOf(props.row)))}</p>
          )}
        </Show>
        <Problem words={problem()} />
        <Show when={props.mayWrite}>
          <Show when={props.draft}>
            {(draft) => (
              <p class="rv-draft">
                {t('review.draft', { name: draft().by })}{' '}
                <button type="button" class="button quiet" onClick={() => void dropDraft()}>
                  {t('review.dropDraft')}
                </button>
              </p>
            )}
          </Show>
          <Show when={props.mayAnswer && status() !== 'agreed'}>
            <button type="button" class="button primary wide" onClick={() => void agree()}>
              {t('review.agree')}
            </button>
          </Show>
          <Show when={!props.mayAnswer && status() !== 'agreed' && props.draft?.answer !== 'agree'}>
            <button
              type="button"
              class="button primary wide"
              onClick={() =>
                void keep({ answer: 'agree' }).then((words) => setProblem(words ?? ''))
              }
            >
              {t('consult.prepareAgree')}
            </button>
          </Show>
          <AnswerForm
            row={props.row}
            api={props.api}
            draft={props.draft}
            mayCommit={props.mayAnswer}
            onSend={send}
            onDraft={keep}
          />
        </Show>
        <h3>{t('review.history')}</h3>
        <AnswerList
          answers={answers()}
          api={props.api}
          onWithdraw={props.mayAnswer ? withdraw : undefined}
        />
        <h3>{t('review.threads')}</h3>
        <Threads
          row={props.row.id}
          threads={threads()}
          api={props.api}
          me={props.me}
          mayWrite={props.mayWrite}
          mayBeInternal={false}
          columns={cellsOfAgency()}
          onChanged={props.onChanged}
        />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {t('review.cancel')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
