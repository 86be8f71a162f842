import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import type { Act } from '../store/audit-store.ts';
import type { Store } from '../store/store.ts';

const here = new AsyncLocalStorage<string>();

/** Remembers, for everything a request causes, where it came from. */
export const rememberAddress =
  (addressOf: (request: Request, env: unknown) => string): MiddlewareHandler =>
  (c, next) =>
    here.run(addressOf(c.req.raw, c.env), next);

/** A line written on behalf of a request says where from. */
const fromHere = <A extends Act | undefined>(act: A): A => {
  const from = here.getStore();
  // Every writer hands in an object.
  return act && from !== undefined ? { ...act, detail: { ...(act.detail as object), from } } : act;
};

/** The same store; whatever it writes down on behalf of a request says where that came from. */
export const withAddress = (store: Store): Store => ({
  ...store,
  audit: { ...store.audit, add: (line) => store.audit.add(fromHere(line)) },
  review: {
    ...store.review,
    append: (plan, expected, author, entries, act) =>
      store.review.append(plan, expected, author, entries, fromHere(act)),
  },
  people: {
    ...store.people,
    add: (user, act) => store.people.add(user, fromHere(act)),
    change: (id, change, act) => store.people.change(id, change, fromHere(act)),
  },
  delegations: {
    ...store.delegations,
    add: (delegation, act) => store.delegations.add(delegation, fromHere(act)),
    end: (id, at, act) => store.delegations.end(id, at, act && ((ended) => fromHere(act(ended)))),
  },
});
