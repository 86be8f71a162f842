import { describe, expect, test } from 'vitest';
import type { RowView } from '../../../shared/api.ts';
import { ownFacts } from '../../../shared/review/audience.ts';
import { consolidate } from '../../../shared/review/consolidated.ts';
import {
  type ReviewEntry,
  type ReviewFact,
  type Terms,
  termsOf,
} from '../../../shared/review/facts.ts';
import { foldReview } from '../../../shared/review/fold.ts';
import { noticesFor } from '../../../shared/review/inbox.ts';
import {
  agencyProgress,
  needsAnswer,
  rowReview,
  signOffState,
} from '../../../shared/review/status.ts';
import { reviewView } from '../../../shared/review/view.ts';
import { AGENCIES, agencyOf, randomFacts } from './facts-generator.ts';

const SEEDS = Array.from({ length: Number(process.env.GIAO_SEEDS ?? 60) }, (_, seed) => seed);

const row = (id: string, more: Partial<RowView> = {}): RowView => ({
  id,
  agency: agencyOf(id),
  task: `NV${id}`,
  taskName: '',
  unit: '%',
  baseline: null,
  target: 1,
  weight: null,
  deadline: '2023-12-31',
  note: null,
  legalBasis: null,
  ...more,
});
const ROWS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((id) => row(id));
const BOUND = new Map(ROWS.map((one) => [one.id, termsOf(one)]));
const T = termsOf(row('r1'));

let number = 0;
const said = (fact: ReviewFact, by = 'u', at = ++number): ReviewEntry => ({
  ...fact,
  id: `x${++number}`,
  at,
  by,
  byName: by,
});
const agree = (terms: Terms = T): ReviewEntry =>
  said({
    is: 'answered',
    row: 'r1',
    agency: 'STTTT',
    answer: 'agree',
    terms,
    proposal: {},
    reason: '',
    attachments: [],
  });
const adjust = (target: number, terms: Terms = T): ReviewEntry =>
  said({
    is: 'answered',
    row: 'r1',
    agency: 'STTTT',
    answer: 'adjust',
    terms,
    proposal: { target },
    reason: 'thiếu kinh phí',
    attachments: [],
  });
const round = (n: number, terms: Record<string, Terms>): ReviewEntry =>
  said({ is: 'round-opened', round: n, deadline: '2023-02-28', terms });

describe('laws', () => {
  test.each(SEEDS)('what an agency sees hangs on its own facts alone (seed %i)', (seed) => {
    const own = new Set(['STTTT']);
    const mine = randomFacts(seed, 60, (agency) => agency === 'STTTT');
    const others = (salt: number) =>
      randomFacts(seed + salt, 60, (agency) => agency !== 'STTTT').map((entry) => ({
        ...entry,
        at: 0,
      }));
    // The same own facts in the same order, with other facts of others before, between and after.
    const mix = (foreign: ReviewEntry[]) =>
      mine.flatMap((entry, index) => [...foreign.slice(index * 2, index * 2 + 2), entry]);
    const one = reviewView(ownFacts(mix(others(1000)), own), ROWS.slice(0, 1), BOUND, ['STTTT']);
    const two = reviewView(ownFacts(mix(others(2000)), own), ROWS.slice(0, 1), BOUND, ['STTTT']);
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    const heard = (foreign: ReviewEntry[]) =>
      noticesFor(mix(foreign), { id: 'u9', agencies: ['STTTT'] });
    expect(heard(others(2000))).toEqual(heard(others(1000)));
  });

  test.each(SEEDS)('internal notes reach no agency, in no form (seed %i)', (seed) => {
    const entries = randomFacts(seed, 120);
    const internal = new Set(
      entries.flatMap((entry) =>
        entry.is === 'commented' && entry.audience === 'internal' ? [entry.id] : [],
      ),
    );
    const seen = ownFacts(entries, new Set(AGENCIES));
    for (const entry of seen) {
      const about =
        entry.is === 'reworded' ? entry.comment : entry.is === 'resolved' ? entry.thread : entry.id;
      expect(internal.has(about)).toBe(false);
    }
    // Everything else is seen by all agencies together.
    expect(seen.length).toBeGreaterThanOrEqual(
      entries.filter(({ is }) => is === 'answered' || is === 'decided').length,
    );
  });

  test.each(SEEDS)('the counts of an agency add up to its rows (seed %i)', (seed) => {
    const review = foldReview(randomFacts(seed, 80));
    for (const agency of AGENCIES) {
      const rows = new Map(
        ROWS.filter((one) => one.agency === agency).map((one) => [one.id, termsOf(one)]),
      );
      const { asked, agreed, open, settled, moved, silent } = agencyProgress(review, agency, rows);
      expect(agreed + open + settled + moved + silent).toBe(asked);
      expect(asked).toBe(rows.size);
    }
  });

  test.each(SEEDS)(
    'no fact is lost: every answer and comment can be found again (seed %i)',
    (seed) => {
      const entries = randomFacts(seed, 100);
      const review = foldReview(entries);
      const answers = entries.filter(({ is }) => is === 'answered' || is === 'addition-asked');
      expect(review.answers.size).toBe(answers.length);
      const comments = entries.filter(({ is }) => is === 'commented');
      const kept = [...review.threads.values()].flatMap((thread) => thread.comments);
      expect(kept.map(({ id }) => id).sort()).toEqual(comments.map(({ id }) => id).sort());
    },
  );
});

describe('agreement binds to values', () => {
  test('a changed target, unit, deadline or lead opens the row again; a changed note does not', () => {
    const review = foldReview([agree()]);
    const now = (more: Partial<RowView>) => rowReview(review, 'r1', termsOf(row('r1', more)));
    expect(now({}).status).toBe('agreed');
    expect(now({ note: 'ghi chú', weight: 2, baseline: 5 }).boundTo).toBeUndefined();
    for (const more of [
      { target: 2 },
      { unit: 'người' },
      { deadline: '2023-06-30' },
      { task: 'NV7' },
    ]) {
      expect(now(more).boundTo).toEqual(T);
      expect(needsAnswer(now(more))).toBe(true);
    }
    // Another lead is another agency, which has said nothing yet.
    expect(now({ agency: 'SYT' })).toMatchObject({ status: 'silent' });
  });

  test('a value that comes back binds again', () => {
    const review = foldReview([agree()]);
    expect(needsAnswer(rowReview(review, 'r1', { ...T, target: 9 }))).toBe(true);
    expect(needsAnswer(rowReview(review, 'r1', T))).toBe(false);
  });

  test('an accepted proposal binds to what was written, a declined one to what stood', () => {
    const asked = adjust(5);
    const decided = (decision: 'accept' | 'decline', target: number) =>
      said({
        is: 'decided',
        answer: asked.id,
        agency: 'STTTT',
        decision,
        reason: '',
        terms: { ...T, target },
      });
    const accepted = foldReview([asked, decided('accept', 5)]);
    expect(rowReview(accepted, 'r1', { ...T, target: 5 })).toMatchObject({
      status: 'accepted',
      boundTo: undefined,
    });
    expect(rowReview(accepted, 'r1', T).boundTo).toEqual({ ...T, target: 5 });
    const declined = foldReview([asked, decided('decline', 1)]);
    expect(rowReview(declined, 'r1', T)).toMatchObject({ status: 'declined', boundTo: undefined });
  });

  test('silence is not agreement, and a withdrawn answer is silence', () => {
    const answer = agree();
    const withdrawn = said({ is: 'withdrawn', answer: answer.id, agency: 'STTTT' });
    expect(rowReview(foldReview([]), 'r1', T).status).toBe('silent');
    expect(rowReview(foldReview([answer, withdrawn]), 'r1', T).status).toBe('silent');
  });

  test('a signature names the rows that changed, came or went since', () => {
    const r4 = termsOf(row('r4'));
    const review = foldReview([said({ is: 'signed-off', agency: 'STTTT', terms: { r1: T, r4 } })]);
    const state = (rows: [string, Terms][]) => signOffState(review, 'STTTT', new Map(rows));
    expect(
      state([
        ['r1', T],
        ['r4', r4],
      ]),
    ).toMatchObject({ is: 'signed', moved: [] });
    expect(
      state([
        ['r1', { ...T, target: 3 }],
        ['r7', T],
      ]),
    ).toMatchObject({
      is: 'signed',
      moved: ['r1', 'r7', 'r4'],
    });
    expect(signOffState(review, 'SYT', new Map())).toEqual({ is: 'none' });
  });
});

test('a second round asks only for rows that moved since the first began', () => {
  const terms = { r1: T, r4: termsOf(row('r4')) };
  const review = foldReview([round(1, terms), round(2, {})]);
  expect(review.rounds.map(({ closed }) => closed !== undefined)).toEqual([true, false]);
  const asks = (id: string, now: Terms) => needsAnswer(rowReview(review, id, now));
  expect(asks('r1', T)).toBe(false);
  expect(asks('r1', { ...T, target: 2 })).toBe(true);
  expect(asks('r9', T)).toBe(true);
});

test('an answer after the last day of its round is marked late', () => {
  const opened = said({ is: 'round-opened', round: 1, deadline: '2023-02-28', terms: {} }, 'u', 0);
  const at = (iso: string) => ({ ...agree(), at: Date.parse(iso) });
  const late = (iso: string) => reviewView([opened, at(iso)], [], new Map(), []).answers[0]?.late;
  // The office's day begins at 17:00 UTC of the day before.
  expect(late('2023-02-28T16:59:59Z')).toBe(false);
  expect(late('2023-02-28T17:00:00Z')).toBe(true);
});

test('the consolidated table lists what was asked, in the order of the agencies, with the explanation', () => {
  const asked = adjust(5);
  const gone = adjust(7);
  const entries = [
    gone,
    asked,
    agree(termsOf(row('r2'))),
    said({
      is: 'decided',
      answer: asked.id,
      agency: 'STTTT',
      decision: 'decline',
      reason: 'theo kế hoạch quốc gia',
      terms: T,
    }),
    said({
      is: 'addition-asked',
      agency: 'SYT',
      task: 'Bệnh án điện tử',
      proposal: { target: 3 },
      reason: 'Bộ giao',
    }),
    said({ is: 'signed-off', agency: 'SGDDT', terms: {} }),
  ];
  const agencies = [
    { code: 'SYT', name: 'Sở Y tế' },
    { code: 'STTTT', name: 'Sở Thông tin và Truyền thông' },
    { code: 'SGDDT', name: 'Sở Giáo dục và Đào tạo' },
    { code: 'UBBL', name: 'UBND huyện Bình Lục' },
  ];
  expect(consolidate(foldReview(entries), agencies, () => 'Dịch vụ công', 'vi')).toEqual({
    rows: [
      {
        number: 1,
        agency: 'Sở Y tế',
        comment: 'Đề nghị bổ sung: Bệnh án điện tử – Dịch vụ công – chỉ tiêu 3. Lý do: Bộ giao',
        explanation: '',
      },
      {
        number: 2,
        agency: 'Sở Thông tin và Truyền thông',
        comment:
          'Đề nghị điều chỉnh: NVr1 – Dịch vụ công – chỉ tiêu từ 1 thành 5. Lý do: thiếu kinh phí',
        explanation: 'Giải trình: theo kế hoạch quốc gia',
      },
    ],
    agreed: ['Sở Giáo dục và Đào tạo'],
    silent: ['UBND huyện Bình Lục'],
  });
});
