import { CellError } from 'hyperformula';
import type { Scalar } from './range-index.ts';

const RANK: Readonly<Record<string, number>> = { number: 0, string: 1, boolean: 2 };
const collator = new Intl.Collator('vi', { sensitivity: 'accent' });

/** Order of two values as sorted columns have it: numbers, text by the Vietnamese alphabet, booleans, errors. */
export const compare = (a: Scalar, b: Scalar): number => {
  const byType = (RANK[typeof a] ?? 3) - (RANK[typeof b] ?? 3);
  if (byType !== 0) return byType;
  if (a instanceof CellError || b instanceof CellError) return 0;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  const left = Number(a);
  const right = Number(b);
  return left < right ? -1 : left > right ? 1 : 0;
};
