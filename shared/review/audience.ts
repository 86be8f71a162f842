import { never } from '../result.ts';
import type { ReviewEntry } from './facts.ts';

/**
 * The facts that the people of these agencies may know, as if nothing else had been said: what concerns their own rows,
 * without the secretariat's internal notes and without what a round said of rows of others.
 */
export function ownFacts(
  entries: Iterable<ReviewEntry>,
  agencies: ReadonlySet<string>,
): ReviewEntry[] {
  const own: ReviewEntry[] = [];
  const comments = new Set<string>();
  for (const entry of entries) {
    switch (entry.is) {
      case 'round-opened':
        own.push({
          ...entry,
          terms: Object.fromEntries(
            Object.entries(entry.terms).filter(([, terms]) => agencies.has(terms.lead)),
          ),
        });
        break;
      case 'round-closed':
        own.push(entry);
        break;
      // How the secretariat chases is its own business.
      case 'reminders-planned':
      case 'reminders-sent':
        break;
      case 'answered':
      case 'addition-asked':
      case 'withdrawn':
      case 'decided':
      case 'signed-off':
      case 'reminded':
        if (agencies.has(entry.agency)) own.push(entry);
        break;
      case 'commented':
        if (entry.audience !== 'agency' || !agencies.has(entry.agency)) break;
        comments.add(entry.id);
        own.push(entry);
        break;
      case 'reworded':
        if (comments.has(entry.comment)) own.push(entry);
        break;
      case 'resolved':
        if (comments.has(entry.thread)) own.push(entry);
        break;
      default:
        never(entry);
    }
  }
  return own;
}
