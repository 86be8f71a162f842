import { createSignal, For, Show } from 'solid-js';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { RoundBanner } from '../review/round-banner.tsx';
import { AdditionDialog } from './addition-dialog.tsx';
import { createMyRows, FILTERS, type OpenedRows } from './my-rows-state.ts';
import { RowDialog } from './row-dialog.tsx';
import { RowTable } from './row-table.tsx';
import { SignOffBar } from './sign-off.tsx';

const STATE_WORD = { live: 'rows.live', connecting: 'rows.connecting', lost: 'rows.lost' } as const;
const FILTER_WORDS = {
  open: 'review.filterOpen',
  all: 'review.filterAll',
  asked: 'review.filterAsked',
  talk: 'review.filterTalk',
} as const;

/** The page of an agency: round, progress and signature, rows, answers. */
export function MyRows(props: { readonly opened: OpenedRows }) {
  const my = createMyRows(props.opened);
  const [adding, setAdding] = createSignal(false);
  return (
    <>
      <Show when={my.said().viewedAs}>
        {(other) => (
          <p class="rv-viewed-as" role="status">
            {t('review.viewedAs', { name: other().name, agencies: other().agencies.join(', ') })}{' '}
            <a href="/admin">{t('review.closeView')}</a>
          </p>
        )}
      </Show>
      <div class="mr-head">
        <div>
          <h1>{t('rows.title')}</h1>
          <p class="mr-muted">
            {t('rows.plan', { title: props.opened.plan.title, year: props.opened.plan.year })}
          </p>
        </div>
        <span class="mr-link" role="status" data-state={my.state()}>
          {t(STATE_WORD[my.state()])}
        </span>
      </div>
      <Show when={my.said().agencies?.length === 0}>
        <p>{t('rows.noAgency')}</p>
      </Show>
      <Show when={my.closed()} fallback={<RoundBanner round={my.review().round} />}>
        <p class="rv-round">
          <strong>{t(my.closed() === 'issued' ? 'book.issuedBanner' : 'book.frozenBanner')}</strong>
        </p>
      </Show>
      <Show when={my.said().agencies !== null}>
        <SignOffBar
          plan={my.plan}
          agencies={my.review().agencies}
          commits={my.mayWrite() ? my.said().commits : []}
          api={my.calls}
          onChanged={() => void my.refresh()}
        />
      </Show>
      <div class="mr-bar">
        <div class="segmented" role="group" aria-label={t('review.status')}>
          <For each={FILTERS}>
            {(name) => (
              <button
                type="button"
                aria-pressed={my.filter() === name}
                onClick={() => my.setFilter(name)}
              >
                {t(FILTER_WORDS[name], { n: formatNumber(my.count(name)) })}
              </button>
            )}
          </For>
        </div>
        <Show when={my.live().rows.length > 8}>
          <details class="mr-find">
            <summary>{t('review.search')}</summary>
            <input
              type="search"
              aria-label={t('review.search')}
              onInput={(event) => my.setSearch(event.currentTarget.value)}
            />
          </details>
        </Show>
        <label>
          {t('rows.sort')}{' '}
          <select
            value={my.by()}
            onChange={(event) =>
              my.setBy(event.currentTarget.value === 'task' ? 'task' : 'deadline')
            }
          >
            <option value="deadline">{t('rows.sortDeadline')}</option>
            <option value="task">{t('rows.sortTask')}</option>
          </select>
        </label>
        <Show when={my.mayWrite() && my.said().commits.length > 0}>
          <button type="button" class="button mr-add" onClick={() => setAdding(true)}>
            {t('review.addRow')}
          </button>
        </Show>
      </div>
      <Show when={my.mySendable().length > 0}>
        <div class="mr-news">
          <span>{t('review.drafts', { n: my.mySendable().length })}</span>
          <button type="button" class="button" onClick={() => void my.sendDrafts()}>
            {t('review.sendDrafts')}
          </button>
        </div>
      </Show>
      <div aria-live="polite">
        <Show when={my.notice()}>
          {(words) => (
            <p class="rv-notice">
              {words()}{' '}
              <button type="button" class="button quiet" onClick={() => my.setNotice('')}>
                ×
              </button>
            </p>
          )}
        </Show>
        <Show when={my.news() > 0 || my.live().removed.length > 0}>
          <div class="mr-news">
            <span>
              <Show when={my.news() > 0}>{t('rows.changed', { n: my.news() })}. </Show>
              <Show when={my.live().removed.length > 0}>
                {t('rows.withdrawn', {
                  n: my.live().removed.length,
                  tasks: my
                    .live()
                    .removed.map(({ task }) => task)
                    .join(', '),
                })}
              </Show>
            </span>
            <button type="button" class="button" onClick={() => my.markSeen()}>
              {t('rows.seen')}
            </button>
          </div>
        </Show>
      </div>
      <Show
        when={my.rows().length > 0}
        fallback={
          <div class="mr-empty">
            <Show when={my.live().rows.length === 0} fallback={<p>{t('review.allAnswered')}</p>}>
              <h2>{t('rows.empty')}</h2>
              <p>{t('rows.emptyWhy')}</p>
            </Show>
          </div>
        }
      >
        <RowTable
          rows={my.rows()}
          live={my.live()}
          reviewOf={my.reviewOf}
          marks={my.marks}
          mayAnswer={my.mayAnswer}
          selected={my.selected()}
          onSelect={my.select}
          onAgree={(row) => void my.agree(row)}
          onOpen={(row) => my.setOpenId(row.id)}
        />
      </Show>
      <Show when={my.selected().size > 0}>
        <div class="rv-selection" role="region" aria-label={t('review.kind')}>
          <button type="button" class="button primary" onClick={() => void my.agreeSelected()}>
            {t('review.agreeMany', { n: my.selected().size })}
          </button>
          <button type="button" class="button" onClick={() => my.clearSelection()}>
            {t('review.clearSelection')}
          </button>
        </div>
      </Show>
      <Show when={my.openRow()}>
        {(row) => (
          <RowDialog
            row={row()}
            review={my.review()}
            draft={my.draftOf(row().id)}
            api={my.calls}
            me={props.opened.me.id}
            mayAnswer={my.mayAnswer(row())}
            mayWrite={my.mayWrite()}
            onChanged={() => void my.refresh()}
            onClose={() => my.setOpenId(undefined)}
          />
        )}
      </Show>
      <Show when={adding()}>
        <AdditionDialog
          agencies={my.said().commits}
          api={my.calls}
          onDone={() => {
            setAdding(false);
            my.setNotice(t('review.sent'));
            void my.refresh();
          }}
          onClose={() => setAdding(false)}
        />
      </Show>
    </>
  );
}
