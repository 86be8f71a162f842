import { type Context, Hono } from 'hono';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Attachment, ReviewFact } from '../../shared/review/facts.ts';
import { answerFact, signOffFact, withdrawFact } from '../review/answers.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { ReviewReader } from '../review/review-reader.ts';
import type { ReviewStore } from '../store/store.ts';
import { listOf, optional, readBody, text } from './body.ts';
import { type ErrorCode, errorOf, refuse } from './errors.ts';
import {
  ANSWER_SHAPE,
  type AnswerBody,
  amount,
  answerRequest,
  proposalOf,
  reason,
} from './review-body.ts';
import { planAct, type ReviewDoor, type Visitor } from './review-door.ts';

export type AnswerDeps = {
  readonly door: ReviewDoor;
  readonly book: ReviewBook;
  readonly reader: ReviewReader;
  readonly review: Pick<ReviewStore, 'drafts' | 'keepDraft' | 'attachment'>;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };
/** Rows one request may answer. */
const MOST_ANSWERS = 500;

const STATUS = {
  'row-moved': 409,
  'needs-reason': 400,
  'needs-proposal': 400,
  'no-row': 404,
  'not-found': 404,
  'not-allowed': 403,
  decided: 409,
  state: 409,
  role: 401,
  gone: 404,
} as const;
type AgencyProblem = keyof typeof STATUS;

export const codeOf = (problem: string): ErrorCode => {
  if (problem === 'state') return 'plan-state';
  if (problem === 'role') return 'signed-out';
  if (problem === 'gone') return 'not-found';
  // The others are error codes by name.
  return problem as ErrorCode;
};

const commitsOf = ({ reach }: Visitor): readonly string[] =>
  reach.side === 'agency' ? reach.commits : [];

type OneAnswer = AnswerBody & { readonly row: string };
type DraftBody = Omit<AnswerBody, 'terms'>;

/** What the people of an agency say about their rows: answers, additions, drafts, and the sign-off. */
export function answerRoutes({ door, book, reader, review, now }: AnswerDeps): Hono {
  const refuseWith = (c: Context, problem: AgencyProblem): Response =>
    refuse(c, STATUS[problem], codeOf(problem));

  const attachmentsOf = async (
    plan: string,
    agency: string,
    ids: readonly string[],
  ): Promise<Result<Attachment[], 'not-found'>> => {
    const found: Attachment[] = [];
    for (const id of ids) {
      const file = await review.attachment(id);
      // Whoever prepares for an agency attaches for it; another may send.
      if (file?.plan !== plan || file.agency !== agency) {
        return fail('not-found');
      }
      found.push({ id, name: file.name, bytes: file.size });
    }
    return ok(found);
  };

  /** The fact an answer becomes, or why it does not. */
  const think = async (
    visitor: Visitor,
    { row: id, ...body }: OneAnswer,
  ): Promise<Result<ReviewFact, AgencyProblem>> => {
    const rows = await reader.bound(visitor.plan.id, visitor.reach);
    const bound = rows?.find(({ row }) => row.id === id);
    // The secretariat reads every row and answers for none.
    if (!bound) return fail('no-row');
    const { agency } = bound.row;
    if (!commitsOf(visitor).includes(agency)) return fail('not-allowed');
    const files = await attachmentsOf(visitor.plan.id, agency, body.attachments ?? []);
    if (!files.ok) return files;
    return answerFact(bound, { ...answerRequest(body), attachments: files.value });
  };

  const answered = async (
    visitor: Visitor,
    one: OneAnswer,
  ): Promise<Result<string, AgencyProblem>> => {
    const said = await book.say(
      visitor.plan.id,
      visitor.user,
      async () => {
        const fact = await think(visitor, one);
        return fact.ok ? ok([fact.value]) : fact;
      },
      planAct(visitor.plan.id, 'answer', ([entry]) => ({
        entry: entry?.id,
        row: one.row,
        answer: one.answer,
      })),
    );
    if (!said.ok) return said;
    const [entry] = said.value;
    if (entry?.is !== 'answered') throw new Error('an answer was not kept');
    const sent = { row: one.row, agency: entry.agency, at: now(), body: null };
    await review.keepDraft(visitor.plan.id, visitor.user, sent);
    return ok(entry.id);
  };

  return new Hono()
    .get('/api/plans/:plan/review', async (c) => {
      const visitor = await door.reader(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, reach, viewedAs } = visitor.value;
      const reading = await reader.read(plan.id, reach);
      if (!reading) return refuse(c, 404, 'not-found');
      const viewed = viewedAs
        ? { viewedAs: { id: viewedAs.id, name: viewedAs.name, agencies: viewedAs.agencies } }
        : {};
      const commits = reach.side === 'agency' && !viewedAs ? reach.commits : [];
      const agencies = reach.side === 'agency' ? reach.agencies : null;
      const { review: said, names } = reading;
      return c.json({ review: said, agencies, names, commits, ...viewed }, 200, NO_STORE);
    })
    .post('/api/plans/:plan/rows/:row/answers', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, ANSWER_SHAPE);
      if (!body.ok) return body.problem;
      // Checked by the shape.
      const one = { ...(body.value as AnswerBody), row: c.req.param('row') };
      const done = await answered(visitor.value, one);
      return done.ok ? c.json({ id: done.value }, 201, NO_STORE) : refuseWith(c, done.problem);
    })
    .post('/api/plans/:plan/answers', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const shape = { ...ANSWER_SHAPE, row: text(32) };
      const isAnswer = (value: unknown): boolean =>
        typeof value === 'object' &&
        value !== null &&
        Object.keys(value).every((key) => Object.hasOwn(shape, key)) &&
        Object.entries(shape).every(([key, field]) =>
          field((value as Record<string, unknown>)[key]),
        );
      const body = await readBody(c, { answers: listOf(isAnswer, MOST_ANSWERS) });
      if (!body.ok) return body.problem;
      const { answers } = body.value as { answers: OneAnswer[] };
      const done: { row: string; id: string }[] = [];
      const refused: { row: string; error: { code: string; message: string } }[] = [];
      for (const one of answers) {
        const result = await answered(visitor.value, one);
        if (result.ok) done.push({ row: one.row, id: result.value });
        else refused.push({ row: one.row, error: errorOf(c, codeOf(result.problem)) });
      }
      return c.json({ done, refused }, 200, NO_STORE);
    })
    .post('/api/plans/:plan/agencies/:agency/additions', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, {
        task: text(500),
        target: amount,
        unit: optional(text(200)),
        deadline: optional(text(200)),
        reason,
      });
      if (!body.ok) return body.problem;
      const asked = body.value as AnswerBody & { task: string; reason: string };
      const agency = c.req.param('agency');
      if (!commitsOf(visitor.value).includes(agency)) {
        const { reach } = visitor.value;
        const mine = reach.side === 'agency' && reach.agencies.includes(agency);
        return refuse(c, mine ? 403 : 404, mine ? 'not-allowed' : 'not-found');
      }
      if (asked.reason.trim() === '') return refuse(c, 400, 'needs-reason');
      const { plan, user } = visitor.value;
      const said = await book.say<never>(
        plan.id,
        user,
        () =>
          ok([
            {
              is: 'addition-asked',
              agency,
              task: asked.task.trim().normalize('NFC'),
              proposal: proposalOf(asked),
              reason: asked.reason.trim().normalize('NFC'),
            } satisfies ReviewFact,
          ]),
        planAct(plan.id, 'ask-addition', ([entry]) => ({ entry: entry?.id, agency })),
      );
      if (!said.ok) return refuseWith(c, said.problem);
      const id = said.value[0]?.id;
      return c.json({ id }, 201, NO_STORE);
    })
    .post('/api/plans/:plan/answers/:answer/withdrawal', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, user } = visitor.value;
      const answer = c.req.param('answer');
      const said = await book.say(
        plan.id,
        user,
        (entries) => {
          const fact = withdrawFact(entries, answer, commitsOf(visitor.value));
          return fact.ok ? ok([fact.value]) : fact;
        },
        planAct(plan.id, 'withdraw-answer', () => ({ answer })),
      );
      if (!said.ok) return refuseWith(c, said.problem);
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .post('/api/plans/:plan/agencies/:agency/sign-off', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, user, reach } = visitor.value;
      const agency = c.req.param('agency');
      if (reach.side !== 'agency' || !reach.agencies.includes(agency)) {
        return reach.side === 'agency'
          ? refuse(c, 404, 'not-found')
          : refuse(c, 403, 'not-allowed');
      }
      if (!reach.commits.includes(agency)) return refuse(c, 403, 'not-allowed');
      const said = await book.say(
        plan.id,
        user,
        async (entries) => {
          const rows = (await reader.bound(plan.id, reach)) ?? [];
          const fact = signOffFact(
            entries,
            agency,
            rows.filter(({ row }) => row.agency === agency),
          );
          return fact.ok ? ok([fact.value]) : fact;
        },
        planAct(plan.id, 'sign-off', ([entry]) => ({ entry: entry?.id, agency })),
      );
      if (!said.ok) {
        const { problem } = said;
        if (typeof problem === 'string') return refuseWith(c, problem);
        const error = errorOf(c, 'rows-unanswered');
        return c.json({ error, rows: problem.rows }, 409, NO_STORE);
      }
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .get('/api/plans/:plan/drafts', async (c) => {
      const visitor = await door.reader(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, reach } = visitor.value;
      const kept = reach.side === 'agency' ? await review.drafts(plan.id, reach.agencies) : [];
      const drafts = await Promise.all(
        kept.map(async ({ row, agency, userName, at, body }) => {
          const said = JSON.parse(body) as DraftBody;
          const found = await attachmentsOf(plan.id, agency, said.attachments ?? []);
          return {
            ...{ row, agency, by: userName },
            at: new Date(at).toISOString(),
            ...said,
            files: found.ok ? found.value : [],
          };
        }),
      );
      return c.json({ drafts }, 200, NO_STORE);
    })
    .put('/api/plans/:plan/rows/:row/draft', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const { terms: _, ...shape } = ANSWER_SHAPE;
      const body = await readBody(c, shape);
      if (!body.ok) return body.problem;
      const { plan, user, reach } = visitor.value;
      const id = c.req.param('row');
      const row = await reader.row(plan.id, reach, id);
      if (!row || reach.side !== 'agency') return refuse(c, 404, 'no-row');
      const kept = await review.keepDraft(plan.id, user, {
        ...{ row: id, agency: row.agency, at: now() },
        body: JSON.stringify(body.value),
      });
      return kept.ok ? c.body(null, 204) : refuseWith(c, kept.problem);
    })
    .delete('/api/plans/:plan/rows/:row/draft', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, user, reach } = visitor.value;
      const id = c.req.param('row');
      const agencies = reach.side === 'agency' ? reach.agencies : [];
      for (const agency of agencies) {
        const draft = { row: id, agency, at: now(), body: null };
        const dropped = await review.keepDraft(plan.id, user, draft);
        if (!dropped.ok) return refuseWith(c, dropped.problem);
      }
      return c.body(null, 204);
    });
}
