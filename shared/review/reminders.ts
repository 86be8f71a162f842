import { dayAfter, isoDayOf } from '../value/office-day.ts';
import type { ReminderPlan, Review } from './fold.ts';

/** Days a reminder may lie before or after the last day of a round. */
export const MOST_REMINDER_DAYS = 60;

/** The days a plan of reminders names, oldest first. */
export const reminderDays = ({ days }: Pick<ReminderPlan, 'days'>, deadline: string): string[] =>
  [...new Set(days)].sort((a, b) => a - b).map((offset) => dayAfter(deadline, offset));

/**
 * The day whose reminder is due now: the newest one named that has come, if it has not gone out and the plan was made
 * by then. A server that slept over several days sends one reminder, not all it missed.
 */
export function dueReminder(review: Review, today: string): string | undefined {
  const round = review.rounds.at(-1);
  const plan = review.reminderPlan;
  if (!round || round.closed || !plan) return undefined;
  const madeOn = isoDayOf(plan.at);
  const due = reminderDays(plan, round.deadline).findLast((day) => day >= madeOn && day <= today);
  const last = review.remindersSent.at(-1);
  return due !== undefined && (last === undefined || due > last) ? due : undefined;
}

/** The next day on which a reminder goes out by itself. */
export function nextReminder(review: Review, today: string): string | undefined {
  const round = review.rounds.at(-1);
  const plan = review.reminderPlan;
  if (!round || round.closed || !plan) return undefined;
  const last = review.remindersSent.at(-1) ?? '';
  return reminderDays(plan, round.deadline).find((day) => day > last && day >= today);
}
