import { createMemo, createResource, createSignal, For, Show, untrack } from 'solid-js';
import type { PlanSummary, SnapshotSummary } from '../../shared/api.ts';
import type { Result } from '../../shared/result.ts';
import { can } from '../../shared/roles.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api, fetchPlans } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';
import { Page } from '../shell/app-bar.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { callWords, Problem } from '../shell/problem.tsx';
import { useSession } from '../shell/session.tsx';

type Ask =
  | { readonly is: 'create' }
  | { readonly is: 'rename' | 'duplicate'; readonly plan: PlanSummary };

const STATES = {
  draft: 'book.stateDraft',
  freezing: 'book.stateFreezing',
  frozen: 'book.stateFrozen',
  issued: 'book.stateIssued',
  returned: 'book.stateReturned',
  archived: 'book.stateArchived',
} as const;

/** `/`: the plans this person may see, and what may be done with each. */
export default function Plans() {
  const me = useSession();
  const [ask, setAsk] = createSignal<Ask>();
  const [problem, setProblem] = createSignal<string>();
  const [plans, { refetch }] = createResource(async () => {
    const answer = await fetchPlans();
    if (!answer.ok && answer.problem.is === 'network') setProblem(t('errors.network'));
    return answer.ok ? answer.value.plans : [];
  });
  const [snapshots] = createResource(
    () => can(me().role, 'manage-plans'),
    async () => {
      const answer = await api<{ snapshots: SnapshotSummary[] }>('GET', '/api/snapshots');
      return answer.ok ? answer.value.snapshots : [];
    },
  );
  const manages = () => can(me().role, 'manage-plans');
  const readsOwnRows = () => can(me().role, 'read-own-rows');
  const settle = async (work: Promise<Result<unknown, CallProblem>>) => {
    const answer = await work;
    if (!answer.ok) {
      setProblem(callWords(answer.problem));
    } else {
      setProblem(undefined);
      setAsk(undefined);
    }
    await refetch();
  };
  const address = (plan: PlanSummary): string => {
    if (readsOwnRows()) return `/plans/${plan.id}/review`;
    return me().role === 'planner' ? `/snapshots/${plan.snapshot ?? ''}` : `/plans/${plan.id}`;
  };
  const change = (plan: PlanSummary, body: object) =>
    void settle(api('PATCH', `/api/plans/${plan.id}`, body));
  const remove = (plan: PlanSummary) => {
    if (confirm(t('pages.removeAsk', { title: plan.title }))) {
      void settle(api('DELETE', `/api/plans/${plan.id}`));
    }
  };
  const listed = createMemo(() =>
    [...(plans() ?? [])].sort((a, b) => Number(a.archived) - Number(b.archived) || b.year - a.year),
  );
  return (
    <Page title={readsOwnRows() ? t('pages.myRows') : t('pages.plansTitle')}>
      <Show when={manages()}>
        <div class="page-actions">
          <button type="button" class="button primary" onClick={() => setAsk({ is: 'create' })}>
            {t('pages.newPlan')}
          </button>
        </div>
      </Show>
      <Problem words={problem()} />
      <Show when={!plans.loading && listed().length === 0}>
        <div class="empty">
          <p class="empty-title">{t('pages.plansEmpty')}</p>
          <p>{manages() ? t('pages.plansEmptyHelp') : t('pages.plansEmptyReader')}</p>
        </div>
      </Show>
      <ul class="plan-list">
        <For each={listed()}>
          {(plan) => (
            <li class="plan-card" data-archived={plan.archived}>
              <a class="plan-main" href={address(plan)}>
                <span class="plan-year">{plan.year}</span>
                <span class="plan-words">
                  <span class="plan-title">{plan.title}</span>
                  <span class="plan-meta">
                    {t('pages.updated', { at: formatDate(plan.updatedAt) })}
                  </span>
                </span>
                <span class="wb-state" data-state={plan.archived ? 'archived' : plan.state}>
                  {t(plan.archived ? 'book.stateArchived' : STATES[plan.state])}
                </span>
              </a>
              <Show when={manages()}>
                <PlanActions
                  plan={plan}
                  onRename={() => setAsk({ is: 'rename', plan })}
                  onDuplicate={() => setAsk({ is: 'duplicate', plan })}
                  onArchive={() => change(plan, { archived: !plan.archived })}
                  onRemove={() => remove(plan)}
                />
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={ask()} keyed>
        {(now) => (
          <PlanDialog
            ask={now}
            snapshots={snapshots() ?? []}
            latest={Math.max(...(plans() ?? []).map(({ year }) => year))}
            problem={problem()}
            onClose={() => setAsk(undefined)}
            onDone={(work) => void settle(work)}
          />
        )}
      </Show>
    </Page>
  );
}

function PlanActions(props: {
  readonly plan: PlanSummary;
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
  readonly onArchive: () => void;
  readonly onRemove: () => void;
}) {
  const words = () => t('pages.more', { title: props.plan.title });
  return (
    <fieldset class="plan-actions">
      <legend class="hidden">{words()}</legend>
      <Show when={props.plan.snapshot}>
        {(id) => (
          <a class="button quiet" href={`/snapshots/${id()}`}>
            {t('pages.openFrozen')}
          </a>
        )}
      </Show>
      <button type="button" class="button quiet" onClick={() => props.onRename()}>
        {t('pages.rename')}
      </button>
      <button type="button" class="button quiet" onClick={() => props.onDuplicate()}>
        {t('pages.duplicate')}
      </button>
      <button type="button" class="button quiet" onClick={() => props.onArchive()}>
        {props.plan.archived ? t('pages.unarchive') : t('pages.archive')}
      </button>
      <Show when={!props.plan.snapshot}>
        <button type="button" class="button quiet danger" onClick={() => props.onRemove()}>
          {t('pages.remove')}
        </button>
      </Show>
    </fieldset>
  );
}

function PlanDialog(props: {
  readonly ask: Ask;
  readonly snapshots: readonly SnapshotSummary[];
  /** Year of the newest plan; not finite when there is none. */
  readonly latest: number;
  readonly problem: string | undefined;
  readonly onClose: () => void;
  readonly onDone: (work: Promise<Result<unknown, CallProblem>>) => void;
}) {
  const of = () => (props.ask.is === 'create' ? undefined : props.ask.plan);
  /** A new plan is for the year after the newest one, and goes on from what was issued last. */
  const next = untrack(
    () => 1 + (Number.isFinite(props.latest) ? props.latest : new Date().getFullYear()),
  );
  const [year, setYear] = createSignal(String(next));
  const [ownTitle, setOwnTitle] = createSignal<string>();
  const [issued] = untrack(() =>
    props.snapshots
      .filter((one) => one.state === 'issued' && one.year < next)
      .sort((a, b) => b.year - a.year || b.number - a.number),
  );
  const title = () =>
    props.ask.is === 'create'
      ? t('pages.newPlan')
      : props.ask.is === 'rename'
        ? t('pages.rename')
        : t('pages.duplicateTitle');
  const submit = (form: FormData) => {
    const name = String(form.get('title'));
    const year = Number(form.get('year'));
    const from = String(form.get('from') ?? '');
    const plan = of();
    if (!plan) {
      props.onDone(api('POST', '/api/plans', { year, title: name, ...(from ? { from } : {}) }));
    } else if (props.ask.is === 'rename') {
      props.onDone(api('PATCH', `/api/plans/${plan.id}`, { title: name }));
    } else props.onDone(api('POST', `/api/plans/${plan.id}/duplicate`, { year, title: name }));
  };
  return (
    <Dialog title={title()} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <Show when={props.ask.is !== 'rename'}>
          <label>
            {t('pages.year')}
            <input
              name="year"
              type="number"
              min="2000"
              max="2200"
              required
              value={of()?.year ?? next}
              onInput={(event) => setYear(event.currentTarget.value)}
            />
          </label>
        </Show>
        <label>
          {t('pages.title')}
          <input
            name="title"
            required
            maxLength={200}
            value={of()?.title ?? ownTitle() ?? t('pages.titleDefault', { year: year() })}
            onInput={(event) => setOwnTitle(event.currentTarget.value)}
          />
        </label>
        <Show when={props.ask.is === 'create' && props.snapshots.length > 0}>
          <label>
            {t('pages.from')}
            <select name="from">
              <option value="">{t('pages.fromEmpty')}</option>
              <For each={props.snapshots}>
                {(one) => (
                  <option value={one.id} selected={one.id === issued?.id}>
                    {t('pages.fromSnapshot', { year: one.year, title: one.title, n: one.number })}
                  </option>
                )}
              </For>
            </select>
          </label>
        </Show>
        <Problem words={props.problem} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </button>
          <button type="submit" class="button primary">
            {props.ask.is === 'create' ? t('pages.create') : t('shell.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
