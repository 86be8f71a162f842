import { createSignal, onMount, Show } from 'solid-js';
import type { Check, PlanSummary, SnapshotSummary } from '../../shared/api.ts';
import { t } from '../i18n/i18n.ts';
import { CheckList } from './check-list.tsx';
import { type FreezeProblem, freezePlan } from './official-api.ts';

type Stage =
  | { readonly is: 'asking' }
  | { readonly is: 'freezing' }
  | { readonly is: 'failed'; readonly problem: FreezeProblem };

/** Asks once, freezes, and shows what stands in the way. */
export function FreezeDialog(props: {
  readonly plan: PlanSummary;
  readonly onGoTo: (check: Check) => void;
  readonly onFrozen: (snapshot: SnapshotSummary) => void;
  readonly onClose: () => void;
}) {
  let dialog!: HTMLDialogElement;
  const [stage, setStage] = createSignal<Stage>({ is: 'asking' });
  onMount(() => dialog.showModal());
  const freeze = async () => {
    setStage({ is: 'freezing' });
    const done = await freezePlan(props.plan.id);
    if (done.ok) props.onFrozen(done.value);
    else setStage({ is: 'failed', problem: done.problem });
  };
  const problem = () => {
    const now = stage();
    return now.is === 'failed' ? now.problem : undefined;
  };
  const blocked = (): readonly Check[] | undefined => {
    const now = problem();
    return now?.is === 'blocked' ? now.checks : undefined;
  };
  const message = (): string | undefined => {
    const now = problem();
    if (!now || now.is === 'blocked') return undefined;
    return now.is === 'network' ? t('book.offline') : now.message;
  };
  return (
    <dialog
      ref={dialog}
      class="wb-dialog"
      aria-labelledby="freeze-title"
      onClose={() => props.onClose()}
    >
      <h2 id="freeze-title">{t('book.freezeTitle', { year: props.plan.year })}</h2>
      <p>{t('book.freezeExplain')}</p>
      <Show when={blocked()}>
        {(checks) => (
          <>
            <p class="wb-problem" role="alert">
              {t('book.freezeBlocked', {
                n: checks().filter(({ severity }) => severity === 'block').length,
              })}
            </p>
            <div class="wb-scroll">
              <CheckList
                checks={checks()}
                onGoTo={(check) => {
                  dialog.close();
                  props.onGoTo(check);
                }}
              />
            </div>
          </>
        )}
      </Show>
      <Show when={message()}>
        {(text) => (
          <p class="wb-problem" role="alert">
            {t('book.freezeFailed', { message: text() })}
          </p>
        )}
      </Show>
      <div class="wb-dialog-actions">
        <button type="button" class="wb-button" onClick={() => dialog.close()}>
          {t('book.cancel')}
        </button>
        <button
          type="button"
          class="wb-button primary"
          disabled={stage().is === 'freezing'}
          onClick={() => void freeze()}
        >
          {stage().is === 'freezing' ? t('book.freezing') : t('book.freezeNow')}
        </button>
      </div>
    </dialog>
  );
}
