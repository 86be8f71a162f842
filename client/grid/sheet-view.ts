import {
  columnFilteringFeature,
  columnGroupingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createTable,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/solid-table';
import { batch, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { type PersonalView, viewWithin } from '../../shared/personal-view.ts';
import { AGENCIES, ASSIGNMENTS, TASKS } from '../../shared/plan/sheets.ts';
import { compareText, matchesSearch } from '../../shared/value/text.ts';
import type { Book } from '../book/book.ts';
import { searchText } from '../book/search-text.ts';
import { arrangeColumns, movedBefore } from './arrange.ts';
import { defaultWidth, type GridColumn, MAX_WIDTH, MIN_WIDTH } from './grid-column.ts';
import type { ViewKeeper } from './personal-view.ts';
import { createRowLayout } from './row-layout.ts';
import { createRowOrder } from './row-order.ts';
import { type Frame, only, type Positions, placeAt, repair, type Selection } from './selection.ts';
import type { ViewReader, ViewSettings } from './view-order.ts';
import { frozenThatFit, layoutColumns } from './window.ts';

/** Names that stay in view; a sheet that people add freezes nothing until they ask. */
const FROZEN_AT_FIRST = new Map<SheetId, number>([
  [ASSIGNMENTS, 2],
  [AGENCIES, 1],
  [TASKS, 1],
]);

/** Rows are never handed to the table: it owns columns and the state of sorting, filtering and grouping only. */
type NoRow = { readonly id: string };
const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  columnFilteringFeature,
  rowSortingFeature,
  columnGroupingFeature,
});
const define = createColumnHelper<typeof features, NoRow>();
/** Frozen columns leave at least two fifths of the view to the rest. */
const FROZEN_SHARE = 0.6;
const NO_ROWS: NoRow[] = [];
const NO_POSITIONS: Positions<RowId> = { length: 0, at: () => undefined, position: () => -1 };

/** One sheet as this person sees it: columns, order of rows, selection, scroll. Lives as long as its owner. */
export const createSheetView = (book: Book, sheet: SheetId, keeper?: ViewKeeper) => {
  const [structure, setStructure] = createSignal(0);
  onCleanup(book.listenStructure(sheet, () => setStructure((n) => n + 1)));

  const stored = createMemo(() => {
    structure();
    return book.workbook.sheet(sheet)?.columns() ?? [];
  });
  const byId = createMemo(() => new Map(stored().map((column) => [column.id, column])));
  const definitions = createMemo(() =>
    define.columns(
      stored().map((column) =>
        define.display({
          id: column.id,
          header: column.name,
          size: defaultWidth(column),
          minSize: MIN_WIDTH,
          maxSize: MAX_WIDTH,
        }),
      ),
    ),
  );
  const table = createTable<typeof features, NoRow>({
    features,
    get columns() {
      return definitions();
    },
    data: NO_ROWS,
    getRowId: (row) => row.id,
    manualSorting: true,
    manualFiltering: true,
    manualGrouping: true,
    groupedColumnMode: false,
    columnResizeMode: 'onChange',
  });
  const byItself = (): PersonalView => ({
    sorting: [],
    filters: [],
    grouping: [],
    widths: {},
    hidden: [],
    frozen: stored()
      .slice(0, FROZEN_AT_FIRST.get(sheet) ?? 0)
      .map((column) => column.id),
  });
  /** Columns that are gone meanwhile change nothing. */
  const within = (view: PersonalView): PersonalView =>
    viewWithin(
      { ...view, frozen: view.frozen ?? byItself().frozen ?? [] },
      new Set<string>(stored().map((column) => column.id)),
    );
  const [myOrder, setMyOrder] = createSignal<readonly string[]>([]);
  const [wrapped, setWrapped] = createSignal<ReadonlySet<ColId>>(new Set());
  const [frozenRows, setFrozenRows] = createSignal(0);
  const arrange = (view: PersonalView): void => {
    const { sorting, filters, grouping, widths, hidden, frozen = [], ...more } = within(view);
    batch(() => {
      table.setColumnPinning({ start: [...frozen], end: [] });
      table.setSorting([...sorting]);
      table.setColumnFilters([...filters]);
      table.setGrouping([...grouping]);
      table.setColumnSizing({ ...widths });
      table.setColumnVisibility(Object.fromEntries(hidden.map((id) => [id, false])));
      setMyOrder(more.order ?? []);
      // Within the live columns, so these are ids.
      setWrapped(new Set((more.wrapped ?? []) as ColId[]));
      setFrozenRows(more.frozenRows ?? 0);
    });
  };
  untrack(() => arrange(keeper?.read(sheet) ?? byItself()));
  const personal = createMemo(
    (): PersonalView => ({
      sorting: table.atoms.sorting.get().map(({ id, desc }) => ({ id, desc })),
      filters: table.atoms.columnFilters.get().map(({ id, value }) => ({
        id,
        value: Array.isArray(value) ? value.map(String) : String(value),
      })),
      grouping: [...table.atoms.grouping.get()],
      widths: table.atoms.columnSizing.get(),
      hidden: Object.entries(table.atoms.columnVisibility.get()).flatMap(([id, shown]) =>
        shown ? [] : [id],
      ),
      frozen: [...(table.atoms.columnPinning.get().start ?? [])],
      ...(myOrder().length > 0 ? { order: myOrder() } : {}),
      ...(wrapped().size > 0 ? { wrapped: [...wrapped()] } : {}),
      ...(frozenRows() > 0 ? { frozenRows: frozenRows() } : {}),
    }),
  );
  createEffect(on(personal, (now) => keeper?.write(sheet, now), { defer: true }));

  /** All columns, hidden ones too, in my order. */
  const arranged = createMemo(() =>
    arrangeColumns(
      stored().map(({ id }) => id),
      myOrder(),
    ),
  );
  const columns = createMemo<readonly GridColumn[]>(() => {
    definitions();
    const pinned = new Set<string>(table.atoms.columnPinning.get().start);
    const shown = arranged().filter((id) => table.getColumn(id)?.getIsVisible());
    return [
      ...shown.filter((id) => pinned.has(id)),
      ...shown.filter((id) => !pinned.has(id)),
    ].flatMap((id) => {
      const column = byId().get(id);
      return column ? [{ ...column, shownWidth: table.getColumn(id)?.getSize() ?? MIN_WIDTH }] : [];
    });
  });
  const [view, setView] = createSignal({ width: 0, height: 0 });
  const pinnedCount = () => table.getStartVisibleLeafColumns().length;
  const layout = createMemo(() => {
    const widths = columns().map((column) => column.shownWidth);
    return layoutColumns(widths, frozenThatFit(widths, pinnedCount(), view().width, FROZEN_SHARE));
  });

  const [folded, setFolded] = createSignal<ReadonlySet<string>>(new Set());
  const settings = createMemo<ViewSettings>(() => ({
    sort: table.atoms.sorting.get().map((s) => ({ col: s.id as ColId, descending: s.desc })),
    filter: table.atoms.columnFilters
      .get()
      .map(({ id, value }) =>
        Array.isArray(value)
          ? { col: id as ColId, among: new Set(value.map(String)) }
          : { col: id as ColId, text: String(value) },
      ),
    group: table.atoms.grouping.get()[0] as ColId | undefined,
    folded: folded(),
  }));
  const read: ViewReader = {
    value: (row, col) => {
      const { text, value } = book.view(sheet, row, col);
      return { text, number: typeof value === 'number' ? value : undefined };
    },
    words: (row, col) => searchText(book, sheet, row, col),
    compareText,
    matches: (text, query) => matchesSearch(query, text),
  };
  const rows = () => book.workbook.sheet(sheet)?.rows ?? NO_POSITIONS;
  const { order, reapply, welcome } = createRowOrder({ rows, settings, structure, read });

  const rowLayout = createRowLayout({
    book,
    sheet,
    order,
    columns,
    wrapped,
    frozen: frozenRows,
    viewHeight: () => view().height,
  });

  const positions = createMemo<Positions<ColId>>(() => {
    const ids = columns().map((column) => column.id);
    const at = new Map(ids.map((id, i) => [id, i]));
    return { length: ids.length, at: (i) => ids[i], position: (id) => at.get(id) ?? -1 };
  });
  const frame = (): Frame => ({ rows: order(), cols: positions() });

  const first = untrack(() => placeAt(frame(), 0, 0));
  const [selection, setSelection] = createSignal<Selection | undefined>(first && only(first));
  let last = { row: 0, col: 0 };
  let shows: 'start' | 'end' = 'end';
  const select = (next: Selection, show: 'start' | 'end' = 'end') => {
    shows = show;
    last = {
      row: Math.max(frame().rows.position(next.active.row), 0),
      col: Math.max(frame().cols.position(next.active.col), 0),
    };
    setSelection(next);
  };
  createEffect(
    on(
      [order, positions],
      () =>
        untrack(() => {
          const now = selection();
          const start = placeAt(frame(), last.row, last.col);
          if (!now) {
            if (start) setSelection(only(start));
            return;
          }
          const next = repair(frame(), now, last);
          if (next !== now) setSelection(next);
          else select(now);
        }),
      { defer: true },
    ),
  );

  return {
    sheet,
    table,
    columns,
    column: (id: ColId) => byId().get(id),
    layout,
    /** Where the rows lie. */
    rows: rowLayout,
    arranged,
    /** Puts a column of mine before another; at the end without one. Nobody else's order changes. */
    moveColumn: (id: ColId, before: ColId | undefined) =>
      setMyOrder(movedBefore(arranged(), id, before)),
    ownOrder: () => myOrder().length > 0,
    resetOrder: () => setMyOrder([]),
    wrapped,
    toggleWrap: (id: ColId) =>
      setWrapped((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    frozenRows,
    freezeRows: setFrozenRows,
    order,
    /** What sorting and filtering read. */
    read,
    reapply,
    /** Rows that I am about to make: my filter does not hide them until it is applied anew. */
    welcome: (made: readonly RowId[]) => {
      for (const row of made) welcome.add(row);
    },
    frame,
    structure,
    settings,
    /** How I look at the sheet now, and another way to look at it; what is gone in it is left out. */
    personal,
    within,
    arrange,
    byItself,
    folded,
    fold: (key: string) =>
      setFolded((now) => {
        const next = new Set(now);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    selection,
    select,
    /** Which corner of the selection is scrolled into view. */
    shows: () => shows,
    /** Size of the cells' area, CSS pixels. */
    view,
    setView,
    /** Kept while another sheet is shown. */
    scroll: { x: 0, y: 0 },
  };
};
export type SheetView = ReturnType<typeof createSheetView>;
