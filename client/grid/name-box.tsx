import { createMemo, createSignal } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { toA1 } from './a1.ts';
import type { GridState } from './grid-state.ts';
import { placeNamed } from './place-named.ts';
import { cellRange, current } from './selection.ts';

/** Where the active cell stands in the sheet's own order, as formulas name it; typed addresses and named values go there. */
export function NameBox(props: { readonly state: GridState }) {
  const [wrong, setWrong] = createSignal(false);
  const axes = () => {
    const id = props.state.sheet();
    return id === undefined ? undefined : props.state.book.workbook.sheet(id);
  };
  const shown = createMemo(() => {
    props.state.view()?.structure();
    const selection = props.state.selection();
    const sheet = axes();
    if (!selection || !sheet) return '';
    const address = (place: {
      row: typeof selection.active.row;
      col: typeof selection.active.col;
    }) => toA1({ row: sheet.rows.position(place.row), col: sheet.cols.position(place.col) });
    const range = current(selection);
    const from = address(range.from);
    const to = address(range.to);
    return range.kind === 'cells' && from !== to ? `${from}:${to}` : address(selection.active);
  });
  const go = (text: string): boolean => {
    const id = props.state.sheet();
    const place = id && placeNamed(props.state.book.workbook, id, text);
    if (!place) return false;
    const { sheet, from, to } = place;
    props.state.goTo(sheet, from.row, from.col);
    props.state.select({ active: from, ranges: [cellRange(from, to)] });
    return true;
  };
  return (
    <input
      class="name-box"
      classList={{ refused: wrong() }}
      data-part="name-box"
      type="text"
      spellcheck={false}
      autocomplete="off"
      aria-label={t('grid.nameBox')}
      aria-invalid={wrong()}
      value={shown()}
      onFocus={(event) => event.currentTarget.select()}
      onInput={() => setWrong(false)}
      onBlur={(event) => {
        setWrong(false);
        event.currentTarget.value = shown();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The key must not reach the cell's editor, which gets the focus below: it would type a line break there.
        event.preventDefault();
        if (event.key === 'Enter') {
          if (go(event.currentTarget.value)) props.state.focus();
          else setWrong(true);
        } else {
          event.currentTarget.value = shown();
          props.state.focus();
        }
      }}
    />
  );
}
