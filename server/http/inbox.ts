import { Hono } from 'hono';
import type { InboxItem } from '../../shared/api.ts';
import { isPublicId } from '../../shared/ids.ts';
import { type Notice, noticeKind, noticesFor } from '../../shared/review/inbox.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import { agenciesRead, reachOf } from '../review/reach.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { Store, UserRecord } from '../store/store.ts';
import type { Access } from './access.ts';
import { readBody, text } from './body.ts';
import { refuse } from './errors.ts';

export type InboxDeps = {
  readonly access: Access;
  readonly book: ReviewBook;
  readonly store: Pick<Store, 'plans' | 'review' | 'delegations'>;
  now(): number;
};

/** Items one answer carries, newest first. */
const MOST = 100;
const NO_STORE = { 'cache-control': 'no-store' };

const textOf = ({ entry }: Notice): string => {
  switch (entry.is) {
    case 'commented':
    case 'reminded':
      return entry.text;
    case 'answered':
    case 'addition-asked':
    case 'decided':
      return entry.reason;
    case 'round-opened':
      return entry.deadline;
    default:
      return '';
  }
};

/** What others said that concerns the caller, in all plans that are not archived. */
export function inboxRoutes({ access, book, store, now }: InboxDeps): Hono {
  const plansFor = async (user: UserRecord) => {
    const reach = await reachOf(user, store.delegations, isoDayOf(now()));
    const open = reach ? (await store.plans.list()).filter(({ archived }) => !archived) : [];
    return { open, reader: { id: user.id, agencies: reach && agenciesRead(reach) } };
  };

  return new Hono()
    .get('/api/inbox', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      const { open, reader } = await plansFor(user.value);
      const items: InboxItem[] = [];
      let unread = 0;
      for (const plan of open) {
        const { entries } = await book.entries(plan.id);
        const seen = await store.review.seen(user.value.id, plan.id);
        // The number of a fact is its place: facts begin at 1 and nothing is ever taken out.
        const places = new Map(entries.map(({ id }, index) => [id, index + 1]));
        for (const notice of noticesFor(entries, reader)) {
          const { entry, mention } = notice;
          const isNew = (places.get(entry.id) ?? 0) > seen;
          if (isNew) unread++;
          items.push({
            id: entry.id,
            plan: plan.id,
            planTitle: plan.title,
            kind: noticeKind(notice),
            at: new Date(entry.at).toISOString(),
            by: entry.byName,
            agency: 'agency' in entry ? entry.agency : null,
            row: 'row' in entry ? entry.row : null,
            text: textOf(notice),
            mention,
            unread: isNew,
          });
        }
      }
      items.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
      return c.json({ items: items.slice(0, MOST), unread }, 200, NO_STORE);
    })
    .post('/api/inbox/seen', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      // The newest item on the screen: what arrives while somebody reads stays unread.
      const body = await readBody(c, { plan: text(32), item: text(32) });
      if (!body.ok) return body.problem;
      const { plan, item } = body.value as { plan: string; item: string };
      const { open, reader } = await plansFor(user.value);
      if (!isPublicId(plan) || !open.some(({ id }) => id === plan)) {
        return refuse(c, 404, 'not-found');
      }
      const { entries } = await book.entries(plan);
      const known = noticesFor(entries, reader).some(({ entry }) => entry.id === item);
      if (!known) return refuse(c, 404, 'not-found');
      const place = entries.findIndex(({ id }) => id === item) + 1;
      await store.review.markSeen(user.value.id, plan, place);
      return c.body(null, 204);
    });
}
