import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  PROPOSAL_FIELDS,
  type ReviewEntry,
  type ReviewFact,
  type Terms,
} from '../../shared/review/facts.ts';
import { type Answer, foldReview } from '../../shared/review/fold.ts';
import type { Hub } from '../collab/hub.ts';
import type { UserRecord } from '../store/store.ts';
import { acceptance } from './accept.ts';
import { boundTerms } from './bound-terms.ts';
import type { PlanReader } from './plan-reader.ts';
import type { PlanReaders } from './plan-readers.ts';
import type { BookProblem, ReviewBook } from './review-book.ts';

export type SettleRequest = {
  readonly decision: 'accept' | 'decline';
  readonly reason: string;
  /** The row as the decider saw it beside the proposal. Without it the row has to be as the agency saw it. */
  readonly seen: Terms | undefined;
};

export type SettleProblem =
  | {
      readonly is:
        | BookProblem
        | 'not-found'
        | 'decided'
        | 'needs-reason'
        | 'not-writable'
        | 'locked'
        | 'unknown-lead';
    }
  /** The row has changed since the base of this decision; null: it is gone. */
  | { readonly is: 'base-moved'; readonly now: Terms | null };

export type SettleDeps = {
  readonly book: ReviewBook;
  readonly readers: PlanReaders;
  readonly hub: Pick<Hub, 'write'>;
};

/** An edit between the look at the row and the write makes both begin anew, so often at most. */
const MAX_TRIES = 20;
const BINDING = [
  ASSIGNMENT.agency,
  ASSIGNMENT.task,
  ASSIGNMENT.target,
  ASSIGNMENT.unit,
  ASSIGNMENT.deadline,
] as const;

/** What stands in the cells of a row that an answer may bind to, as it was put in. */
const inputsOf = (reader: PlanReader, row: string | null): string => {
  const sheet = reader.workbook.sheet(ASSIGNMENTS);
  const id = row as RowId; // rows of answers are those of the plan
  if (row === null || !sheet?.rows.isLive(id)) return '';
  return JSON.stringify(BINDING.map((col) => sheet.input(id, col)));
};

/** Are the values that the answer wants to change still those it was given on? */
const baseStands = ({ kind, proposal }: Answer, base: Terms, now: Terms): boolean =>
  (kind === 'remove'
    ? PROPOSAL_FIELDS
    : PROPOSAL_FIELDS.filter((field) => proposal[field] !== undefined)
  ).every((field) => base[field] === now[field]);

/** A crash between the edit and its record leaves the proposed values in the row: that is no new edit by somebody else. */
const alreadyWritten = ({ proposal }: Answer, now: Terms): boolean => {
  const named = PROPOSAL_FIELDS.filter((field) => proposal[field] !== undefined);
  return named.length > 0 && named.every((field) => proposal[field] === now[field]);
};

/**
 * Settles one answer. Accepting writes the proposal as the decider's own edit, on the road of every edit, and records
 * the decision with what the row says then.
 */
export async function settleAnswer(
  { book, readers, hub }: SettleDeps,
  plan: string,
  user: UserRecord,
  id: string,
  { decision, reason, seen }: SettleRequest,
): Promise<Result<void, SettleProblem>> {
  const termsNow = async (row: string | null): Promise<Terms | undefined> => {
    const reader = await readers.read(plan);
    const found = reader?.allRows().find(({ id }) => id === row);
    return reader && found && boundTerms(reader, [found], undefined).get(found.id);
  };

  const think = async (
    entries: readonly ReviewEntry[],
    tries: number,
  ): Promise<Result<readonly ReviewFact[], SettleProblem>> => {
    const answer = foldReview(entries).answers.get(id);
    if (!answer || answer.kind === 'agree') return fail({ is: 'not-found' });
    if (answer.decision || answer.withdrawn || answer.replaced) return fail({ is: 'decided' });
    if (decision === 'decline' && reason === '') return fail({ is: 'needs-reason' });
    const record = (terms: Terms | undefined): Result<readonly ReviewFact[], SettleProblem> =>
      ok([
        {
          is: 'decided',
          answer: id,
          agency: answer.agency,
          decision,
          reason,
          terms: terms ?? null,
        },
      ]);

    const before = await termsNow(answer.row);
    if (decision === 'decline') return record(before);
    const base = seen ?? answer.terms;
    if (base && answer.kind !== 'ask') {
      if (!before) {
        // What was asked for is so already.
        return answer.kind === 'remove' ? record(undefined) : fail({ is: 'base-moved', now: null });
      }
      if (alreadyWritten(answer, before)) return record(before);
      if (!baseStands(answer, base, before)) return fail({ is: 'base-moved', now: before });
    }
    const reader = await readers.read(plan);
    if (!reader) return fail({ is: 'gone' });
    const plans = acceptance(reader.workbook, answer);
    if (!plans.ok) return fail({ is: plans.problem });
    const { command, row } = plans.value;
    if (command) {
      const seen = inputsOf(reader, answer.row);
      // A reader that was closed meanwhile stays behind the log and says no.
      const stands = (seq: number): boolean =>
        reader.seq === seq && inputsOf(reader, answer.row) === seen;
      const written = await hub.write(plan, user, command, stands);
      if (!written.ok) {
        const { problem } = written;
        if (problem.is === 'gone') return fail({ is: 'gone' });
        const moved = problem.is === 'refused' && problem.code === 'moved';
        if (moved && tries < MAX_TRIES) return think(entries, tries + 1);
        if (moved) return fail({ is: 'base-moved', now: (await termsNow(answer.row)) ?? null });
        if (problem.is === 'refused' && problem.code === 'frozen') return fail({ is: 'state' });
        if (problem.is === 'refused' && problem.code === 'role') return fail({ is: 'role' });
        if (problem.is === 'refused' && problem.code === 'locked') return fail({ is: 'locked' });
        return fail({ is: 'not-writable' });
      }
    }
    return record(await termsNow(row ?? null));
  };
  const done = await book.say<SettleProblem>(
    plan,
    user,
    (entries) => think(entries, 1),
    () => ({ act: 'decide', detail: { plan, answer: id, decision } }),
  );
  if (done.ok) return ok(undefined);
  return fail(typeof done.problem === 'string' ? { is: done.problem } : done.problem);
}
