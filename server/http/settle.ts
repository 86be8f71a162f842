import { type Context, Hono } from 'hono';
import type { Random } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { Terms } from '../../shared/review/facts.ts';
import { foldReview } from '../../shared/review/fold.ts';
import { MOST_REMINDER_DAYS } from '../../shared/review/reminders.ts';
import type { Hub } from '../collab/hub.ts';
import { boundTerms } from '../review/bound-terms.ts';
import { effectOf } from '../review/effect.ts';
import type { PlanReaders } from '../review/plan-readers.ts';
import type { ReviewBook } from '../review/review-book.ts';
import { type SettleProblem, settleAnswer } from '../review/settle.ts';
import { codeOf } from './answers.ts';
import { day, listOf, oneOf, optional, readBody, text } from './body.ts';
import { errorOf, refuse } from './errors.ts';
import { MAX_COMMENT, reason, terms } from './review-body.ts';
import { planAct, type ReviewDoor, type Visitor } from './review-door.ts';

export type SettleRouteDeps = {
  readonly door: ReviewDoor;
  readonly book: ReviewBook;
  readonly readers: PlanReaders;
  readonly hub: Pick<Hub, 'write' | 'document'>;
  readonly random: Random;
  /** The office's day as a date serial. */
  today(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };

const STATUS = {
  'not-found': 404,
  gone: 404,
  decided: 409,
  state: 409,
  role: 401,
  'needs-reason': 400,
  'not-writable': 409,
  'base-moved': 409,
  locked: 409,
  'unknown-lead': 409,
} as const;

type DecisionBody = { decision: 'accept' | 'decline'; reason?: string; terms?: Terms };

/** The secretariat's side: rounds, decisions, reminders. */
export function settleRoutes(deps: SettleRouteDeps): Hono {
  const { door, book, readers } = deps;
  const decision = oneOf('accept', 'decline');

  const settle = async (
    visitor: Visitor,
    answer: string,
    body: DecisionBody,
  ): Promise<SettleProblem | undefined> => {
    const done = await settleAnswer(deps, visitor.plan.id, visitor.user, answer, {
      decision: body.decision,
      reason: (body.reason ?? '').trim().normalize('NFC'),
      seen: body.terms,
    });
    if (!done.ok) return done.problem;
    return undefined;
  };

  const problemBody = (c: Context, problem: SettleProblem) => ({
    error: errorOf(c, codeOf(problem.is)),
    ...(problem.is === 'base-moved' ? { now: problem.now } : {}),
  });

  return new Hono()
    .post('/api/plans/:plan/rounds', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, { deadline: day });
      if (!body.ok) return body.problem;
      const { deadline } = body.value as { deadline: string };
      const { plan, user } = visitor.value;
      const said = await book.say<'round-open'>(
        plan.id,
        user,
        async (entries) => {
          const { rounds } = foldReview(entries);
          const last = rounds.at(-1);
          if (last && !last.closed) return { ok: false, problem: 'round-open' };
          const reader = await readers.read(plan.id);
          const bound = reader ? boundTerms(reader, reader.allRows(), undefined) : [];
          return ok([
            {
              is: 'round-opened',
              round: (last?.round ?? 0) + 1,
              deadline,
              terms: Object.fromEntries(bound),
            },
          ]);
        },
        planAct(plan.id, 'open-round', () => ({ deadline })),
      );
      if (!said.ok) {
        return refuse(c, said.problem === 'gone' ? 404 : 409, codeOf(said.problem));
      }
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .post('/api/plans/:plan/rounds/close', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, user } = visitor.value;
      const said = await book.say<'no-round'>(
        plan.id,
        user,
        (entries) => {
          const last = foldReview(entries).rounds.at(-1);
          if (!last || last.closed) return { ok: false, problem: 'no-round' };
          return ok([{ is: 'round-closed', round: last.round }]);
        },
        planAct(plan.id, 'close-round', () => ({})),
      );
      if (!said.ok) {
        return refuse(c, said.problem === 'gone' ? 404 : 409, codeOf(said.problem));
      }
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .put('/api/plans/:plan/rounds/reminders', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const offset = (value: unknown): boolean =>
        Number.isInteger(value) && Math.abs(Number(value)) <= MOST_REMINDER_DAYS;
      const body = await readBody(c, { days: listOf(offset, 20), text: reason });
      if (!body.ok) return body.problem;
      const { days, text: words } = body.value as { days: number[]; text: string };
      const { plan, user } = visitor.value;
      const said = await book.say<'no-round'>(
        plan.id,
        user,
        (entries) => {
          const last = foldReview(entries).rounds.at(-1);
          if (!last || last.closed) return { ok: false, problem: 'no-round' };
          const fact = {
            is: 'reminders-planned',
            days,
            text: words.trim().normalize('NFC'),
          } as const;
          return ok([fact]);
        },
        planAct(plan.id, 'plan-reminders', () => ({ days })),
      );
      if (!said.ok) return refuse(c, said.problem === 'gone' ? 404 : 409, codeOf(said.problem));
      return c.json({ id: said.value[0]?.id }, 200, NO_STORE);
    })
    .post('/api/plans/:plan/answers/:answer/decision', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const shape = { decision, reason: optional(reason), terms: optional(terms) };
      const body = await readBody(c, shape);
      if (!body.ok) return body.problem;
      // Checked by the shape.
      const problem = await settle(
        visitor.value,
        c.req.param('answer'),
        body.value as DecisionBody,
      );
      if (problem) return c.json(problemBody(c, problem), STATUS[problem.is], NO_STORE);
      return c.json({ id: c.req.param('answer') }, 201, NO_STORE);
    })
    .post('/api/plans/:plan/decisions', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, {
        answers: listOf(text(32), 500),
        decision,
        reason: optional(reason),
      });
      if (!body.ok) return body.problem;
      const { answers, ...rest } = body.value as DecisionBody & { answers: string[] };
      const done: string[] = [];
      const refused: object[] = [];
      for (const answer of answers) {
        const problem = await settle(visitor.value, answer, rest);
        if (problem) refused.push({ answer, ...problemBody(c, problem) });
        else done.push(answer);
      }
      return c.json({ done, refused }, 200, NO_STORE);
    })
    .get('/api/plans/:plan/answers/:answer/effect', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const { plan } = visitor.value;
      const { entries } = await book.entries(plan.id);
      const answer = foldReview(entries).answers.get(c.req.param('answer'));
      const document = answer && (await deps.hub.document(plan.id));
      if (!answer || !document) return refuse(c, 404, 'not-found');
      const effect = effectOf(document.bytes, answer, deps.today(), deps.random);
      return effect.ok ? c.json(effect.value, 200, NO_STORE) : refuse(c, 409, effect.problem);
    })
    .post('/api/plans/:plan/reminders', async (c) => {
      const visitor = await door.settler(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, {
        agencies: listOf(text(64), 200),
        text: (value) => typeof value === 'string' && value.length <= MAX_COMMENT,
      });
      if (!body.ok) return body.problem;
      const asked = body.value as { agencies: string[]; text: string };
      const message = asked.text.trim().normalize('NFC');
      const { plan, user } = visitor.value;
      const said = await book.say<never>(
        plan.id,
        user,
        () => ok(asked.agencies.map((agency) => ({ is: 'reminded', agency, text: message }))),
        planAct(plan.id, 'remind', () => ({ agencies: asked.agencies })),
      );
      if (!said.ok) return refuse(c, 409, codeOf(said.problem));
      return c.json({ reminded: asked.agencies.length }, 201, NO_STORE);
    });
}
