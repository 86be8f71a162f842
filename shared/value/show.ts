import type { BoundOperator, CellInput, CellValue, NumberKind } from './cell-value.ts';
import { civilOfSerial, isCivil, isoOfSerial } from './dates.ts';
import { canonicalNumber, hundredfold, rounded } from './digits.ts';
import { divisorOf, type NumberFormat, parseFormat } from './number-format.ts';
import { type Locale, readTyped, type TypedHint } from './typed.ts';

export type ShowOptions = {
  readonly locale: Locale;
  /** `period`: a text that names a span of time is spelled out. */
  readonly kind?: NumberKind | 'period';
  /** Number format of a column, as number-format.ts writes it. */
  readonly format?: string;
  /** What a reference shows; the caller knows the row. */
  readonly refText?: string;
};

export type InputKind =
  | 'empty'
  | 'text'
  | 'number'
  | 'bool'
  | 'pct'
  | 'cur'
  | 'date'
  | 'time'
  | 'period'
  | 'bound'
  | 'ref'
  | 'formula';

export function inputKind(input: CellInput): InputKind {
  if (input === null) return 'empty';
  if (typeof input === 'number') return 'number';
  if (typeof input === 'boolean') return 'bool';
  if (typeof input === 'string') return 'text';
  if ('f' in input) return 'formula';
  if ('t' in input) return 'text';
  if ('b' in input) return 'bool';
  if ('p' in input) return 'period';
  if ('ref' in input) return 'ref';
  if ('op' in input) return 'bound';
  return input.k ?? 'number';
}

/** The plain value of an input that is neither a formula nor a reference: a bound is its number, a period its text. */
export function scalar(input: CellInput): number | string | boolean | null {
  if (input === null || typeof input !== 'object') return input;
  if ('v' in input) return input.v;
  if ('t' in input) return input.t;
  if ('b' in input) return input.b;
  if ('p' in input) return input.p;
  return null;
}

const formatters = new Map<string, Intl.NumberFormat>();
const decimalText = (n: number, locale: Locale, shape: NumberFormat): string => {
  const key = `${locale}:${shape.decimals}:${shape.groups}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-US', {
      useGrouping: shape.groups ? 'always' : false,
      ...(shape.decimals === undefined
        ? { maximumSignificantDigits: 15 }
        : { minimumFractionDigits: shape.decimals, maximumFractionDigits: shape.decimals }),
    });
    formatters.set(key, formatter);
  }
  // As decimal text: 1.005 is a half and rounds up, though its nearest binary number lies below.
  const exact = canonicalNumber(rounded(n)) as `${number}`;
  return formatter.format(exact).replace(/^-(0(?:[.,]0+)?)$/, '$1');
};

const two = (n: number): string => String(n).padStart(2, '0');

const dateText = (serial: number, locale: Locale): string => {
  const civil = civilOfSerial(serial);
  if (!isCivil(civil)) return canonicalNumber(serial);
  if (locale === 'en') return isoOfSerial(serial);
  return `${two(civil.day)}/${two(civil.month)}/${civil.year}`;
};

const timeText = (fraction: number): string => {
  const seconds = Math.round((fraction - Math.floor(fraction)) * 86_400) % 86_400;
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return s === 0 ? `${two(h)}:${two(m)}` : `${two(h)}:${two(m)}:${two(s)}`;
};

const MONEY = {
  vi: { thousand: 'nghìn đồng', million: 'triệu đồng', billion: 'tỷ đồng' },
  en: { thousand: 'thousand VND', million: 'million VND', billion: 'billion VND' },
} as const;

const numberText = (n: number, options: ShowOptions): string => {
  const { locale, kind } = options;
  const shape = parseFormat(options.format);
  if (kind === 'date') return dateText(n, locale);
  if (kind === 'time') return timeText(n);
  if (kind === 'pct' || shape.scale === 'percent') {
    return `${decimalText(Number((n * 100).toPrecision(15)), locale, shape)}%`;
  }
  if (shape.scale !== 'plain') {
    const scaled = Number((n / divisorOf(shape.scale)).toPrecision(15));
    return `${decimalText(scaled, locale, shape)} ${MONEY[locale][shape.scale]}`;
  }
  if (kind === 'cur') return `${decimalText(n, locale, shape)} ₫`;
  return decimalText(n, locale, shape);
};

const TRUTH = { vi: ['SAI', 'ĐÚNG'], en: ['FALSE', 'TRUE'] } as const;

/** A computed value as the reader sees it. Errors show their code. */
export function showValue(value: CellValue, options: ShowOptions): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, options);
  if (typeof value === 'boolean') return TRUTH[options.locale][value ? 1 : 0];
  if (typeof value !== 'string') return value.error;
  return options.kind === 'period' && PERIOD.test(value)
    ? periodText(value, options.locale)
    : value;
}

const PERIOD = /^\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}))?$/;
const ROMAN = ['', 'I', 'II', 'III', 'IV'];

const periodText = (period: string, locale: Locale): string => {
  if (locale === 'en') return period;
  const [year = '', part = ''] = period.split('-');
  if (part.startsWith('Q')) return `Quý ${ROMAN[Number(part.slice(1))]}/${year}`;
  if (part === 'H1') return `6 tháng đầu năm ${year}`;
  if (part === 'H2') return `6 tháng cuối năm ${year}`;
  return part ? `Tháng ${Number(part)}/${year}` : year;
};

const SIGN: Readonly<Record<BoundOperator, string>> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '=',
};

/** An input that is not a formula, as the reader sees it. */
export function showInput(input: CellInput, options: ShowOptions): string {
  if (typeof input === 'object' && input !== null) {
    if ('p' in input) return periodText(input.p, options.locale);
    if ('ref' in input) return options.refText ?? '';
    if ('op' in input) {
      const shown = numberText(input.v, input.k ? { ...options, kind: input.k } : options);
      return `${SIGN[input.op]} ${shown}`;
    }
    if ('v' in input) return numberText(input.v, input.k ? { ...options, kind: input.k } : options);
  }
  return showValue(scalar(input), options);
}

/** From here on a row of digits is read as a name, so the editor opens with an exponent. */
const TOO_LONG = 1e15;

const localDecimal = (text: string, locale: Locale): string =>
  locale === 'vi' ? text.replace('.', ',') : text;

const plainNumber = (n: number, locale: Locale): string =>
  localDecimal(Math.abs(n) >= TOO_LONG ? n.toExponential() : canonicalNumber(n), locale);

const kindText = (v: number, kind: NumberKind | undefined, locale: Locale): string => {
  if (kind === 'date') return dateText(v, locale);
  if (kind === 'time') return timeText(v);
  if (kind === 'pct') return `${localDecimal(hundredfold(v), locale)}%`;
  if (kind === 'cur') return `${plainNumber(v, locale)}₫`;
  return plainNumber(v, locale);
};

/** Text that typing would read as something else gets the apostrophe that keeps it text. */
const quoted = (text: string, locale: Locale): string => {
  const read = readTyped(text, { locale, year: 2000 });
  const same = read.is === 'value' && read.input === text;
  return same && !text.startsWith("'") ? text : `'${text}`;
};

/** A year alone is a number everywhere but in a column of periods. */
const editPeriod = (period: string, locale: Locale, hint: TypedHint): string => {
  if (period.length > 4 || hint === 'period') return periodText(period, locale);
  return `${locale === 'vi' ? 'kỳ' : 'period'} ${period}`;
};

/**
 * The text an editor opens with. Reading it back in the same locale gives the same input, unless the column reads such
 * text as something else (digits in a text column) or has no spelling for it (a date with hours).
 */
export function editText(input: CellInput, locale: Locale, hint: TypedHint = 'auto'): string {
  if (input === null) return '';
  if (typeof input === 'number') return plainNumber(input, locale);
  if (typeof input === 'boolean') return TRUTH[locale][input ? 1 : 0];
  if (typeof input === 'string') return quoted(input, locale);
  if ('f' in input) return input.f;
  if ('t' in input) return quoted(input.t, locale);
  if ('b' in input) return TRUTH[locale][input.b ? 1 : 0];
  if ('p' in input) return editPeriod(input.p, locale, hint);
  if ('ref' in input) return '';
  if ('op' in input)
    return `${input.op === '=' ? '==' : input.op}${kindText(input.v, input.k, locale)}`;
  return kindText(input.v, input.k, locale);
}
