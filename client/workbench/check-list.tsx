import { createMemo, For, Show } from 'solid-js';
import type { Check } from '../../shared/api.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { t } from '../i18n/i18n.ts';
import { checkPlace } from './check-place.ts';

/** Rows shown of one severity; a plan with more findings has one cause, not a thousand. */
const SHOWN = 200;

/** The gate's findings, worst first; each leads to its cell. */
export function CheckList(props: {
  readonly checks: readonly Check[];
  readonly workbook: Workbook;
  readonly onGoTo: (check: Check) => void;
}) {
  const of = (severity: Check['severity']) =>
    props.checks.filter((check) => check.severity === severity);
  const blocks = createMemo(() => of('block'));
  const warns = createMemo(() => of('warn'));
  const section = (title: string, checks: readonly Check[]) => (
    <section class="check-section">
      <h3>{title}</h3>
      <ul>
        <For each={checks.slice(0, SHOWN)}>
          {(check) => (
            <li class="check" data-severity={check.severity}>
              <span>
                {check.message}
                <Show when={checkPlace(props.workbook, check)}>
                  {(place) => <small class="check-place">{place()}</small>}
                </Show>
              </span>
              <Show when={check.row}>
                <button type="button" class="link-button" onClick={() => props.onGoTo(check)}>
                  {t('book.goToCell')}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
  return (
    <div class="check-list">
      <Show when={blocks().length > 0} fallback={<p class="check-fine">{t('book.checksNone')}</p>}>
        {section(t('book.checksBlock', { n: blocks().length }), blocks())}
      </Show>
      <Show when={warns().length > 0}>
        {section(t('book.checksWarn', { n: warns().length }), warns())}
      </Show>
    </div>
  );
}
