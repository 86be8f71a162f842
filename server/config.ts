import { resolve } from 'node:path';
import { fail, ok, type Result } from '../shared/result.ts';
import { COLLAB_DEFAULTS, type CollabSettings } from './collab/settings.ts';
import type { Mode } from './store/data-folder.ts';

/** All settings, read once at the start. */
export type Config = {
  readonly mode: Mode;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly data: string;
  /** The public origin; undefined means the one of host and port. */
  readonly origin: string | undefined;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[];
  readonly collab: CollabSettings;
  /** Letters go out only where both are set. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** What is said within this time goes into one letter. Milliseconds. */
  readonly mailGatherMs: number;
};

const MAIL_GATHER_MS = 60_000;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

const originOf = (text: string): string | undefined => {
  try {
    const url = new URL(text);
    return url.origin === text.replace(/\/$/, '') && /^https?:$/.test(url.protocol)
      ? url.origin
      : undefined;
  } catch {
    return undefined;
  }
};

/** Reads the environment and the command line. The problem is one sentence for the console. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): Result<Config, string> {
  const named = env.GIAO_MODE ?? (argv.includes('--demo') ? 'demo' : 'production');
  if (named !== 'demo' && named !== 'production') {
    return fail(`GIAO_MODE is demo or production, not ${named}`);
  }
  const host = env.GIAO_HOST ?? '127.0.0.1';
  const port = Number(env.GIAO_PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return fail(`GIAO_PORT is a port from 0 to 65535, not ${env.GIAO_PORT}`);
  }
  if (env.GIAO_DATABASE_URL) {
    return fail('GIAO_DATABASE_URL: this release keeps its data in SQLite; leave it unset');
  }
  if (named === 'demo' && !LOOPBACK.has(host)) {
    return fail(
      `demo mode has known passwords and serves loopback only; GIAO_HOST=${host} is refused`,
    );
  }
  const origin = env.GIAO_ORIGIN === undefined ? undefined : originOf(env.GIAO_ORIGIN);
  if (env.GIAO_ORIGIN !== undefined && origin === undefined) {
    return fail(`GIAO_ORIGIN is an origin like https://giao.tinh.gov.vn, not ${env.GIAO_ORIGIN}`);
  }
  if (named === 'production' && !LOOPBACK.has(host) && !origin?.startsWith('https://')) {
    return fail(
      'beyond loopback giao needs HTTPS: set GIAO_ORIGIN to the https:// address people use',
    );
  }
  const smtp = env.GIAO_SMTP;
  const from = env.GIAO_MAIL_FROM;
  if (smtp !== undefined && !/^smtps?:\/\/[^\s/]+/.test(smtp)) {
    // The setting may hold a password, so it is not repeated.
    return fail('GIAO_SMTP is an address like smtps://user:password@mail.tinh.gov.vn');
  }
  if ((smtp === undefined) !== (from === undefined)) {
    return fail('GIAO_SMTP and GIAO_MAIL_FROM belong together: set both or neither');
  }
  return ok({
    mode: named,
    host,
    port,
    data: resolve(env.GIAO_DATA ?? './data'),
    origin,
    proxies: (env.GIAO_PROXY ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    collab: COLLAB_DEFAULTS,
    smtp: smtp === undefined || from === undefined ? undefined : { url: smtp, from },
    mailGatherMs: MAIL_GATHER_MS,
  });
}
