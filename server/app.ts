import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Random } from '../shared/ids.ts';
import { MAX_BODY, MAX_UPLOAD } from '../shared/limits.ts';
import { officeDay } from '../shared/value/office-day.ts';
import type { Auth } from './auth/auth.ts';
import { sessionCookie } from './auth/cookie.ts';
import type { Collab } from './collab/collab.ts';
import type { Config } from './config.ts';
import type { DiskWatch } from './disk-watch.ts';
import { type Access, createAccess } from './http/access.ts';
import { answerRoutes } from './http/answers.ts';
import { attachmentRoutes } from './http/attachments.ts';
import { auditRoutes } from './http/audit.ts';
import { rememberAddress } from './http/caller-address.ts';
import { commentRoutes } from './http/comments.ts';
import { consolidatedRoutes } from './http/consolidated.ts';
import { delegationRoutes } from './http/delegations.ts';
import { createEditorDoor } from './http/editor-door.ts';
import { refuse } from './http/errors.ts';
import { afterStored, sameOrigin, securityHeaders } from './http/guard.ts';
import { healthRoutes } from './http/health.ts';
import { inboxRoutes } from './http/inbox.ts';
import { letterheadReader, letterheadRoutes } from './http/letterhead.ts';
import { lockRoutes } from './http/locks.ts';
import { peopleRoutes } from './http/people.ts';
import { plansRoutes } from './http/plans.ts';
import { createReviewDoor } from './http/review-door.ts';
import { type RowsSettings, rowRoutes } from './http/rows.ts';
import { sessionRoutes } from './http/session.ts';
import { settleRoutes } from './http/settle.ts';
import { sharedColumnRoutes } from './http/shared-columns.ts';
import { staticRoutes } from './http/static.ts';
import { versionRoutes } from './http/versions.ts';
import { viewRoutes } from './http/views.ts';
import type { Log } from './log.ts';
import type { WorkerPool } from './official/worker-pool.ts';
import type { Plans } from './plans.ts';
import { createLastYear } from './review/last-year.ts';
import type { PlanReaders } from './review/plan-readers.ts';
import type { ReviewBook } from './review/review-book.ts';
import { createReviewReader } from './review/review-reader.ts';
import { isDiskFull } from './store/disk-full.ts';
import type { Store } from './store/store.ts';

export type AppDeps = {
  readonly config: Config;
  readonly origins: readonly string[];
  readonly secure: boolean;
  readonly client: string;
  readonly store: Store;
  readonly auth: Auth;
  readonly access: Access;
  readonly collab: Collab;
  readonly plans: Plans;
  readonly readers: PlanReaders;
  readonly book: ReviewBook;
  readonly log: Log;
  readonly disk: DiskWatch;
  readonly random: Random;
  /** Routes of the official plan: checks, freeze, snapshots. */
  readonly official: Hono;
  /** The thread for heavy work. */
  readonly pool: Pick<WorkerPool, 'run'>;
  /** How the streams of rows keep time. */
  readonly rows?: RowsSettings;
  now(): number;
  closing(): boolean;
  sockets(): number;
};

/** Paths that take a file. */
const UPLOADS = /^\/api\/plans\/[^/]+\/rows\/[^/]+\/attachments$/;

export const accessOf = (auth: Auth, secure: boolean): Access =>
  createAccess(auth, sessionCookie(secure));

// hono's own reader takes its context; the node bindings are all it looks at.
const directAddress = (env: unknown): string =>
  getConnInfo({ env } as Parameters<typeof getConnInfo>[0]).remote.address ?? 'unknown';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** Asked by a program on this machine for itself; what a proxy hands on comes from elsewhere. */
const fromHere = (request: Request, env: unknown): boolean =>
  LOOPBACK.test(directAddress(env)) &&
  !['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => request.headers.has(name));

/** The caller's address; a trusted proxy's word counts for whom it speaks for. */
const addressReader =
  (proxies: readonly string[]) =>
  (request: Request, env: unknown): string => {
    const direct = directAddress(env);
    if (!proxies.includes(direct)) return direct;
    return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || direct;
  };

/** Agencies of the newest plan: what the administrator chooses from. */
const agencyRoutes = ({ store, access, readers }: AppDeps): Hono =>
  new Hono().get('/api/agencies', async (c) => {
    const admin = await access.allowed(c, 'manage-people');
    if (!admin.ok) return admin.problem;
    const [newest] = await store.plans.list();
    const reader = newest && (await readers.read(newest.id));
    const agencies = (reader?.view().agencies ?? []).flatMap(({ code, name }) =>
      code === null ? [] : [{ code, name }],
    );
    return c.json({ agencies }, 200, { 'cache-control': 'no-store' });
  });

/** Everything that is said about a draft, and who may hear it. */
const reviewRoutes = ({
  store,
  access,
  book,
  readers,
  collab,
  random,
  now,
  auth,
  rows,
  config,
}: AppDeps): Hono => {
  const { audit, people, delegations, review, installation } = store;
  const door = createReviewDoor(store, access, now);
  const reader = createReviewReader(book, readers, createLastYear(store.plans, store.snapshots));
  const { hub } = collab;
  const letterhead = letterheadReader(installation, config.mode);
  const today = (): number => officeDay(now());
  return new Hono()
    .route('/', rowRoutes(door, readers, book, reader, auth, rows))
    .route('/', answerRoutes({ door, book, reader, review, now }))
    .route('/', settleRoutes({ door, book, readers, hub, random, today }))
    .route('/', consolidatedRoutes({ door, book, readers, letterhead, audit, now }))
    .route('/', commentRoutes({ door, book, reader, people }))
    .route('/', attachmentRoutes({ door, reader, review, audit, random, now }))
    .route('/', inboxRoutes({ access, book, store, now }))
    .route('/', letterheadRoutes({ access, installation, letterhead, audit, now }))
    .route('/', delegationRoutes({ access, auth, people, delegations, random, now }));
};

/** What stands beside a draft and is no part of it: locks, shared columns, versions, saved views. */
const besideRoutes = (all: AppDeps): Hono => {
  const { store, access, collab, readers, book, pool, random, now } = all;
  const editor = createEditorDoor(store.plans, access);
  const { settings, audit, versions, logs, snapshots } = store;
  const { hub } = collab;
  const deps = { editor, settings, hub, readers, audit, now };
  return new Hono()
    .route('/', lockRoutes(deps))
    .route('/', sharedColumnRoutes(deps))
    .route(
      '/',
      versionRoutes({ editor, versions, logs, snapshots, book, hub, pool, audit, random, now }),
    )
    .route('/', viewRoutes({ editor, views: store.views, random, now }));
};

/** The whole HTTP side: guards first, then a file a resource, then the client's pages. */
export function createApp(deps: AppDeps): Hono {
  const { config, store, auth, access, collab, log, random, now } = deps;
  const { audit } = store;
  const app = new Hono();
  const addressOf = addressReader(config.proxies);
  app.use('/api/*', rememberAddress(addressOf));
  app.use(securityHeaders(deps.secure));
  app.use('/api/*', sameOrigin(deps.origins));
  // Counted while it is read, so that a body without a length cannot fill the memory.
  const limitTo = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => refuse(c, 413, 'too-big') });
  const small = limitTo(MAX_BODY);
  const upload = limitTo(MAX_UPLOAD + MAX_BODY);
  app.use('/api/*', (c, next) => (UPLOADS.test(c.req.path) ? upload : small)(c, next));
  app.onError((error, c) => {
    log.error('request-failed', error, { method: c.req.method, path: c.req.path });
    return isDiskFull(error) ? refuse(c, 507, 'disk-full') : refuse(c, 500, 'failed');
  });
  app.use('/api/*', afterStored(deps.disk.stored));
  const health = healthRoutes({
    ready: async () => !deps.closing() && (await store.ping()),
    async mayMeasure(c) {
      if (fromHere(c.req.raw, c.env)) return undefined;
      const admin = await access.allowed(c, 'read-audit');
      return admin.ok ? undefined : admin.problem;
    },
    metrics: async () => [
      ['giao_sockets', 'Open editing links.', deps.sockets()],
      ['giao_rooms', 'Plans held in memory.', collab.hub.rooms.size],
      ['giao_plans', 'Plans kept.', (await store.plans.list()).length],
      [
        'giao_disk_full',
        '1 while the disk has no room for what people save.',
        Number(deps.disk.full),
      ],
      ['giao_resident_bytes', 'Memory of the process.', process.memoryUsage().rss],
      ['giao_uptime_seconds', 'Since the start.', Math.floor(process.uptime())],
    ],
  });
  app.route('/', health);
  app.route('/', sessionRoutes({ auth, access, audit, mode: config.mode, addressOf, now }));
  app.route('/', peopleRoutes({ people: store.people, auth, access, audit, random, now }));
  app.route('/', agencyRoutes(deps));
  app.route(
    '/',
    plansRoutes({ store: store.plans, plans: deps.plans, hub: collab.hub, access, audit, now }),
  );
  app.route('/', collab.routes);
  app.route('/', besideRoutes(deps));
  app.route('/', reviewRoutes(deps));
  app.route('/', auditRoutes(access, audit, now));
  app.route('/', deps.official);
  app.all('/api/*', (c) => refuse(c, 404, 'not-found'));
  app.route('/', staticRoutes(deps.client));
  app.notFound((c) => refuse(c, 404, 'not-found'));
  return app;
}
