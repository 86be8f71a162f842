/** Significant digits a value keeps: what a 64-bit number holds exactly, and what spreadsheets show. */
export const DIGITS = 15;

/** The number rounded to 15 significant digits: 0.1 + 0.2 becomes 0.3. */
export const rounded = (n: number): number =>
  Number.isInteger(n) && Math.abs(n) < 1e15 ? n : Number(n.toPrecision(DIGITS));

/** Digits with the point moved `power` places: exact, where multiplying would round. */
const pointMoved = (mantissa: string, power: number): string => {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  const point = whole.length + power;
  const before = point > 0 ? all.slice(0, point).padEnd(point, '0') : '0';
  const after = point > 0 ? all.slice(point) : '0'.repeat(-point) + all;
  return `${sign}${before}${after === '' ? '' : `.${after}`}`;
};

/** Below this power of ten a number keeps its exponent. */
const SMALLEST_PLAIN = -40;

/** The shortest exact decimal text of a finite number times a hundred; with an exponent when it is very large or small. */
export function hundredfold(n: number): string {
  if (n === 0) return '0';
  const [mantissa = '', exponent = '0'] = n.toExponential().split('e');
  const power = Number(exponent) + 2;
  return power < SMALLEST_PLAIN || power >= DIGITS
    ? `${mantissa}e${power}`
    : pointMoved(mantissa, power);
}

/** Shortest exact decimal text of a finite number: point as separator, no exponent between 1e-7 and 1e21. */
export function canonicalNumber(n: number): string {
  if (Object.is(n, -0)) return '0';
  const text = String(n);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponent = '0'] = text.split('e');
  const power = Number(exponent);
  return power < SMALLEST_PLAIN ? text : pointMoved(mantissa, power);
}
