import { type Context, Hono } from 'hono';
import { isPublicId } from '../../shared/ids.ts';
import { can } from '../../shared/roles.ts';
import type { Log } from '../log.ts';
import type { Decide, DecideProblem } from '../official/decide.ts';
import { intactBytes } from '../official/stored.ts';
import type { WorkerPool } from '../official/worker-pool.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PlanStore, SnapshotRecord, SnapshotStore, UserRecord } from '../store/store.ts';
import type { Access } from './access.ts';
import { readBody, text } from './body.ts';
import { refuse } from './errors.ts';
import {
  contentDisposition,
  type ExportAsked,
  type ExportKind,
  readAddress,
} from './export-file.ts';
import { snapshotSummary } from './snapshot-summary.ts';

export type SnapshotRoutesDeps = {
  readonly plans: Pick<PlanStore, 'get'>;
  readonly snapshots: SnapshotStore;
  readonly audit: AuditStore;
  readonly official: Decide;
  readonly pool: WorkerPool;
  readonly access: Access;
  readonly log: Log;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };

const oneOf = <T extends string>(value: string | undefined, allowed: readonly [T, ...T[]]) =>
  value === undefined ? allowed[0] : allowed.find((each) => each === value);

const readQuery = (c: Context, kind: ExportKind): ExportAsked | undefined => {
  const form = oneOf(c.req.query('form'), ['list', 'matrix']);
  const lang = oneOf(c.req.query('lang'), ['vi', 'en']);
  return form && lang && { kind, form, lang };
};

/** The same bytes for the same address, for ever; who may read them is asked each time. */
const headersOf = (record: SnapshotRecord, asked: ExportAsked): Record<string, string> => {
  const { kind, form, lang } = asked;
  const variant = kind === 'json' ? '' : kind === 'csv' ? `-${form}` : `-${form}-excel-${lang}`;
  return {
    'content-type':
      kind === 'json' ? 'application/json' : 'text/csv; charset=utf-8; header=present',
    'content-disposition': contentDisposition(record, asked),
    etag: `"${record.digest}${variant}"`,
    'cache-control': 'private, no-cache',
  };
};

const knows = (c: Context, etag: string): boolean =>
  (c.req.header('if-none-match') ?? '').split(',').some((tag) => {
    const plain = tag.trim().replace(/^W\//, '');
    return plain === etag || plain === '*';
  });

const refuseDecision = (c: Context, problem: DecideProblem): Response => {
  switch (problem.is) {
    case 'gone':
      return refuse(c, 404, 'not-found');
    case 'state':
      return refuse(c, 409, 'not-candidate');
    case 'field':
      return refuse(c, 400, 'malformed', problem.field);
  }
};

/** Frozen plans: list, one, exports from the stored bytes alone, issue and return. */
export function snapshotRoutes(deps: SnapshotRoutesDeps): Hono {
  const { plans, snapshots, audit, official, pool, access, log, now } = deps;

  /** Who may not read frozen plans finds none: the same answer as for one that never existed. */
  const reader = async (c: Context): Promise<UserRecord | Response> => {
    const user = await access.signedIn(c);
    if (!user.ok) return user.problem;
    return can(user.value.role, 'read-frozen') ? user.value : refuse(c, 404, 'not-found');
  };

  const csvOf = async (
    c: Context,
    bytes: Uint8Array,
    { kind, form, lang }: ExportAsked,
  ): Promise<Uint8Array | Response> => {
    const excel = kind === 'excel.csv' ? lang : null;
    const made = await pool.run({ do: 'export', bytes, form, excel });
    if (!made.ok) {
      log.error('export-failed', JSON.stringify(made.problem));
      return refuse(c, 503, 'busy');
    }
    if (made.value.is === 'text') return made.value.bytes;
    const pairs = made.value.pairs.map(({ agency, task }) => `${agency} × ${task}`);
    return refuse(c, 409, 'matrix-duplicates', pairs.join(', '));
  };

  const send = async (
    c: Context,
    record: SnapshotRecord,
    user: UserRecord,
    asked: ExportAsked,
  ): Promise<Response> => {
    const stored = await intactBytes(snapshots, record);
    if (!stored.ok) {
      log.error('snapshot-damaged', 'stored bytes do not fit their digest and signature', {
        snapshot: record.id,
      });
      return refuse(c, 500, 'snapshot-damaged');
    }
    const headers = headersOf(record, asked);
    if (knows(c, headers.etag ?? '')) return c.body(null, 304, headers);
    const body = asked.kind === 'json' ? stored.value : await csvOf(c, stored.value, asked);
    if (body instanceof Response) return body;
    const { kind, form, lang } = asked;
    const detail = { plan: record.plan, snapshot: record.id, kind, form, lang };
    await audit.add({ at: now(), user: user.id, act: 'export', detail });
    // A copy of its own: a response takes plain buffers only.
    return c.body(new Uint8Array(body), 200, headers);
  };

  return new Hono()
    .get('/api/snapshots', async (c) => {
      const user = await reader(c);
      if (user instanceof Response) return user;
      return c.json({ snapshots: (await snapshots.list()).map(snapshotSummary) }, 200, NO_STORE);
    })
    .get('/api/plans/:plan/snapshots', async (c) => {
      const user = await reader(c);
      if (user instanceof Response) return user;
      const id = c.req.param('plan');
      const found = isPublicId(id) && (await plans.get(id)) ? await snapshots.list(id) : undefined;
      // A plan without a freeze is a draft: who may not see drafts must not learn that it exists.
      const hidden = !can(user.role, 'edit-draft') && found?.length === 0;
      if (!found || hidden) return refuse(c, 404, 'not-found');
      return c.json({ snapshots: found.map(snapshotSummary) }, 200, NO_STORE);
    })
    .get('/api/snapshots/:file', async (c) => {
      const user = await reader(c);
      if (user instanceof Response) return user;
      const address = readAddress(c.req.param('file'));
      const record = address && (await snapshots.get(address.id));
      if (!record) return refuse(c, 404, 'not-found');
      if (address.kind === undefined) return c.json(snapshotSummary(record), 200, NO_STORE);
      const asked = readQuery(c, address.kind);
      return asked ? send(c, record, user, asked) : refuse(c, 400, 'bad-query');
    })
    .post('/api/snapshots/:id/issue', async (c) => {
      const user = await access.allowed(c, 'freeze');
      if (!user.ok) return user.problem;
      const shape = { number: text(200), date: text(10), signatory: text(400) };
      const body = await readBody(c, shape);
      if (!body.ok) return body.problem;
      const id = c.req.param('id');
      if (!isPublicId(id)) return refuse(c, 404, 'not-found');
      // The shape has looked at each field.
      const asked = body.value as { number: string; date: string; signatory: string };
      const issued = await official.issue(id, user.value, asked);
      if (!issued.ok) return refuseDecision(c, issued.problem);
      return c.json(snapshotSummary(issued.value), 200, NO_STORE);
    })
    .post('/api/snapshots/:id/return', async (c) => {
      const user = await access.allowed(c, 'freeze');
      if (!user.ok) return user.problem;
      const body = await readBody(c, { reason: text(4_000) });
      if (!body.ok) return body.problem;
      const id = c.req.param('id');
      if (!isPublicId(id)) return refuse(c, 404, 'not-found');
      const returned = await official.giveBack(id, user.value, String(body.value.reason));
      if (!returned.ok) return refuseDecision(c, returned.problem);
      return c.json(snapshotSummary(returned.value), 200, NO_STORE);
    });
}
