/** A token bucket over an injected clock (milliseconds). Debt is allowed: the answer is how long to wait for it. */
export type Bucket = {
  /** Takes tokens and returns the milliseconds until the bucket is out of debt; 0 when it is not in debt. */
  spend(amount: number, now: number): number;
  /** Takes tokens only if they are there. */
  tryTake(amount: number, now: number): boolean;
};

export function createBucket(perSecond: number, burst: number, start: number): Bucket {
  let tokens = burst;
  let last = start;
  const refill = (now: number): void => {
    tokens = Math.min(burst, tokens + (Math.max(0, now - last) / 1000) * perSecond);
    last = Math.max(last, now);
  };
  return {
    spend(amount, now) {
      refill(now);
      tokens -= amount;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
    },
    tryTake(amount, now) {
      refill(now);
      if (tokens < amount) return false;
      tokens -= amount;
      return true;
    },
  };
}
