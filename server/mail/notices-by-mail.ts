import type { ReviewEntry } from '../../shared/review/facts.ts';
import { type Notice, noticeKind, noticesFor } from '../../shared/review/inbox.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import type { Log } from '../log.ts';
import { agenciesRead, reachOf } from '../review/reach.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { Store } from '../store/store.ts';
import type { Mail, Mailer } from './mailer.ts';

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

type Letter = Mail & { readonly user: string };

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  adjust: ['đề nghị điều chỉnh', 'asks to adjust'],
  remove: ['đề nghị bỏ', 'asks to remove'],
  ask: ['có câu hỏi', 'asks a question'],
  'addition-asked': ['đề nghị bổ sung', 'asks to add'],
  withdrawn: ['rút ý kiến', 'withdrew an answer'],
  'signed-off': ['ký xác nhận', 'signed off'],
  commented: ['trao đổi', 'wrote'],
  mention: ['nhắc tới anh/chị hoặc cơ quan', 'calls on you or your agency'],
  accept: ['tiếp thu đề nghị', 'accepted a request'],
  decline: ['giải trình đề nghị', 'explained a request'],
  reminded: ['nhắc trả lời', 'reminds to answer'],
  'round-opened': ['mở đợt lấy ý kiến', 'opened a consultation round'],
};

const lineOf = (notice: Notice): string => {
  const { entry } = notice;
  const [vi, en] = WORDS[notice.mention ? 'mention' : noticeKind(notice)] ?? ['', ''];
  const agency = 'agency' in entry ? ` (${entry.agency})` : '';
  const day = entry.is === 'round-opened' ? `: ${entry.deadline}` : '';
  return `- ${entry.byName}${agency}: ${vi} / ${en}${day}`;
};

/**
 * Letters about what was said, built under the rights of who receives them. A letter names who did what; the words
 * themselves stay in Giao, because a mailbox is nobody's guard.
 */
export function mailNotices(deps: MailNoticeDeps): { close(): void } {
  const { book, store, mailer, origin, log, now, gatherMs, retryMs } = deps;
  const gathered = new Map<string, ReviewEntry[]>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
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

  /** Hands letters over one after the other; those that could not be are tried again together, after all others. */
  const deliver = async (letters: readonly Letter[]): Promise<void> => {
    let left = letters;
    for (const wait of [0, ...retryMs]) {
      if (left.length === 0) return;
      if (wait > 0) await sleep(wait);
      const failed: Letter[] = [];
      for (const letter of left) {
        if (closed) return;
        const sent = await mailer.send(letter);
        if (sent.ok) continue;
        log.info('mail-failed', { to: letter.user, why: sent.problem });
        failed.push(letter);
      }
      left = failed;
    }
  };

  const write = async (plan: string, entries: readonly ReviewEntry[]): Promise<Letter[]> => {
    const about = await store.plans.get(plan);
    if (!about || about.archived) return [];
    const day = isoDayOf(now());
    const letters: Letter[] = [];
    for (const user of await store.people.list()) {
      const reach = user.active ? await reachOf(user, store.delegations, day) : undefined;
      if (!reach) continue;
      const notices = noticesFor(entries, { id: user.id, agencies: agenciesRead(reach) });
      if (notices.length === 0) continue;
      const page =
        reach.side === 'agency' ? `/plans/${plan}/review` : `/plans/${plan}?panel=review`;
      const text = [...notices.map(lineOf), '', `${origin}${page}`].join('\n');
      letters.push({ user: user.id, to: user.email, subject: `Giao: ${about.title}`, text });
    }
    return letters;
  };

  const flush = async (plan: string): Promise<void> => {
    const entries = gathered.get(plan) ?? [];
    gathered.delete(plan);
    if (!closed) await deliver(await write(plan, entries));
  };

  const stop = book.onSaid((plan, entries) => {
    const waiting = gathered.get(plan);
    if (waiting) {
      waiting.push(...entries);
      return;
    }
    gathered.set(plan, [...entries]);
    sleep(gatherMs)
      .then(() => flush(plan))
      .catch((error: unknown) => log.error('mail', error, { plan }));
  });

  return {
    close() {
      closed = true;
      stop();
      for (const timer of timers) clearTimeout(timer);
      mailer.close();
    },
  };
}
