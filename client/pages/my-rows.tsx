import { useParams, useSearchParams } from '@solidjs/router';
import { createResource, Match, Switch } from 'solid-js';
import type { PlanSummary } from '../../shared/api.ts';
import { t } from '../i18n/i18n.ts';
import { api, fetchMe } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';
import { reviewApi } from '../review/review-api.ts';
import { MyRows } from '../rows/my-rows.tsx';
import type { OpenedRows } from '../rows/my-rows-state.ts';
import '../styles/rows.css';
import '../styles/review.css';
import '../styles/rows-phone.css';

type Failed = { readonly is: 'failed'; readonly problem: CallProblem };
type Opened = { readonly is: 'opened'; readonly rows: OpenedRows };

async function open({
  id,
  as,
}: {
  readonly id: string;
  readonly as: string | undefined;
}): Promise<Opened | Failed> {
  const calls = reviewApi(id);
  const [me, plan, rows, review, drafts] = await Promise.all([
    fetchMe(),
    api<PlanSummary>('GET', `/api/plans/${id}`),
    calls.rows(as),
    calls.read(as),
    calls.drafts(as),
  ]);
  if (!me.ok) return { is: 'failed', problem: me.problem };
  if (!plan.ok) return { is: 'failed', problem: plan.problem };
  if (!rows.ok) return { is: 'failed', problem: rows.problem };
  if (!review.ok) return { is: 'failed', problem: review.problem };
  return {
    is: 'opened',
    rows: {
      me: me.value,
      plan: plan.value,
      rows: rows.value.rows,
      review: review.value,
      drafts: drafts.ok ? drafts.value.drafts : [],
      as,
    },
  };
}

/** `/plans/:plan/review`: an agency's own rows as they stand now, and its answers. */
export default function MyRowsPage() {
  const params = useParams<{ plan: string }>();
  const [search] = useSearchParams<{ as?: string }>();
  const [opened, { refetch }] = createResource(() => ({ id: params.plan, as: search.as }), open);
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
              <button type="button" class="button" onClick={() => void refetch()}>
                {t('rows.retry')}
              </button>
            </p>
          )}
        </Match>
        <Match when={page()}>{(one) => <MyRows opened={one().rows} />}</Match>
      </Switch>
    </div>
  );
}
