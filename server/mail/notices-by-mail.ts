import type { ReviewEntry } from '../../shared/review/facts.ts';
import { type Notice, noticeKind, noticesFor } from '../../shared/review/inbox.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import type { Log } from '../log.ts';
import { agenciesRead, reachOf } from '../review/reach.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { Store, UserRecord } from '../store/store.ts';
import type { Mailer } from './mailer.ts';

export type MailNoticeDeps = {
  readonly book: Pick<ReviewBook, 'onSaid'>;
  readonly store: Pick<Store, 'people' | 'plans' | 'delegations'>;
  readonly mailer: Mailer;
  /** The address people use, for links. */
  readonly origin: string;
  readonly log: Log;
  now(): number;
  /** What is said within this time goes into one letter. Milliseconds. */
  readonly gatherMs: number;
  /** Waits before each further try of a letter that could not be handed over. */
  readonly retryMs: readonly number[];
};

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  adjust: ['đề nghị điều chỉnh', 'asks to adjust'],
  remove: ['đề nghị bỏ', 'asks to remove'],
  ask: ['có câu hỏi', 'asks a question'],
  'addition-asked': ['đề nghị bổ sung', 'asks to add'],
  withdrawn: ['rút ý kiến', 'withdrew an answer'],
  'signed-off': ['ký xác nhận', 'signed off'],
  commented: ['trao đổi', 'wrote'],
  accept: ['tiếp thu đề nghị', 'accepted a request'],
  decline: ['giải trình đề nghị', 'explained a request'],
  reminded: ['nhắc trả lời', 'reminds to answer'],
  'round-opened': ['mở đợt lấy ý kiến', 'opened a consultation round'],
};

const lineOf = (notice: Notice): string => {
  const { entry } = notice;
  const [vi, en] = WORDS[noticeKind(notice)] ?? ['', ''];
  const agency = 'agency' in entry ? ` (${entry.agency})` : '';
  const day = entry.is === 'round-opened' ? `: ${entry.deadline}` : '';
  return `- ${entry.byName}${agency}: ${vi} / ${en}${day}`;
};

/**
 * Letters about what was said, built under the rights of who receives them. A letter names who did what; the words
 * themselves stay in Giao, because a mailbox is nobody's guard.
 */
export function mailNotices(deps: MailNoticeDeps): { close(): Promise<void> } {
  const { book, store, mailer, origin, log, now, gatherMs, retryMs } = deps;
  const gathered = new Map<string, ReviewEntry[]>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const under = new Set<Promise<void>>();
  let closed = false;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timer.unref();
      timers.add(timer);
    });

  const deliver = async (user: UserRecord, subject: string, text: string): Promise<void> => {
    for (const wait of [0, ...retryMs]) {
      if (wait > 0) await sleep(wait);
      if (closed) return;
      const sent = await mailer.send({ to: user.email, subject, text });
      if (sent.ok) return;
      log.info('mail-failed', { to: user.id, why: sent.problem });
    }
  };

  const write = async (plan: string, entries: readonly ReviewEntry[]): Promise<void> => {
    const about = await store.plans.get(plan);
    if (!about || about.archived) return;
    const day = isoDayOf(now());
    for (const user of await store.people.list()) {
      const reach = user.active ? await reachOf(user, store.delegations, day) : undefined;
      if (!reach) continue;
      const notices = noticesFor(entries, { id: user.id, agencies: agenciesRead(reach) });
      if (notices.length === 0) continue;
      const page =
        reach.side === 'agency' ? `/plans/${plan}/review` : `/plans/${plan}?panel=review`;
      const text = [...notices.map(lineOf), '', `${origin}${page}`].join('\n');
      await deliver(user, `Giao: ${about.title}`, text);
    }
  };

  const flush = (plan: string): void => {
    const entries = gathered.get(plan) ?? [];
    gathered.delete(plan);
    if (closed || entries.length === 0) return;
    const job = write(plan, entries)
      .catch((error: unknown) => log.error('mail', error, { plan }))
      .finally(() => under.delete(job));
    under.add(job);
  };

  const stop = book.onSaid((plan, entries) => {
    const waiting = gathered.get(plan);
    if (waiting) {
      waiting.push(...entries);
      return;
    }
    gathered.set(plan, [...entries]);
    void sleep(gatherMs).then(() => flush(plan));
  });

  return {
    async close() {
      closed = true;
      stop();
      for (const timer of timers) clearTimeout(timer);
      mailer.close();
      // A letter under way has its own patience; nobody waits for it here.
      under.clear();
    },
  };
}
