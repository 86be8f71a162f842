import { COMPLETION_BANDS, type CompletionBand } from './bands.ts';
import type { Quantity } from './read-plan.ts';

/** The word of a task that is done. */
export const DONE = 'Hoàn thành';

const sameWord = (a: string, b: string): boolean =>
  a.normalize('NFC').trim().toLocaleLowerCase('vi') ===
  b.normalize('NFC').trim().toLocaleLowerCase('vi');

/**
 * Whether an actual meets its target in the task's direction: compared exactly, before any rounding. No report is
 * not completed; over-achievement counts once.
 */
export function isCompleted(actual: Quantity, target: Quantity, direction: string | null): boolean {
  if (actual === null || direction === null) return false;
  if (sameWord(direction, DONE)) return typeof actual === 'string' && sameWord(actual, DONE);
  if (typeof actual !== 'number' || typeof target !== 'number') return false;
  switch (direction) {
    case '>=':
      return actual >= target;
    case '>':
      return actual > target;
    case '<=':
      return actual <= target;
    case '<':
      return actual < target;
    case '=':
      return actual === target;
    default:
      return false;
  }
}

/** Completed of assigned: whole numbers, so that a band never hangs on a rounding. */
export type Rate = { readonly done: number; readonly all: number };

export const rateOf = (completed: readonly boolean[]): Rate => ({
  done: completed.filter(Boolean).length,
  all: completed.length,
});

/** The band of a rate, compared as fractions; undefined when nothing was assigned. */
export function bandOf(
  { done, all }: Rate,
  bands: readonly CompletionBand[] = COMPLETION_BANDS,
): CompletionBand | undefined {
  if (all === 0) return undefined;
  return bands.find(({ bound: [numerator, denominator] }) => done * denominator >= numerator * all);
}

/** Per cent as printed, rounded half up once from the exact fraction; undefined when nothing was assigned. */
export function printedPercent({ done, all }: Rate, decimals = 0): string | undefined {
  if (all === 0) return undefined;
  const scale = 10n ** BigInt(decimals);
  const rounded = (2n * BigInt(done) * 100n * scale + BigInt(all)) / (2n * BigInt(all));
  if (decimals === 0) return rounded.toString();
  const whole = rounded / scale;
  return `${whole}.${(rounded % scale).toString().padStart(decimals, '0')}`;
}
