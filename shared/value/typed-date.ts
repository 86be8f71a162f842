import { type Civil, isCivil, serialOfCivil } from './dates.ts';

export type ReadDate =
  | { readonly is: 'date'; readonly serial: number }
  /** Shaped like a date, but the calendar has none: `31/02/2024`. */
  | { readonly is: 'no-such-date' };

const dated = (civil: Civil): ReadDate =>
  isCivil(civil) ? { is: 'date', serial: serialOfCivil(civil) } : { is: 'no-such-date' };

/** `d/m/yyyy`, `d-m-yyyy`, `d.m.yyyy`, ISO, and `d/m` of the plan's year. The day always comes first. */
export function readDate(text: string, year: number | undefined): ReadDate | undefined {
  const full = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (full) {
    const written = Number(full[4]);
    const y = (full[4]?.length ?? 0) === 2 ? 2000 + written : written;
    return dated({ year: y, month: Number(full[3]), day: Number(full[1]) });
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dated({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const short = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (short && year !== undefined) {
    return dated({ year, month: Number(short[2]), day: Number(short[1]) });
  }
  return undefined;
}

/** Would a person call this text a date that does not exist? `31/02/2024`, `30/2`, `13/2024`; not `24/30`, nor `12.34.56`. */
export function isNoSuchDate(text: string, year: number | undefined): boolean {
  const trimmed = text.trim();
  // Every painted text is asked: a letter settles it.
  const first = trimmed.charCodeAt(0);
  if (!(first >= 48 && first <= 57) || trimmed.length > 10) return false;
  const month = /^(\d{1,2})\/\d{4}$/.exec(trimmed);
  if (month) return Number(month[1]) < 1 || Number(month[1]) > 12;
  const short = /^(\d{1,2})\/(\d{1,2})$/.exec(trimmed);
  if (short && (Number(short[1]) > 31 || Number(short[2]) > 12)) return false;
  // `12.34.56` is a section number.
  if (!trimmed.includes('/') && !/\d{4}/.test(trimmed)) return false;
  return readDate(trimmed, year)?.is === 'no-such-date';
}

/** `8:30`, `8:30:15`, as a fraction of a day. */
export function readTime(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return (hour * 3600 + minute * 60 + second) / 86_400;
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const pad = (n: number): string => String(n).padStart(2, '0');

/**
 * Periods: `Quý I/2024`, `Q1/2024`, `2024-Q1`, `tháng 6/2024`, `5/2024`, `6 tháng đầu năm 2024`, `2024-H1`; a bare year only
 * where a period is expected, elsewhere `kỳ 2024`. Without a year the plan's year counts.
 */
export function readPeriod(
  text: string,
  planYear: number | undefined,
  expected: boolean,
): string | undefined {
  const word = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(q[1-4]|h[12]|0[1-9]|1[0-2])$/.exec(word);
  if (iso) return `${iso[1]}-${iso[2]?.toUpperCase()}`;
  if (expected && /^\d{4}$/.test(word)) return word;
  const year = /^(?:kỳ|period) (\d{4})$/.exec(word);
  if (year) return year[1];
  const quarter = /^(?:quý|quí|q) ?(i{1,3}|iv|[1-4])(?:[/\s-]+(?:năm )?(\d{4}))?$/.exec(word);
  if (quarter) {
    const year = quarter[2] ?? planYear;
    const number = ROMAN[quarter[1] ?? ''] ?? Number(quarter[1]);
    return year === undefined ? undefined : `${year}-Q${number}`;
  }
  const month = /^(?:tháng )?(\d{1,2})(?:[/\s-]+(?:năm )?(\d{4}))?$/.exec(word);
  if (month && (month[2] !== undefined || word.startsWith('tháng'))) {
    const year = month[2] ?? planYear;
    const number = Number(month[1]);
    if (year !== undefined && number >= 1 && number <= 12) return `${year}-${pad(number)}`;
  }
  const half = /^6 tháng (đầu|cuối) năm(?: (\d{4}))?$/.exec(word);
  if (half) {
    const year = half[2] ?? planYear;
    return year === undefined ? undefined : `${year}-H${half[1] === 'đầu' ? 1 : 2}`;
  }
  return undefined;
}
