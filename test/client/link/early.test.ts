import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askEarly, firstQuestions, takeEarly } from '../../../client/link/early.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(path)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a plan is asked for while its page still loads; a page without a person asks nothing', () => {
  expect(firstQuestions('/plans/ab12')).toEqual([
    '/api/session',
    '/api/plans/ab12',
    '/api/plans/ab12/state',
  ]);
  expect(firstQuestions('/plans/ab12/review')).toEqual(['/api/session']);
  expect(firstQuestions('/sign-in')).toEqual([]);
});

test('an early answer is taken once, and not when it has waited too long', async () => {
  askEarly('/plans/ab12', 'vi');
  expect(await (await takeEarly('/api/plans/ab12'))?.text()).toBe('/api/plans/ab12');
  expect(takeEarly('/api/plans/ab12')).toBeUndefined();
  vi.advanceTimersByTime(6_000);
  expect(takeEarly('/api/plans/ab12/state')).toBeUndefined();
});
