import { type Accessor, createSignal } from 'solid-js';
import type { ChangeView } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { attachLost, type Lost, replacedBy } from '../../shared/workbook/lost.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { sameValue } from '../../shared/workbook/same-value.ts';
import { cellKey, rootOf } from '../../shared/workbook/schema.ts';
import { api } from '../link/api.ts';
import { readFact, writeFact } from '../link/browser-store.ts';

/** A value of mine that a colleague's concurrent write replaced. It stays until I decide. */
export type LostWrite = Pick<Lost, 'of' | 'sheet' | 'row' | 'col' | 'mine'> & {
  readonly id: string;
  /** Whose value stands; empty while unknown. */
  readonly by: string;
};

/** What this browser remembers between two visits. */
type Kept = {
  /** Number of the log up to which the server was asked. */
  readonly upTo: number;
  readonly open: readonly LostWrite[];
  /** Ids and values decided lately, so that the server's word for the same loss is not asked again. */
  readonly decided: readonly string[];
  /** Client ids this person wrote under. */
  readonly clients: readonly number[];
};
const NOTHING: Kept = { upTo: 0, open: [], decided: [], clients: [] };

const MOST_REMEMBERED = 200;
/** Without a memory of its own a browser asks about the last days only. */
const FIRST_LOOK_MS = 14 * 86_400_000;
/** Several losses of one merge are asked about once. */
const ASK_AFTER_MS = 600;

export type LostWrites = {
  readonly list: Accessor<readonly LostWrite[]>;
  /** Follows a document that was opened; returns the stop. */
  follow(opened: Opened): () => void;
  decide(ids: readonly string[]): void;
};
export type Opened = {
  readonly workbook: Workbook;
  /** Own edits that the server had not confirmed when the document was opened. */
  readonly pending: readonly { readonly client: number; readonly command: Command | null }[];
  /** Name of whoever writes under a client id now. */
  readonly nameOf: (client: number) => string | undefined;
  /** Another page of mine. */
  readonly isMyself: (client: number) => boolean;
};

const idOf = ({ of, sheet, row, col }: Omit<Lost, 'mine' | 'theirs' | 'client'>): string =>
  `${of} ${sheet} ${row} ${col}`;
const signOf = (id: string, mine: unknown): string => `${id} ${JSON.stringify(mine ?? null)}`;

/** Last value that these commands write into each place. */
function* writesOf(command: Command | null): Generator<Omit<Lost, 'theirs' | 'client'>> {
  if (command?.do === 'all') for (const part of command.commands) yield* writesOf(part);
  if (command?.do === 'setCells') {
    const { sheet, cells } = command;
    for (const { row, col, input } of cells) yield { of: 'cell', sheet, row, col, mine: input };
  }
  if (command?.do === 'setNotes') {
    const { sheet, notes } = command;
    for (const { row, col, text } of notes) yield { of: 'note', sheet, row, col, mine: text };
  }
}

/** Own edits that were replaced while the document was put together, before anybody listened. */
export function lostWhileOpening({ workbook, pending, nameOf }: Opened): LostWrite[] {
  const mine = new Set(pending.map(({ client }) => client));
  const last = new Map<string, Omit<Lost, 'theirs' | 'client'>>();
  for (const { command } of pending) {
    for (const write of writesOf(command)) last.set(idOf(write), write);
  }
  return [...last].flatMap(([id, write]) => {
    const root = rootOf(write.of === 'cell' ? 'c' : 't', write.sheet);
    const over = replacedBy(workbook, root, cellKey(write.row, write.col), mine);
    if (!over || sameValue(over.theirs, write.mine)) return [];
    return [{ ...write, id, by: nameOf(over.client) ?? '' }];
  });
}

/** The server's word for a loss of mine, in the same shape. */
export function lostOfChange(change: ChangeView): LostWrite | undefined {
  const { row, column } = change;
  if (row === null || column === null) return undefined;
  // Ids of a change come from the server's own reading of the same document.
  const place = { sheet: change.sheet as SheetId, row: row as RowId, col: column as ColId };
  const of = change.act === 'note' ? 'note' : 'cell';
  const lostHere = change.lostTo !== undefined;
  return {
    of,
    ...place,
    id: idOf({ of, ...place }),
    mine: lostHere ? change.to : change.from,
    by: change.lostTo ?? change.user.name,
  };
}

/** Does anything of it still matter: is another value there, which I have not written myself since? */
const stillLost = (workbook: Workbook, lost: LostWrite, isMine: (client: number) => boolean) => {
  const root = rootOf(lost.of === 'cell' ? 'c' : 't', lost.sheet);
  const top = workbook.doc.getMap(root)._map.get(cellKey(lost.row, lost.col));
  if (!top || isMine(top.id.client)) return false;
  const now = workbook.doc.getMap(root).get(cellKey(lost.row, lost.col));
  return !sameValue(now, lost.mine);
};

/** Keeps one person's lost writes of a plan, from three sides: edits arriving, the moment of opening, the server's record. */
export function createLostWrites(user: string, plan: string): LostWrites {
  const key = `lost/${user}/${plan}`;
  const [kept, setKept] = createSignal<Kept>(NOTHING);
  const read = readFact<Kept>(key)
    .catch(() => undefined)
    .then((found) => found && setKept(found));
  /** Changes wait for what was remembered, in order. */
  const update = (change: (now: Kept) => Kept): void => {
    void read.then(() => {
      setKept(change);
      return writeFact(key, kept()).catch(() => undefined);
    });
  };

  const add = (found: readonly LostWrite[]): void => {
    if (found.length === 0) return;
    update((now) => {
      const open = new Map(now.open.map((lost) => [lost.id, lost]));
      for (const lost of found) {
        if (now.decided.includes(signOf(lost.id, lost.mine))) continue;
        const known = open.get(lost.id);
        open.set(lost.id, { ...lost, by: lost.by || (known?.by ?? '') });
      }
      return { ...now, open: [...open.values()] };
    });
  };

  const ask = async (workbook: Workbook, isMine: (client: number) => boolean): Promise<void> => {
    await read;
    const { upTo } = kept();
    const path = `/api/plans/${plan}/changes?lost=mine&after=${upTo}`;
    const answer = await api<{ changes: ChangeView[] }>('GET', path);
    if (!answer.ok || workbook.doc.isDestroyed) return;
    const { changes } = answer.value;
    const since = upTo === 0 ? Date.now() - FIRST_LOOK_MS : 0;
    const recent = changes.filter(({ at }) => Date.parse(at) >= since);
    add(
      recent
        .flatMap((change) => lostOfChange(change) ?? [])
        .filter((lost) => stillLost(workbook, lost, isMine)),
    );
    const last = changes.at(-1)?.seq;
    if (last !== undefined) update((now) => ({ ...now, upTo: Math.max(now.upTo, last) }));
  };

  return {
    list: () => kept().open,
    decide(ids) {
      update((now) => {
        const gone = now.open.filter(({ id }) => ids.includes(id));
        const signs = gone.map(({ id, mine }) => signOf(id, mine));
        return {
          ...now,
          open: now.open.filter(({ id }) => !ids.includes(id)),
          decided: [...now.decided, ...signs].slice(-MOST_REMEMBERED),
        };
      });
    },
    follow(opened) {
      const { workbook, nameOf, isMyself } = opened;
      const own = workbook.doc.clientID;
      const earlier = new Set(opened.pending.map(({ client }) => client));
      const isMine = (client: number): boolean =>
        client === own ||
        earlier.has(client) ||
        kept().clients.includes(client) ||
        isMyself(client);
      update((now) => ({
        ...now,
        clients: [...new Set([...now.clients, own])].slice(-MOST_REMEMBERED),
      }));
      let timer: ReturnType<typeof setTimeout> | undefined;
      const askSoon = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => void ask(workbook, isMine), ASK_AFTER_MS);
      };
      add(lostWhileOpening(opened));
      askSoon();
      const stop = attachLost(workbook, isMine, (lost) => {
        if (sameValue(lost.mine, lost.theirs)) return;
        const { of, sheet, row, col, mine, client } = lost;
        add([{ of, sheet, row, col, mine, id: idOf(lost), by: nameOf(client) ?? '' }]);
        askSoon();
      });
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
