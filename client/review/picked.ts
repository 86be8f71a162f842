import { createSignal } from 'solid-js';

/** What somebody ticked in a list, to act on at once. */
export function createPicked() {
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  return {
    all: picked,
    has: (id: string): boolean => picked().has(id),
    set(ids: readonly string[], on: boolean): void {
      const next = new Set(picked());
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      setPicked(next);
    },
    clear: (): void => void setPicked(new Set<string>()),
  };
}
