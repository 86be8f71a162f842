import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { Hono } from 'hono';
import { contentPolicy } from './guard.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};
const COMPRESSED: ReadonlySet<string> = new Set([
  '.html',
  '.js',
  '.css',
  '.svg',
  '.txt',
  '.json',
  '.webmanifest',
]);

type File = {
  readonly body: Buffer;
  readonly brotli: Buffer | undefined;
  readonly type: string;
  /** Of a page: what it may run, its own scripts included. */
  readonly policy: string | undefined;
};

/** The scripts that stand in a document, as its policy names them. */
export const inlineDigests = (html: string): string[] =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `sha256-${createHash('sha256').update(code).digest('base64')}`,
  );

const readFolder = (folder: string): Map<string, File> => {
  const files = new Map<string, File>();
  const walk = (path: string): void => {
    for (const name of readdirSync(path)) {
      const full = join(path, name);
      if (statSync(full).isDirectory()) {
        walk(full);
        continue;
      }
      const extension = extname(name);
      const body = readFileSync(full);
      const brotli = COMPRESSED.has(extension)
        ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : undefined;
      const type = TYPES[extension] ?? 'application/octet-stream';
      const policy =
        extension === '.html' ? contentPolicy(inlineDigests(body.toString('utf8'))) : undefined;
      const address = `/${relative(folder, full).replaceAll('\\', '/')}`;
      files.set(address, { body, brotli, type, policy });
    }
  };
  if (existsSync(folder)) walk(folder);
  return files;
};

/** Addresses of pages: each is answered with the same document, and the client shows what fits. */
const PAGE =
  /^\/(?:|sign-in|set-password|admin|about|account|admin\/audit|plans\/[a-z0-9]+(?:\/(?:review|consolidated|commitment))?|snapshots\/[a-z0-9]+)$/;

/** An open plan: its document names all that opening imports. */
const PLAN = /^\/plans\/[a-z0-9]+$/;

/** The built client, read and compressed once at the start. Files with a hash in their name never change. */
export function staticRoutes(folder: string): Hono {
  const files = readFolder(folder);
  return new Hono().get('*', (c) => {
    const path = c.req.path;
    const page = PLAN.test(path) ? '/plan.html' : '/index.html';
    const file = files.get(path) ?? (PAGE.test(path) ? files.get(page) : undefined);
    if (!file) return c.notFound();
    const headers: Record<string, string> = {
      'content-type': file.type,
      'cache-control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      vary: 'accept-encoding',
      ...(file.policy ? { 'content-security-policy': file.policy } : {}),
    };
    const accepts = /\bbr\b/.test(c.req.header('accept-encoding') ?? '');
    if (accepts && file.brotli) {
      return c.body(new Uint8Array(file.brotli), 200, { ...headers, 'content-encoding': 'br' });
    }
    return c.body(new Uint8Array(file.body), 200, headers);
  });
}
