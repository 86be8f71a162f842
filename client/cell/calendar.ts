import { createSignal } from 'solid-js';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { civilOfSerial, serialOfCivil } from '../../shared/value/dates.ts';
import { readTyped } from '../../shared/value/typed.ts';
import type { GridState } from '../grid/grid-state.ts';
import type { KeyPress } from '../grid/keys.ts';
import { locale } from '../i18n/i18n.ts';
import { addMonths, monthEnd, stepQuarter } from './month.ts';

/** Days the calendar can show and a cell can hold. */
const [FIRST, LAST] = [
  serialOfCivil({ year: 1901, month: 1, day: 1 }),
  serialOfCivil({ year: 9998, month: 12, day: 31 }),
];

/** The calendar of an open date cell. It has the keyboard after Alt+Down, until something is typed. */
export const createCalendar = (state: GridState) => {
  const [day, setDay] = createSignal<number>();
  /** The text when it was opened: another one means that the person types instead. */
  const [openedAt, setOpenedAt] = createSignal<string>();
  const text = () => state.draft()?.text ?? '';
  const isDate = () => {
    const draft = state.draft();
    return draft?.at === 'cell' && state.view()?.column(draft.place.col)?.type.type === 'date';
  };
  const typedDay = (): number | undefined => {
    const read = readTyped(text(), { locale: locale(), hint: 'date', year: state.book.year });
    const input: CellInput = read.is === 'value' ? read.input : null;
    const held = typeof input === 'object' && input !== null && 'v' in input && input.k === 'date';
    return held ? input.v : undefined;
  };
  const shown = () => isDate() && openedAt() !== undefined;
  const current = (): number => {
    const typed = typedDay();
    if (text() !== openedAt() && typed !== undefined) return typed;
    const now = day();
    if (now !== undefined) return now;
    const today = state.book.today();
    const { year } = state.book;
    return civilOfSerial(today).year === year ? today : serialOfCivil({ year, month: 12, day: 31 });
  };
  const go = (to: number) => {
    setDay(Math.min(Math.max(to, FIRST), LAST));
    setOpenedAt(text());
  };
  const open = () => {
    setDay(typedDay());
    setOpenedAt(text());
  };
  const close = () => setOpenedAt(undefined);
  const take = (serial: number): boolean => {
    const draft = state.draft();
    if (!draft) return false;
    const input: CellInput = { v: serial, k: 'date' };
    const cells = [{ ...draft.place, input }];
    const done = state.run({ do: 'setCells', sheet: draft.sheet, cells });
    if (done) state.cancel();
    close();
    state.focus();
    return done;
  };
  const moved = (press: KeyPress): number | undefined => {
    const now = current();
    switch (press.key) {
      case 'ArrowLeft':
        return now - 1;
      case 'ArrowRight':
        return now + 1;
      case 'ArrowUp':
        return now - 7;
      case 'ArrowDown':
        return now + 7;
      case 'PageUp':
        return addMonths(now, press.shift ? -12 : -1);
      case 'PageDown':
        return addMonths(now, press.shift ? 12 : 1);
      case 'Home':
        return now - civilOfSerial(now).day + 1;
      case 'End':
      case 'm':
      case 'M':
        return monthEnd(now);
      case 't':
      case 'T':
        return state.book.today();
      case 'q':
        return stepQuarter(now, 1);
      case 'Q':
        return stepQuarter(now, -1);
      default:
        return undefined;
    }
  };
  /** Keys the calendar takes; true when taken. Enter and Tab choose, then go on as usual. */
  const key = (press: KeyPress): boolean => {
    if (!shown() || text() !== openedAt() || press.ctrl || press.alt) return false;
    if (press.key === 'Escape') {
      close();
      return true;
    }
    if (press.key === 'Enter' || press.key === 'Tab') {
      take(current());
      return false;
    }
    const to = moved(press);
    if (to !== undefined) go(to);
    return to !== undefined;
  };
  return { isDate, shown, current, go, open, close, take, key };
};
export type Calendar = ReturnType<typeof createCalendar>;
