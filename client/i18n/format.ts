import { locale } from './i18n.ts';

const TAGS = { vi: 'vi-VN', en: 'en-GB' } as const;

const formatters = new Map<string, Intl.NumberFormat>();

/** A number as the reader's language writes it. */
export const formatNumber = (value: number, options?: Intl.NumberFormatOptions): string => {
  const key = `${locale()}${options ? JSON.stringify(options) : ''}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(TAGS[locale()], options);
    formatters.set(key, formatter);
  }
  return formatter.format(value);
};

/** A day (`YYYY-MM-DD`, no time zone) or an instant (ISO 8601, shown in the office's zone). */
export function formatDate(iso: string): string {
  const day = iso.length === 10;
  return new Intl.DateTimeFormat(TAGS[locale()], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    ...(day ? {} : { hour: '2-digit', minute: '2-digit' }),
    timeZone: day ? 'UTC' : 'Asia/Ho_Chi_Minh',
  }).format(new Date(iso));
}
