import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import type { PlanSummary, VersionView } from '../../shared/api.ts';
import type { Book } from '../book/book.ts';
import type { OwnedBook } from '../book/create-book.ts';
import { FormulaBar } from '../grid/formula-bar.tsx';
import { GridView } from '../grid/grid.tsx';
import { createGridState } from '../grid/grid-state.ts';
import { NameBox } from '../grid/name-box.tsx';
import { SheetTabs } from '../grid/sheet-tabs.tsx';
import { StatusBar } from '../grid/status-bar.tsx';
import { formatDate } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import type { ChangedCell, ChangedRow } from './changed-rows.ts';
import { createComparison } from './comparison.ts';
import { ComparisonPanel } from './comparison-panel.tsx';
import { openStillBook } from './still-book.ts';
import { versionName } from './version-name.ts';
import { fetchStateAt, fetchVersions } from './versions-api.ts';
import '../styles/versions.css';

type Plan = Pick<PlanSummary, 'id' | 'year'>;

/** Opens a past state and closes it with its owner. */
const createStill = (plan: Plan, live: Book, seq: () => number | undefined) => {
  let open: OwnedBook | undefined;
  const close = () => open?.destroy();
  onCleanup(close);
  const [found] = createResource(seq, async (wanted) => {
    const state = await fetchStateAt(plan.id, wanted);
    close();
    if (!state.ok) {
      open = undefined;
      const { problem } = state;
      return problem.is === 'network'
        ? t('versions.offline')
        : t('versions.failed', { message: problem.message });
    }
    open = openStillBook(state.value, plan, live.today(), locale);
    return open;
  });
  createEffect(on(locale, () => open?.repaint(), { defer: true }));
  return found;
};

/** A past state of the plan, read-only in the same grid, with what differs from now beside it. */
export function VersionRoom(props: {
  readonly plan: Plan;
  readonly live: Book;
  readonly version: VersionView;
  readonly onBack: () => void;
}) {
  const still = createStill(
    untrack(() => props.plan),
    untrack(() => props.live),
    () => props.version.seq,
  );
  const book = () => {
    const now = still();
    return typeof now === 'object' ? now : undefined;
  };
  const problem = () => {
    const now = still();
    return typeof now === 'string' ? now : undefined;
  };
  return (
    <section class="version-room" data-part="version" aria-label={versionName(props.version)}>
      <div class="version-banner" role="status">
        <span>
          <strong>{t('versions.banner', { name: versionName(props.version) })}</strong>{' '}
          <span class="version-when">{formatDate(props.version.at)}</span>
        </span>
        <button type="button" class="wb-button primary" onClick={() => props.onBack()}>
          {t('versions.back')}
        </button>
      </div>
      <Show when={problem()}>
        {(words) => (
          <p class="wb-problem" role="alert">
            {words()}
          </p>
        )}
      </Show>
      <Show
        when={book()}
        keyed
        fallback={
          <Show when={!problem()}>
            <p class="wb-opening">{t('versions.loading')}</p>
          </Show>
        }
      >
        {(open) => (
          <StillPlan plan={props.plan} live={props.live} version={props.version} still={open} />
        )}
      </Show>
    </section>
  );
}

function StillPlan(props: {
  readonly plan: Plan;
  readonly live: Book;
  readonly version: VersionView;
  readonly still: OwnedBook;
}) {
  const grid = createGridState(untrack(() => props.still));
  const [base, setBase] = createSignal<number>();
  const [others] = createResource(
    () => props.plan.id,
    async (plan) => {
      const answer = await fetchVersions(plan);
      return answer.ok ? answer.value.versions : [];
    },
  );
  const baseBook = createStill(
    untrack(() => props.plan),
    untrack(() => props.live),
    base,
  );
  const other = createMemo(() => {
    const seq = base();
    if (seq === undefined) return { book: props.live, seq };
    const found = baseBook();
    return typeof found === 'object' ? { book: found as Book, seq } : undefined;
  });
  const comparison = createComparison(
    untrack(() => props.plan.id),
    untrack(() => ({ book: props.still, seq: props.version.seq })),
    other,
  );
  const otherName = (): string => {
    const seq = base();
    const found = (others() ?? []).find((version) => version.seq === seq);
    return found ? versionName(found) : t('versions.now');
  };
  // What differs stands out in the sheet that shows.
  createEffect(() => {
    const sheet = grid.sheet();
    if (sheet === undefined) return;
    const rows = comparison.shown().filter((row) => row.sheet === sheet);
    const marks = new Map<string, string>();
    const cells = new Set<string>();
    for (const { row, is, cells: changed } of rows) {
      if (row === null) continue;
      marks.set(row, is === 'removed' ? 'removed' : 'differs');
      for (const { col } of changed) if (col !== null) cells.add(`${row} ${col}`);
    }
    grid.markRows(sheet, marks);
    grid.tintCells(sheet, cells);
  });
  onMount(() => queueMicrotask(() => grid.focus()));
  const goTo = ({ sheet, row }: ChangedRow, { col }: ChangedCell) => {
    const model = props.still.workbook.sheet(sheet);
    const at = col ?? model?.cols.at(0);
    if (row !== null && at !== undefined && model?.rows.isLive(row)) grid.goTo(sheet, row, at);
  };
  return (
    <div class="version-body">
      <div class="wb-main">
        <div class="wb-formula">
          <NameBox state={grid} />
          <FormulaBar state={grid} />
        </div>
        <GridView state={grid} />
        <div class="wb-foot">
          <SheetTabs state={grid} />
          <StatusBar state={grid} />
        </div>
      </div>
      <aside class="wb-panel version-panel">
        <header>
          <label class="version-base">
            <span>{t('versions.compareWith')}</span>
            <select
              value={base() === undefined ? '' : String(base())}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setBase(value === '' ? undefined : Number(value));
              }}
            >
              <option value="">{t('versions.now')}</option>
              <For each={(others() ?? []).filter(({ seq }) => seq !== props.version.seq)}>
                {(version) => <option value={String(version.seq)}>{versionName(version)}</option>}
              </For>
            </select>
          </label>
        </header>
        <div class="wb-panel-body">
          <ComparisonPanel
            comparison={comparison}
            otherName={otherName()}
            live={base() === undefined ? props.live : undefined}
            onGoTo={goTo}
          />
        </div>
      </aside>
    </div>
  );
}
