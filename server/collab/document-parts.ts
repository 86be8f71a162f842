import { attachFeed, type FeedEvent } from '../../shared/workbook/feed.ts';
import { type Lock, type LockRules, NO_LOCKS } from '../../shared/workbook/locks.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { lockOn } from '../../shared/workbook/touch.ts';
import { createVerifier } from '../../shared/workbook/verify.ts';
import type { AttachParts, FeedEntry } from './ports.ts';

const entryOf = (event: FeedEvent): FeedEntry => ({
  client: event.client,
  clock: event.clock,
  sheet: event.sheet ?? '',
  row: event.row,
  column: event.col,
  act: event.act,
  from: event.from,
  to: event.to,
  ...(event.name === undefined ? {} : { name: event.name }),
  ...(event.prop === undefined ? {} : { prop: event.prop }),
  ...(event.overwrote === undefined ? {} : { overwrote: event.overwrote }),
  ...(event.lostTo === undefined ? {} : { lostTo: event.lostTo }),
});

/** Who locked it and why, for the author of the refused edit. */
const lockWords = ({ by, reason }: Lock): string =>
  reason === '' ? by.name : `${by.name}: ${reason}`;

/** Ties the workbook's verifier and change feed to a room's document. */
export const attachWorkbook: AttachParts = (doc) => {
  const workbook = openWorkbook(doc);
  const verifier = createVerifier(doc, workbook);
  let entries: FeedEntry[] = [];
  let locks: LockRules = NO_LOCKS;
  const stopFeed = attachFeed(workbook, (event) => entries.push(entryOf(event)));
  return {
    takeFeed() {
      const taken = entries;
      entries = [];
      return taken;
    },
    destroy() {
      stopFeed();
      verifier.destroy();
      workbook.destroy();
    },
    judge: {
      stage(update, owns) {
        const staged = verifier.stage(update, {
          ownsClient: owns,
          locked(touch) {
            const lock = lockOn(touch, locks, workbook);
            return lock && lockWords(lock);
          },
        });
        if (!staged.ok) return { is: 'refused', ...staged.problem };
        return {
          is: staged.value.kind,
          clients: staged.value.clients.map((range) => range.client),
        };
      },
      clear: () => verifier.clear(),
      setLocks(rules) {
        locks = rules;
      },
    },
  };
};
