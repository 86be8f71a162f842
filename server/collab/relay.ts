import { mergeUpdates } from 'yjs';

/** An update on its way to the others; whoever made it has it already. */
export type Relayed<Author> = {
  readonly bytes: Uint8Array;
  readonly author: Author | undefined;
};

/** A frame for everybody is worth more than what it repeats to its author, as long as the update is small. Bytes. */
const SMALL = 2_048;
/** `mergeUpdates` sorts its readers for every struct: short runs keep it cheap. */
const MAX_RUN = 64;

/**
 * What one turn sends to everybody: runs of small updates become one update, because a frame and a system call for each
 * reader cost far more than a merge. Order is kept, so nothing waits for what comes after it.
 */
export function relayRuns<Author>(updates: readonly Relayed<Author>[]): readonly Relayed<Author>[] {
  const out: Relayed<Author>[] = [];
  let run: Relayed<Author>[] = [];
  const flush = (): void => {
    const [first] = run;
    if (!first) return;
    const author = run.every((update) => update.author === first.author) ? first.author : undefined;
    const bytes = run.length === 1 ? first.bytes : mergeUpdates(run.map((update) => update.bytes));
    out.push({ bytes, author });
    run = [];
  };
  for (const update of updates) {
    const small = update.bytes.length <= SMALL;
    if (!small || run.length === MAX_RUN) flush();
    run.push(update);
    if (!small) flush();
  }
  flush();
  return out;
}
