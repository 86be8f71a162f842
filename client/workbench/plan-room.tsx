import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  onCleanup,
  Show,
  Suspense,
  untrack,
} from 'solid-js';
import type { Check, PlanSummary, VersionView } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { Book, Peer } from '../book/book.ts';
import type { SessionControl } from '../book/plan-session.ts';
import { BulkTools } from '../bulk/bulk-tools.tsx';
import type { BulkRequest } from '../bulk/request.ts';
import { type FindAsk, FindBar } from '../grid/find-bar.tsx';
import { FormulaBar } from '../grid/formula-bar.tsx';
import { GridView } from '../grid/grid.tsx';
import { createGridState } from '../grid/grid-state.ts';
import { NameBox } from '../grid/name-box.tsx';
import { browserChoice, browserViews } from '../grid/personal-view.ts';
import { SheetTabs } from '../grid/sheet-tabs.tsx';
import { StatusBar } from '../grid/status-bar.tsx';
import { stepBack } from '../grid/step-back.ts';
import { t } from '../i18n/i18n.ts';
import { createLockDesk } from '../locks/lock-desk.ts';
import { LockHint } from '../locks/lock-hint.tsx';
import { LockParts } from '../locks/lock-parts.tsx';
import { browserLook } from '../matrix/matrix-keep.ts';
import { followReview } from '../review/follow-review.ts';
import { statusOf, statusWords } from '../review/review-words.ts';
import { afterPaint } from '../shell/after-paint.ts';
import { useSession } from '../shell/session.tsx';
import { createViewShelf } from '../views/view-shelf.ts';
import { ViewsButton } from '../views/views-button.tsx';
import { CheckList } from './check-list.tsx';
import { LostNotice } from './lost-notice.tsx';
import { Notices } from './notices.tsx';
import { fetchChecks } from './official-api.ts';
import { PeopleStrip } from './people-strip.tsx';
import { createRoomKeys } from './room-keys.ts';
import { SaveMark } from './save-mark.tsx';
import { SidePanel } from './side-panel.tsx';

// Its code comes when somebody opens it: the grid does not wait for it.
const HistoryPanel = lazy(async () => ({
  default: (await import('./history-panel.tsx')).HistoryPanel,
}));
const FreezeDialog = lazy(async () => ({
  default: (await import('./freeze-dialog.tsx')).FreezeDialog,
}));
const LatePanel = lazy(async () => ({
  default: (await import('./late-panel.tsx')).LatePanel,
}));
const MatrixView = lazy(async () => ({
  default: (await import('../matrix/matrix.tsx')).MatrixView,
}));
/** Then the browser fetches what is a click away, so that it is there without a network too. Milliseconds. */
const FETCH_REST_AFTER = 1_500;
const ReviewPanel = lazy(async () => ({
  default: (await import('./review-panel.tsx')).ReviewPanel,
}));

const VersionsPanel = lazy(async () => ({
  default: (await import('../versions/versions-panel.tsx')).VersionsPanel,
}));
const VersionRoom = lazy(async () => ({
  default: (await import('../versions/version-room.tsx')).VersionRoom,
}));

type Panel = 'none' | 'review' | 'checks' | 'history' | 'late' | 'versions';
export type PlanViewName = 'list' | 'matrix';

/** The open plan: tools, grid or matrix, and one panel beside it. */
export function PlanRoom(props: {
  readonly plan: PlanSummary;
  readonly book: Book;
  readonly control: SessionControl;
  readonly view: PlanViewName;
  readonly onView: (view: PlanViewName) => void;
  /** The panel to begin with. */
  readonly panel: 'none' | 'review';
}) {
  const me = useSession();
  const rest = setTimeout(() => {
    const parts = [MatrixView, FreezeDialog, LatePanel, HistoryPanel, ReviewPanel, VersionsPanel];
    for (const part of parts) void part.preload();
  }, FETCH_REST_AFTER);
  onCleanup(() => clearTimeout(rest));
  const desk = createLockDesk(
    untrack(() => props.plan.id),
    untrack(() => props.book),
  );
  const views = untrack(() => browserViews(me().id, props.plan.id));
  const grid = createGridState(props.book, views, desk);
  const shelf = untrack(() =>
    createViewShelf(props.plan.id, grid, views, browserChoice(me().id, props.plan.id)),
  );
  onCleanup(afterPaint(() => void shelf.load()));
  const live = followReview(props.plan.id);
  // Silent rows carry no mark: a mark on every row would say nothing.
  createEffect(() => {
    const marks = new Map<string, string>();
    for (const row of live.review()?.rows ?? []) {
      const status = statusOf(row);
      if (status !== 'silent') marks.set(row.row, status);
    }
    grid.markRows(ASSIGNMENTS, marks);
  });
  const answerOf = (row: RowId) => {
    const status = statusOf(live.rowOf(row));
    return status === 'silent'
      ? { mark: '', words: '' }
      : { mark: status, words: statusWords(status) };
  };
  let focusMatrix = () => {};
  let closeMatrixEditor = () => {};
  const [bulk, setBulk] = createSignal<BulkRequest>();
  const [panel, setPanel] = createSignal<Panel>(untrack(() => props.panel));
  /** The past state that is looked at. */
  const [version, setVersion] = createSignal<VersionView>();
  const [freezing, setFreezing] = createSignal(false);
  const [finding, setFinding] = createSignal<FindAsk>();
  const [checks, setChecks] = createSignal<readonly Check[]>();

  /** Somebody asked for a panel: one the page began with leaves the keyboard where it is. */
  const [asked, setAsked] = createSignal(false);
  const show = (next: Panel) => {
    setAsked(true);
    setPanel((now) => (now === next ? 'none' : next));
  };
  const runChecks = async () => {
    setChecks(undefined);
    const answer = await fetchChecks(props.plan.id);
    setChecks(answer.ok ? answer.value.checks : []);
  };
  createEffect(() => {
    if (panel() === 'checks') void runChecks();
  });

  const goToCell = (sheet: SheetId, row: RowId, col: ColId) => {
    props.onView('list');
    queueMicrotask(() => grid.goTo(sheet, row, col));
  };
  const goToCheck = (check: Check) => {
    if (!check.sheet || !check.row) return;
    // Ids of a check come from the server's own reading of the same document.
    const sheet = check.sheet as SheetId;
    const first = props.book.workbook.sheet(sheet)?.cols.at(0);
    const col = (check.column as ColId | undefined) ?? first;
    if (col) goToCell(sheet, check.row as RowId, col);
  };
  const goToPeer = ({ cursor }: Peer) => {
    if (!cursor) return;
    // A cursor on an empty cell of the matrix names no row of the list.
    if (props.book.workbook.sheet(cursor.sheet)?.rows.isLive(cursor.row)) {
      goToCell(cursor.sheet, cursor.row, cursor.col);
    } else props.onView('matrix');
  };

  const warnUnsent = (event: BeforeUnloadEvent) => {
    const state = props.book.saveState();
    if ((state.is === 'saving' || state.is === 'offline') && state.pending > 0)
      event.preventDefault();
  };
  createRoomKeys({
    save: () => {
      if (grid.commit()) grid.say({ is: 'save-state' });
    },
    find: () => props.view === 'list' && setFinding({ step: 0 }) !== undefined,
  });
  addEventListener('beforeunload', warnUnsent);
  onCleanup(() => removeEventListener('beforeunload', warnUnsent));

  const open = createMemo(() => props.book.writable());
  const reviewLabel = (): string => {
    const n = live.waiting().length;
    return n > 0 ? `${t('review.title')} (${n})` : t('review.title');
  };
  const panelTitle = (): string => {
    switch (panel()) {
      case 'checks':
        return t('book.checksTitle');
      case 'history':
        return t('book.history');
      case 'review':
        return t('review.title');
      case 'versions':
        return t('versions.title');
      default:
        return t('book.lateEdits');
    }
  };
  const tab = (name: PlanViewName, words: string) => (
    <button type="button" aria-pressed={props.view === name} onClick={() => props.onView(name)}>
      {words}
    </button>
  );
  const tool = (name: Panel, words: string) => (
    <button
      type="button"
      class="wb-button"
      data-part={name}
      aria-pressed={panel() === name}
      onClick={() => show(name)}
    >
      {words}
    </button>
  );

  return (
    <div class="wb">
      <div class="wb-tools" role="toolbar" aria-label={t('book.tools')}>
        <div class="segmented" role="group" aria-label={t('book.view')}>
          {tab('list', t('book.list'))}
          {tab('matrix', t('book.matrix'))}
        </div>
        <span class="wb-divider" />
        <button
          type="button"
          class="wb-button icon"
          title={t('book.undo')}
          aria-label={t('book.undo')}
          disabled={!open()}
          onClick={() => stepBack(grid, 'undo')}
        >
          <span aria-hidden="true">↶</span>
        </button>
        <button
          type="button"
          class="wb-button icon"
          title={t('book.redo')}
          aria-label={t('book.redo')}
          disabled={!open()}
          onClick={() => stepBack(grid, 'redo')}
        >
          <span aria-hidden="true">↷</span>
        </button>
        <BulkTools
          book={props.book}
          year={props.plan.year}
          grid={grid}
          inList={props.view === 'list'}
          request={bulk()}
          onRequest={setBulk}
        />
        <span class="wb-spring" />
        <SaveMark book={props.book} />
        <PeopleStrip book={props.book} onGoTo={goToPeer} />
        {tool('review', reviewLabel())}
        {tool('history', t('book.history'))}
        {tool('versions', t('versions.title'))}
        {tool('late', t('book.lateEdits'))}
        {tool('checks', t('book.checks'))}
        <button
          type="button"
          class="wb-button primary"
          data-part="freeze"
          disabled={!open()}
          onClick={() => setFreezing(true)}
        >
          {t('book.freeze')}
        </button>
      </div>
      <LostNotice book={props.book} lost={props.control.lost} onGoTo={goToCell} />
      <Notices plan={props.plan} control={props.control} saveState={props.book.saveState} />
      <div class="wb-middle">
        <div class="wb-main" inert={version() !== undefined}>
          <Show
            when={props.view === 'list'}
            fallback={
              <Suspense>
                <MatrixView
                  book={props.book}
                  year={props.plan.year}
                  keeper={browserLook(me().id, props.plan.id)}
                  onOpenRow={(row) => goToCell(ASSIGNMENTS, row, ASSIGNMENT.target)}
                  onReady={(focus, closeEditor) => {
                    focusMatrix = focus;
                    closeMatrixEditor = closeEditor;
                  }}
                  answers={live.review}
                  answerOf={answerOf}
                  onBulk={(is, seed) => setBulk({ is, seed })}
                />
              </Suspense>
            }
          >
            <div class="wb-formula">
              <NameBox state={grid} />
              <FormulaBar state={grid} />
              <LockHint state={grid} />
            </div>
            <Show when={finding()}>
              {(ask) => <FindBar state={grid} ask={ask()} onClose={() => setFinding(undefined)} />}
            </Show>
            <GridView state={grid} onFind={(step) => setFinding({ step })} />
            <div class="wb-foot">
              <SheetTabs state={grid} />
              <ViewsButton shelf={shelf} state={grid} />
              <StatusBar state={grid} />
            </div>
          </Show>
        </div>
        <Show when={version()} keyed>
          {(past) => (
            <Suspense>
              <VersionRoom
                plan={props.plan}
                live={props.book}
                version={past}
                onBack={() => {
                  setVersion(undefined);
                  queueMicrotask(() => grid.focus());
                }}
              />
            </Suspense>
          )}
        </Show>
        <Show when={panel() !== 'none' && version() === undefined}>
          <SidePanel title={panelTitle()} takesFocus={asked()} onClose={() => setPanel('none')}>
            <Show when={panel() === 'checks'}>
              <Show when={checks()} fallback={<p class="panel-note">{t('book.checksRunning')}</p>}>
                {(found) => (
                  <CheckList checks={found()} workbook={props.book.workbook} onGoTo={goToCheck} />
                )}
              </Show>
              <button type="button" class="wb-button" onClick={() => void runChecks()}>
                {t('book.checksAgain')}
              </button>
            </Show>
            <Show when={panel() === 'review'}>
              <Suspense>
                <ReviewPanel
                  plan={props.plan.id}
                  live={live}
                  state={grid}
                  me={me().id}
                  onGoToRow={(row) => goToCell(ASSIGNMENTS, row as RowId, ASSIGNMENT.target)}
                />
              </Suspense>
            </Show>
            <Show when={panel() === 'versions'}>
              <Suspense>
                <VersionsPanel plan={props.plan.id} book={props.book} onOpen={setVersion} />
              </Suspense>
            </Show>
            <Show when={panel() === 'history'}>
              <Suspense>
                <HistoryPanel plan={props.plan.id} state={grid} />
              </Suspense>
            </Show>
            <Show when={panel() === 'late'}>
              <Suspense>
                <LatePanel plan={props.plan.id} />
              </Suspense>
            </Show>
          </SidePanel>
        </Show>
      </div>
      <LockParts
        book={props.book}
        desk={desk}
        onClose={() => (props.view === 'list' ? grid.focus() : focusMatrix())}
        onWritten={() => closeMatrixEditor()}
      />
      <Show when={freezing()}>
        <Suspense>
          <FreezeDialog
            plan={props.plan}
            workbook={props.book.workbook}
            onGoTo={goToCheck}
            onFrozen={() => setFreezing(false)}
            onClose={() => setFreezing(false)}
          />
        </Suspense>
      </Show>
    </div>
  );
}
