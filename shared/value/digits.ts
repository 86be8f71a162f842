/** Significant digits a value keeps: what a 64-bit number holds exactly, and what spreadsheets show. */
export const DIGITS = 15;

/** The number rounded to 15 significant digits: 0.1 + 0.2 becomes 0.3. */
export const rounded = (n: number): number =>
  Number.isInteger(n) && Math.abs(n) < 1e15 ? n : Number(n.toPrecision(DIGITS));

/** Shortest exact decimal text of a finite number: point as separator, no exponent between 1e-7 and 1e21. */
export function canonicalNumber(n: number): string {
  if (Object.is(n, -0)) return '0';
  const text = String(n);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponent = '0'] = text.split('e');
  const power = Number(exponent);
  if (power > 308 || power < -40) return text;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(power, '0')}`;
}
