/** Callbacks by key: a key exists while somebody listens. Outside any reactive graph, for thousands of cells. */
export type Listeners = {
  add(key: string, changed: () => void): () => void;
  wake(key: string): void;
  wakeAll(): void;
};

export function createListeners(): Listeners {
  const byKey = new Map<string, Set<() => void>>();
  return {
    add(key, changed) {
      const set = byKey.get(key) ?? new Set<() => void>();
      byKey.set(key, set);
      set.add(changed);
      return () => {
        set.delete(changed);
        if (set.size === 0 && byKey.get(key) === set) byKey.delete(key);
      };
    },
    wake(key) {
      for (const changed of byKey.get(key) ?? []) changed();
    },
    wakeAll() {
      for (const set of byKey.values()) for (const changed of set) changed();
    },
  };
}

/** Runs `work` at most once a frame however often it is asked for. */
export function createFrame(work: () => void): { ask(): void; stop(): void } {
  let asked = 0;
  return {
    ask() {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        work();
      });
    },
    stop() {
      cancelAnimationFrame(asked);
    },
  };
}
