import { createSignal, For, Show } from 'solid-js';
import type { SnapshotSummary } from '../../shared/api.ts';
import { t } from '../i18n/i18n.ts';
import { browserCrypto } from './browser-crypto.ts';
import { checkSnapshot, type Outcome, type Outcomes, STEPS, verdictOf } from './checking.ts';
import { loadBytes } from './frozen-api.ts';

const STEP_WORD = {
  bytes: 'frozen.stepBytes',
  digest: 'frozen.stepDigest',
  form: 'frozen.stepForm',
  key: 'frozen.stepKey',
  signature: 'frozen.stepSignature',
} as const;
const OUTCOME_WORD = {
  passed: 'frozen.passed',
  failed: 'frozen.failedStep',
  unsupported: 'frozen.unsupported',
  skipped: 'frozen.skipped',
  running: 'frozen.running',
} as const satisfies Record<Outcome, string>;
const VERDICT_WORD = {
  valid: 'frozen.allValid',
  partly: 'frozen.partValid',
  invalid: 'frozen.notValid',
  running: 'frozen.verifying',
} as const;

/** Downloads the bytes again and checks them here, step by step. */
export function Verification(props: { readonly snapshot: SnapshotSummary }) {
  const [outcomes, setOutcomes] = createSignal<Outcomes>();
  const busy = () => {
    const now = outcomes();
    return now !== undefined && verdictOf(now) === 'running';
  };
  const verify = async () => {
    const { snapshot } = props;
    const load = async () => {
      const bytes = await loadBytes(snapshot.id);
      return bytes.ok ? bytes.value : undefined;
    };
    setOutcomes(await checkSnapshot(snapshot, load, browserCrypto(), setOutcomes));
  };
  return (
    <section class="fz-verify" data-part="verification" aria-labelledby="fz-verify-title">
      <h2 id="fz-verify-title">{t('frozen.verifyTitle')}</h2>
      <button type="button" class="fz-button" disabled={busy()} onClick={() => void verify()}>
        {busy() ? t('frozen.verifying') : t('frozen.verify')}
      </button>
      <div aria-live="polite">
        <Show when={outcomes()}>
          {(now) => (
            <>
              <ol class="fz-steps">
                <For each={STEPS}>
                  {(step) => (
                    <li data-outcome={now()[step]}>
                      <span>{t(STEP_WORD[step])}</span>
                      <strong>{t(OUTCOME_WORD[now()[step]])}</strong>
                    </li>
                  )}
                </For>
              </ol>
              <p class="fz-verdict" data-verdict={verdictOf(now())}>
                {t(VERDICT_WORD[verdictOf(now())])}
              </p>
              <p class="fz-muted">{t('frozen.trustNote')}</p>
            </>
          )}
        </Show>
      </div>
    </section>
  );
}
