import { useParams, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createResource, Match, Show, Switch } from 'solid-js';
import type { PlanSummary } from '../../shared/api.ts';
import '../styles/filter.css';
import '../styles/grid.css';
import '../styles/formula.css';
import '../styles/cell.css';
import '../styles/matrix.css';
import '../styles/bulk.css';
import '../styles/review.css';
import '../styles/workbench.css';
import '../styles/narrow.css';
import { officeDay } from '../../shared/value/office-day.ts';
import { createPlanSession, type PlanSession } from '../book/plan-session.ts';
import { locale, t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { readFact, rememberFact } from '../link/browser-store.ts';
import { LanguageSwitch, UserMenu } from '../shell/app-bar.tsx';
import { Inbox } from '../shell/inbox.tsx';
import { useSession } from '../shell/session.tsx';
import { PlanRoom, type PlanViewName } from '../workbench/plan-room.tsx';

/** The plan from the server, or as this browser last knew it when there is no network. */
async function openFacts(id: string): Promise<PlanSummary | string> {
  const key = `plan/${id}`;
  const plan = await api<PlanSummary>('GET', `/api/plans/${id}`);
  if (plan.ok) {
    rememberFact(key, plan.value);
    return plan.value;
  }
  const { problem } = plan;
  if (problem.is === 'network') {
    const known = await readFact<PlanSummary>(key).catch(() => undefined);
    return known ?? t('book.noCopy');
  }
  return problem.status === 404 ? t('book.gone') : t('book.failed', { message: problem.message });
}

const failure = (session: PlanSession): string => {
  if (session.is !== 'failed') return '';
  const { problem } = session;
  switch (problem.is) {
    case 'network':
    case 'no-copy':
      return t('book.noCopy');
    case 'refused':
      return problem.status === 403
        ? t('book.notAllowed')
        : problem.status === 404
          ? t('book.gone')
          : t('book.failed', { message: problem.message });
    case 'ended':
      if (problem.why === 'signed-out') return t('book.signedOut');
      return problem.why === 'gone' ? t('book.gone') : t('book.notAllowed');
  }
};

const signedOut = (session: PlanSession): boolean => {
  if (session.is !== 'failed') return false;
  const { problem } = session;
  if (problem.is === 'ended') return problem.why === 'signed-out';
  return problem.is === 'refused' && problem.status === 401;
};

/** `/plans/:plan`: the workbench. */
export default function Workbench() {
  const params = useParams<{ plan: string }>();
  const [facts] = createResource(() => params.plan, openFacts);
  const opened = () => {
    const now = facts();
    return typeof now === 'object' ? now : undefined;
  };
  const problem = () => {
    const now = facts();
    return typeof now === 'string' ? now : undefined;
  };
  return (
    <main class="wb-page">
      <Show when={problem()}>{(words) => <p class="wb-problem">{words()}</p>}</Show>
      <Show when={opened()} keyed>
        {(one) => <OpenPlan plan={one} />}
      </Show>
      <Show when={facts.loading}>
        <p class="wb-opening">{t('book.opening')}</p>
      </Show>
    </main>
  );
}

function OpenPlan(props: { readonly plan: PlanSummary }) {
  const me = useSession();
  createEffect(() => {
    document.title = `${props.plan.year} · ${props.plan.title}`;
  });
  const [search, setSearch] = useSearchParams<{ view?: string; panel?: string }>();
  const view = createMemo((): PlanViewName => (search.view === 'matrix' ? 'matrix' : 'list'));
  const onView = (next: PlanViewName) =>
    setSearch({ view: next === 'matrix' ? 'matrix' : undefined }, { replace: true });
  const control = createPlanSession(
    me().id,
    props.plan,
    // Until the server announces its own.
    officeDay(Date.now()),
    locale,
  );
  const book = () => {
    const now = control.session();
    return now.is === 'open' ? now.book : undefined;
  };
  return (
    <>
      <header class="wb-title">
        <a href="/" class="wb-back">
          {t('book.back')}
        </a>
        <h1>{props.plan.title}</h1>
        <StateBadge state={control.state()} />
        <Show when={props.plan.demo}>
          <span class="wb-demo">{t('book.demoNote')}</span>
        </Show>
        <span class="wb-spring" />
        <Inbox />
        <LanguageSwitch />
        <UserMenu />
      </header>
      <Switch>
        <Match when={control.session().is === 'opening'}>
          <p class="wb-opening">{t('book.opening')}</p>
        </Match>
        <Match when={control.session().is === 'failed'}>
          <p class="wb-problem" role="alert">
            {failure(control.session())}{' '}
            <Show when={signedOut(control.session())}>
              <a href={`/sign-in?next=${encodeURIComponent(`/plans/${props.plan.id}`)}`}>
                {t('book.signIn')}
              </a>
            </Show>
          </p>
        </Match>
      </Switch>
      <Show when={book()} keyed>
        {(one) => (
          <PlanRoom
            plan={props.plan}
            book={one}
            control={control}
            view={view()}
            onView={onView}
            panel={search.panel === 'review' ? 'review' : 'none'}
          />
        )}
      </Show>
    </>
  );
}

const STATES = {
  draft: 'book.stateDraft',
  freezing: 'book.stateFreezing',
  frozen: 'book.stateFrozen',
  issued: 'book.stateIssued',
  returned: 'book.stateReturned',
  archived: 'book.stateArchived',
} as const;

const StateBadge = (props: { readonly state: keyof typeof STATES }) => (
  <span class="wb-state" data-state={props.state}>
    {t(STATES[props.state])}
  </span>
);
