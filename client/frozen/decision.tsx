import { createSignal, For, onMount, Show } from 'solid-js';
import type { SnapshotSummary } from '../../shared/api.ts';
import { t } from '../i18n/i18n.ts';
import { issueSnapshot, returnSnapshot } from './frozen-api.ts';

export type Act = 'issue' | 'return';

const FIELDS = { issue: ['number', 'date', 'signatory'], return: ['reason'] } as const;

/** Makes the candidate official, or gives it back, after asking once. */
export function DecisionDialog(props: {
  readonly act: Act;
  readonly snapshot: SnapshotSummary;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  let dialog!: HTMLDialogElement;
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  onMount(() => dialog.showModal());
  const send = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '').trim();
    setSending(true);
    const { id } = props.snapshot;
    const done =
      props.act === 'issue'
        ? await issueSnapshot(id, {
            number: field('number'),
            date: field('date'),
            signatory: field('signatory'),
          })
        : await returnSnapshot(id, field('reason'));
    setSending(false);
    if (done.ok) {
      props.onDone();
      dialog.close();
    } else {
      setProblem(done.problem.is === 'refused' ? done.problem.message : t('frozen.offline'));
    }
  };
  return (
    <dialog
      ref={dialog}
      class="fz-dialog"
      aria-labelledby="fz-decision"
      onClose={() => props.onClose()}
    >
      <form onSubmit={(event) => void send(event)}>
        <h2 id="fz-decision">{t(`frozen.${props.act}Title`)}</h2>
        <p>{t(`frozen.${props.act}Explain`)}</p>
        <For each={FIELDS[props.act]}>
          {(name) => (
            <label class="fz-field">
              <span>{t(`frozen.${name}`)}</span>
              <Show
                when={name === 'reason'}
                fallback={
                  <input
                    name={name}
                    type={name === 'date' ? 'date' : 'text'}
                    required
                    pattern={name === 'date' ? undefined : '.*\\S.*'}
                  />
                }
              >
                <textarea name={name} rows="3" required />
              </Show>
            </label>
          )}
        </For>
        <Show when={problem()}>
          {(text) => (
            <p class="fz-problem" role="alert">
              {text()}
            </p>
          )}
        </Show>
        <div class="fz-actions">
          <button type="button" class="fz-button" onClick={() => dialog.close()}>
            {t('frozen.cancel')}
          </button>
          <button type="submit" class="fz-button primary" disabled={sending()}>
            {sending()
              ? t('frozen.sending')
              : t(props.act === 'issue' ? 'frozen.confirmIssue' : 'frozen.confirmReturn')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
