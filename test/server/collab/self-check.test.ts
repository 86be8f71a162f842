import { expect, test } from 'vitest';
import { selfCheck } from '../../../server/collab/self-check.ts';

test('this installation carries an edit from one document to another', () => {
  expect(selfCheck()).toEqual({ ok: true, value: undefined });
});

// M11: releases of Yjs mixed by a package manager throw inside the protocol, or swallow the edit.
test.each([
  [
    'throws inside the protocol',
    () => {
      throw new TypeError('store.getClock is not a function');
    },
  ],
  ['swallows the edit', () => {}],
])('an installation that %s does not start', (_what, carry) => {
  expect(selfCheck(carry).ok).toBe(false);
});
