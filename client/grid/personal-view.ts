import type { SheetId } from '../../shared/ids.ts';

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
};

export type ViewKeeper = {
  read(sheet: SheetId): PersonalView | undefined;
  write(sheet: SheetId, view: PersonalView): void;
};

const PREFIX = 'giao.view.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = <T>(value: unknown, one: (item: unknown) => T | undefined): T[] =>
  Array.isArray(value) ? value.flatMap((item) => one(item) ?? []) : [];
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What a browser kept, which may be of another release or damaged: anything odd in it is left out. */
export function readPersonalView(source: string | null): PersonalView | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(source ?? 'null');
  } catch {
    return undefined;
  }
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
  };
}

/** Keeps the views of one person and plan in this browser. A browser that keeps nothing costs only the comfort. */
export const browserViews = (user: string, plan: string): ViewKeeper => ({
  read(sheet) {
    try {
      return readPersonalView(localStorage.getItem(`${PREFIX}${user}.${plan}.${sheet}`));
    } catch {
      return undefined;
    }
  },
  write(sheet, view) {
    try {
      localStorage.setItem(`${PREFIX}${user}.${plan}.${sheet}`, JSON.stringify(view));
    } catch {
      // Full or closed.
    }
  },
});

/** At sign-out: filters hold what somebody typed. */
export function forgetViews(user: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`${PREFIX}${user}.`)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept either.
  }
}
