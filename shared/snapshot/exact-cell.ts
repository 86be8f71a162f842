import type { TableCell } from '../table/table.ts';
import { isoOfSerial } from '../value/dates.ts';
import { canonicalNumber } from '../value/digits.ts';
import type { FrozenCell } from './document.ts';

const percent = (n: string): string =>
  `${canonicalNumber(Number((Number(n) * 100).toPrecision(15)))}%`;

const byKind = (n: string, kind: string): TableCell => {
  if (kind === 'pct') return percent(n);
  if (kind === 'date') return isoOfSerial(Number(n));
  return Number(n);
};

/**
 * A frozen cell for a machine: numbers as numbers, dates as YYYY-MM-DD, percents as `95%`, bounds as `>=95%`, formulas as
 * their value. Language plays no part.
 */
export function exactCell(cell: FrozenCell): TableCell {
  if (cell === null) return null;
  const { input, value } = cell;
  if (typeof input === 'object' && input !== null) {
    if ('op' in input) return `${input.op}${byKind(input.n, input.kind)}`;
    if ('n' in input) return byKind(input.n, input.kind);
    if ('period' in input) return input.period;
    if ('ref' in input) return cell.text;
  }
  if (typeof value === 'object' && value !== null)
    return 'n' in value ? Number(value.n) : value.error;
  return value;
}
