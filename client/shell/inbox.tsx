import { createSignal, For, onCleanup, Show } from 'solid-js';
import type { InboxItem } from '../../shared/api.ts';
import { can } from '../../shared/roles.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { fetchInbox, markInboxSeen } from '../review/review-api.ts';
import { afterPaint } from './after-paint.ts';
import { onLeave } from './leave.ts';
import { useSession } from './session.tsx';

const KIND_WORDS: Readonly<Record<string, Parameters<typeof t>[0]>> = {
  adjust: 'review.n_adjust',
  remove: 'review.n_remove',
  ask: 'review.n_ask',
  'addition-asked': 'review.n_addition_asked',
  withdrawn: 'review.n_withdrawn',
  'signed-off': 'review.n_signed_off',
  commented: 'review.n_commented',
  accept: 'review.n_accept',
  decline: 'review.n_decline',
  reminded: 'review.n_reminded',
  'round-opened': 'review.n_round_opened',
};

/** How often the count is looked up while the page is in view. Milliseconds. */
const LOOK_MS = 30_000;

const words = (item: InboxItem): string => {
  const word = item.mention ? 'review.n_mention' : KIND_WORDS[item.kind];
  const day = item.kind === 'round-opened' ? formatDate(item.text) : '';
  return word ? t(word, { by: item.by, agency: item.agency ?? '', text: day }) : '';
};

/** What others said that concerns me, across plans, with the number I have not seen. */
export function Inbox() {
  const me = useSession();
  let box!: HTMLDivElement;
  const [open, setOpen] = createSignal(false);
  const [items, setItems] = createSignal<readonly InboxItem[]>([]);
  const [unread, setUnread] = createSignal(0);
  const look = async () => {
    if (document.hidden) return;
    const found = await fetchInbox();
    if (!found.ok) return;
    setItems(found.value.items);
    setUnread(found.value.unread);
  };
  onCleanup(afterPaint(() => void look()));
  const timer = setInterval(() => void look(), LOOK_MS);
  onCleanup(() => clearInterval(timer));
  onLeave(
    () => box,
    () => setOpen(false),
  );
  const seen = async () => {
    // The newest item of each plan that is on the screen.
    const newest = new Map<string, string>();
    for (const { plan, id } of items()) if (!newest.has(plan)) newest.set(plan, id);
    for (const [plan, item] of newest) await markInboxSeen(plan, item);
    await look();
  };
  const address = (item: InboxItem): string =>
    can(me().role, 'read-own-rows')
      ? `/plans/${item.plan}/review`
      : `/plans/${item.plan}?panel=review`;
  return (
    <div class="inbox" ref={box}>
      <button
        type="button"
        class="bar-button inbox-button"
        data-part="inbox"
        aria-expanded={open()}
        aria-label={unread() > 0 ? t('review.inboxUnread', { n: unread() }) : t('review.inbox')}
        onClick={() => {
          setOpen(!open());
          void look();
        }}
      >
        <span class="inbox-icon" aria-hidden="true" />
        <Show when={unread() > 0}>
          <span class="inbox-count" aria-hidden="true">
            {unread() > 99 ? '99+' : unread()}
          </span>
        </Show>
      </button>
      <Show when={open()}>
        <section class="inbox-card" aria-label={t('review.inbox')}>
          <header>
            <h2>{t('review.inbox')}</h2>
            <Show when={unread() > 0}>
              <button type="button" class="button quiet" onClick={() => void seen()}>
                {t('review.inboxSeen')}
              </button>
            </Show>
          </header>
          <Show
            when={items().length > 0}
            fallback={<p class="page-note">{t('review.inboxEmpty')}</p>}
          >
            <ul>
              <For each={items()}>
                {(item) => (
                  <li data-unread={item.unread}>
                    <a href={address(item)}>
                      <strong>{words(item)}</strong>
                      <Show when={item.kind !== 'round-opened' && item.text !== ''}>
                        <span class="inbox-text">{item.text}</span>
                      </Show>
                      <span class="inbox-at">
                        {item.planTitle} · <time>{formatDate(item.at)}</time>
                      </span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </section>
      </Show>
    </div>
  );
}
