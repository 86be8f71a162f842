import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Random } from '../shared/ids.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { officeDay } from '../shared/value/office-day.ts';
import { accessOf, createApp } from './app.ts';
import { createAuth } from './auth/auth.ts';
import { createCollab } from './collab/collab.ts';
import type { Fold } from './collab/fold.ts';
import { selfCheck } from './collab/self-check.ts';
import { createCollabDoor } from './collab/store-door.ts';
import { type Config, readConfig } from './config.ts';
import { type Every, everyInterval, watchDay } from './day-watch.ts';
import { seedDemoServer } from './demo/start.ts';
import { createDiskWatch, sayingOnce } from './disk-watch.ts';
import { firstAdministrator } from './first-administrator.ts';
import { withAddress } from './http/caller-address.ts';
import { createLog, type Log } from './log.ts';
import { createMailer } from './mail/mailer.ts';
import { mailNotices } from './mail/notices-by-mail.ts';
import { createOfficial } from './official/official.ts';
import { openSigningKey } from './official/signing-key.ts';
import { createWorkerPool, POOL_DEFAULTS } from './official/worker-pool.ts';
import { createPlans } from './plans.ts';
import { createPlanReaders } from './review/plan-readers.ts';
import { createReminders } from './review/reminders.ts';
import { createReviewBook } from './review/review-book.ts';
import { createReviewFindings } from './review/review-findings.ts';
import { openDataFolder } from './store/data-folder.ts';
import { openSqliteStore } from './store/open-sqlite.ts';
import type { Store } from './store/store.ts';

export type RunningServer = {
  readonly url: string;
  /** Every route that is served, `GET /api/plans/:plan`. */
  readonly routes: readonly string[];
  close(): Promise<void>;
};

/** The time, milliseconds since 1970, and what comes back again and again; tests hold both in the hand. */
export type Clock = { now(): number; readonly every: Every };
const SYSTEM_CLOCK: Clock = { now: () => Date.now(), every: everyInterval };

const CLIENT = join(import.meta.dirname, '../dist/client');

/** Cryptographic dice in [0, 1), 48 bits. */
const random: Random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

/** The thread that makes snapshots of open plans; all plans may ask at once when the server stops. */
const FOLDING = {
  ...POOL_DEFAULTS,
  entry: new URL('./fold-worker.ts', import.meta.url),
  waiting: 10_000,
  restMs: 60_000,
};

const FAULTY = { log: 'the log', review: 'the review record', audit: 'the audit record' } as const;

const listen = (server: Server, host: string, port: number): Promise<Result<number, string>> =>
  new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `port ${port} on ${host} is in use (GIAO_PORT)`
          : error.message;
      resolve(fail(`cannot listen: ${why}`));
    });
    server.listen(port, host, () => resolve(ok((server.address() as AddressInfo).port)));
  });

/** Starts everything in order; the problem is one sentence for the console and nothing is left open. */
export async function start(
  config: Config,
  plainLog: Log,
  { now, every }: Clock = SYSTEM_CLOCK,
): Promise<Result<RunningServer, string>> {
  const disk = createDiskWatch(config.data, plainLog, now);
  const log = sayingOnce(plainLog, disk);
  const undo: (() => void | Promise<void>)[] = [];
  const stop = async (why: string): Promise<Result<RunningServer, string>> => {
    for (const close of undo.reverse()) await close();
    return fail(why);
  };
  const sound = selfCheck();
  if (!sound.ok)
    return fail(`this installation is broken (${sound.problem}); install again with npm ci`);

  const folder = openDataFolder(config.data, config.mode);
  if (!folder.ok) return folder;
  undo.push(folder.value.release);
  const key = openSigningKey(config.data);
  if (!key.ok) return stop(key.problem);
  const opened = openSqliteStore(config.data, now);
  if (!opened.ok) return stop(opened.problem);
  const store: Store = withAddress(opened.value);
  undo.push(store.close);
  const fault = await store.checkChains();
  if (fault) {
    return stop(
      `${FAULTY[fault.of]}${fault.plan === '' ? '' : ` of plan ${fault.plan}`} is ${fault.is === 'short' ? 'shorter than its recorded head' : 'damaged'} at entry ${fault.seq}; restore a backup of ${config.data}`,
    );
  }

  // The port is taken first, because the origin people use may depend on it.
  let handle: ((...args: Parameters<ReturnType<typeof getRequestListener>>) => unknown) | undefined;
  const server = createServer((request, response) => {
    if (handle) handle(request, response);
    else response.writeHead(503).end();
  });
  // Longer than any proxy or browser keeps an idle connection, so that the other side is the one to close it.
  server.keepAliveTimeout = 75_000;
  const port = await listen(server, config.host, config.port);
  if (!port.ok) return stop(port.problem);
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `http://${host}:${port.value}`;
  const local = [`http://127.0.0.1:${port.value}`, `http://localhost:${port.value}`];
  const origins = config.origin
    ? [config.origin]
    : config.mode === 'demo'
      ? [url, ...local]
      : [url];
  const secure = config.origin?.startsWith('https://') ?? false;

  const auth = createAuth(store, now);
  const access = accessOf(auth, secure);
  const today = (): number => officeDay(now());
  const door = createCollabDoor(store, access.person, now, today);
  const folding = createWorkerPool(FOLDING);
  undo.push(folding.close);
  const fold: Fold = async (updates) => {
    const folded = await folding.run({ do: 'replay', updates });
    if (folded.ok) return folded.value.state;
    if (folded.problem.is !== 'closed') log.error('fold', JSON.stringify(folded.problem));
    return undefined;
  };
  const report = (error: unknown, plan?: string): void =>
    log.error('collab', error, plan === undefined ? {} : { plan });
  const collab = createCollab(door, config.collab, random, now, report, fold);
  undo.push(() => collab.hub.close());
  collab.hub.onUpdate(disk.stored);
  auth.onRevoked((user) => collab.hub.closeUser(user));
  const readers = createPlanReaders({ ...collab.hub, settings: store.settings.read }, today);
  undo.push(readers.close);
  const stopDay = watchDay(
    today,
    () => {
      readers.dayChanged();
      collab.hub.dayChanged().catch((error: unknown) => log.error('day', error));
    },
    every,
  );
  undo.push(stopDay);
  const plans = createPlans(store, collab.hub, random, now);
  const book = createReviewBook(store.review, random, now);
  const official = createOfficial({
    consultation: createReviewFindings(book, readers),
    store,
    hub: collab.hub,
    access,
    key: key.value,
    log,
    random,
    now,
  });
  undo.push(() => official.close());
  const mail = config.smtp
    ? mailNotices({
        ...{ book, store, log, now },
        mailer: createMailer(config.smtp.url, config.smtp.from),
        origin: config.origin ?? url,
        gatherMs: config.mailGatherMs,
        retryMs: [60_000, 600_000],
      })
    : undefined;
  undo.push(() => mail?.close());
  const reminders = createReminders({ book, readers, store, log, now });
  undo.push(reminders.close);
  try {
    await official.recover();
    if (config.mode === 'demo') await seedDemoServer({ store, plans, official, random });
    else await firstAdministrator({ store, auth, random, url: config.origin ?? url });
  } catch (error) {
    log.error('start-failed', error);
    return stop(`cannot start: ${error instanceof Error ? error.message : String(error)}`);
  }

  let closing = false;
  const sockets = collab.listen(server, origins);
  auth.onSignedOut(sockets.recheck);
  const app = createApp({
    ...{ config, origins, secure, client: CLIENT, store, auth, access, collab, plans, readers },
    book,
    ...{ log, disk, random, now, official: official.routes, pool: official.pool },
    closing: () => closing,
    sockets: () => sockets.count,
  });
  handle = getRequestListener(app.fetch);
  log.info('listening', { url, mode: config.mode });

  const routes = app.routes.flatMap(({ method, path }) =>
    method === 'ALL' ? [] : [`${method} ${path}`],
  );

  return ok({
    url,
    routes: [...new Set(routes)],
    async close() {
      if (closing) return;
      closing = true;
      stopDay();
      await sockets.close();
      mail?.close();
      reminders.close();
      readers.close();
      await collab.hub.close();
      await official.close();
      await folding.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      folder.value.release();
    },
  });
}

/** For tests and tools: a server with these settings over the defaults. Throws when it cannot start. */
export async function startServer(
  settings: Partial<Config> = {},
  clock: Clock = SYSTEM_CLOCK,
): Promise<RunningServer> {
  const defaults = readConfig({ GIAO_MODE: settings.mode ?? 'demo' }, []);
  if (!defaults.ok) throw new Error(defaults.problem);
  const quiet = createLog(
    () => new Date(),
    (line) => {
      if (line.includes('"level":"error"')) process.stderr.write(line);
    },
  );
  const started = await start({ ...defaults.value, ...settings }, quiet, clock);
  if (!started.ok) throw new Error(started.problem);
  return started.value;
}

const main = async (): Promise<void> => {
  const config = readConfig(process.env, process.argv.slice(2));
  const log = createLog(
    () => new Date(),
    (line) => process.stderr.write(line),
  );
  const started = config.ok ? await start(config.value, log) : config;
  if (!started.ok) {
    process.stderr.write(`giao: ${started.problem}\n`);
    process.exit(1);
  }
  const { value: server } = started;
  process.stdout.write(`giao listening on ${server.url}\n`);
  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

if (import.meta.main) await main();
