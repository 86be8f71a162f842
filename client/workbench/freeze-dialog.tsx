import { createResource, createSignal, onMount, Show } from 'solid-js';
import type { Check, PlanSummary, SnapshotSummary } from '../../shared/api.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { t } from '../i18n/i18n.ts';
import { CheckList } from './check-list.tsx';
import { type FreezeProblem, fetchChecks, freezePlan } from './official-api.ts';

type Stage =
  | { readonly is: 'asking' }
  | { readonly is: 'freezing' }
  | { readonly is: 'failed'; readonly problem: FreezeProblem };

/** Says what a freeze meets before it is asked for, freezes, and shows what stood in the way after all. */
export function FreezeDialog(props: {
  readonly plan: PlanSummary;
  readonly workbook: Workbook;
  readonly onGoTo: (check: Check) => void;
  readonly onFrozen: (snapshot: SnapshotSummary) => void;
  readonly onClose: () => void;
}) {
  let dialog!: HTMLDialogElement;
  const [stage, setStage] = createSignal<Stage>({ is: 'asking' });
  onMount(() => dialog.showModal());
  // Without an answer the server's own check at the freeze decides.
  const [found] = createResource(async () => {
    const answer = await fetchChecks(props.plan.id);
    return answer.ok ? answer.value.checks : [];
  });
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
  const checks = (): readonly Check[] => {
    const now = problem();
    return now?.is === 'blocked' ? now.checks : (found() ?? []);
  };
  const blocks = () => checks().filter(({ severity }) => severity === 'block').length;
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
      <Show when={found.loading && stage().is === 'asking'}>
        <p class="panel-note" role="status">
          {t('book.checksRunning')}
        </p>
      </Show>
      <Show when={blocks() > 0}>
        <p class="wb-problem" role="alert">
          {t('book.freezeBlocked', { n: blocks() })}
        </p>
      </Show>
      <Show when={!found.loading || problem()?.is === 'blocked'}>
        <div class="wb-scroll">
          <CheckList
            checks={checks()}
            workbook={props.workbook}
            onGoTo={(check) => {
              dialog.close();
              props.onGoTo(check);
            }}
          />
        </div>
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
          disabled={stage().is === 'freezing' || blocks() > 0}
          onClick={() => void freeze()}
        >
          {stage().is === 'freezing' ? t('book.freezing') : t('book.freezeNow')}
        </button>
      </div>
    </dialog>
  );
}
