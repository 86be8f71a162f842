import { type CallProblem, postLateEdits } from './collab-api.ts';
import { lateParts } from './late.ts';
import { type DocumentKey, dropEdits, type PendingEdit, readKept, sameEdit } from './outbox.ts';

/** Everything handed over, or why not; what was handed over before a failure is not pending any more. */
export type HandOver = { readonly is: 'done' } | { readonly is: 'failed'; problem: CallProblem };

const alone = <T>(key: DocumentKey, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(`giao-late/${key}`, work) : work();

/**
 * Hands pending edits of an older epoch, or of a plan that is frozen now, to the late box. Several tabs may know the same
 * edit: one at a time does this, and an edit that is no longer in the outbox has been handed over by another.
 * `unkept`: was this edit never in the outbox, because storage failed?
 */
export function handOver(
  plan: string,
  key: DocumentKey,
  edits: readonly PendingEdit[],
  unkept: (edit: PendingEdit) => boolean,
): Promise<HandOver> {
  return alone(key, async () => {
    const kept = await readKept(key).catch(() => undefined);
    const left = kept
      ? edits.filter((edit) => unkept(edit) || kept.pending.some((own) => sameEdit(own, edit)))
      : edits;
    for (const { bodies, done } of lateParts(left)) {
      const posted = bodies.length > 0 ? await postLateEdits(plan, bodies) : undefined;
      if (posted && !posted.ok) return { is: 'failed', problem: posted.problem };
      await dropEdits(key, done).catch(() => undefined);
    }
    return { is: 'done' };
  });
}
