import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReviewFact } from '../../shared/review/facts.ts';
import { foldReview } from '../../shared/review/fold.ts';
import { dueReminder } from '../../shared/review/reminders.ts';
import { can } from '../../shared/roles.ts';
import { isoDayOf, officeHour } from '../../shared/value/office-day.ts';
import type { Log } from '../log.ts';
import type { Store, UserRecord } from '../store/store.ts';
import { agenciesNotDone } from './not-done.ts';
import type { PlanReaders } from './plan-readers.ts';
import type { ReviewBook } from './review-book.ts';

export type ReminderDeps = {
  readonly book: ReviewBook;
  readonly readers: PlanReaders;
  readonly store: Pick<Store, 'plans' | 'people'>;
  readonly log: Log;
  now(): number;
};

/** Nobody is reminded by a machine before the office opens. */
const FIRST_HOUR = 7;
const EVERY_MS = 60_000;

export type Reminders = {
  /** Sends what is due by the clock; plans of which nothing is due are only looked at. */
  tick(): Promise<void>;
  close(): void;
};

/**
 * Reminders by date. That one went out is a fact of the review, written together with it in one commit: whatever stops
 * or restarts the server, a day's reminder goes out once.
 */
export function createReminders(deps: ReminderDeps): Reminders {
  const { book, readers, store, log, now } = deps;

  /** In whose name: the person who set the dates, as long as that person may. */
  const authorOf = async (id: string): Promise<UserRecord | undefined> => {
    const user = await store.people.byId(id);
    return user?.active && can(user.role, 'settle') ? user : undefined;
  };

  const remind = async (plan: string): Promise<void> => {
    const today = isoDayOf(now());
    const review = foldReview((await book.entries(plan)).entries);
    if (dueReminder(review, today) === undefined || !review.reminderPlan) return;
    const author = await authorOf(review.reminderPlan.by);
    if (!author) return log.info('reminder-without-author', { plan });
    const said = await book.say<'not-due'>(
      plan,
      author,
      async (entries): Promise<Result<readonly ReviewFact[], 'not-due'>> => {
        const latest = foldReview(entries);
        const day = dueReminder(latest, today);
        const reader = await readers.read(plan);
        if (day === undefined || !latest.reminderPlan || !reader) return fail('not-due');
        const { text } = latest.reminderPlan;
        const agencies = agenciesNotDone(latest, reader);
        return ok([
          ...agencies.map((agency): ReviewFact => ({ is: 'reminded', agency, text })),
          { is: 'reminders-sent', day, agencies: agencies.length },
        ]);
      },
    );
    if (said.ok) log.info('reminded', { plan, agencies: said.value.length - 1 });
  };

  let running = Promise.resolve();
  const tick = (): Promise<void> => {
    running = running.then(async () => {
      if (officeHour(now()) < FIRST_HOUR) return;
      for (const plan of await store.plans.list()) {
        const open = plan.state === 'draft' || plan.state === 'returned';
        if (!open || plan.archived) continue;
        try {
          await remind(plan.id);
        } catch (error) {
          log.error('reminders', error, { plan: plan.id });
        }
      }
    });
    return running;
  };
  const timer = setInterval(() => void tick(), EVERY_MS);
  timer.unref();
  return { tick, close: () => clearInterval(timer) };
}
