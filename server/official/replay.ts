import * as Y from 'yjs';

/** The document as a log's updates make it. */
export type ReplayJob = { readonly do: 'replay'; readonly updates: readonly Uint8Array[] };
export type ReplayAnswer = { readonly state: Uint8Array };

/** Updates between two signs of progress. */
const REPLAY_STEP = 2_000;

export function replay({ updates }: ReplayJob, progress: () => void): ReplayAnswer {
  const doc = new Y.Doc();
  for (let start = 0; start < updates.length; start += REPLAY_STEP) {
    doc.transact(() => {
      for (const update of updates.slice(start, start + REPLAY_STEP)) Y.applyUpdate(doc, update);
    });
    progress();
  }
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { state };
}
