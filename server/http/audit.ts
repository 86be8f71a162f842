import { Hono } from 'hono';
import type { AuditView } from '../../shared/api.ts';
import { excelCsvLines, writeExcelCsv } from '../../shared/table/csv.ts';
import type { AuditLine, AuditStore } from '../store/audit-store.ts';
import type { Access } from './access.ts';
import { refuse } from './errors.ts';

const PAGE = 200;
/** Lines written at a time. */
const CHUNK = 5_000;
const HEADER = ['seq', 'at', 'user', 'name', 'act', 'detail', 'hash'];
const NO_STORE = { 'cache-control': 'no-store' };

const viewOf = ({ seq, at, user, userName, act, detail, hash }: AuditLine): AuditView => ({
  ...{ seq, act, hash },
  at: new Date(at).toISOString(),
  user: { id: user, name: userName },
  // Every writer hands in an object.
  detail: detail as Record<string, unknown>,
});

const rowOf = (line: AuditLine): string[] => [
  String(line.seq),
  new Date(line.at).toISOString(),
  ...[line.user, line.userName, line.act, JSON.stringify(line.detail), line.hash],
];

/** Every line from the first on, however many there are; numbers of lines have no gap. */
async function* exported(audit: AuditStore): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  const [last] = await audit.list({ limit: 1 });
  yield text.encode(writeExcelCsv({ header: HEADER, rows: [] }, 'en'));
  for (let done = 0; done < (last?.seq ?? 0); done += CHUNK) {
    const before = Math.min(done + CHUNK, last?.seq ?? 0) + 1;
    const lines = (await audit.list({ before, limit: before - 1 - done })).toReversed();
    yield text.encode(excelCsvLines(lines.map(rowOf), 'en'));
  }
}

/** Who did what, when and from where: for the administrator, to read and to take away. */
export function auditRoutes(access: Access, audit: AuditStore, now: () => number): Hono {
  return new Hono()
    .get('/api/audit', async (c) => {
      const admin = await access.allowed(c, 'read-audit');
      if (!admin.ok) return admin.problem;
      const before = c.req.query('before');
      if (before !== undefined && !/^\d{1,15}$/.test(before)) return refuse(c, 400, 'bad-query');
      const user = c.req.query('user');
      const act = c.req.query('act');
      const lines = await audit.list({
        ...(before === undefined ? {} : { before: Number(before) }),
        ...(user === undefined ? {} : { user }),
        ...(act === undefined ? {} : { act }),
        limit: PAGE,
      });
      return c.json({ lines: lines.map(viewOf) }, 200, NO_STORE);
    })
    .get('/api/audit.csv', async (c) => {
      const admin = await access.allowed(c, 'read-audit');
      if (!admin.ok) return admin.problem;
      await audit.add({ at: now(), user: admin.value.id, act: 'export-audit', detail: {} });
      const parts = exported(audit);
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const part = await parts.next();
          if (part.done) controller.close();
          else controller.enqueue(part.value);
        },
      });
      return c.body(body, 200, {
        ...NO_STORE,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="giao-audit.csv"',
      });
    });
}
