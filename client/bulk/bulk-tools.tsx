import { createSignal, lazy, Match, onCleanup, Show, Suspense, Switch } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { AGENCIES, ASSIGNMENTS, TASKS } from '../../shared/plan/sheets.ts';
import type { Book } from '../book/book.ts';
import type { GridState } from '../grid/grid-state.ts';
import { PopupMenu } from '../grid/popup-menu.tsx';
import { selectedRows } from '../grid/row-edit.ts';
import { t } from '../i18n/i18n.ts';
import type { BulkRequest, BulkSeed } from './request.ts';

// Their code comes when somebody opens one: the grid does not wait for it.
const AssignDialog = lazy(() => import('./assign-dialog.tsx'));
const SpreadDialog = lazy(() => import('./spread-dialog.tsx'));
const ConditionDialog = lazy(() => import('./condition-dialog.tsx'));

/** Milliseconds after the plan opened: by then the grid stands, and the dialogs are there without a network too. */
const FETCH_AFTER = 5_000;

/** What the list's selection says about tasks and agencies, whichever of the plan's sheets it lies in. */
const seedOf = (state: GridState): BulkSeed => {
  const sheet = state.sheet();
  const rows = selectedRows(state);
  if (sheet === TASKS) return { tasks: rows, agencies: [] };
  if (sheet === AGENCIES) return { tasks: [], agencies: rows };
  const tasks = new Set<RowId>();
  const agencies = new Set<RowId>();
  if (sheet !== ASSIGNMENTS) return { tasks: [], agencies: [] };
  const columns = state.book.workbook.sheet(ASSIGNMENTS)?.columns() ?? [];
  for (const row of rows) {
    for (const { id, type } of columns) {
      const { input } = state.book.view(ASSIGNMENTS, row, id);
      const ref =
        typeof input === 'object' && input !== null && 'ref' in input ? input.ref : undefined;
      if (ref === undefined || type.type !== 'ref') continue;
      if (type.sheet === TASKS) tasks.add(ref);
      else if (type.sheet === AGENCIES) agencies.add(ref);
    }
  }
  return { tasks: [...tasks], agencies: [...agencies] };
};

/** The button of the plan's tools: work on many rows at once, from the list or the matrix. */
export function BulkTools(props: {
  readonly book: Book;
  readonly year: number;
  readonly grid: GridState;
  readonly inList: boolean;
  readonly request: BulkRequest | undefined;
  readonly onRequest: (request: BulkRequest | undefined) => void;
}) {
  const fetching = setTimeout(() => {
    for (const dialog of [AssignDialog, SpreadDialog, ConditionDialog]) {
      // Without a network now: opening one asks again.
      dialog.preload().catch(() => undefined);
    }
  }, FETCH_AFTER);
  onCleanup(() => clearTimeout(fetching));
  const [menu, setMenu] = createSignal<{ readonly x: number; readonly y: number }>();
  const seed = (): BulkSeed => (props.inList ? seedOf(props.grid) : { tasks: [], agencies: [] });
  const seeded = () => {
    const now = props.request;
    return now && now.is !== 'condition' ? now : undefined;
  };
  const close = () => props.onRequest(undefined);
  return (
    <>
      <button
        type="button"
        class="wb-button"
        data-part="bulk"
        aria-haspopup="menu"
        disabled={!props.book.writable() && !props.inList}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom + 4 });
        }}
      >
        {t('bulk.menu')}
      </button>
      <Show when={menu()}>
        {(at) => (
          <PopupMenu
            x={at().x}
            y={at().y}
            close={() => setMenu(undefined)}
            items={[
              {
                label: t('matrix.assignMany'),
                off: !props.book.writable(),
                act: () => props.onRequest({ is: 'assign', seed: seed() }),
              },
              {
                label: t('matrix.spread'),
                off: !props.book.writable(),
                act: () => props.onRequest({ is: 'spread', seed: seed() }),
              },
              {
                label: t('bulk.condition'),
                off: !props.inList,
                act: () => props.onRequest({ is: 'condition' }),
              },
            ]}
          />
        )}
      </Show>
      <Suspense>
        <Switch>
          <Match when={seeded()?.is === 'assign' && seeded()} keyed>
            {(one) => (
              <AssignDialog book={props.book} year={props.year} seed={one.seed} onClose={close} />
            )}
          </Match>
          <Match when={seeded()?.is === 'spread' && seeded()} keyed>
            {(one) => (
              <SpreadDialog book={props.book} year={props.year} seed={one.seed} onClose={close} />
            )}
          </Match>
          <Match when={props.request?.is === 'condition'}>
            <ConditionDialog state={props.grid} year={props.year} onClose={close} />
          </Match>
        </Switch>
      </Suspense>
    </>
  );
}
