import { fail, ok, type Result } from '../../shared/result.ts';
import type { Audience, ReviewEntry, ReviewFact } from '../../shared/review/facts.ts';
import { foldReview, type Thread } from '../../shared/review/fold.ts';
import { can } from '../../shared/roles.ts';
import type { UserRecord } from '../store/store.ts';
import type { Reach } from './reach.ts';

export type CommentRequest = {
  readonly row: string;
  readonly agency: string;
  readonly column: string | null;
  /** The thread to answer in; null begins one. */
  readonly thread: string | null;
  readonly audience: Audience;
  readonly text: string;
  readonly people: readonly string[];
  readonly agencies: readonly string[];
};
export type CommentProblem = 'not-found' | 'not-allowed' | 'bad-audience';

/** May a person with this reach read the thread? */
export const mayRead = (reach: Reach, { agency, audience }: Pick<Thread, 'agency' | 'audience'>) =>
  reach.side === 'secretariat' || (audience === 'agency' && reach.agencies.includes(agency));

/** Does this person belong to the audience, whoever asks? Decided on the account, not on today's delegations. */
export const belongs = (person: UserRecord, agency: string, audience: Audience): boolean =>
  person.active &&
  (can(person.role, 'edit-draft') ||
    (audience === 'agency' &&
      can(person.role, 'read-own-rows') &&
      person.agencies.includes(agency)));

/** A comment on a row or a cell. In a thread it has the thread's audience, whatever was asked for. */
export function commentFact(
  entries: readonly ReviewEntry[],
  reach: Reach,
  request: CommentRequest,
  everybody: readonly UserRecord[],
): Result<ReviewFact, CommentProblem> {
  const thread =
    request.thread === null ? undefined : foldReview(entries).threads.get(request.thread);
  if (request.thread !== null && (!thread || !mayRead(reach, thread))) return fail('not-found');
  const { row, agency, column, audience } = thread ?? request;
  if (audience === 'internal' && reach.side !== 'secretariat') return fail('not-allowed');
  const people = everybody.filter(({ id }) => request.people.includes(id));
  const fits =
    people.length === new Set(request.people).size &&
    people.every((person) => belongs(person, agency, audience)) &&
    request.agencies.every((code) => audience === 'agency' && code === agency);
  if (!fits) return fail('bad-audience');
  return ok({
    is: 'commented',
    ...{ row, agency, column, audience },
    thread: thread?.id ?? null,
    text: request.text,
    people: people.map(({ id }) => id),
    agencies: request.agencies,
  });
}

/** Another wording of one's own comment; the old one stays readable. */
export function rewordFact(
  entries: readonly ReviewEntry[],
  reach: Reach,
  user: string,
  comment: string,
  text: string,
): Result<ReviewFact, CommentProblem> {
  for (const thread of foldReview(entries).threads.values()) {
    const found = thread.comments.find(({ id }) => id === comment);
    if (!found || !mayRead(reach, thread)) continue;
    return found.by === user ? ok({ is: 'reworded', comment, text }) : fail('not-allowed');
  }
  return fail('not-found');
}

export function resolveFact(
  entries: readonly ReviewEntry[],
  reach: Reach,
  thread: string,
  resolved: boolean,
): Result<ReviewFact, CommentProblem> {
  const found = foldReview(entries).threads.get(thread);
  if (!found || !mayRead(reach, found)) return fail('not-found');
  return ok({ is: 'resolved', thread, resolved });
}
