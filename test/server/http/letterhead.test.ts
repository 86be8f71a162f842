import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../../../server/main.ts';
import type { Letterhead } from '../../../shared/letterhead.ts';
import { letterheadIn, NO_LETTERHEAD } from '../../../shared/letterhead.ts';
import { signIn } from '../caller.ts';

const data = mkdtempSync(join(tmpdir(), 'giao-letterhead-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('a name that is not set follows from the province; one that is set stays in every language', () => {
  const set = { ...NO_LETTERHEAD, province: 'Hải Dương', secretariat: 'Sở KH&CN' };
  expect(letterheadIn(set, 'vi')).toEqual({
    province: 'Hải Dương',
    authority: 'Ủy ban nhân dân tỉnh Hải Dương',
    committee: 'Ban Chỉ đạo Chuyển đổi số tỉnh Hải Dương',
    secretariat: 'Sở KH&CN',
  });
  expect(letterheadIn(set, 'en').secretariat).toBe('Sở KH&CN');
  expect(letterheadIn(NO_LETTERHEAD, 'vi').authority).toBe('Ủy ban nhân dân tỉnh');
});

test('the administrator sets the letterhead; everybody reads it, it is on record and outlives the server', async () => {
  let server = await startServer({ mode: 'demo', port: 0, data });
  const admin = await signIn(server.url, 'admin@giao.local');
  const first = await admin.get<Letterhead>('/api/letterhead');
  expect(first.body).toEqual({ ...NO_LETTERHEAD, province: 'Vĩnh Phúc' });
  const set = { ...NO_LETTERHEAD, province: ' Hải Dương ', secretariat: 'Sở KH&CN' };
  const kept = { ...set, province: 'Hải Dương' };
  expect((await admin.send<Letterhead>('PUT', '/api/letterhead', set)).body).toEqual(kept);
  for (const bad of [
    { ...set, province: 'x'.repeat(121) },
    { ...set, province: 'a\nb' },
    { province: 'một mình' },
    { ...set, more: '' },
  ]) {
    expect((await admin.send('PUT', '/api/letterhead', bad)).status).toBe(400);
  }
  const { lines } = (
    await admin.get<{ lines: { detail: object }[] }>('/api/audit?act=change-letterhead')
  ).body;
  expect(lines).toHaveLength(1);
  expect(lines[0]?.detail).toMatchObject(kept);
  await server.close();
  server = await startServer({ mode: 'demo', port: 0, data });
  const head = await signIn(server.url, 'stttt@giao.local');
  expect((await head.get<Letterhead>('/api/letterhead')).body).toEqual(kept);
  await server.close();
});
