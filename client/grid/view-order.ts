import type { ColId, RowId } from '../../shared/ids.ts';
import type { Positions } from './selection.ts';

/** My own order of rows: sort, filter, groups. Never stored, never sent. */
export type SortBy = { readonly col: ColId; readonly descending: boolean };
/** By what cells contain, or by the texts that stay. */
export type FilterBy =
  | { readonly col: ColId; readonly text: string }
  | { readonly col: ColId; readonly among: ReadonlySet<string> };
export type ViewSettings = {
  readonly sort: readonly SortBy[];
  readonly filter: readonly FilterBy[];
  readonly group: ColId | undefined;
  /** Keys of groups folded away. */
  readonly folded: ReadonlySet<string>;
};
export const PLAIN_VIEW: ViewSettings = {
  sort: [],
  filter: [],
  group: undefined,
  folded: new Set(),
};

/** What sorting and filtering read from a cell. */
export type SortValue = { readonly text: string; readonly number: number | undefined };
export type ViewReader = {
  value(row: RowId, col: ColId): SortValue;
  /** What a filter by text reads: the text, and the names behind a reference. */
  words(row: RowId, col: ColId): string;
  compareText(a: string, b: string): number;
  matches(text: string, query: string): boolean;
};

export type Group = { readonly key: string; readonly label: string; readonly count: number };
export type ViewLine =
  | { readonly is: 'row'; readonly id: RowId }
  | { readonly is: 'group'; readonly group: Group };

/** Rows in my order. `lines` is what the body shows; positions count lines. */
export type ViewOrder = Positions<RowId> & {
  readonly line: (position: number) => ViewLine | undefined;
  /** Row ids in order without group lines; folded rows are missing. */
  readonly rows: readonly RowId[] | undefined;
  readonly hidden: number;
  /** Rows that came since I looked and do not pass my filter. */
  readonly news: readonly RowId[];
};

const isPlain = (settings: ViewSettings): boolean =>
  settings.sort.length === 0 && settings.filter.length === 0 && settings.group === undefined;

/** Work that can pause at every `yield`; each stretch between two is well under a millisecond. */
export type Steps<T> = Generator<undefined, T>;
/** Cells read, or pairs compared, between two pauses. */
const STRETCH = 64;

const finish = <T>(steps: Steps<T>): T => {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
};

/** Builds the order from nothing. Without settings it is the sheet's own order and holds no array. */
export const viewOrder = (
  sheet: Positions<RowId>,
  settings: ViewSettings,
  read: ViewReader,
): ViewOrder => finish(orderSteps(sheet, settings, read));

/** The same, step by step, for sheets whose sorting takes longer than the page may stand still. */
export function* orderSteps(
  sheet: Positions<RowId>,
  settings: ViewSettings,
  read: ViewReader,
): Steps<ViewOrder> {
  if (isPlain(settings)) {
    return {
      get length() {
        return sheet.length;
      },
      at: (position) => sheet.at(position),
      position: (id) => sheet.position(id),
      line: (position) => {
        const id = sheet.at(position);
        return id === undefined ? undefined : { is: 'row', id };
      },
      rows: undefined,
      hidden: 0,
      news: [],
    };
  }
  let known = 0;
  const shown: RowId[] = [];
  for (let i = 0; i < sheet.length; i++) {
    if (i % STRETCH === 0) yield;
    const id = sheet.at(i);
    if (id === undefined) continue;
    known++;
    if (passes(id, settings, read)) shown.push(id);
  }
  const rows = yield* sorted(shown, settings, read);
  return yield* fromRows(rows, known - shown.length, [], settings, read);
}

/** The same rows with other groups folded: nothing is sorted or filtered again. */
export function* refoldSteps(
  before: ViewOrder,
  settings: ViewSettings,
  read: ViewReader,
): Steps<ViewOrder> {
  return before.rows === undefined
    ? before
    : yield* fromRows(before.rows, before.hidden, before.news, settings, read);
}

/**
 * After rows came or went: mine stay where they are, deleted ones leave, new ones that pass the filter (or that I made:
 * `welcome`) stand behind the row they follow in the sheet. A sort is applied anew only when I ask.
 */
export const keepOrder = (
  before: ViewOrder,
  sheet: Positions<RowId>,
  settings: ViewSettings,
  read: ViewReader,
  known: ReadonlySet<RowId>,
  welcome: ReadonlySet<RowId> = new Set(),
): ViewOrder => {
  if (before.rows === undefined || isPlain(settings)) return viewOrder(sheet, settings, read);
  const rows = before.rows.filter((row) => sheet.position(row) >= 0);
  const following = new Map<RowId | undefined, RowId[]>();
  const placed = new Set(rows);
  const news = before.news.filter((row) => sheet.position(row) >= 0);
  let previous: RowId | undefined;
  for (let i = 0; i < sheet.length; i++) {
    const row = sheet.at(i);
    if (row === undefined) continue;
    if (placed.has(row)) previous = row;
    else if (known.has(row)) continue;
    else if (welcome.has(row) || passes(row, settings, read)) {
      const list = following.get(previous);
      if (list) list.push(row);
      else following.set(previous, [row]);
    } else news.push(row);
  }
  const merged = [...(following.get(undefined) ?? [])];
  for (const row of rows) merged.push(row, ...(following.get(row) ?? []));
  return finish(fromRows(merged, sheet.length - merged.length, news, settings, read));
};

export const passes = (
  row: RowId,
  settings: Pick<ViewSettings, 'filter'>,
  read: ViewReader,
): boolean =>
  settings.filter.every((filter) => {
    return 'among' in filter
      ? filter.among.has(read.value(row, filter.col).text)
      : read.matches(read.words(row, filter.col), filter.text);
  });

type Keyed = { readonly row: RowId; readonly keys: readonly SortValue[] };

/** Stable: a merge sort that pauses, from runs of one to the whole. */
function* sorted(rows: RowId[], settings: ViewSettings, read: ViewReader): Steps<RowId[]> {
  const { sort } = settings;
  if (sort.length === 0) return rows;
  let from: Keyed[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % STRETCH === 0) yield;
    from.push({ row, keys: sort.map(({ col }) => read.value(row, col)) });
  }
  const precedes = (b: Keyed, a: Keyed): boolean => {
    for (const [i, { descending }] of sort.entries()) {
      const order = compareValues(a.keys[i], b.keys[i], descending, read);
      if (order !== 0) return order > 0;
    }
    return false;
  };
  let compared = 0;
  for (let run = 1; run < from.length; run *= 2) {
    const to: Keyed[] = [];
    for (let start = 0; start < from.length; start += 2 * run) {
      const middle = Math.min(start + run, from.length);
      const end = Math.min(start + 2 * run, from.length);
      let [left, right] = [start, middle];
      while (left < middle || right < end) {
        if (compared++ % STRETCH === 0) yield;
        const [a, b] = [
          left < middle ? from[left] : undefined,
          right < end ? from[right] : undefined,
        ];
        const next = a && b ? (precedes(b, a) ? b : a) : (a ?? b);
        if (next === b) right++;
        else left++;
        if (next) to.push(next);
      }
    }
    from = to;
  }
  return from.map(({ row }) => row);
}

/** Numbers before text; empty cells last in both directions. */
const compareValues = (
  a: SortValue | undefined,
  b: SortValue | undefined,
  descending: boolean,
  read: ViewReader,
): number => {
  const emptyA = !a || a.text === '';
  const emptyB = !b || b.text === '';
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  let order: number;
  if (a.number !== undefined && b.number !== undefined) order = a.number - b.number;
  else if (a.number !== undefined) order = -1;
  else if (b.number !== undefined) order = 1;
  else order = read.compareText(a.text, b.text);
  return descending ? -order : order;
};

function* fromRows(
  rows: readonly RowId[],
  hidden: number,
  news: readonly RowId[],
  settings: ViewSettings,
  read: ViewReader,
): Steps<ViewOrder> {
  const lines: ViewLine[] = [];
  const { group } = settings;
  if (group === undefined) for (const id of rows) lines.push({ is: 'row', id });
  else {
    const groups = new Map<string, RowId[]>();
    for (const [i, row] of rows.entries()) {
      if (i % STRETCH === 0) yield;
      const key = read.value(row, group).text;
      const list = groups.get(key);
      if (list) list.push(row);
      else groups.set(key, [row]);
    }
    for (const [key, members] of groups) {
      lines.push({ is: 'group', group: { key, label: key, count: members.length } });
      if (!settings.folded.has(key)) for (const id of members) lines.push({ is: 'row', id });
    }
  }
  const positions = new Map<RowId, number>();
  for (const [i, line] of lines.entries()) if (line.is === 'row') positions.set(line.id, i);
  return {
    length: lines.length,
    at: (position) => {
      const line = lines[position];
      return line?.is === 'row' ? line.id : undefined;
    },
    position: (id) => positions.get(id) ?? -1,
    line: (position) => lines[position],
    rows,
    hidden,
    news,
  };
}
