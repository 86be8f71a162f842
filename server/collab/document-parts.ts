import { attachFeed, type FeedEvent } from '../../shared/workbook/feed.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { createVerifier } from '../../shared/workbook/verify.ts';
import type { AttachParts } from './ports.ts';

/** Ties the workbook's verifier and change feed to a room's document. */
export const attachWorkbook: AttachParts = (doc) => {
  const workbook = openWorkbook(doc);
  const verifier = createVerifier(doc, workbook);
  let events: FeedEvent[] = [];
  const stopFeed = attachFeed(workbook, (event) => events.push(event));
  return {
    takeFeed() {
      const taken = events;
      events = [];
      return taken;
    },
    destroy() {
      stopFeed();
      verifier.destroy();
      workbook.destroy();
    },
    judge: {
      stage(update, owns) {
        const staged = verifier.stage(update, { ownsClient: owns });
        if (!staged.ok) return { is: 'refused', ...staged.problem };
        return {
          is: staged.value.kind,
          clients: staged.value.clients.map((range) => range.client),
        };
      },
      clear: () => verifier.clear(),
    },
  };
};
