import { useParams } from '@solidjs/router';
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from 'solid-js';
import type { Me, SnapshotSummary } from '../../shared/api.ts';
import { can } from '../../shared/roles.ts';
import { readFrozenPlan } from '../../shared/snapshot/bytes.ts';
import type { FrozenPlan } from '../../shared/snapshot/document.ts';
import { type Act, DecisionDialog } from '../frozen/decision.tsx';
import { loadBytes } from '../frozen/frozen-api.ts';
import { ExportMenu, Facts, FigureStrip } from '../frozen/head.tsx';
import { filterRows, officialList } from '../frozen/official-list.ts';
import { PrintHead } from '../frozen/print-head.tsx';
import { Verification } from '../frozen/verification.tsx';
import { ListView, MatrixView, SheetView } from '../frozen/views.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import { api, fetchMe, fetchSnapshot } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';
import '../styles/frozen.css';

type Opened = {
  readonly is: 'opened';
  readonly me: Me;
  readonly snapshot: SnapshotSummary;
  /** Undefined: the stored bytes cannot be read. */
  readonly plan: FrozenPlan | undefined;
  readonly parentId: string | undefined;
};

async function open(
  id: string,
): Promise<Opened | { readonly is: 'failed'; readonly problem: CallProblem }> {
  const [me, snapshot, bytes, all] = await Promise.all([
    fetchMe(),
    fetchSnapshot(id),
    loadBytes(id),
    api<{ readonly snapshots: readonly SnapshotSummary[] }>('GET', '/api/snapshots'),
  ]);
  if (!me.ok) return { is: 'failed', problem: me.problem };
  if (!snapshot.ok) return { is: 'failed', problem: snapshot.problem };
  if (!bytes.ok && bytes.problem.is === 'network') return { is: 'failed', problem: bytes.problem };
  const read = bytes.ok ? readFrozenPlan(bytes.value) : undefined;
  const { parent } = snapshot.value;
  const parentId =
    all.ok && parent ? all.value.snapshots.find(({ digest }) => digest === parent)?.id : undefined;
  return {
    is: 'opened',
    me: me.value,
    snapshot: snapshot.value,
    plan: read?.ok ? read.value : undefined,
    parentId,
  };
}

function Content(props: { readonly plan: FrozenPlan }) {
  const [view, setView] = createSignal('list');
  const [query, setQuery] = createSignal('');
  const list = createMemo(() => officialList(props.plan, locale()));
  const rows = createMemo(() => filterRows(list().rows, query()));
  const sheet = () => props.plan.sheets.find(({ id }) => id === view());
  const views = () => [
    { id: 'list', name: t('frozen.list') },
    { id: 'matrix', name: t('frozen.matrix') },
    ...props.plan.sheets.map(({ id, name }) => ({ id, name })),
  ];
  return (
    <>
      <FigureStrip list={list()} />
      <div class="fz-tools">
        <fieldset class="fz-views">
          <legend class="fz-hidden">{t('frozen.views')}</legend>
          <For each={views()}>
            {(one) => (
              <button
                type="button"
                aria-pressed={view() === one.id}
                onClick={() => setView(one.id)}
              >
                {one.name}
              </button>
            )}
          </For>
        </fieldset>
        <input
          type="search"
          class="fz-filter"
          aria-label={t('frozen.filter')}
          placeholder={t('frozen.filter')}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <Show
        when={sheet()}
        fallback={
          <>
            <p class="fz-muted" role="status">
              {rows().length === 0
                ? t('frozen.nothing')
                : t('frozen.shown', {
                    n: formatNumber(rows().length),
                    total: formatNumber(list().rows.length),
                  })}
            </p>
            <Show when={view() === 'matrix'} fallback={<ListView list={list()} rows={rows()} />}>
              <MatrixView list={list()} rows={rows()} />
            </Show>
          </>
        }
      >
        {(one) => <SheetView sheet={one()} query={query()} />}
      </Show>
    </>
  );
}

function Page(props: { readonly opened: Opened; readonly onDecided: () => void }) {
  const [act, setAct] = createSignal<Act>();
  const snapshot = () => props.opened.snapshot;
  const mayDecide = () => snapshot().state === 'candidate' && can(props.opened.me.role, 'freeze');
  return (
    <>
      <PrintHead snapshot={snapshot()} />
      <header class="fz-head">
        <p class="fz-muted">
          {t('frozen.freezeNumber', { n: snapshot().number, year: snapshot().year })}
        </p>
        <h1>{snapshot().title}</h1>
        <p class="fz-state">
          <span class="fz-badge" data-state={snapshot().state}>
            {t(`frozen.${snapshot().state}`)}
          </span>
          <Show when={snapshot().decision}>
            {(made) => (
              <span>{t('frozen.issuedLine', { ...made(), date: formatDate(made().date) })}</span>
            )}
          </Show>
          <Show when={snapshot().returned}>
            {(made) => (
              <span>{t('frozen.returnedLine', { ...made(), at: formatDate(made().at) })}</span>
            )}
          </Show>
        </p>
        <div class="fz-actions">
          <ExportMenu snapshot={snapshot()} />
          <Show when={mayDecide()}>
            <button type="button" class="fz-button" onClick={() => setAct('return')}>
              {t('frozen.return')}
            </button>
            <button type="button" class="fz-button primary" onClick={() => setAct('issue')}>
              {t('frozen.issue')}
            </button>
          </Show>
          <Show when={can(props.opened.me.role, 'edit-draft')}>
            <a class="fz-button" href={`/plans/${snapshot().plan}`}>
              {t('frozen.openPlan')}
            </a>
          </Show>
        </div>
      </header>
      <Show
        when={props.opened.plan}
        fallback={
          <p class="fz-problem" role="alert">
            {t('frozen.damaged')}
          </p>
        }
      >
        {(plan) => <Content plan={plan()} />}
      </Show>
      <div class="fz-proof">
        <Facts snapshot={snapshot()} parentId={props.opened.parentId} />
        <Verification snapshot={snapshot()} />
      </div>
      <Show when={act()} keyed>
        {(kind) => (
          <DecisionDialog
            act={kind}
            snapshot={snapshot()}
            onDone={props.onDecided}
            onClose={() => setAct(undefined)}
          />
        )}
      </Show>
    </>
  );
}

/** `/snapshots/:id`: a frozen plan, its proof and its exports. */
export default function FrozenPlanPage() {
  const params = useParams();
  const [opened, { refetch }] = createResource(() => params.id, open);
  const result = () => opened.latest;
  const failure = () => {
    const now = result();
    if (now?.is !== 'failed') return undefined;
    const { problem } = now;
    if (problem.is === 'network') return t('frozen.offline');
    return problem.status === 404 || problem.status === 403
      ? t('frozen.missing')
      : t('frozen.failed', { message: problem.message });
  };
  const page = () => {
    const now = result();
    return now?.is === 'opened' ? now : undefined;
  };
  return (
    <div class="fz-page">
      <Switch fallback={<p role="status">{t('frozen.loading')}</p>}>
        <Match when={failure()}>
          {(text) => (
            <p class="fz-problem" role="alert">
              {text()}{' '}
              <button type="button" class="fz-button" onClick={() => void refetch()}>
                {t('frozen.retry')}
              </button>
            </p>
          )}
        </Match>
        <Match when={page()}>
          {(one) => <Page opened={one()} onDecided={() => void refetch()} />}
        </Match>
      </Switch>
    </div>
  );
}
