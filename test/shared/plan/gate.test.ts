import { expect, test } from 'vitest';
import type { CheckCode, Finding } from '../../../shared/plan/checks.ts';
import { isOverridable, standingInTheWay } from '../../../shared/plan/gate.ts';

const found = (check: CheckCode, severity: Finding['severity'] = 'block'): Finding => ({
  check,
  severity,
  params: {},
});

test('a warning never stands in the way; a doubled assignment only without a reason; an error always', () => {
  const findings = [
    found('unit-differs', 'warn'),
    found('duplicate-assignment'),
    found('cell-error'),
    found('missing-target'),
  ];
  const left = (...overridden: string[]) =>
    standingInTheWay(findings, new Set(overridden)).map(({ check }) => check);
  expect(left()).toEqual(['duplicate-assignment', 'cell-error', 'missing-target']);
  expect(left('duplicate-assignment', 'cell-error', 'missing-target')).toEqual([
    'cell-error',
    'missing-target',
  ]);
  expect(findings.map(isOverridable)).toEqual([true, true, false, false]);
});
