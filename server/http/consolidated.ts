import { type Context, Hono } from 'hono';
import { letterheadIn } from '../../shared/letterhead.ts';
import { type Consolidated, consolidate, type Lang } from '../../shared/review/consolidated.ts';
import { foldReview } from '../../shared/review/fold.ts';
import { writeXlsxSheet } from '../../shared/table/xlsx.ts';
import { consolidatedDocx } from '../review/consolidated-docx.ts';
import { consolidatedSheet } from '../review/consolidated-files.ts';
import type { PlanReaders } from '../review/plan-readers.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { AuditStore } from '../store/audit-store.ts';
import { refuse } from './errors.ts';
import type { LetterheadReader } from './letterhead.ts';
import { actLog, type ReviewDoor, type Visitor } from './review-door.ts';

export type ConsolidatedDeps = {
  readonly door: ReviewDoor;
  readonly book: ReviewBook;
  readonly readers: PlanReaders;
  readonly letterhead: LetterheadReader;
  readonly audit: AuditStore;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

type Made = {
  readonly table: Consolidated;
  readonly title: string;
  readonly lang: Lang;
  readonly visitor: Visitor;
};

/** What every agency asked for and what became of it: as JSON for the page, as XLSX and DOCX to hand upward. */
export function consolidatedRoutes({
  door,
  book,
  readers,
  letterhead,
  audit,
  now,
}: ConsolidatedDeps): Hono {
  const log = actLog(audit, now);
  const make = async (c: Context): Promise<Response | Made> => {
    const visitor = await door.settler(c);
    if (!visitor.ok) return visitor.problem;
    const asked = c.req.query('lang') ?? 'vi';
    if (asked !== 'vi' && asked !== 'en') return refuse(c, 400, 'bad-query', 'lang');
    const { plan } = visitor.value;
    const { entries } = await book.entries(plan.id);
    const view = (await readers.read(plan.id))?.view();
    if (!view) return refuse(c, 404, 'not-found');
    const agencies = view.agencies.flatMap(({ code, name }) =>
      code === null ? [] : [{ code, name: name ?? code }],
    );
    const names = new Map(view.tasks.map(({ code, name }) => [code, name ?? '']));
    const taskName = (code: string): string => names.get(code) ?? '';
    const table = consolidate(foldReview(entries), agencies, taskName, asked);
    return { table, title: plan.title, lang: asked, visitor: visitor.value };
  };

  const file = async (c: Context, form: 'xlsx' | 'docx'): Promise<Response> => {
    const made = await make(c);
    if (made instanceof Response) return made;
    const { year } = made.visitor.plan;
    const names = letterheadIn(await letterhead(), made.lang);
    const sheet = consolidatedSheet(made.table, made.title, year, names, made.lang);
    const bytes = form === 'docx' ? await consolidatedDocx(sheet) : await writeXlsxSheet(sheet);
    await log(made.visitor, 'export', { what: `consolidated.${form}` });
    return c.body(new Uint8Array(bytes), 200, {
      ...NO_STORE,
      'content-type': TYPES[form],
      'content-disposition': `attachment; filename="tong-hop-gop-y.${form}"`,
    });
  };

  return new Hono()
    .get('/api/plans/:plan/consolidated', async (c) => {
      const made = await make(c);
      if (made instanceof Response) return made;
      return c.json({ ...made.table, title: made.title }, 200, NO_STORE);
    })
    .get('/api/plans/:plan/consolidated.xlsx', (c) => file(c, 'xlsx'))
    .get('/api/plans/:plan/consolidated.docx', (c) => file(c, 'docx'));
}
