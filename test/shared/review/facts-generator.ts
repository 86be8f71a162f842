import {
  ANSWER_KINDS,
  type ReviewEntry,
  type ReviewFact,
  type Terms,
} from '../../../shared/review/facts.ts';
import { seeded } from '../plan/seeded.ts';

export const AGENCIES = ['STTTT', 'SGDDT', 'SYT'];
const ROWS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'];

/** Agency of a generated row, for ever the same. */
export const agencyOf = (row: string): string => AGENCIES[ROWS.indexOf(row) % 3] ?? '';

/** A random history of a review over six rows of three agencies. Only `foreign` ones differ between two seeds of a pair. */
export function randomFacts(
  seed: number,
  length: number,
  only?: (agency: string) => boolean,
): ReviewEntry[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // lists are not empty
  const entries: ReviewEntry[] = [];
  const terms = (row: string): Terms => ({
    task: `NV${row}`,
    target: Math.floor(random() * 3) + 1,
    unit: '%',
    deadline: '2023-12-31',
    lead: agencyOf(row),
  });
  const earlier = (kind: ReviewFact['is'], agency: string): string => {
    const found = entries.filter(
      (entry) => entry.is === kind && 'agency' in entry && entry.agency === agency,
    );
    return found.length > 0 ? pick(found).id : 'nothing';
  };
  for (let step = 0; step < length; step++) {
    const row = pick(ROWS);
    const agency = agencyOf(row);
    const facts: readonly ReviewFact[] = [
      {
        is: 'answered',
        row,
        agency,
        answer: pick(ANSWER_KINDS),
        terms: terms(row),
        proposal: { target: Math.floor(random() * 3) + 1 },
        reason: 'vì',
        attachments: [],
      },
      { is: 'addition-asked', agency, task: 'NV9', proposal: { target: 1 }, reason: 'vì' },
      { is: 'withdrawn', answer: earlier('answered', agency), agency },
      {
        is: 'decided',
        answer: earlier('answered', agency),
        agency,
        decision: pick(['accept', 'decline']),
        reason: '',
        terms: terms(row),
      },
      { is: 'signed-off', agency, terms: { [row]: terms(row) } },
      {
        is: 'commented',
        row,
        agency,
        column: null,
        thread: random() < 0.5 ? null : earlier('commented', agency),
        audience: pick(['agency', 'internal']),
        text: 'lời',
        people: [],
        agencies: [],
      },
      { is: 'reworded', comment: earlier('commented', agency), text: 'lời khác' },
      { is: 'resolved', thread: earlier('commented', agency), resolved: random() < 0.7 },
      { is: 'reminded', agency, text: '' },
      { is: 'reminders-planned', days: [Math.floor(random() * 9) - 5], text: '' },
      { is: 'reminders-sent', day: '2023-02-01', agencies: 3 },
    ];
    const fact = pick(facts);
    if (only && !only(agency)) continue;
    const who = `u${Math.floor(random() * 4)}`;
    entries.push({ ...fact, id: `e${seed}-${step}`, at: step, by: who, byName: who });
  }
  return entries;
}
