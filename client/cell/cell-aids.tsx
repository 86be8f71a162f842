import { Show, untrack } from 'solid-js';
import type { GridState } from '../grid/grid-state.ts';
import type { KeyPress } from '../grid/keys.ts';
import { openForEdit } from '../grid/perform.ts';
import { rects } from '../grid/selection.ts';
import { t } from '../i18n/i18n.ts';
import { AidsBox, type AidsRoom, READING_ROOM } from './aids-box.tsx';
import { createCalendar } from './calendar.ts';
import { CalendarView } from './calendar-view.tsx';
import { PickList } from './pick-list.tsx';
import { createPicker } from './picker.ts';
import { createReading, ReadingHint } from './reading-hint.tsx';

/** What helps to fill the open cell: a list, a calendar, how the text will be read. None of it ever blocks typing. */
export const createCellAids = (state: GridState) => {
  const picker = createPicker(state);
  const calendar = createCalendar(state);
  const reading = createReading({ ...state, column: picker.column, inList: picker.inList });

  /** Alt+Down: opens the cell with its list or calendar. */
  const open = () => {
    if (!state.draft()) openForEdit(state);
    if (!state.draft()) return;
    if (calendar.isDate()) calendar.open();
    else if (picker.offers()) picker.open();
  };
  const active = () => {
    const place = state.active();
    return place && state.view()?.column(place.col);
  };
  /** Space on a column of true and false turns every selected cell of such columns to what the active one is not. */
  const toggle = (): boolean => {
    const [view, selection, place] = [state.view(), state.selection(), state.active()];
    if (!view || !selection || !place || active()?.type.type !== 'bool') return false;
    const next = state.book.view(view.sheet, place.row, place.col).value !== true;
    const frame = view.frame();
    const cells = rects(frame, selection).flatMap((rect) => {
      const found: { row: typeof place.row; col: typeof place.col; input: boolean }[] = [];
      for (let r = rect.top; r <= rect.bottom; r++) {
        for (let c = rect.left; c <= rect.right; c++) {
          const [row, col] = [frame.rows.at(r), frame.cols.at(c)];
          const fits = col !== undefined && view.column(col)?.type.type === 'bool';
          if (row !== undefined && col !== undefined && fits) found.push({ row, col, input: next });
        }
      }
      return found;
    });
    return cells.length > 0 && state.run({ do: 'setCells', sheet: view.sheet, cells });
  };

  return {
    picker,
    calendar,
    reading,
    open,
    /** Keys taken before the grid and the editor get them; true when taken. */
    key(press: KeyPress): boolean {
      if (press.key === 'ArrowDown' && press.alt && !press.ctrl && !press.shift) {
        open();
        return true;
      }
      if (!state.draft()) {
        if (press.key === 'F2' && press.shift) {
          state.writeNote(state.active());
          return true;
        }
        const plain = !press.ctrl && !press.alt && !press.shift;
        return press.key === ' ' && plain && toggle();
      }
      return calendar.key(press) || picker.key(press);
    },
  };
};
export type CellAids = ReturnType<typeof createCellAids>;

export function CellAidsView(props: {
  readonly state: GridState;
  readonly aids: CellAids;
  readonly room: AidsRoom;
}) {
  const aids = untrack(() => props.aids);
  const needed = () => {
    if (aids.calendar.shown()) return 330;
    return aids.picker.matches().shown.length > 0 ? 300 : READING_ROOM;
  };
  return (
    <AidsBox needed={needed()} room={props.room}>
      <ReadingHint reading={aids.reading()} />
      <Show when={aids.calendar.isDate() && !aids.calendar.shown() && !aids.reading()}>
        <p class="cell-reading" data-tone="hint">
          {t('cell.calendarOpen')}
        </p>
      </Show>
      <CalendarView state={props.state} calendar={aids.calendar} />
      <PickList picker={aids.picker} />
    </AidsBox>
  );
}
