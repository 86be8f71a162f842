import type { RefusedEdit, SaveState } from '../book/book.ts';
import type { LinkStatus } from './link.ts';

export type SaveFacts = {
  readonly status: LinkStatus;
  /** Own edits that are not in the log. */
  readonly pending: number;
  readonly refused: readonly RefusedEdit[];
  /** The server said that its disk has no room. */
  readonly full: boolean;
};

/** What the save mark may truthfully say: "saved" only when nothing of mine is outside the log and the link is up. */
export function saveStateOf({ status, pending, refused, full }: SaveFacts): SaveState {
  if (refused.length > 0) return { is: 'refused', edits: refused };
  if (status === 'down') return { is: 'offline', pending };
  return pending > 0 ? { is: 'saving', pending, full } : { is: 'saved' };
}
