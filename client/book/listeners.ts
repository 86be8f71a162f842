/** Callbacks by key: a key exists while somebody listens. Outside any reactive graph, for thousands of cells. */
export type Listeners<News = undefined> = {
  add(key: string, changed: (news: News | undefined) => void): () => void;
  wake(key: string, news?: News): void;
  wakeAll(): void;
};

export function createListeners<News = undefined>(): Listeners<News> {
  const byKey = new Map<string, Set<(news: News | undefined) => void>>();
  return {
    add(key, changed) {
      const set = byKey.get(key) ?? new Set();
      byKey.set(key, set);
      set.add(changed);
      return () => {
        set.delete(changed);
        if (set.size === 0 && byKey.get(key) === set) byKey.delete(key);
      };
    },
    wake(key, news) {
      for (const changed of byKey.get(key) ?? []) changed(news);
    },
    wakeAll() {
      for (const set of byKey.values()) for (const changed of set) changed(undefined);
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
