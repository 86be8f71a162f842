/** Continues a series as a spreadsheet's fill handle does. Works on what one row or column holds, in order. */
export type FillCell =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'text'; readonly text: string }
  /** Everything else is copied, formulas shifted by the caller. */
  | { readonly is: 'copy' };

export type Filled =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'text'; readonly text: string }
  /** Take the source cell at this index. */
  | { readonly is: 'copy'; readonly from: number };

/**
 * The cells after `source`. One number is copied, two or more continue the straight line through first and last when
 * their steps are equal; `step` of a lone cell is 1 for dates. Text ending in a number or a quarter counts on.
 */
export const continueSeries = (
  source: readonly FillCell[],
  count: number,
  options: { readonly dates?: boolean; readonly backwards?: boolean } = {},
): Filled[] => {
  const cells = options.backwards ? [...source].reverse() : source;
  const numbers = cells.flatMap((cell) => (cell.is === 'number' ? [cell.value] : []));
  const out: Filled[] = [];
  const step = numbers.length === cells.length ? equalStep(numbers, options) : undefined;
  for (let index = 0; index < count; index++) {
    const at = index % cells.length;
    const cell = cells[at];
    const from = options.backwards ? source.length - 1 - at : at;
    const last = numbers[numbers.length - 1];
    if (step !== undefined && last !== undefined) {
      out.push({ is: 'number', value: exact(last + step * (index + 1)) });
    } else if (cell?.is === 'text') {
      const rounds = Math.floor(index / cells.length) + 1;
      const by = (options.backwards ? -1 : 1) * rounds * stride(cells);
      const text = countOn(cell.text, by);
      out.push(text === undefined ? { is: 'copy', from } : { is: 'text', text });
    } else out.push({ is: 'copy', from });
  }
  return out;
};

const equalStep = (
  numbers: readonly number[],
  options: { readonly dates?: boolean; readonly backwards?: boolean },
): number | undefined => {
  const first = numbers[0];
  const second = numbers[1];
  if (first === undefined) return undefined;
  if (second === undefined) return options.dates ? (options.backwards ? -1 : 1) : undefined;
  const step = exact(second - first);
  const even = numbers.every((n, i) => i === 0 || exact(n - (numbers[i - 1] ?? 0)) === step);
  return even ? step : undefined;
};

/** Texts that all count on move together: Quý I, Quý II is followed by Quý III, not by Quý II. */
const stride = (cells: readonly FillCell[]): number =>
  cells.every((cell) => cell.is === 'text' && countOn(cell.text, 1) !== undefined)
    ? cells.length
    : 1;

const QUARTERS = ['I', 'II', 'III', 'IV'];

/** `Quý I` → `Quý II` … `Quý IV` → `Quý I` (of the next year when there is a year); `NV-01` → `NV-02`. */
export const countOn = (text: string, by: number): string | undefined => {
  const quarter = /^(quý\s+)(IV|III|II|I|[1-4])(?:(\s*\/\s*)(\d{4}))?$/iu.exec(text);
  if (quarter) {
    const [, word = '', number = '', slash = '', year] = quarter;
    const roman = QUARTERS.indexOf(number.toUpperCase());
    const index = (roman >= 0 ? roman : Number(number) - 1) + by;
    const turn = Math.floor(index / 4);
    const next = index - turn * 4;
    const shown = roman >= 0 ? (QUARTERS[next] ?? '') : String(next + 1);
    return year === undefined ? `${word}${shown}` : `${word}${shown}${slash}${Number(year) + turn}`;
  }
  const tail = /^(.*?\D)(\d{1,15})$/su.exec(text);
  if (!tail) return undefined;
  const [, head = '', digits = ''] = tail;
  const next = Number(digits) + by;
  return next < 0 ? undefined : head + String(next).padStart(digits.length, '0');
};

/** Fifteen digits, as a spreadsheet keeps them: 0,1 + 0,2 is 0,3. */
const exact = (value: number): number => Number(value.toPrecision(15));
