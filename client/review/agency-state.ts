import type { ProgressView } from '../../shared/review/view.ts';

/** Where an agency stands in the round: silent is never agreed. */
export const AGENCY_STATES = ['signed', 'answered', 'partly', 'silent'] as const;
export type AgencyState = (typeof AGENCY_STATES)[number];

export const rowsLeft = ({ silent, moved }: ProgressView): number => silent + moved;

/** Undefined: the round asks this agency for nothing, and it has signed nothing. */
export function stateOfAgency(one: ProgressView): AgencyState | undefined {
  if (one.signOff !== null && one.signOff.moved.length === 0) return 'signed';
  if (one.asked === 0) return one.signOff === null ? undefined : 'partly';
  if (rowsLeft(one) === 0) return 'answered';
  return one.silent === one.asked && one.signOff === null ? 'silent' : 'partly';
}
