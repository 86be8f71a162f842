import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { newPublicId, type Random } from '../../shared/ids.ts';
import { MAX_NAME, MAX_UPLOAD } from '../../shared/limits.ts';
import { fileKind } from '../review/file-kind.ts';
import type { ReviewReader } from '../review/review-reader.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { ReviewStore } from '../store/store.ts';
import { codeOf } from './answers.ts';
import { refuse } from './errors.ts';
import { actLog, type ReviewDoor } from './review-door.ts';

export type AttachmentDeps = {
  readonly door: ReviewDoor;
  readonly reader: ReviewReader;
  readonly review: Pick<ReviewStore, 'addAttachment' | 'attachment' | 'attachmentBytes'>;
  readonly audit: AuditStore;
  readonly random: Random;
  now(): number;
};

const PROBLEMS = {
  'unknown-kind': 'file-kind',
  macros: 'file-macros',
  misnamed: 'file-name',
} as const;
const STATUS = { state: 409, role: 401, gone: 404 } as const;

/** A file name for a header: no path, no control or bidi characters. */
const cleanName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}"]/gu, '')
    .trim()
    .slice(0, MAX_NAME);

/** Files that go with the reason of an answer. Kept as they came, served only for download, never shown in the page. */
export function attachmentRoutes(deps: AttachmentDeps): Hono {
  const { door, reader, review, audit, random, now } = deps;
  const log = actLog(audit, now);
  return new Hono()
    .post('/api/plans/:plan/rows/:row/attachments', async (c) => {
      const visitor = await door.writer(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, user, reach } = visitor.value;
      const id = c.req.param('row');
      const row = await reader.row(plan.id, reach, id);
      if (!row || reach.side !== 'agency') return refuse(c, 404, 'no-row');
      const type = c.req.header('content-type') ?? '';
      if (!type.toLowerCase().startsWith('multipart/form-data')) {
        return refuse(c, 415, 'malformed', 'multipart/form-data');
      }
      const form = await c.req.parseBody().catch(() => undefined);
      const file = form?.file;
      if (!(file instanceof File)) return refuse(c, 400, 'malformed', 'file');
      if (file.size > MAX_UPLOAD) return refuse(c, 413, 'too-big');
      const name = cleanName(file.name);
      if (name === '' || file.size === 0) return refuse(c, 400, 'malformed', 'file');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const kind = fileKind(name, bytes);
      if (!kind.ok) return refuse(c, 415, PROBLEMS[kind.problem]);
      const record = {
        id: newPublicId(random),
        plan: plan.id,
        agency: row.agency,
        name,
        type: kind.value,
        digest: createHash('sha256').update(bytes).digest('hex'),
        at: now(),
      };
      const kept = await review.addAttachment(record, user, bytes);
      if (!kept.ok) return refuse(c, STATUS[kept.problem], codeOf(kept.problem));
      const { id: attached, digest } = record;
      await log(visitor.value, 'attach', { row: id, attachment: attached, name, digest });
      const attachment = { id: record.id, name, bytes: bytes.length };
      return c.json(attachment, 201, { 'cache-control': 'no-store' });
    })
    .get('/api/plans/:plan/attachments/:attachment', async (c) => {
      const visitor = await door.reader(c);
      if (!visitor.ok) return visitor.problem;
      const { plan, reach } = visitor.value;
      const file = await review.attachment(c.req.param('attachment'));
      const mine =
        file?.plan === plan.id &&
        (reach.side === 'secretariat' || reach.agencies.includes(file.agency));
      const bytes = file && mine ? await review.attachmentBytes(file.id) : undefined;
      if (!file || !bytes) return refuse(c, 404, 'not-found');
      await log(visitor.value, 'read-attachment', { attachment: file.id, name: file.name });
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      });
    });
}
