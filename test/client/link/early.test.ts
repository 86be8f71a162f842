import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askEarly, firstQuestions, joinQuestion, takeEarly } from '../../../client/link/early.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(path)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, 'giaoEarly');
});

test('a plan is asked for while its page still loads; a page without a person asks nothing', () => {
  const paths = (page: string) => firstQuestions(page).map(({ path }) => path);
  const plan = '/api/plans/ab12';
  expect(paths('/plans/ab12')).toEqual(['/api/session', plan, `${plan}/state`, `${plan}/join`]);
  expect(paths('/plans/ab12/review')).toEqual(['/api/session']);
  expect(paths('/sign-in')).toEqual([]);
});

test('an early answer is taken once, and not when it has waited too long', async () => {
  askEarly('/plans/ab12', 'vi');
  const plan = { method: 'GET', path: '/api/plans/ab12' } as const;
  const answer = await takeEarly(plan);
  expect(new TextDecoder().decode(answer?.body)).toBe(plan.path);
  expect(takeEarly(plan)).toBeUndefined();
  // Another question at the same address is another.
  expect(takeEarly(joinQuestion('ab12', 3))).toBeUndefined();
  expect(takeEarly(joinQuestion('ab12', 0))).toBeDefined();
  vi.advanceTimersByTime(6_000);
  expect(takeEarly({ ...plan, path: '/api/plans/ab12/state' })).toBeUndefined();
});

test('the document and the page behind it ask once between them', () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(path));
  });
  askEarly('/plans/ab12', 'vi');
  askEarly('/plans/ab12', 'vi');
  expect(asked).toHaveLength(4);
});
