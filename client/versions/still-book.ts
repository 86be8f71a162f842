import * as Y from 'yjs';
import { applyPlanUpdate } from '../../shared/workbook/plan-decoder.ts';
import { createBook, type OwnedBook } from '../book/create-book.ts';
import type { Link } from '../link/link.ts';
import { createPending } from '../link/pending.ts';
import { createBookLocks } from '../locks/book-locks.ts';

/** A document without a line to anywhere: nothing is written, so nothing is sent. */
const stillLink = (doc: Y.Doc): Link => ({
  doc,
  takeLoaded: () => [],
  pending: createPending(() => {}),
  late: undefined,
  replay: [],
  replayed: async () => {},
  whole: Promise.resolve(),
  steps: { read: async () => undefined, write: () => {} },
  describe: (_command, _notes, run) => run(),
  setPresence: () => {},
  close: () => doc.destroy(),
});

/** A past state of a plan as a book that nobody writes in. */
export function openStillBook(
  state: Uint8Array,
  plan: { readonly id: string; readonly year: number },
  today: number,
  locale: () => 'vi' | 'en',
): OwnedBook {
  const doc = new Y.Doc();
  applyPlanUpdate(doc, state);
  return createBook({
    link: stillLink(doc),
    plan: plan.id,
    year: plan.year,
    today,
    locale,
    writable: () => false,
    locks: createBookLocks(),
    saveState: () => ({ is: 'saved' }),
    peers: () => [],
  });
}
