import type { CheckCode, Finding } from './checks.ts';

/** Somebody's decision to freeze in spite of a finding; stays in the frozen bytes. */
export type Override = { readonly check: string; readonly reason: string };

/**
 * Blocking findings that an office may have a good reason for. Two rows for one agency and task can be meant (two
 * deadlines); an error in a cell, a missing target or an ambiguous code never is.
 */
const OVERRIDABLE: ReadonlySet<CheckCode> = new Set<CheckCode>(['duplicate-assignment']);

/** May this finding be overridden? Warnings never stand in the way, yet may be answered with a reason. */
export const isOverridable = ({ check, severity }: Pick<Finding, 'check' | 'severity'>): boolean =>
  severity === 'warn' || OVERRIDABLE.has(check);

/** What stops a freeze, given the checks somebody overrides. */
export const standingInTheWay = (
  findings: readonly Finding[],
  overridden: ReadonlySet<string>,
): readonly Finding[] =>
  findings.filter(
    (finding) =>
      finding.severity === 'block' && !(isOverridable(finding) && overridden.has(finding.check)),
  );
