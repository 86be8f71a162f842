import { useParams } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  Match,
  onCleanup,
  Show,
  Switch,
} from 'solid-js';
import type { Me, PlanSummary, RowView } from '../../shared/api.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api, fetchMe } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';
import {
  applyChange,
  type LiveRows,
  markSeen,
  replaceRows,
  type SortBy,
  sortRows,
  startRows,
} from '../rows/live-rows.ts';
import { followStream, type StreamState } from '../rows/row-stream.ts';
import { RowTable } from '../rows/row-table.tsx';
import '../styles/rows.css';

type Opened = {
  readonly is: 'opened';
  readonly me: Me;
  readonly plan: PlanSummary;
  readonly rows: readonly RowView[];
};

const fetchRows = (plan: string) =>
  api<{ readonly rows: readonly RowView[] }>('GET', `/api/plans/${plan}/rows`);

async function open(
  id: string,
): Promise<Opened | { readonly is: 'failed'; readonly problem: CallProblem }> {
  const [me, plan, rows] = await Promise.all([
    fetchMe(),
    api<PlanSummary>('GET', `/api/plans/${id}`),
    fetchRows(id),
  ]);
  if (!me.ok) return { is: 'failed', problem: me.problem };
  if (!plan.ok) return { is: 'failed', problem: plan.problem };
  if (!rows.ok) return { is: 'failed', problem: rows.problem };
  return { is: 'opened', me: me.value, plan: plan.value, rows: rows.value.rows };
}

const STATE_WORD = { live: 'rows.live', connecting: 'rows.connecting', lost: 'rows.lost' } as const;

function Live(props: { readonly opened: Opened }) {
  const [live, setLive] = createSignal<LiveRows>(startRows(props.opened.rows));
  const [state, setState] = createSignal<StreamState>('connecting');
  const [by, setBy] = createSignal<SortBy>('deadline');
  const rows = createMemo(() => sortRows(live().rows, by()));
  const news = () => live().before.size + live().added.size;
  createEffect(() => {
    const plan = props.opened.plan.id;
    const stop = followStream(plan, {
      state: setState,
      rows: (next) => setLive((now) => replaceRows(now, next)),
      change: (change) => setLive((now) => applyChange(now, change)),
      // A signed-out reader is led to the sign-in page by this call.
      end: async () => {
        const fresh = await fetchRows(plan);
        if (fresh.ok) setLive((now) => replaceRows(now, fresh.value.rows));
      },
    });
    onCleanup(stop);
  });
  return (
    <>
      <h1>{t('rows.title')}</h1>
      <p class="mr-muted">
        {t('rows.plan', { title: props.opened.plan.title, year: props.opened.plan.year })}
      </p>
      <Show
        when={props.opened.me.agencies.length > 0}
        fallback={<p>{props.opened.me.role === 'head' ? t('rows.noAgency') : ''}</p>}
      >
        <p>
          {t('rows.speaksFor')}{' '}
          <For each={props.opened.me.agencies}>
            {(code) => <span class="mr-agency">{code}</span>}
          </For>
        </p>
      </Show>
      <p class="mr-muted">{t('rows.answering')}</p>
      <div class="mr-bar">
        <strong>{t('rows.total', { n: formatNumber(live().rows.length) })}</strong>
        <span class="mr-link" role="status" data-state={state()}>
          {t(STATE_WORD[state()])}
        </span>
        <label>
          {t('rows.sort')}{' '}
          <select
            value={by()}
            onChange={(event) => setBy(event.currentTarget.value === 'task' ? 'task' : 'deadline')}
          >
            <option value="deadline">{t('rows.sortDeadline')}</option>
            <option value="task">{t('rows.sortTask')}</option>
          </select>
        </label>
      </div>
      <div aria-live="polite">
        <Show when={news() > 0 || live().removed.length > 0}>
          <div class="mr-news">
            <span>
              <Show when={news() > 0}>{t('rows.changed', { n: news() })}. </Show>
              <Show when={live().removed.length > 0}>
                {t('rows.withdrawn', {
                  n: live().removed.length,
                  tasks: live()
                    .removed.map(({ task }) => task)
                    .join(', '),
                })}
              </Show>
            </span>
            <button type="button" onClick={() => setLive(markSeen)}>
              {t('rows.seen')}
            </button>
          </div>
        </Show>
      </div>
      <Show
        when={rows().length > 0}
        fallback={
          <div class="mr-empty">
            <h2>{t('rows.empty')}</h2>
            <p>{t('rows.emptyWhy')}</p>
          </div>
        }
      >
        <RowTable rows={rows()} live={live()} />
      </Show>
    </>
  );
}

/** `/plans/:plan/review`: an agency head's own rows as they stand now. */
export default function MyRowsPage() {
  const params = useParams();
  const [opened, { refetch }] = createResource(() => params.plan, open);
  const failure = () => {
    const now = opened();
    if (now?.is !== 'failed') return undefined;
    if (now.problem.is === 'network') return t('rows.offline');
    return now.problem.status === 404 || now.problem.status === 403
      ? t('rows.missing')
      : t('rows.failed', { message: now.problem.message });
  };
  const page = () => {
    const now = opened();
    return now?.is === 'opened' ? now : undefined;
  };
  return (
    <div class="mr-page">
      <Switch fallback={<p role="status">{t('rows.loading')}</p>}>
        <Match when={failure()}>
          {(text) => (
            <p class="mr-problem" role="alert">
              {text()}{' '}
              <button type="button" onClick={() => void refetch()}>
                {t('rows.retry')}
              </button>
            </p>
          )}
        </Match>
        <Match when={page()}>{(one) => <Live opened={one()} />}</Match>
      </Switch>
    </div>
  );
}
