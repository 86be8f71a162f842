import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inlineDigests, staticRoutes } from '../../../server/http/static.ts';

const page = (script: string): string =>
  `<!doctype html><html><head><script>${script}</script><script type="module" src="/a.js"></script></head></html>`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giao-static-'));
  writeFileSync(join(folder, 'index.html'), page('first()'));
  writeFileSync(join(folder, 'plan.html'), page('first(); links()'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const get = (path: string) => staticRoutes(folder).request(path);

test('an open plan has a document of its own, every other page the common one', async () => {
  for (const path of ['/', '/sign-in', '/plans/ab12/review', '/plans/ab12/commitment', '/admin'])
    expect(await (await get(path)).text(), path).toBe(page('first()'));
  expect(await (await get('/plans/ab12')).text()).toBe(page('first(); links()'));
  expect((await get('/plans/ab12/other')).status).toBe(404);
});

test('a page may run its own script and none that somebody put there', async () => {
  const policy = (await get('/plans/ab12')).headers.get('content-security-policy') ?? '';
  const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src'));
  const [own] = inlineDigests(page('first(); links()'));
  expect(own).toMatch(/^sha256-[\w+/]{43}=$/);
  expect(scripts).toBe(`script-src 'self' '${own}'`);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain(inlineDigests(page('evil()'))[0]);
});
