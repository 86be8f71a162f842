import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Access } from '../../../server/http/access.ts';
import { auditRoutes } from '../../../server/http/audit.ts';
import { openSqliteStore } from '../../../server/store/open-sqlite.ts';
import { ok } from '../../../shared/result.ts';
import { readCsv } from '../../../shared/table/csv.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giao-audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([0, 4_999, 5_000])('every one of %i lines is taken away, in order', async (many) => {
  const opened = openSqliteStore(folder, () => 1);
  if (!opened.ok) throw new Error(opened.problem);
  const { audit, close } = opened.value;
  for (let n = 0; n < many; n++)
    await audit.add({ at: n, user: 'ha', act: 'sign-in', detail: { n } });
  const access = { allowed: async () => ok({ id: 'ha' }) } as unknown as Access;
  const answer = await auditRoutes(access, audit, () => 7).request('/api/audit.csv');
  const read = readCsv((await answer.text()).replace('\uFEFF', ''));
  if (!read.ok) throw new Error('not CSV');
  const [header, ...lines] = read.value;
  expect(header).toEqual(['seq', 'at', 'user', 'name', 'act', 'detail', 'hash']);
  // The export itself is the last line.
  expect(lines.map(([seq]) => Number(seq))).toEqual(
    Array.from({ length: many + 1 }, (_, n) => n + 1),
  );
  expect(lines.at(-1)?.[4]).toBe('export-audit');
  await close();
});
