import * as Y from 'yjs';
import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import { changedRootsOf } from './changed-roots.ts';
import { openWorkbook, type Workbook } from './model.ts';
import {
  isBatch,
  parseCellKey,
  parseColumnKey,
  parseNameKey,
  parseSheetKey,
  type Root,
} from './schema.ts';

export type FeedAct =
  | 'cell'
  | 'note'
  | 'insert-row'
  | 'delete-row'
  | 'restore-row'
  | 'move-row'
  | 'column'
  | 'sheet'
  | 'name';

/** Who changed what, once per key and author. (client, clock) is unique and does not change on a replay. */
export type FeedEvent = {
  readonly act: FeedAct;
  readonly sheet: SheetId | null;
  readonly row: RowId | null;
  readonly col: ColId | null;
  readonly name?: NameId;
  /** Stored property of a column, sheet or name (schema.ts). */
  readonly prop?: string;
  readonly client: number;
  readonly clock: number;
  readonly from: unknown;
  readonly to: unknown;
  /** The author had not seen the value this write replaced: whose it was. */
  readonly overwrote?: number;
  /** This write lost against a concurrent one; `to` is the losing value. */
  readonly lost?: true;
  readonly lostTo?: number;
  readonly kept?: unknown;
};

type Place = Pick<FeedEvent, 'act' | 'sheet' | 'row' | 'col' | 'name' | 'prop'>;

const contentOf = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentAny ? item.content.arr[item.length - 1] : undefined;

function placeOf(root: Root, key: string, to: unknown): Place | undefined {
  const none = { sheet: null, row: null, col: null };
  switch (root.is) {
    case 'sheets': {
      const at = parseSheetKey(key);
      return at && { ...none, act: 'sheet', sheet: at.id, prop: at.prop };
    }
    case 'names': {
      const at = parseNameKey(key);
      return at && { ...none, act: 'name', name: at.id, prop: at.prop };
    }
    case 'c': {
      const cell = parseCellKey(key);
      return cell && { act: 'cell', sheet: root.sheet, ...cell };
    }
    case 't': {
      const cell = parseCellKey(key);
      return cell && { act: 'note', sheet: root.sheet, ...cell };
    }
    case 'k': {
      const at = parseColumnKey(key);
      return at && { act: 'column', sheet: root.sheet, row: null, col: at.id, prop: at.prop };
    }
    // Keys of the row roots are row ids.
    case 'o':
      return { act: 'move-row', sheet: root.sheet, row: key as RowId, col: null };
    case 'x': {
      const act = to === 1 ? 'delete-row' : 'restore-row';
      return { act, sheet: root.sheet, row: key as RowId, col: null };
    }
    case 'b':
      return undefined;
  }
}

/** Emits what every transaction changed, before old content is collected. Returns how to stop. */
export function attachFeed(source: Workbook | Y.Doc, emit: (event: FeedEvent) => void): () => void {
  const own = source instanceof Y.Doc ? openWorkbook(source) : undefined;
  const workbook = own ?? (source as Workbook);
  const { doc } = workbook;

  const bornValue = (place: Place): unknown => {
    const { act, sheet, row, col } = place;
    if (act !== 'cell' || sheet === null || row === null || col === null) return null;
    return workbook.sheet(sheet)?.born(row, col) ?? null;
  };

  const tellKey = (
    type: { readonly _map: ReadonlyMap<string, Y.Item> },
    root: Root,
    key: string,
    isNew: (item: Y.Item) => boolean,
  ): void => {
    const top = type._map.get(key);
    if (!top) return;
    let item: Y.Item | null = top;
    while (item && !isNew(item)) item = item.left;
    if (!item) return;
    const newest = item;
    const arrived: Y.Item[] = [];
    for (item = item.left; item && isNew(item); item = item.left) arrived.push(item);
    const previous = item;
    const latest = new Map([[newest.id.client, { last: newest, first: newest }]]);
    for (const each of arrived) {
      const known = latest.get(each.id.client);
      if (!known) latest.set(each.id.client, { last: each, first: each });
      else if (each.id.clock > known.last.id.clock) known.last = each;
      else known.first = each;
    }
    for (const [client, { last, first }] of latest) {
      const to = contentOf(last);
      const place = placeOf(root, key, to);
      if (!place) continue;
      const clock = last.id.clock + last.length - 1;
      const before = previous ? contentOf(previous) : bornValue(place);
      if (last !== top) {
        emit({
          ...place,
          client,
          clock,
          from: before,
          to,
          lost: true,
          lostTo: top.id.client,
          kept: contentOf(top),
        });
        continue;
      }
      const seen =
        !previous ||
        (first.origin?.client === previous.id.client &&
          first.origin.clock === previous.lastId.clock);
      const overwrote = seen || !previous ? {} : { overwrote: previous.id.client };
      emit({ ...place, client, clock, from: before ?? null, to, ...overwrote });
    }
  };

  const tellBatches = (
    type: { readonly _start: Y.Item | null },
    sheet: SheetId,
    isNew: (item: Y.Item) => boolean,
  ): void => {
    for (let item = type._start; item !== null; item = item.right) {
      if (!isNew(item) || !(item.content instanceof Y.ContentAny)) continue;
      const { client, clock } = item.id;
      item.content.arr.forEach((batch: unknown, offset) => {
        if (!isBatch(batch)) return;
        batch.r.forEach((row, index) => {
          const to = Object.fromEntries(
            batch.c.map((col, at) => [col, batch.v[at]?.[index] ?? null]),
          );
          emit({
            act: 'insert-row',
            sheet,
            row,
            col: null,
            client,
            clock: clock + offset,
            from: null,
            to,
          });
        });
      });
    }
  };

  const changedRoots = changedRootsOf(doc);
  const hear = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return;
    const isNew = (item: Y.Item): boolean =>
      item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
    for (const { type, root, keys } of changedRoots(transaction)) {
      if (root.is === 'b') tellBatches(type, root.sheet, isNew);
      else for (const key of keys) if (key !== null) tellKey(type, root, key, isNew);
    }
  };

  doc.on('afterTransaction', hear);
  return () => {
    doc.off('afterTransaction', hear);
    own?.destroy();
  };
}
