import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Hono } from 'hono';
import type { VersionView } from '../../shared/api.ts';
import { newPublicId, type Random } from '../../shared/ids.ts';
import { MAX_NAME } from '../../shared/limits.ts';
import { foldReview } from '../../shared/review/fold.ts';
import type { Hub } from '../collab/hub.ts';
import type { WorkerPool } from '../official/worker-pool.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { LogStore, SnapshotStore, VersionStore } from '../store/store.ts';
import { optional, readBody, text } from './body.ts';
import type { EditorDoor } from './editor-door.ts';
import { refuse } from './errors.ts';

export type VersionRoutesDeps = {
  readonly editor: EditorDoor;
  readonly versions: VersionStore;
  readonly logs: Pick<LogStore, 'read' | 'lastSeq'>;
  readonly snapshots: Pick<SnapshotStore, 'list'>;
  readonly book: Pick<ReviewBook, 'entries'>;
  readonly hub: Pick<Hub, 'settle'>;
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly audit: AuditStore;
  readonly random: Random;
  now(): number;
};

const zip = promisify(gzip);
const NO_STORE = { 'cache-control': 'no-store' };
const MAX_NOTE = 1_000;
/** States of the past kept ready: somebody who looks at one often compares it. */
const MAX_KEPT = 4;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_NOTE && value.isWellFormed();
const iso = (at: number): string => new Date(at).toISOString();
const numberOf = (value: string): number | undefined =>
  /^[0-9]{1,15}$/.test(value) ? Number(value) : undefined;

/**
 * Versions of a draft: names for states of its log, points the log knows by itself (the last edit of each day, a freeze, a
 * round), and any of them as one document. For editors.
 */
export function versionRoutes(deps: VersionRoutesDeps): Hono {
  const { editor, versions, logs, snapshots, book, hub, pool, audit, random, now } = deps;
  const kept = new Map<string, Promise<Uint8Array | undefined>>();

  const replay = async (plan: string, seq: number): Promise<Uint8Array | undefined> => {
    const { updates } = await logs.read(plan, seq);
    const done = await pool.run({ do: 'replay', updates });
    return done.ok ? zip(done.value.state) : undefined;
  };
  /** The log below a number never changes, so neither does this. */
  const stateAt = (plan: string, seq: number): Promise<Uint8Array | undefined> => {
    const key = `${plan} ${seq}`;
    const known = kept.get(key) ?? replay(plan, seq);
    kept.delete(key);
    kept.set(key, known);
    const oldest = kept.keys().next().value;
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    const forget = (): void => {
      if (kept.get(key) === known) kept.delete(key);
    };
    known.then((bytes) => bytes ?? forget(), forget);
    return known;
  };

  const points = async (plan: string): Promise<VersionView[]> => {
    const plain = { id: null, name: '', note: '' };
    const days = (await versions.days(plan)).map(
      ({ seq, at, edits }): VersionView => ({ ...plain, kind: 'day', seq, at: iso(at), edits }),
    );
    const freezes = await Promise.all(
      (await snapshots.list(plan)).map(
        async ({ number, frozenAt }): Promise<VersionView> => ({
          ...{ ...plain, kind: 'freeze', name: String(number) },
          seq: await versions.seqAt(plan, frozenAt),
          at: iso(frozenAt),
        }),
      ),
    );
    const { entries } = await book.entries(plan);
    const opened = entries.filter(({ is }) => is === 'round-opened');
    const rounds = await Promise.all(
      foldReview(entries).rounds.map(async ({ round }): Promise<VersionView> => {
        const at = opened.find((one) => one.is === 'round-opened' && one.round === round)?.at ?? 0;
        return {
          ...{ ...plain, kind: 'round', name: String(round) },
          seq: await versions.seqAt(plan, at),
          at: iso(at),
        };
      }),
    );
    return [...days, ...freezes, ...rounds].filter(({ seq }) => seq > 0);
  };

  return new Hono()
    .get('/api/plans/:plan/versions', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { id } = may.value.plan;
      const named = (await versions.list(id)).map(
        ({ id: version, seq, name, note, user, at }): VersionView => ({
          ...{ id: version, kind: 'named', seq, name, note, by: user },
          at: iso(at),
        }),
      );
      const all = [...named, ...(await points(id))];
      all.sort((a, b) => b.seq - a.seq || (a.at < b.at ? 1 : -1));
      return c.json({ versions: all, head: await logs.lastSeq(id) }, 200, NO_STORE);
    })
    .post('/api/plans/:plan/versions', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const body = await readBody(c, { name: text(MAX_NAME), note: optional(isText) });
      if (!body.ok) return body.problem;
      const { plan, user } = may.value;
      const name = String(body.value.name).trim().normalize('NFC');
      const note = String(body.value.note ?? '')
        .trim()
        .normalize('NFC');
      const id = newPublicId(random);
      const seq = await versions.add(plan.id, { id, name, note, user: user.id, at: now() });
      if (seq === undefined) return refuse(c, 404, 'not-found');
      const detail = { plan: plan.id, name, seq };
      await audit.add({ at: now(), user: user.id, act: 'name-version', detail });
      return c.json({ id, seq }, 201, NO_STORE);
    })
    .delete('/api/plans/:plan/versions/:version', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { plan, user } = may.value;
      const name = await versions.remove(plan.id, c.req.param('version'));
      if (name === undefined) return refuse(c, 404, 'not-found');
      const detail = { plan: plan.id, name };
      await audit.add({ at: now(), user: user.id, act: 'drop-version', detail });
      return c.body(null, 204);
    })
    .get('/api/plans/:plan/versions/:seq/state', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { id } = may.value.plan;
      const seq = numberOf(c.req.param('seq'));
      if (seq === undefined || seq < 1 || seq > (await logs.lastSeq(id)))
        return refuse(c, 404, 'not-found');
      const tag = `"v${seq}"`;
      const headers = { etag: tag, 'cache-control': 'private, no-cache', vary: 'cookie' };
      if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
      const bytes = await stateAt(id, seq);
      if (!bytes) return refuse(c, 503, 'busy');
      return c.body(new Uint8Array(bytes), 200, {
        ...headers,
        'content-type': 'application/octet-stream',
        'content-encoding': 'gzip',
      });
    })
    .get('/api/plans/:plan/versions/:seq/authors', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { id } = may.value.plan;
      const seq = numberOf(c.req.param('seq'));
      const to = numberOf(c.req.query('to') ?? String(Number.MAX_SAFE_INTEGER).slice(0, 15));
      if (seq === undefined || seq > (await logs.lastSeq(id))) return refuse(c, 404, 'not-found');
      if (to === undefined) return refuse(c, 400, 'bad-query');
      // Rows of the history are written with the next commit; the reader wants those of the last one too.
      await hub.settle(id);
      return c.json({ authors: await versions.authors(id, seq, to) }, 200, NO_STORE);
    });
}
