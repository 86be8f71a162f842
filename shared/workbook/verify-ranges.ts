/** Half-open clock ranges of each client. */
export class ClockRanges {
  readonly #ranges = new Map<number, { from: number; to: number }[]>();

  add(client: number, from: number, to: number): void {
    const known = this.#ranges.get(client);
    if (known) known.push({ from, to });
    else this.#ranges.set(client, [{ from, to }]);
  }
  addAll(other: ClockRanges): void {
    for (const [client, ranges] of other.#ranges) {
      for (const { from, to } of ranges) this.add(client, from, to);
    }
  }
  /** Sorts and joins; `has` answers right only after this. */
  settle(): void {
    for (const [client, ranges] of this.#ranges) {
      ranges.sort((a, b) => a.from - b.from);
      const joined: { from: number; to: number }[] = [];
      for (const range of ranges) {
        const last = joined.at(-1);
        if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
        else joined.push({ ...range });
      }
      this.#ranges.set(client, joined);
    }
  }
  has(client: number, clock: number): boolean {
    const ranges = this.#ranges.get(client) ?? [];
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.to ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return (ranges[low]?.from ?? Number.POSITIVE_INFINITY) <= clock;
  }
  *[Symbol.iterator](): Generator<{ client: number; from: number; to: number }> {
    for (const [client, ranges] of this.#ranges)
      for (const range of ranges) yield { client, ...range };
  }
}
