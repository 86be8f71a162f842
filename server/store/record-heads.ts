import type { Head, HeadMarker } from './head-marker.ts';

/** Names of records beside the logs of plans, whose names are ids and hold no dot. */
export const AUDIT_RECORD = 'record.audit';
const REVIEW = 'review.';
export const reviewRecord = (plan: string): string => `${REVIEW}${plan}`;
export const reviewedPlan = (name: string): string | undefined =>
  name.startsWith(REVIEW) ? name.slice(REVIEW.length) : undefined;
export const isRecord = (name: string): boolean => name.includes('.');

/**
 * Holds a chain against the head that was written beside the database. A chain whose last lines are gone fits in itself;
 * so does one that was computed anew from some line on.
 */
export function againstMarker(marker: HeadMarker, name: string) {
  const marked = marker.heads.get(name);
  return {
    /** Does the line say the same as the marker did? */
    fits: ({ seq, hash }: Head): boolean => marked?.seq !== seq || marked.hash === hash,
    /** Is everything there that was there once? A record that was never marked is from now on. */
    whole(head: Head): boolean {
      if (marked === undefined && head.seq > 0) marker.mark(new Map([[name, head]]));
      return marked === undefined || marked.seq <= head.seq;
    },
  };
}
