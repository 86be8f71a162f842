/** Civil dates as spreadsheet serials: whole days since 1899-12-30, so that 1900-03-01 is 61 as in spreadsheets. */
export type Civil = { readonly year: number; readonly month: number; readonly day: number };

/** Serial of 1970-01-01. */
const UNIX_EPOCH = 25_569;
const DAYS_IN_ERA = 146_097;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);

export const isCivil = ({ year, month, day }: Civil): boolean =>
  Number.isInteger(year) &&
  year >= 1900 &&
  year <= 9999 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysInMonth(year, month);

export function serialOfCivil({ year, month, day }: Civil): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const inEra = y - era * 400;
  const shifted = month > 2 ? month - 3 : month + 9;
  const inYear = Math.floor((153 * shifted + 2) / 5) + day - 1;
  const ofEra = inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear;
  return era * DAYS_IN_ERA + ofEra - 719_468 + UNIX_EPOCH;
}

export function civilOfSerial(serial: number): Civil {
  const z = Math.floor(serial) - UNIX_EPOCH + 719_468;
  const era = Math.floor(z / DAYS_IN_ERA);
  const ofEra = z - era * DAYS_IN_ERA;
  const inEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const inYear = ofEra - (365 * inEra + Math.floor(inEra / 4) - Math.floor(inEra / 100));
  const shifted = Math.floor((5 * inYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = inEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: inYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** `YYYY-MM-DD`. */
export function isoOfSerial(serial: number): string {
  const { year, month, day } = civilOfSerial(serial);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Undefined when the text is not a date of the calendar. */
export function serialOfIso(iso: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!match) return undefined;
  const civil = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isCivil(civil) ? serialOfCivil(civil) : undefined;
}
