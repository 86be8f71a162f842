import { locale } from './i18n.ts';

const TAGS = { vi: 'vi-VN', en: 'en-GB' } as const;

/** Made once: a formatter costs more than a thousand numbers written with it. */
const plain = {
  vi: new Intl.NumberFormat(TAGS.vi),
  en: new Intl.NumberFormat(TAGS.en),
} as const;

/** A number as the reader's language writes it. */
export const formatNumber = (value: number, options?: Intl.NumberFormatOptions): string =>
  (options ? new Intl.NumberFormat(TAGS[locale()], options) : plain[locale()]).format(value);

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
