import * as Y from 'yjs';
import type { ColId, RowId, SheetId } from '../ids.ts';
import { changedRootsOf } from './changed-roots.ts';
import type { Workbook } from './model.ts';
import { parseCellKey } from './schema.ts';

/** A value of mine that a concurrent one replaced: its author had not seen it. */
export type Lost = {
  readonly of: 'cell' | 'note';
  readonly sheet: SheetId;
  readonly row: RowId;
  readonly col: ColId;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Client id of whose value stands. */
  readonly client: number;
};

const contentOf = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentAny ? item.content.arr[item.length - 1] : undefined;

const follows = (item: Y.Item, before: Y.Item): boolean =>
  item.origin?.client === before.id.client && item.origin.clock === before.lastId.clock;

/** The value on top when its author wrote without having seen mine underneath. */
function lostUnder(
  top: Y.Item,
  isNew: (item: Y.Item) => boolean,
  isMine: (client: number) => boolean,
): Y.Item | undefined {
  if (isMine(top.id.client) || !isNew(top)) return undefined;
  let first = top;
  let item: Y.Item | null = top;
  for (; item && isNew(item); item = item.left) {
    // Several edits of one author arrive at once: whether mine was seen is what the first of them says.
    if (item.id.client === top.id.client && item.id.clock < first.id.clock) first = item;
  }
  return item && isMine(item.id.client) && !follows(first, item) ? item : undefined;
}

/**
 * Tells, as remote edits arrive, which of mine they replaced unseen. The same as the feed's `overwrote`, for one person
 * and at the cost of the keys that changed. Returns how to stop.
 */
export function attachLost(
  workbook: Workbook,
  isMine: (client: number) => boolean,
  emit: (lost: Lost) => void,
): () => void {
  const { doc } = workbook;
  const changedRoots = changedRootsOf(doc);
  const hear = (transaction: Y.Transaction): void => {
    if (transaction.local || transaction.changed.size === 0) return;
    const isNew = (item: Y.Item): boolean =>
      item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
    for (const { root, type, keys } of changedRoots(transaction)) {
      if (root.is !== 'c' && root.is !== 't') continue;
      for (const key of keys) {
        const top = key === null ? undefined : type._map.get(key);
        const at = key === null ? undefined : parseCellKey(key);
        const mine = top && lostUnder(top, isNew, isMine);
        if (!at || !top || !mine) continue;
        emit({
          of: root.is === 'c' ? 'cell' : 'note',
          sheet: root.sheet,
          ...at,
          mine: contentOf(mine),
          theirs: contentOf(top),
          client: top.id.client,
        });
      }
    }
  };
  doc.on('afterTransaction', hear);
  return () => doc.off('afterTransaction', hear);
}

/**
 * Was a write that no one else can have seen yet replaced while the document was opened? `mine`: client ids of such writes.
 * Gives the value that stands and its author; undefined when mine stands, or somebody wrote on top of it knowingly.
 */
export function replacedBy(
  workbook: Workbook,
  root: string,
  key: string,
  mine: ReadonlySet<number>,
): { readonly theirs: unknown; readonly client: number } | undefined {
  const top = workbook.doc.getMap(root)._map.get(key);
  if (!top || mine.has(top.id.client)) return undefined;
  let above = top;
  for (let item = top.left; item !== null; item = item.left) {
    if (mine.has(item.id.client)) {
      return follows(above, item) ? undefined : { theirs: contentOf(top), client: top.id.client };
    }
    above = item;
  }
  return undefined;
}
