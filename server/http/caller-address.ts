import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import type { AuditStore } from '../store/store.ts';

const here = new AsyncLocalStorage<string>();

/** Remembers, for everything a request causes, where it came from. */
export const rememberAddress =
  (addressOf: (request: Request, env: unknown) => string): MiddlewareHandler =>
  (c, next) =>
    here.run(addressOf(c.req.raw, c.env), next);

/** Every line written on behalf of a request says where from. */
export const withAddress = (audit: AuditStore): AuditStore => ({
  list: audit.list,
  add(line) {
    const from = here.getStore();
    // Every writer hands in an object.
    return audit.add(
      from === undefined ? line : { ...line, detail: { ...(line.detail as object), from } },
    );
  },
});
