import type { Random } from '../../shared/ids.ts';

/** A page takes one id for each load; spare ones let it open the plan offline. */
export const SPARE_IDS = 4;
/** What one call may ask for. */
export const MAX_SPARE_IDS = 64;

/** Low numbers are left to tests and tools; ids are 32-bit. */
const LOWEST = 2 ** 16;
const BEYOND = 2 ** 32;

/** Hands out ids: random, because the higher id wins a tie and nobody may know who that is; never used before. */
export async function issueClients(
  count: number,
  random: Random,
  /** Books the free ones of these ids for good and returns them. */
  reserve: (ids: readonly number[]) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const issued: number[] = [];
  while (issued.length < count) {
    const wanted = new Set<number>();
    while (wanted.size < count - issued.length) {
      const id = LOWEST + Math.floor(random() * (BEYOND - LOWEST));
      if (!issued.includes(id)) wanted.add(id);
    }
    issued.push(...(await reserve([...wanted])));
  }
  return issued;
}
