/** Failures that are free for an account, and for an address, behind which a whole office may sit. */
const FREE_OF_ACCOUNT = 5;
const FREE_OF_ADDRESS = 50;
/** The window they count in. */
const WINDOW_MS = 15 * 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** Keys remembered at most; the oldest go first. */
const MOST_KEYS = 20_000;

type Record = { failures: number; last: number };

/** Slows down guessing: after the free failures of a quarter of an hour each further one doubles the wait. Keys are `account …` or `address …`. */
export type Throttle = {
  /** Milliseconds to wait before the next try; 0 when it may go on. */
  wait(keys: readonly string[], now: number): number;
  failed(keys: readonly string[], now: number): void;
  /** Forgets all failures of these keys. */
  succeeded(keys: readonly string[]): void;
  /** Takes back one failure that turned out to be none. */
  uncount(keys: readonly string[]): void;
};

export function createThrottle(): Throttle {
  const records = new Map<string, Record>();
  const delay = (key: string, failures: number): number => {
    const free = key.startsWith('address ') ? FREE_OF_ADDRESS : FREE_OF_ACCOUNT;
    return failures < free
      ? 0
      : Math.min(FIRST_DELAY_MS * 2 ** (failures - free), LONGEST_DELAY_MS);
  };
  const fresh = (key: string, now: number): Record | undefined => {
    const record = records.get(key);
    return record && now - record.last < WINDOW_MS ? record : undefined;
  };
  return {
    wait(keys, now) {
      const waits = keys.map((key) => {
        const record = fresh(key, now);
        return record ? record.last + delay(key, record.failures) - now : 0;
      });
      return Math.max(0, ...waits);
    },
    failed(keys, now) {
      for (const key of keys) {
        const failures = (fresh(key, now)?.failures ?? 0) + 1;
        records.delete(key);
        records.set(key, { failures, last: now });
      }
      while (records.size > MOST_KEYS) {
        const oldest = records.keys().next().value;
        if (oldest === undefined) break;
        records.delete(oldest);
      }
    },
    uncount(keys) {
      for (const key of keys) {
        const record = records.get(key);
        if (record && record.failures > 1) record.failures--;
        else records.delete(key);
      }
    },
    succeeded(keys) {
      for (const key of keys) records.delete(key);
    },
  };
}
