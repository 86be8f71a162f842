import { never } from '../result.ts';
import type { AnswerKind, Attachment, Audience, Proposal, ReviewEntry, Terms } from './facts.ts';

export type Who = { readonly at: number; readonly by: string; readonly byName: string };

export type Round = Who & {
  readonly round: number;
  readonly deadline: string;
  readonly terms: Readonly<Record<string, Terms>>;
  readonly closed: Who | undefined;
};

export type Decision = Who & {
  readonly decision: 'accept' | 'decline';
  readonly reason: string;
  readonly terms: Terms | null;
};

export type Answer = Who & {
  readonly id: string;
  readonly agency: string;
  readonly kind: AnswerKind | 'add';
  /** Null for a row that the agency asks to add. */
  readonly row: string | null;
  /** The row as it stood when it was answered; null for an addition. */
  readonly terms: Terms | null;
  /** The task asked for, for an addition. */
  readonly task: string;
  readonly proposal: Proposal;
  readonly reason: string;
  readonly attachments: readonly Attachment[];
  readonly withdrawn: Who | undefined;
  /** The agency answered the same row again. */
  readonly replaced: boolean;
  readonly decision: Decision | undefined;
};

export type Comment = Who & {
  readonly id: string;
  readonly text: string;
  /** Earlier wordings, oldest first. */
  readonly before: readonly (Who & { readonly text: string })[];
  readonly people: readonly string[];
  readonly agencies: readonly string[];
};

export type Thread = {
  readonly id: string;
  readonly row: string;
  readonly agency: string;
  readonly column: string | null;
  readonly audience: Audience;
  readonly resolved: Who | undefined;
  readonly comments: readonly Comment[];
};

export type SignOff = Who & { readonly terms: Readonly<Record<string, Terms>> };
export type Reminder = Who & { readonly text: string };
export type ReminderPlan = Who & { readonly days: readonly number[]; readonly text: string };

/** All that was said about one plan. */
export type Review = {
  readonly rounds: readonly Round[];
  /** In the order they were given. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly threads: ReadonlyMap<string, Thread>;
  /** Newest sign-off by agency. */
  readonly signOffs: ReadonlyMap<string, SignOff>;
  readonly reminders: ReadonlyMap<string, readonly Reminder[]>;
  /** Of the newest round. */
  readonly reminderPlan: ReminderPlan | undefined;
  /** Days of the newest round whose reminder went out. */
  readonly remindersSent: readonly string[];
  /** The answer that stands for a row of an agency. */
  standing(row: string, agency: string): Answer | undefined;
};

const key = (row: string, agency: string): string => `${row} ${agency}`;
const who = ({ at, by, byName }: Who): Who => ({ at, by, byName });

/** Reads the facts in their order. A fact about something unknown changes nothing, so any subset of a log can be read. */
export function foldReview(entries: Iterable<ReviewEntry>): Review {
  const rounds: Round[] = [];
  const answers = new Map<string, Answer>();
  const threads = new Map<string, Thread>();
  const threadOf = new Map<string, string>();
  const signOffs = new Map<string, SignOff>();
  const reminders = new Map<string, Reminder[]>();
  const standing = new Map<string, string>();
  let reminderPlan: ReminderPlan | undefined;
  let remindersSent: string[] = [];

  const closeRound = (by: Who): void => {
    const last = rounds.at(-1);
    if (last && !last.closed) rounds[rounds.length - 1] = { ...last, closed: who(by) };
  };

  for (const entry of entries) {
    switch (entry.is) {
      case 'round-opened':
        reminderPlan = undefined;
        remindersSent = [];
        closeRound(entry);
        rounds.push({
          ...who(entry),
          round: entry.round,
          deadline: entry.deadline,
          terms: entry.terms,
          closed: undefined,
        });
        break;
      case 'round-closed':
        closeRound(entry);
        break;
      case 'answered': {
        const place = key(entry.row, entry.agency);
        const old = answers.get(standing.get(place) ?? '');
        if (old) answers.set(old.id, { ...old, replaced: true });
        standing.set(place, entry.id);
        answers.set(entry.id, {
          ...who(entry),
          id: entry.id,
          agency: entry.agency,
          kind: entry.answer,
          row: entry.row,
          terms: entry.terms,
          task: entry.terms.task,
          proposal: entry.proposal,
          reason: entry.reason,
          attachments: entry.attachments,
          withdrawn: undefined,
          replaced: false,
          decision: undefined,
        });
        break;
      }
      case 'addition-asked':
        answers.set(entry.id, {
          ...who(entry),
          id: entry.id,
          agency: entry.agency,
          kind: 'add',
          row: null,
          terms: null,
          task: entry.task,
          proposal: entry.proposal,
          reason: entry.reason,
          attachments: [],
          withdrawn: undefined,
          replaced: false,
          decision: undefined,
        });
        break;
      case 'withdrawn': {
        const answer = answers.get(entry.answer);
        if (!answer) break;
        answers.set(answer.id, { ...answer, withdrawn: who(entry) });
        const place = key(answer.row ?? '', answer.agency);
        if (standing.get(place) === answer.id) standing.delete(place);
        break;
      }
      case 'decided': {
        const answer = answers.get(entry.answer);
        if (!answer) break;
        const { decision, reason, terms } = entry;
        answers.set(answer.id, { ...answer, decision: { ...who(entry), decision, reason, terms } });
        break;
      }
      case 'signed-off':
        signOffs.set(entry.agency, { ...who(entry), terms: entry.terms });
        break;
      case 'commented': {
        const { id, text, people, agencies } = entry;
        const comment = { ...who(entry), id, text, before: [], people, agencies };
        const known = threads.get(entry.thread ?? '');
        threadOf.set(id, known?.id ?? id);
        if (known) {
          threads.set(known.id, { ...known, comments: [...known.comments, comment] });
          break;
        }
        threads.set(id, {
          id,
          row: entry.row,
          agency: entry.agency,
          column: entry.column,
          audience: entry.audience,
          resolved: undefined,
          comments: [comment],
        });
        break;
      }
      case 'reworded': {
        const thread = threads.get(threadOf.get(entry.comment) ?? '');
        if (!thread) break;
        const comments = thread.comments.map((comment) =>
          comment.id === entry.comment
            ? {
                ...comment,
                text: entry.text,
                before: [...comment.before, { ...who(entry), text: comment.text }],
              }
            : comment,
        );
        threads.set(thread.id, { ...thread, comments });
        break;
      }
      case 'resolved': {
        const thread = threads.get(entry.thread);
        if (thread) {
          const resolved = entry.resolved ? who(entry) : undefined;
          threads.set(thread.id, { ...thread, resolved });
        }
        break;
      }
      case 'reminded':
        reminders.set(entry.agency, [
          ...(reminders.get(entry.agency) ?? []),
          { ...who(entry), text: entry.text },
        ]);
        break;
      case 'reminders-planned':
        reminderPlan =
          entry.days.length > 0 ? { ...who(entry), days: entry.days, text: entry.text } : undefined;
        break;
      case 'reminders-sent':
        remindersSent.push(entry.day);
        break;
      default:
        never(entry);
    }
  }
  return {
    rounds,
    answers,
    threads,
    signOffs,
    reminders,
    reminderPlan,
    remindersSent,
    standing: (row, agency) => answers.get(standing.get(key(row, agency)) ?? ''),
  };
}
