import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { RowId, SheetId } from '../../shared/ids.ts';
import { markWords } from '../cell/mark-words.ts';
import { misfitWords } from '../cell/reading.ts';
import { locale, t } from '../i18n/i18n.ts';
import { toA1 } from './a1.ts';
import type { GridState } from './grid-state.ts';
import { current, type Place } from './selection.ts';

/** Id of the words: the editor, which has the keyboard, is described by them. */
export const CELL_SPEECH = 'cell-speech';
/** A held arrow key says only where it stops. Milliseconds. */
export const SPEECH_REST = 150;

const addressOf = (state: GridState, sheet: SheetId, { row, col }: Place): string => {
  const model = state.book.workbook.sheet(sheet);
  return model ? toA1({ row: model.rows.position(row), col: model.cols.position(col) }) : '';
};

const textAt = (state: GridState, sheet: SheetId, { row, col }: Place): string => {
  const cell = state.book.view(sheet, row, col);
  const text = cell.error ? cell.error.code : [cell.text, cell.more ?? ''].join(' ').trim();
  return text === '' ? t('speech.empty') : text;
};

/** Everything the eye sees at the active cell: column, value, formula, what is wrong, note, lock. */
const cellWords = (state: GridState, sheet: SheetId, place: Place): string[] => {
  const { book } = state;
  const column = state.view()?.column(place.col);
  const cell = book.view(sheet, place.row, place.col);
  const name = (id: SheetId) => book.workbook.sheet(id)?.name ?? '';
  const formula = cell.formula ? book.editText(sheet, place.row, place.col) : '';
  return [
    column?.name ?? '',
    textAt(state, sheet, place),
    formula === '' ? '' : t('speech.formula', { text: formula }),
    column && cell.mismatch ? misfitWords(column, cell.input, name) : '',
    column && !cell.mismatch ? markWords(book, sheet, column, cell, place.row) : '',
    cell.note === undefined ? '' : t('speech.note', { text: cell.note }),
    book.locks.rules().cell(sheet, place.row, place.col) ? t('speech.locked') : '',
  ];
};

/** What a row is about: the columns that stay at the left. */
const rowWords = (state: GridState, sheet: SheetId, place: Place): string => {
  const view = state.view();
  if (!view) return '';
  const frozen = view.columns().slice(0, view.layout().frozen);
  const text = frozen
    .filter(({ id }) => id !== place.col)
    .map(({ id }) => textAt(state, sheet, { row: place.row, col: id }))
    .join(', ');
  const n = (state.book.workbook.sheet(sheet)?.rows.position(place.row) ?? -1) + 1;
  return text === '' ? '' : t('speech.row', { n, text });
};

/** Tells a screen reader where the selection came to rest, that a cell is open, and what an edit left there. */
export function CellSpeech(props: { readonly state: GridState }) {
  const state = untrack(() => props.state);
  const [words, setWords] = createSignal('');
  const [seen, setSeen] = createSignal(0);
  let row: RowId | undefined;
  let written: { readonly sheet: SheetId; readonly place: Place } | undefined;
  const editing = createMemo(() => state.draft()?.place);
  createEffect(
    on(editing, (now, before) => {
      const sheet = state.sheet();
      if (!now && before && sheet !== undefined) written = { sheet, place: before };
    }),
  );
  createEffect(() => {
    const sheet = state.sheet();
    const active = state.active();
    if (sheet === undefined || !active) return;
    onCleanup(state.book.listen(sheet, active.row, active.col, () => setSeen((n) => n + 1)));
  });

  const say = (): string => {
    const sheet = state.sheet();
    const active = state.active();
    const selection = state.selection();
    if (sheet === undefined || !active || !selection) return '';
    const place = editing();
    if (place) {
      const column = state.view()?.column(place.col)?.name ?? '';
      return t('speech.editing', { cell: addressOf(state, sheet, place), column });
    }
    const { from, to } = current(selection);
    const many = from.row !== to.row || from.col !== to.col;
    const other = row !== active.row;
    row = active.row;
    const left =
      written?.sheet === sheet && written.place !== active
        ? t('speech.now', {
            cell: addressOf(state, sheet, written.place),
            value: textAt(state, sheet, written.place),
          })
        : '';
    written = undefined;
    const parts = [
      addressOf(state, sheet, active),
      ...cellWords(state, sheet, active),
      other ? rowWords(state, sheet, active) : '',
      many
        ? t('speech.selected', {
            from: addressOf(state, sheet, from),
            to: addressOf(state, sheet, to),
          })
        : '',
    ];
    return `${left} ${parts.filter((part) => part !== '').join(', ')}`.trim();
  };
  createEffect(() => {
    seen();
    locale();
    editing();
    state.selection();
    state.sheet();
    state.book.locks.rules();
    const timer = setTimeout(() => setWords(say()), SPEECH_REST);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <div class="hidden" id={CELL_SPEECH} role="status" data-part="speech">
      {words()}
    </div>
  );
}
