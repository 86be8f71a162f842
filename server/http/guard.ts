import type { MiddlewareHandler } from 'hono';
import { refuse } from './errors.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * State may only be changed from our own pages: browsers name the origin of every such request, and a cookie alone
 * proves nothing about who wrote it. A missing Origin is refused too.
 */
export const sameOrigin =
  (origins: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const origin = c.req.header('origin');
      if (origin === undefined || !origins.includes(origin)) return refuse(c, 403, 'bad-origin');
    }
    await next();
  };

/** Calls when a request that changes something went through. */
export const afterStored =
  (stored: () => void): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (!SAFE.has(c.req.method) && c.res.ok) stored();
  };

/** What a page may load and run. `inline`: digests of the scripts that stand in the document itself. */
export const contentPolicy = (inline: readonly string[]): string =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...inline.map((digest) => `'${digest}'`)].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
const POLICY = contentPolicy([]);

/** Headers of every answer. HSTS only where the page is served over HTTPS. */
export const securityHeaders =
  (secure: boolean): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const { headers } = c.res;
    // A route may be stricter, or know its own scripts.
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (secure) headers.set('strict-transport-security', 'max-age=31536000');
  };
