import { For, Show } from 'solid-js';
import type { SnapshotSummary } from '../../shared/api.ts';
import { loadBandLabel } from '../../shared/plan/bands.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { figuresOf, type OfficialList } from './official-list.ts';

type Of = { readonly snapshot: SnapshotSummary };

/** Downloads as plain links, so that they work without the page. */
export function ExportMenu(props: Of) {
  const base = () => `/api/snapshots/${props.snapshot.id}`;
  return (
    <details class="fz-export" data-part="export">
      <summary class="fz-button">{t('frozen.export')}</summary>
      <div class="fz-export-links">
        <For each={['exact', 'excel'] as const}>
          {(kind) => (
            <>
              <p>{t(`frozen.${kind}`)}</p>
              <ul>
                <For each={['list', 'matrix'] as const}>
                  {(form) => (
                    <For each={['vi', 'en'] as const}>
                      {(lang) => (
                        <li>
                          <a
                            download=""
                            href={`${base()}.${kind === 'excel' ? 'excel.csv' : 'csv'}?form=${form}&lang=${lang}`}
                          >
                            {t(`frozen.${form}`)} · {t(`frozen.${lang}`)}
                          </a>
                        </li>
                      )}
                    </For>
                  )}
                </For>
              </ul>
            </>
          )}
        </For>
        <a download="" href={`${base()}.json`}>
          {t('frozen.bytes')}
        </a>
      </div>
    </details>
  );
}

/** Who froze it, when, and what proves it. */
export function Facts(props: Of & { readonly parentId: string | undefined }) {
  return (
    <section class="fz-facts" aria-labelledby="fz-facts">
      <h2 id="fz-facts">{t('frozen.facts')}</h2>
      <dl>
        <dt>{t('frozen.frozenAt')}</dt>
        <dd>{formatDate(props.snapshot.frozenAt)}</dd>
        <dt>{t('frozen.frozenBy')}</dt>
        <dd>{props.snapshot.frozenBy}</dd>
        <dt>{t('frozen.digest')}</dt>
        <dd class="fz-code">{props.snapshot.digest}</dd>
        <dt>{t('frozen.signature')}</dt>
        <dd class="fz-code">{props.snapshot.signature}</dd>
        <dt>{t('frozen.fingerprint')}</dt>
        <dd class="fz-code">{props.snapshot.keyFingerprint}</dd>
        <dt>{t('frozen.parent')}</dt>
        <dd class="fz-code">
          <Show when={props.snapshot.parent} fallback={t('frozen.noParent')}>
            {(parent) => (
              <Show when={props.parentId} fallback={parent()}>
                {(id) => <a href={`/snapshots/${id()}`}>{parent()}</a>}
              </Show>
            )}
          </Show>
        </dd>
      </dl>
    </section>
  );
}

/** How much the plan holds. */
export function FigureStrip(props: { readonly list: OfficialList }) {
  const figures = () => figuresOf(props.list);
  return (
    <section class="fz-figures" aria-label={t('frozen.figures')}>
      <dl>
        <For each={['agencies', 'tasks', 'assignments'] as const}>
          {(kind) => (
            <div>
              <dt>{t(`frozen.${kind}`)}</dt>
              <dd>{formatNumber(figures()[kind])}</dd>
            </div>
          )}
        </For>
        <div>
          <dt>{t('frozen.load')}</dt>
          <dd class="fz-bands">
            <For each={['high', 'middle', 'low'] as const}>
              {(band) => (
                <span>
                  <small>{loadBandLabel(band, props.list.bounds)}</small>{' '}
                  {formatNumber(figures().load[band])}
                </span>
              )}
            </For>
          </dd>
        </div>
      </dl>
    </section>
  );
}
