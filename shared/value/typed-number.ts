import type { Doubt, Locale } from './locale.ts';

export type ReadNumber = {
  readonly v: number;
  readonly k?: 'pct' | 'cur';
  readonly doubtful?: Doubt;
};

const SPACES = /[ \u00A0\u2009\u202F]/g;
const CURRENCY = /(?:₫|đồng|đ|VND)$/iu;

type Digits = { readonly text: string; readonly doubtful?: Doubt };

/** Normalises separators to a plain decimal; undefined when the groups do not add up. */
const plainDigits = (body: string, locale: Locale): Digits | undefined => {
  const [decimal, group] = locale === 'vi' ? [',', '.'] : ['.', ','];
  const grouped = new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+(?:\\${decimal}\\d+)?$`);
  const plain = new RegExp(`^(?:\\d+(?:\\${decimal}\\d*)?|\\${decimal}\\d+)$`);
  if (plain.test(body)) {
    const text = body.replace(decimal, '.');
    // `1,234` in Vietnamese is 1.234, but who typed it may have meant a thousand.
    return /^\d{1,3}[.,]\d{3}$/.test(body) ? { text, doubtful: 'thousands-or-decimal' } : { text };
  }
  if (grouped.test(body)) return { text: body.replaceAll(group, '').replace(decimal, '.') };
  // The other convention's decimal sign with other than three digits behind it: taken, with a doubt.
  const foreign = new RegExp(`^\\d+\\${group}(?:\\d{1,2}|\\d{4,})$`);
  if (foreign.test(body)) return { text: body.replace(group, '.'), doubtful: 'decimal-point' };
  return undefined;
};

/** A typed quantity: sign, groups, decimals, percent, đồng. Undefined when it is something else, or not finite. */
export function readNumber(raw: string, locale: Locale): ReadNumber | undefined {
  let body = raw.trim();
  let kind: 'pct' | 'cur' | undefined;
  if (body.endsWith('%')) {
    kind = 'pct';
    body = body.slice(0, -1).trim();
  } else if (CURRENCY.test(body)) {
    kind = 'cur';
    body = body.replace(CURRENCY, '').trim();
  }
  // A plus with many digits or spaces behind it is a telephone number.
  if (body.startsWith('+') && !/^\+\d{1,7}(?:[.,]\d+)*$/.test(body)) return undefined;
  const negative = /^[-−(]/.test(body);
  if (body.startsWith('(') !== body.endsWith(')')) return undefined;
  body = body
    .replace(/^[-−+(]/, '')
    .replace(/\)$/, '')
    .trim();
  if (/\d[ \u00A0\u2009\u202F]\d/.test(body)) {
    if (!/^\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+(?:[.,]\d+)?$/.test(body)) return undefined;
    body = body.replace(SPACES, '');
  }
  if (/^\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}$/.test(body)) {
    return finish(body.replace(',', '.'), negative, kind);
  }
  const digits = plainDigits(body, locale);
  if (!digits) return undefined;
  // More than a number holds exactly is a name, however it is grouped.
  if (/^\d{16,}/.test(digits.text)) return undefined;
  return finish(digits.text, negative, kind, digits.doubtful);
}

/** `97%/95%`: what was reached and what was asked. At least one side says percent, so `3/4` stays a day. */
export function readPair(
  text: string,
  locale: Locale,
): { readonly actual: ReadNumber; readonly target: ReadNumber } | undefined {
  const sides = text.split('/');
  if (sides.length !== 2 || !text.includes('%')) return undefined;
  const [actual, target] = sides.map((side) => readNumber(side, locale));
  return actual && target ? { actual, target } : undefined;
}

/** A percent is read with its point moved, not divided: `33.3%` is 0.333, whatever the digits. */
const finish = (
  decimal: string,
  negative: boolean,
  kind: 'pct' | 'cur' | undefined,
  doubtful?: Doubt,
): ReadNumber | undefined => {
  const [digits = '', power = '0'] = decimal.split(/e/i);
  const n = Number(`${digits}e${Number(power) - (kind === 'pct' ? 2 : 0)}`);
  if (!Number.isFinite(n)) return undefined;
  const v = (negative ? -n : n) + 0;
  return { v, ...(kind ? { k: kind } : {}), ...(doubtful ? { doubtful } : {}) };
};
