/** How one person looks at a sheet. It never enters the shared document. */
export type PersonalView = {
  readonly sorting: readonly { readonly id: string; readonly desc: boolean }[];
  /** A text that cells contain, or the list of texts that stay. */
  readonly filters: readonly { readonly id: string; readonly value: string | readonly string[] }[];
  readonly grouping: readonly string[];
  /** Column → CSS pixels. */
  readonly widths: Readonly<Record<string, number>>;
  /** Columns this person has hidden. */
  readonly hidden: readonly string[];
  /** Columns that stay at the left; absent: as the sheet has them by itself. */
  readonly frozen?: readonly string[];
  /** Rows that stay at the top; absent: none. */
  readonly frozenRows?: number;
  /** Columns in this person's order; those not named stand where the sheet has them. */
  readonly order?: readonly string[];
  /** Columns whose long texts go on in further lines. */
  readonly wrapped?: readonly string[];
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = <T>(value: unknown, one: (item: unknown) => T | undefined): T[] =>
  Array.isArray(value) ? value.flatMap((item) => one(item) ?? []) : [];
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

/** What somebody kept or sent, which may be of another release or damaged: anything odd in it is left out. */
export function viewOf(kept: unknown): PersonalView | undefined {
  if (!isRecord(kept)) return undefined;
  const widths = isRecord(kept.widths) ? Object.entries(kept.widths) : [];
  return {
    sorting: listOf(kept.sorting, (item) => {
      if (!isRecord(item) || typeof item.id !== 'string') return undefined;
      return { id: item.id, desc: item.desc === true };
    }),
    filters: listOf(kept.filters, (item) => {
      if (!isRecord(item) || typeof item.id !== 'string') return undefined;
      if (Array.isArray(item.value)) return { id: item.id, value: listOf(item.value, text) };
      return typeof item.value === 'string' ? { id: item.id, value: item.value } : undefined;
    }),
    grouping: listOf(kept.grouping, text),
    hidden: listOf(kept.hidden, text),
    widths: Object.fromEntries(
      widths.flatMap(([id, width]) =>
        typeof width === 'number' && Number.isFinite(width) && width > 0 ? [[id, width]] : [],
      ),
    ),
    ...(Array.isArray(kept.frozen) ? { frozen: listOf(kept.frozen, text) } : {}),
    ...(isCount(kept.frozenRows) ? { frozenRows: kept.frozenRows } : {}),
    ...(Array.isArray(kept.order) ? { order: listOf(kept.order, text) } : {}),
    ...(Array.isArray(kept.wrapped) ? { wrapped: listOf(kept.wrapped, text) } : {}),
  };
}

/** What of a view still means something: columns that are gone meanwhile change nothing. */
export const viewWithin = (view: PersonalView, live: ReadonlySet<string>): PersonalView => ({
  sorting: view.sorting.filter(({ id }) => live.has(id)),
  filters: view.filters.filter(({ id }) => live.has(id)),
  grouping: view.grouping.filter((id) => live.has(id)),
  widths: Object.fromEntries(Object.entries(view.widths).filter(([id]) => live.has(id))),
  hidden: view.hidden.filter((id) => live.has(id)),
  ...(view.frozen === undefined ? {} : { frozen: view.frozen.filter((id) => live.has(id)) }),
  ...(view.frozenRows === undefined ? {} : { frozenRows: view.frozenRows }),
  ...(view.order === undefined ? {} : { order: view.order.filter((id) => live.has(id)) }),
  ...(view.wrapped === undefined ? {} : { wrapped: view.wrapped.filter((id) => live.has(id)) }),
});

const ordered = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

/** Equal views have one text. The order of filters, of ticked values, of widths and of hidden columns means nothing. */
const textOf = (view: PersonalView): string =>
  JSON.stringify([
    view.sorting.map(({ id, desc }) => [id, desc]),
    view.filters
      .map(({ id, value }) => [id, typeof value === 'string' ? value : ordered(value)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    view.grouping,
    Object.entries(view.widths).sort(([a], [b]) => (a < b ? -1 : 1)),
    ordered(view.hidden),
    view.frozen ?? null,
    view.frozenRows ?? 0,
    view.order ?? [],
    ordered(view.wrapped ?? []),
  ]);

export const sameView = (a: PersonalView, b: PersonalView): boolean => textOf(a) === textOf(b);

/** Columns that a view names and that are gone. */
export const goneColumns = (view: PersonalView, live: ReadonlySet<string>): number => {
  const named = [
    ...[...view.sorting, ...view.filters].map(({ id }) => id),
    ...[...view.grouping, ...view.hidden, ...Object.keys(view.widths)],
    ...[...(view.frozen ?? []), ...(view.order ?? []), ...(view.wrapped ?? [])],
  ];
  return new Set(named.filter((id) => !live.has(id))).size;
};
