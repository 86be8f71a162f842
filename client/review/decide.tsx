import { createSignal, For, Show } from 'solid-js';
import type { EffectView } from '../../shared/api.ts';
import type { Terms } from '../../shared/review/facts.ts';
import type { AnswerView } from '../../shared/review/view.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import { AnswerBody } from './answer-list.tsx';
import type { ReviewApi } from './review-api.ts';
import { changesInWords, problemWords, termChanges } from './review-words.ts';

const showValue = (value: EffectView['cells'][number]['after']): string =>
  typeof value === 'number'
    ? formatNumber(value, { maximumFractionDigits: 6 })
    : value === null || value === ''
      ? t('rows.nothing')
      : String(value);

/** What else would change in the plan if an answer were accepted. Asked for, because it calculates the plan twice. */
function Effect(props: { readonly answer: string; readonly api: ReviewApi }) {
  const [effect, setEffect] = createSignal<EffectView>();
  const [problem, setProblem] = createSignal('');
  const look = async () => {
    const answer = await props.api.effect(props.answer);
    if (answer.ok) setEffect(answer.value);
    else setProblem(problemWords(answer.problem));
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && void look()}>
      <summary>{t('review.effect')}</summary>
      <Show when={problem()}>{(words) => <p class="problem">{words()}</p>}</Show>
      <Show when={effect()}>
        {(found) => (
          <Show
            when={found().cells.length > 0}
            fallback={<p class="rv-hint">{t('review.effectNone')}</p>}
          >
            <ul class="rv-effect">
              <For each={found().cells}>
                {(cell) => (
                  <li>
                    <span class="rv-who">
                      {[cell.sheet, cell.label, cell.column]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </span>{' '}
                    <del>{showValue(cell.before)}</del> <span aria-hidden="true">→</span>{' '}
                    <ins>{showValue(cell.after)}</ins>
                  </li>
                )}
              </For>
              <Show when={found().more > 0}>
                <li class="rv-who">{t('review.effectMore', { n: found().more })}</li>
              </Show>
            </ul>
          </Show>
        )}
      </Show>
    </details>
  );
}

type Moved = { readonly now: Terms | null };

/** One answer that waits: what is asked, what it would change, and the two ways to settle it. */
export function Decide(props: {
  readonly answer: AnswerView;
  readonly taskName: string;
  readonly api: ReviewApi;
  readonly picked: boolean;
  readonly onPick: ((on: boolean) => void) | undefined;
  readonly onGoTo: (() => void) | undefined;
  readonly onDone: () => void;
}) {
  let reason!: HTMLTextAreaElement;
  const [problem, setProblem] = createSignal('');
  const [moved, setMoved] = createSignal<Moved>();
  const [busy, setBusy] = createSignal(false);
  const decide = async (decision: 'accept' | 'decline', seen?: Terms) => {
    const words = reason.value.trim();
    if (decision === 'decline' && words === '') {
      setProblem(t('review.reasonNeeded'));
      reason.focus();
      return;
    }
    setBusy(true);
    const done = await props.api.decide(props.answer.id, decision, words, seen);
    setBusy(false);
    if (done.ok) return props.onDone();
    const { problem: why } = done;
    if (why.is === 'refused' && why.code === 'base-moved') {
      // The server sends the row as it stands beside this refusal.
      setMoved({ now: (why.body as Moved).now });
      return;
    }
    setProblem(problemWords(why));
  };
  const question = () => props.answer.kind === 'ask';
  return (
    <li class="rv-decide" data-answer={props.answer.id}>
      <header>
        <Show when={props.onPick}>
          {(pick) => (
            <input
              type="checkbox"
              aria-label={t('review.select', { task: props.answer.task })}
              checked={props.picked}
              onChange={(event) => pick()(event.currentTarget.checked)}
            />
          )}
        </Show>
        <strong>{props.answer.agency}</strong>
        <span class="rv-task" title={props.taskName}>
          {props.answer.task} {props.taskName}
        </span>
        <Show when={props.onGoTo}>
          {(go) => (
            <button type="button" class="link-button" onClick={() => go()()}>
              {t('review.goTo')}
            </button>
          )}
        </Show>
      </header>
      <AnswerBody answer={props.answer} api={props.api} />
      <p class="rv-who">{props.answer.by}</p>
      <Show when={!question()}>
        <Effect answer={props.answer.id} api={props.api} />
      </Show>
      <textarea
        ref={reason}
        rows={2}
        placeholder={t('review.explanation')}
        aria-label={t('review.explanation')}
      />
      <Problem words={problem()} />
      <Show when={moved()}>
        {(state) => (
          <div class="rv-moved" role="alert">
            <Show when={state().now} fallback={t('review.baseGone')}>
              {(now) => (
                <>
                  {t('review.baseMoved', {
                    now: props.answer.terms
                      ? changesInWords(termChanges(props.answer.terms, now()))
                      : '',
                  })}{' '}
                  <button type="button" class="button" onClick={() => void decide('accept', now())}>
                    {t('review.acceptAnyway')}
                  </button>
                </>
              )}
            </Show>
          </div>
        )}
      </Show>
      <div class="rv-acts">
        <button
          type="button"
          class="button"
          disabled={busy()}
          onClick={() => void decide('decline')}
        >
          {question() ? t('review.answer') : t('review.decline')}
        </button>
        <Show when={!question()}>
          <button
            type="button"
            class="button primary"
            disabled={busy()}
            onClick={() => void decide('accept')}
          >
            {t('review.accept')}
          </button>
        </Show>
      </div>
    </li>
  );
}
