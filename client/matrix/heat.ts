import {
  DEFAULT_LOAD_BOUNDS,
  type LoadBand,
  loadBand,
  loadBandLabel,
} from '../../shared/plan/bands.ts';
import type { Quantity } from '../../shared/plan/read-plan.ts';

/** What colours the cells. Every level has a sign of its own too, so that nothing hangs on colour. */
export const HEATS = ['none', 'load', 'change'] as const;
export type Heat = (typeof HEATS)[number];

/** Load of an agency by the number of its assignments, as the office publishes it. */
export const bandOf = (count: number): LoadBand => loadBand(count, DEFAULT_LOAD_BOUNDS);
/** `≥20`, `10–19`, `<10`. */
export const bandName = (count: number): string =>
  loadBandLabel(bandOf(count), DEFAULT_LOAD_BOUNDS);

export const CHANGES = ['up-far', 'up', 'same', 'down', 'down-far', 'fresh'] as const;
export type ChangeLevel = (typeof CHANGES)[number];

/** From here on a change is a large one: a tenth of the baseline. */
const FAR = 0.1;

/** Target against baseline; `fresh` where there is no baseline to compare with, undefined where words stand. */
export const changeLevel = (target: Quantity, baseline: Quantity): ChangeLevel | undefined => {
  if (typeof target !== 'number') return undefined;
  if (baseline === null) return 'fresh';
  if (typeof baseline !== 'number') return undefined;
  const change = target - baseline;
  if (change === 0) return 'same';
  // A tenth more of exactly ten is far, whatever the last binary digit says.
  const far = Math.abs(change) >= Math.abs(baseline) * FAR - 1e-9;
  if (change > 0) return far ? 'up-far' : 'up';
  return far ? 'down-far' : 'down';
};
