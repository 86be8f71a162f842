import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import type { LoggedUpdate } from '../collab/ports.ts';
import { openPlanReader, type PlanReader } from './plan-reader.ts';

/** What the readers ask of the open plans; the hub answers. */
export type PlanSource = {
  document(plan: string): Promise<{ readonly seq: number; readonly bytes: Uint8Array } | undefined>;
  onUpdate(listener: (plan: string, updates: readonly LoggedUpdate[]) => void): () => void;
  settings(plan: string): Promise<PlanSettings>;
  onSettings(listener: (plan: string, settings: PlanSettings) => void): () => void;
};

export type PlanReaders = {
  /** The plan as of the last commit; undefined when there is none. Valid until the next await. */
  read(plan: string): Promise<PlanReader | undefined>;
  /** Called after each commit to any plan, and after its locks or shared columns changed. */
  onCommit(listener: (plan: string) => void): () => void;
  /** Another day began: what is computed from it may have changed for whoever listens. */
  dayChanged(): void;
  close(): void;
};

/** Plans kept evaluated at most; the one not read for longest goes first. */
const MAX_OPEN = 8;

/** Readers of the plans that somebody reads, each opened once and kept in step with the log. */
export function createPlanReaders(source: PlanSource, today: () => number): PlanReaders {
  const open = new Map<string, Promise<PlanReader | undefined>>();
  const ready = new Map<string, PlanReader>();
  const early = new Map<string, LoggedUpdate[]>();
  const listeners = new Set<(plan: string) => void>();

  const stop = source.onUpdate((plan, updates) => {
    const reader = ready.get(plan);
    if (reader) for (const { bytes, seq } of updates) reader.apply(bytes, seq);
    else early.get(plan)?.push(...updates);
    for (const listener of listeners) listener(plan);
  });

  /** Versions of settings only grow, and word of an older one may come late. */
  const settingsOf = new Map<string, PlanSettings>();
  const heed = (plan: string, settings: PlanSettings): void => {
    const known = settingsOf.get(plan);
    const newest = known && known.version > settings.version ? known : settings;
    settingsOf.set(plan, newest);
    ready.get(plan)?.setShared(newest.shared);
  };
  const stopSettings = source.onSettings((plan, settings) => {
    if (open.has(plan)) heed(plan, settings);
    for (const listener of listeners) listener(plan);
  });

  const forget = (plan: string): void => {
    ready.get(plan)?.close();
    ready.delete(plan);
    open.delete(plan);
    early.delete(plan);
    settingsOf.delete(plan);
  };

  const load = async (plan: string): Promise<PlanReader | undefined> => {
    const missed: LoggedUpdate[] = [];
    early.set(plan, missed);
    const settings = await source.settings(plan);
    const state = await source.document(plan);
    early.delete(plan);
    if (!state) {
      open.delete(plan);
      return undefined;
    }
    const reader = openPlanReader(state.bytes, state.seq, today());
    for (const { bytes, seq } of missed) reader.apply(bytes, seq);
    ready.set(plan, reader);
    heed(plan, settings);
    return reader;
  };

  return {
    async read(plan) {
      const known = open.get(plan) ?? load(plan);
      open.delete(plan);
      open.set(plan, known);
      const oldest = open.keys().next().value;
      if (open.size > MAX_OPEN && oldest !== undefined && ready.has(oldest)) forget(oldest);
      try {
        const reader = await known;
        reader?.setToday(today());
        return reader;
      } catch (error) {
        forget(plan);
        throw error;
      }
    },
    dayChanged() {
      for (const plan of open.keys()) for (const listener of listeners) listener(plan);
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      stopSettings();
      listeners.clear();
      for (const plan of [...open.keys()]) forget(plan);
    },
  };
}
