import { createMemo, createSignal } from 'solid-js';
import { sameText } from '../../shared/value/text.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Book } from '../book/book.ts';
import type { Draft, GridState } from '../grid/grid-state.ts';
import type { KeyPress } from '../grid/keys.ts';
import { locale, t } from '../i18n/i18n.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { matchCandidates } from './match.ts';

/** Shown at once; more follow when the mark or the wheel reaches the end. */
const PAGE = 50;

type OfferHost = {
  readonly book: Pick<Book, 'workbook' | 'year'>;
  readonly draft: () => Pick<Draft, 'sheet' | 'place'> | undefined;
  /** The column of the draft; undefined where nothing is asked about it. */
  readonly column: () => Column | undefined;
};

/** The column of what is open, while it is written there: in the cell or in the bar. */
export const draftColumn = (state: GridState, where: Draft['at']) =>
  createMemo(() => {
    const draft = state.draft();
    return draft?.at === where ? state.viewOf(draft.sheet).column(draft.place.col) : undefined;
  });

/** What the column of a draft offers. */
export const createOffered = ({ book, draft, column }: OfferHost) => {
  const row = createMemo(() => draft()?.place.row);
  const sheetOf = createMemo(() => draft()?.sheet);
  const offered = createMemo(() => {
    const [at, id, sheet] = [column(), row(), sheetOf()];
    if (!at || id === undefined || sheet === undefined) return undefined;
    return candidatesOf(book.workbook, { sheet, row: id, column: at }, book.year, {
      locale: locale(),
      fromCatalogue: t('cell.fromCatalogue'),
      used: (n) => t('cell.used', { n }),
    });
  });
  return {
    offered,
    /** Is the text one of the list's own names? */
    inList: (typed: string): boolean =>
      offered()?.all.some(({ label, names }) =>
        [label, ...names].some((name) => sameText(name) === sameText(typed)),
      ) ?? false,
  };
};

/** The list of an open cell: rows of another sheet, choices of its column, words others used there. */
export const createPicker = (state: GridState) => {
  const column = draftColumn(state, 'cell');
  const { offered, inList } = createOffered({ ...state, column });
  /** Opened by Alt+Down: everything is listed until something is typed. */
  const [browsed, setBrowsed] = createSignal<string>();
  const [limit, setLimit] = createSignal(PAGE);
  const [marked, setMarked] = createSignal<{ readonly text: string; readonly at: number }>();
  const [closed, setClosed] = createSignal<string>();
  const text = () => state.draft()?.text ?? '';
  const browsing = () => browsed() !== undefined && browsed() === text();
  const query = () => (browsing() ? '' : text());

  const matches = createMemo(() => {
    const now = offered();
    const none = { shown: [] as readonly Candidate[], more: 0 };
    if (!now || text().startsWith('=') || text().startsWith("'")) return none;
    if (closed() === text() && !browsing()) return none;
    // Others' words are a help while typing; an untouched cell is not asked about them.
    if (now.is === 'open' && query() === '' && !browsing()) return none;
    const found = matchCandidates(now.all, query(), limit());
    const [only] = found.shown;
    const said =
      found.shown.length === 1 && only && sameText(only.label) === sameText(query().trim());
    return now.is === 'open' && said ? none : found;
  });
  const start = (): number => {
    const now = offered();
    if (!now) return -1;
    if (browsing()) {
      const at = matches().shown.findIndex(
        ({ label }) => sameText(label) === sameText(text().trim()),
      );
      // Nothing of the list stands there: nothing is marked until an arrow chooses.
      return at;
    }
    // In an open list Enter keeps what was typed, unless an arrow has chosen.
    return now.is === 'closed' && text() !== '' ? 0 : -1;
  };
  const index = () => {
    const now = marked();
    const at = now && now.text === text() ? now.at : start();
    return Math.min(at, matches().shown.length - 1);
  };
  const mark = (at: number) => setMarked({ text: text(), at });
  const more = () => {
    if (matches().more > 0) setLimit((n) => n + PAGE);
  };

  const close = () => {
    setBrowsed(undefined);
    setClosed(text());
  };
  const open = () => {
    setClosed(undefined);
    setLimit(PAGE);
    setBrowsed(text());
  };
  const take = (one: Candidate): boolean => {
    const draft = state.draft();
    if (!draft) return false;
    const done = state.run({
      do: 'setCells',
      sheet: draft.sheet,
      cells: [{ ...draft.place, input: one.input }],
    });
    if (done) state.cancel();
    setMarked(undefined);
    setBrowsed(undefined);
    setLimit(PAGE);
    state.focus();
    return done;
  };
  /** Keys the list takes for itself; true when taken. Enter and Tab choose, then go on as usual. */
  const key = (press: KeyPress): boolean => {
    const { shown } = matches();
    if (shown.length === 0) return false;
    const last = shown.length - 1;
    const to = {
      ArrowDown: index() + 1,
      ArrowUp: index() - 1,
      PageDown: index() + 8,
      PageUp: index() - 8,
    }[press.key];
    if (to !== undefined && !press.alt && !press.ctrl && !press.shift) {
      if (to > last) more();
      mark(Math.min(Math.max(to, 0), Math.max(matches().shown.length - 1, 0)));
      return true;
    }
    if (press.key === 'Escape' && browsing()) {
      close();
      return true;
    }
    const one = shown[index()];
    if ((press.key === 'Enter' || press.key === 'Tab') && !press.alt && !press.ctrl && one)
      take(one);
    return false;
  };
  return {
    column,
    offers: () => offered() !== undefined,
    matches,
    query,
    index,
    mark,
    more,
    open,
    take,
    key,
    /** Enter takes what the list marks, so a beginning of a name is one of its names too. */
    inList: (typed: string): boolean => matches().shown.length > 0 || inList(typed),
  };
};
export type Picker = ReturnType<typeof createPicker>;
