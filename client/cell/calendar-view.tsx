import { For, Show, untrack } from 'solid-js';
import { civilOfSerial } from '../../shared/value/dates.ts';
import { showInput } from '../../shared/value/show.ts';
import type { GridState } from '../grid/grid-state.ts';
import { locale, t } from '../i18n/i18n.ts';
import type { Calendar } from './calendar.ts';
import { addMonths, monthEnd, monthPage, quarterEnd } from './month.ts';

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** A month, Monday first, with the ends that deadlines have as quick picks. The editor keeps the keyboard. */
export function CalendarView(props: { readonly state: GridState; readonly calendar: Calendar }) {
  const calendar = untrack(() => props.calendar);
  const today = () => props.state.book.today();
  const page = () => monthPage(calendar.current());
  const month = () => civilOfSerial(calendar.current());
  const title = () => {
    const { year, month: m } = month();
    if (locale() === 'vi') return t('cell.monthTitle', { month: m, year });
    const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
    return `${name.format(Date.UTC(year, m - 1, 1))} ${year}`;
  };
  const said = (serial: number) => showInput({ v: serial, k: 'date' }, { locale: locale() });
  const quick = () => [
    ...ROMAN.map((roman, i) => ({
      label: t('cell.quarterEnd', { q: locale() === 'vi' ? roman : i + 1 }),
      day: quarterEnd(month().year, i + 1),
    })),
    { label: t('cell.monthEnd'), day: monthEnd(calendar.current()) },
    { label: t('cell.today'), day: today() },
  ];
  const step = (by: number) => calendar.go(addMonths(calendar.current(), by));
  const keep = (event: PointerEvent) => event.preventDefault();
  return (
    <Show when={calendar.shown()}>
      <div class="calendar" role="group" aria-label={t('cell.calendar')} data-part="calendar">
        <div class="calendar-month">
          <header class="calendar-head">
            <button
              type="button"
              tabindex={-1}
              aria-label={t('cell.monthBefore')}
              title={t('cell.monthBefore')}
              onPointerDown={keep}
              onClick={() => step(-1)}
            >
              <span aria-hidden="true">‹</span>
            </button>
            <strong>{title()}</strong>
            <button
              type="button"
              tabindex={-1}
              aria-label={t('cell.monthAfter')}
              title={t('cell.monthAfter')}
              onPointerDown={keep}
              onClick={() => step(1)}
            >
              <span aria-hidden="true">›</span>
            </button>
          </header>
          <div class="calendar-days">
            <For each={t('cell.weekdays').split(' ')}>
              {(name) => <span class="calendar-weekday">{name}</span>}
            </For>
            <For each={page()}>
              {(serial) => (
                <button
                  type="button"
                  tabindex={-1}
                  class="calendar-day"
                  classList={{
                    other: civilOfSerial(serial).month !== month().month,
                    today: serial === today(),
                  }}
                  aria-pressed={serial === calendar.current()}
                  aria-label={said(serial)}
                  onPointerDown={keep}
                  onClick={() => calendar.take(serial)}
                >
                  {civilOfSerial(serial).day}
                </button>
              )}
            </For>
          </div>
        </div>
        <div class="calendar-quick">
          <For each={quick()}>
            {(one) => (
              <button
                type="button"
                tabindex={-1}
                onPointerDown={keep}
                onClick={() => calendar.take(one.day)}
              >
                <span>{one.label}</span>
                <time>{said(one.day)}</time>
              </button>
            )}
          </For>
        </div>
        <p class="hidden" role="status">
          {said(calendar.current())}
        </p>
        <p class="calendar-keys">{t('cell.calendarKeys')}</p>
      </div>
    </Show>
  );
}
