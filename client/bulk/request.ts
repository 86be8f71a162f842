import type { RowId } from '../../shared/ids.ts';

/** Work on many rows at once, and what was selected when it was asked for. */
export type BulkSeed = { readonly tasks: readonly RowId[]; readonly agencies: readonly RowId[] };
export type BulkRequest =
  | { readonly is: 'assign' | 'spread'; readonly seed: BulkSeed }
  | { readonly is: 'condition' };
export const NO_SEED: BulkSeed = { tasks: [], agencies: [] };
