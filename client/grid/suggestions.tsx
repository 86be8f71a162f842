import { createMemo, createSignal, For, Show } from 'solid-js';
import type { RowId, SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { matchesSearch } from '../../shared/value/text.ts';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import type { GridState } from './grid-state.ts';
import type { KeyPress } from './keys.ts';

export type Suggestion = {
  readonly label: string;
  readonly more: string;
  readonly input: CellInput;
};
const SHOWN = 8;

/** Rows of the sheet a reference column points at: what they are called in their first columns. */
const rowsOf = (book: Book, sheet: SheetId): Suggestion[] => {
  const names = book.workbook.sheet(sheet);
  if (!names) return [];
  const found: Suggestion[] = [];
  const [code, name] = [names.cols.at(0), names.cols.at(1)];
  for (let i = 0; i < names.rows.length; i++) {
    const row = names.rows.at(i);
    if (row === undefined || code === undefined) continue;
    const label = book.view(sheet, row, code).text;
    const more = name === undefined ? '' : book.view(sheet, row, name).text;
    if (label !== '' || more !== '')
      found.push({ label, more, input: { ref: row satisfies RowId } });
  }
  return found;
};

/** What the open cell may be filled with: rows of another sheet or the choices of its column. */
export const createSuggestions = (state: GridState) => {
  const column = createMemo(() => {
    const draft = state.draft();
    return draft && state.view()?.column(draft.place.col);
  });
  const all = createMemo<readonly Suggestion[]>(() => {
    const type = column()?.type;
    if (type?.type === 'ref') return rowsOf(state.book, type.sheet);
    if (type?.type === 'choice') {
      return type.options.map((option) => ({ label: option, more: '', input: option }));
    }
    return [];
  });
  const list = createMemo(() => {
    const text = state.draft()?.text ?? '';
    if (all().length === 0 || text.startsWith('=')) return [];
    const starts: Suggestion[] = [];
    const rest: Suggestion[] = [];
    for (const one of all()) {
      if (text !== '' && one.label.toLowerCase().startsWith(text.toLowerCase())) starts.push(one);
      else if (matchesSearch(text, `${one.label} ${one.more}`)) rest.push(one);
    }
    return [...starts, ...rest].slice(0, SHOWN);
  });
  const [marked, setMarked] = createSignal(0);
  // The best match is marked only once something was typed: Enter on an untouched cell must not change it.
  const index = () => Math.min(marked(), list().length - 1);

  const take = (one: Suggestion): boolean => {
    const draft = state.draft();
    if (!draft) return false;
    const done = state.run({
      do: 'setCells',
      sheet: draft.sheet,
      cells: [{ ...draft.place, input: one.input }],
    });
    if (done) state.cancel();
    setMarked(0);
    state.focus();
    return done;
  };
  /** Keys the list takes for itself; true when taken. Enter and Tab choose, then go on as usual. */
  const key = (press: KeyPress): boolean => {
    if (list().length === 0) return false;
    if (press.key === 'ArrowDown' || press.key === 'ArrowUp') {
      const by = press.key === 'ArrowDown' ? 1 : -1;
      setMarked(Math.min(Math.max(index() + by, 0), list().length - 1));
      return true;
    }
    const one = list()[index()];
    const text = state.draft()?.text ?? '';
    if ((press.key === 'Enter' || press.key === 'Tab') && !press.alt && one && text !== '') {
      take(one);
    }
    return false;
  };
  return { list, index, setMarked, take, key };
};
export type Suggestions = ReturnType<typeof createSuggestions>;

export function SuggestionList(props: {
  readonly suggestions: Suggestions;
  readonly caret: number;
}) {
  return (
    <Show when={props.suggestions.list().length > 0}>
      <div class="suggestions" role="listbox" aria-label={t('grid.suggestions')}>
        <For each={props.suggestions.list()}>
          {(one, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the editor keeps the keyboard and moves the mark
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the editor does the same
            <div
              class="suggestion"
              role="option"
              aria-selected={i() === props.suggestions.index()}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => props.suggestions.take(one)}
            >
              <span class="suggestion-label">{one.label}</span>
              <span class="suggestion-more">{one.more}</span>
            </div>
          )}
        </For>
      </div>
    </Show>
  );
}
