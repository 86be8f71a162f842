import { type Context, Hono } from 'hono';
import { ok } from '../../shared/result.ts';
import { can } from '../../shared/roles.ts';
import {
  belongs,
  type CommentProblem,
  type CommentRequest,
  commentFact,
  resolveFact,
  rewordFact,
} from '../review/comments.ts';
import type { BookProblem, ReviewBook } from '../review/review-book.ts';
import type { ReviewReader } from '../review/review-reader.ts';
import type { PeopleStore } from '../store/store.ts';
import { codeOf } from './answers.ts';
import { flag, listOf, optional, readBody, text } from './body.ts';
import { refuse } from './errors.ts';
import { MAX_COMMENT } from './review-body.ts';
import { planAct, type ReviewDoor } from './review-door.ts';

export type CommentDeps = {
  readonly door: ReviewDoor;
  readonly book: ReviewBook;
  readonly reader: ReviewReader;
  readonly people: Pick<PeopleStore, 'list'>;
};

const NO_STORE = { 'cache-control': 'no-store' };

const STATUS = {
  'not-found': 404,
  gone: 404,
  'not-allowed': 403,
  'bad-audience': 400,
  state: 409,
  role: 401,
} as const;

type CommentBody = {
  text: string;
  column?: string;
  thread?: string;
  internal?: boolean;
  people?: string[];
  agencies?: string[];
};

/** Threads on rows and cells, for both sides. Nothing is ever removed; another wording keeps the old one. */
export function commentRoutes({ door, book, reader, people }: CommentDeps): Hono {
  const refuseWith = (c: Context, problem: CommentProblem | BookProblem): Response =>
    refuse(c, STATUS[problem], codeOf(problem));

  return new Hono()
    .post('/api/plans/:plan/rows/:row/comments', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, {
        text: text(MAX_COMMENT),
        column: optional(text(8)),
        thread: optional(text(32)),
        internal: optional(flag),
        people: optional(listOf(text(32), 50)),
        agencies: optional(listOf(text(64), 50)),
      });
      if (!body.ok) return body.problem;
      const { plan, user, reach } = visitor.value;
      const id = c.req.param('row');
      const row = await reader.row(plan.id, reach, id);
      if (!row) return refuse(c, 404, 'no-row');
      // Checked by the shape.
      const asked = body.value as CommentBody;
      const request: CommentRequest = {
        row: id,
        agency: row.agency,
        column: asked.column ?? null,
        thread: asked.thread ?? null,
        audience: asked.internal === true ? 'internal' : 'agency',
        text: asked.text.trim().normalize('NFC'),
        people: asked.people ?? [],
        agencies: asked.agencies ?? [],
      };
      const everybody = request.people.length > 0 ? await people.list() : [];
      const said = await book.say(
        plan.id,
        user,
        (entries) => {
          const fact = commentFact(entries, reach, request, everybody);
          return fact.ok ? ok([fact.value]) : fact;
        },
        planAct(plan.id, 'comment', ([entry]) => ({ entry: entry?.id, row: id })),
      );
      if (!said.ok) return refuseWith(c, said.problem);
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .post('/api/plans/:plan/comments/:comment/wording', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, { text: text(MAX_COMMENT) });
      if (!body.ok) return body.problem;
      const { plan, user, reach } = visitor.value;
      const wording = (body.value as { text: string }).text.trim().normalize('NFC');
      const said = await book.say(
        plan.id,
        user,
        (entries) => {
          const fact = rewordFact(entries, reach, user.id, c.req.param('comment'), wording);
          return fact.ok ? ok([fact.value]) : fact;
        },
        planAct(plan.id, 'reword-comment', () => ({ comment: c.req.param('comment') })),
      );
      if (!said.ok) return refuseWith(c, said.problem);
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .post('/api/plans/:plan/threads/:thread/resolution', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const body = await readBody(c, { resolved: flag });
      if (!body.ok) return body.problem;
      const { plan, user, reach } = visitor.value;
      const { resolved } = body.value as { resolved: boolean };
      const said = await book.say(
        plan.id,
        user,
        (entries) => {
          const fact = resolveFact(entries, reach, c.req.param('thread'), resolved);
          return fact.ok ? ok([fact.value]) : fact;
        },
        planAct(plan.id, 'resolve-thread', () => ({ thread: c.req.param('thread'), resolved })),
      );
      if (!said.ok) return refuseWith(c, said.problem);
      return c.json({ id: said.value[0]?.id }, 201, NO_STORE);
    })
    .get('/api/plans/:plan/rows/:row/readers', async (c) => {
      const visitor = await door.reader(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, user, reach } = visitor.value;
      const reading = await reader.read(plan.id, reach);
      const row = reading?.rows.find(({ id }) => id === c.req.param('row'));
      if (!reading || !row) return refuse(c, 404, 'no-row');
      const readers = (await people.list())
        .filter((person) => person.id !== user.id && belongs(person, row.agency, 'agency'))
        .map(({ id, name, role }) => ({
          ...{ id, name },
          agency: can(role, 'read-own-rows') ? row.agency : null,
        }));
      const agency = { code: row.agency, name: reading.names[row.agency] ?? row.agency };
      return c.json({ people: readers, agency }, 200, NO_STORE);
    });
}
