import { For, type JSX, Show } from 'solid-js';
import type { PlanSummary } from '../../shared/api.ts';
import type { RefusedEdit, SaveState } from '../book/book.ts';
import type { SessionControl } from '../book/plan-session.ts';
import { t } from '../i18n/i18n.ts';
import { refusedWords } from '../locks/lock-words.ts';

const refusedOf = (state: SaveState): readonly RefusedEdit[] =>
  state.is === 'refused' ? state.edits : [];

const Banner = (props: {
  readonly tone: 'info' | 'warning' | 'danger';
  readonly children: JSX.Element;
}) => (
  <div class="wb-banner" data-tone={props.tone} role="status">
    {props.children}
  </div>
);

/** What an editor has to know about the plan at once: frozen, late, refused, no room on the server, not safe offline. */
export function Notices(props: {
  readonly plan: PlanSummary;
  readonly control: SessionControl;
  readonly saveState: () => SaveState;
}) {
  const stateWords = () => {
    if (props.plan.archived) return t('book.archivedBanner');
    const state = props.control.state();
    if (state === 'frozen') return t('book.frozenBanner');
    if (state === 'issued') return t('book.issuedBanner');
    return state === 'freezing' ? t('book.freezingBanner') : undefined;
  };
  return (
    <div class="wb-notices">
      <Show when={stateWords()}>
        {(words) => (
          <Banner tone="info">
            <span>{words()}</span>
            <Show when={props.control.snapshot()}>
              {(id) => <a href={`/snapshots/${id()}`}>{t('book.openFrozen')}</a>}
            </Show>
          </Banner>
        )}
      </Show>
      <Show when={props.control.late()}>
        {(late) => (
          <Banner tone="warning">
            <strong>{t('book.lateTitle', { n: late().edits })}</strong>
            <span>{late().handedOver ? t('book.lateKept') : t('book.lateWaiting')}</span>
            <button type="button" class="wb-button" onClick={() => props.control.dismissLate()}>
              {t('book.understood')}
            </button>
          </Banner>
        )}
      </Show>
      <Show when={props.control.serverFull()}>
        <Banner tone="warning">
          <strong>{t('storage.fullTitle')}</strong>
          <span>{t('storage.fullExplain')}</span>
        </Banner>
      </Show>
      <Show when={props.control.unsafe()}>
        <Banner tone="warning">{t('book.unsafe')}</Banner>
      </Show>
      <Show when={refusedOf(props.saveState()).length > 0}>
        <Banner tone="danger">
          <strong>{t('book.refusedTitle')}</strong>
          <span>{t('book.refusedExplain')}</span>
          <ul class="refused-list">
            <For each={refusedOf(props.saveState())}>
              {(edit) => (
                <li>
                  <span>{edit.where}</span> <code>{edit.value}</code>{' '}
                  <span class="refused-code">{refusedWords(edit)}</span>
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => void navigator.clipboard.writeText(edit.value)}
                  >
                    {t('book.copy')}
                  </button>
                </li>
              )}
            </For>
          </ul>
          <button type="button" class="wb-button" onClick={() => props.control.dismissRefused()}>
            {t('book.understood')}
          </button>
        </Banner>
      </Show>
    </div>
  );
}
