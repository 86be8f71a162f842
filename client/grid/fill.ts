import type { CellInput, NumberKind, PeriodInput } from '../../shared/value/cell-value.ts';
import { stepDates } from './fill-dates.ts';
import { textCounter } from './fill-text.ts';

/** Continues a series as a spreadsheet's fill handle does. Works on what one row or column holds, in order. */
export type Filled =
  | { readonly is: 'input'; readonly input: CellInput }
  /** Take the source cell at this index; formulas are shifted by the caller. */
  | { readonly is: 'copy'; readonly from: number };

export type FillOptions = {
  /** Upwards or to the left: the source is read from its end. */
  readonly backwards?: boolean;
  /** Ctrl held: a lone number counts, a series is copied. */
  readonly other?: boolean;
};

/** The n-th cell behind the source (from 1); undefined where the series ends. */
type Series = (n: number) => CellInput | undefined;

/**
 * The cells after `source`. One number is copied, two or more continue when their steps are equal; a lone date, time or
 * period counts on by itself, text by its quarter, month or last number.
 */
export const continueSeries = (
  source: readonly CellInput[],
  count: number,
  { backwards = false, other = false }: FillOptions = {},
): Filled[] => {
  const cells = backwards ? [...source].reverse() : source;
  const by = backwards ? -1 : 1;
  const natural = wholeSeries(cells, by);
  const whole = other ? !natural && numberSeries(cells, by, 1) : natural;
  const copies = other && !whole;
  const out: Filled[] = [];
  for (let index = 0; index < count; index++) {
    const at = index % cells.length;
    const from = backwards ? source.length - 1 - at : at;
    const round = Math.floor(index / cells.length) + 1;
    const cell = cells[at] ?? null;
    const input = copies ? undefined : whole ? whole(index + 1) : alone(cell, by * round);
    out.push(input === undefined ? { is: 'copy', from } : { is: 'input', input });
  }
  return out;
};

/** A series that all cells make together. */
const wholeSeries = (cells: readonly CellInput[], by: 1 | -1): Series | undefined =>
  numberSeries(cells, by, undefined) ?? periodSeries(cells, by) ?? textSeries(cells, by);

type Measured = { readonly v: number; readonly k: NumberKind | undefined; readonly op: string };
const measure = (input: CellInput): Measured | undefined => {
  if (typeof input === 'number') return { v: input, k: undefined, op: '' };
  if (typeof input !== 'object' || input === null || !('v' in input)) return undefined;
  return { v: input.v, k: input.k, op: 'op' in input ? input.op : '' };
};

/** Steps by which a lone cell of a kind counts on; other numbers are copied. */
const LONE: Partial<Record<NumberKind, number>> = { date: 1, time: 1 / 24 };

const numberSeries = (
  cells: readonly CellInput[],
  by: 1 | -1,
  plain: number | undefined,
): Series | undefined => {
  const first = measure(cells[0] ?? null);
  const all = cells.flatMap((cell) => measure(cell) ?? []);
  if (!first || all.length !== cells.length) return undefined;
  if (all.some(({ k, op }) => k !== first.k || op !== first.op)) return undefined;
  const values = all.map(({ v }) => v);
  const last = values.at(-1) ?? 0;
  const like = (v: number): CellInput => {
    const held = first.k === 'time' ? v - Math.floor(v) : v;
    const source = cells[0];
    if (typeof source === 'object' && source !== null && 'op' in source) {
      return first.k === undefined
        ? { op: source.op, v: held }
        : { op: source.op, v: held, k: first.k };
    }
    return first.k === undefined ? held : { v: held, k: first.k };
  };
  if (first.k === 'date' && first.op === '' && values.length > 1) {
    const dated = stepDates(values);
    if (dated) return (n) => like(dated(n));
  }
  const lone = (first.op === '' && first.k && LONE[first.k]) || plain;
  const step = values.length === 1 ? lone && lone * by : equalStep(values);
  if (step === undefined) return undefined;
  return (n) => like(exact(last + step * n));
};

const equalStep = (values: readonly number[]): number | undefined => {
  const step = exact((values[1] ?? 0) - (values[0] ?? 0));
  const even = values.every((v, i) => i === 0 || exact(v - (values[i - 1] ?? 0)) === step);
  return even ? step : undefined;
};

/** Fifteen digits, as a spreadsheet keeps them: 0,1 + 0,2 is 0,3. */
const exact = (value: number): number => Number(value.toPrecision(15));

/** Parts of a year by the letter of a period: quarters, halves, months; none for whole years. */
const PARTS: Readonly<Record<string, number>> = { Q: 4, H: 2, M: 12, Y: 1 };

const periodPlace = (
  input: CellInput,
): { readonly unit: string; readonly at: number } | undefined => {
  if (typeof input !== 'object' || input === null || !('p' in input)) return undefined;
  const [year = '', part = ''] = input.p.split('-');
  const unit = part === '' ? 'Y' : /^[QH]/.test(part) ? (part[0] ?? 'Y') : 'M';
  const index = part === '' ? 0 : Number(part.replace(/^[QH]/, '')) - 1;
  return { unit, at: Number(year) * (PARTS[unit] ?? 1) + index };
};
const periodAt = (unit: string, at: number): PeriodInput | undefined => {
  const parts = PARTS[unit] ?? 1;
  const year = Math.floor(at / parts);
  if (year < 1000 || year > 9999) return undefined;
  const index = at - year * parts + 1;
  if (unit === 'Y') return { p: String(year) };
  return { p: `${year}-${unit === 'M' ? String(index).padStart(2, '0') : `${unit}${index}`}` };
};

const periodSeries = (cells: readonly CellInput[], by: 1 | -1): Series | undefined => {
  const places = cells.flatMap((cell) => periodPlace(cell) ?? []);
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last || places.length !== cells.length) return undefined;
  if (places.some(({ unit }) => unit !== first.unit)) return undefined;
  const step = places.length === 1 ? by : equalStep(places.map(({ at }) => at));
  return step === undefined ? undefined : (n) => periodAt(first.unit, last.at + step * n);
};

const textSeries = (cells: readonly CellInput[], by: 1 | -1): Series | undefined => {
  const texts = cells.flatMap((cell) => (typeof cell === 'string' ? [textCounter(cell)] : []));
  const [first] = texts;
  const last = texts.at(-1);
  if (!first || !last || texts.length !== cells.length) return undefined;
  if (texts.some((one) => one?.like !== first.like)) return undefined;
  const turn = (step: number): number =>
    first.round === undefined ? step : ((step % first.round) + first.round) % first.round;
  const places = texts.map((one) => one?.at ?? 0);
  const steps = places.slice(1).map((at, i) => turn(at - (places[i] ?? 0)));
  const step = places.length === 1 ? by : steps[0];
  if (step === undefined || steps.some((one) => one !== step)) return undefined;
  return (n) => last.show(last.at + step * n);
};

/** A cell that counts on by itself among others of another kind: `A1`, `B1` is followed by `A2`, `B2`. */
const alone = (cell: CellInput, by: number): CellInput | undefined => {
  if (typeof cell !== 'string') return undefined;
  const counter = textCounter(cell);
  return counter?.show(counter.at + by);
};
