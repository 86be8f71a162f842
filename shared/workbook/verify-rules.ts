import {
  MAX_CELLS_PER_UPDATE,
  MAX_COLUMNS,
  MAX_DELETES_PER_UPDATE,
  MAX_NAMES,
  MAX_ROWS,
  MAX_SHEETS,
  MAX_STRUCTS_PER_UPDATE,
} from '../limits.ts';
import type { Touch } from './touch.ts';

export type VerifyLimits = {
  readonly cells: number;
  readonly structs: number;
  readonly deletes: number;
  /** Ever existing, deleted ones included: twice what commands allow live, so that no honest race is refused. */
  readonly rows: number;
  readonly columns: number;
  readonly sheets: number;
  readonly names: number;
};

export const VERIFY_LIMITS: VerifyLimits = {
  cells: MAX_CELLS_PER_UPDATE,
  structs: MAX_STRUCTS_PER_UPDATE,
  deletes: MAX_DELETES_PER_UPDATE,
  rows: 2 * MAX_ROWS,
  columns: 2 * MAX_COLUMNS,
  sheets: 2 * MAX_SHEETS,
  names: 2 * MAX_NAMES,
};

export type VerifyRules = {
  ownsClient(client: number): boolean;
  /** Does a lock forbid this? Says which one, for the author of the update. */
  locked?(touch: Touch): string | undefined;
  readonly limits?: Partial<VerifyLimits>;
};

export type ClientRange = { readonly client: number; readonly from: number; readonly to: number };
export type Staged = {
  /** `known`: nothing in it is new; acknowledge, do not store. */
  readonly kind: 'new' | 'known';
  /** Clocks the update carries, known ones included: what may be acknowledged. */
  readonly clients: readonly ClientRange[];
  readonly cells: number;
};
