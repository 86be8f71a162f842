import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanSummary } from '../../../shared/api.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { type Caller, openReviewOffice, type ReviewOffice } from './office.ts';

/**
 * Two copies of a plan. The same script of one head and of the secretariat about that head's rows runs on both; on the
 * second one, in between, everything else happens that may happen to rows of others. The head must not be able to tell.
 */
let office: ReviewOffice;
let secretary: Caller;
let mine: Caller;
let other: Caller;
beforeAll(async () => {
  office = await openReviewOffice();
  secretary = await office.person('thuky@giao.local');
  mine = await office.person('stttt@giao.local');
  other = await office.person('sgddt@giao.local');
});
afterAll(() => office.close());

type Row = { id: string; target: unknown };
const copy = async (): Promise<string> => {
  const path = `/api/plans/${office.plan}/duplicate`;
  return (await secretary.post<PlanSummary>(path, { title: 'Bản sao', year: 2024 })).body.id;
};

/** Times and drawn ids differ between any two runs; their number and places must not. */
function told(body: unknown, plan: string): string {
  const ids = new Map<string, string>();
  return JSON.stringify(body)
    .replaceAll(plan, 'PLAN')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replace(/"[a-z0-9]{20}"/g, (id) => {
      const known = ids.get(id) ?? `"ID${ids.size}"`;
      ids.set(id, known);
      return known;
    });
}

async function everythingSeen(plan: string): Promise<string[]> {
  const paths = ['rows', 'review', 'drafts'].map((part) => `/api/plans/${plan}/${part}`);
  const bodies = await Promise.all(paths.map((path) => mine.get(path)));
  const inbox = (await mine.get<{ items: { plan: string }[] }>('/api/inbox')).body.items;
  return [...bodies, inbox.filter((item) => item.plan === plan)].map((one) => told(one, plan));
}

/** Anything that others may do. Only statuses of the head's own calls are compared, so refusals here do not matter. */
async function foreignDoings(
  plan: string,
  rows: readonly Row[],
  random: () => number,
): Promise<void> {
  const at = (path: string) => `/api/plans/${plan}/${path}`;
  const row = rows[Math.floor(random() * rows.length)]?.id ?? '';
  const acts = [
    () => other.post(at(`rows/${row}/answers`), { answer: 'agree' }),
    async () => {
      const ask = { answer: 'adjust', target: Math.floor(random() * 1e6), reason: 'vì' };
      const made = await other.post(at(`rows/${row}/answers`), ask);
      if (random() < 0.7) {
        const decision = random() < 0.6 ? 'accept' : 'decline';
        await secretary.post(at(`answers/${made.body.id}/decision`), { decision, reason: 'lẽ' });
      }
    },
    async () => {
      const made = await other.post(at(`rows/${row}/answers`), { answer: 'remove', reason: 'vì' });
      await secretary.post(at(`answers/${made.body.id}/decision`), { decision: 'accept' });
    },
    async () => {
      const ask = { task: 'CT-NL-01', target: Math.floor(random() * 99), reason: 'vì' };
      const made = await other.post(at('agencies/SGDDT/additions'), ask);
      await secretary.post(at(`answers/${made.body.id}/decision`), { decision: 'accept' });
    },
    () => other.post(at(`rows/${row}/comments`), { text: 'Lời của cơ quan khác' }),
    () => secretary.post(at(`rows/${row}/comments`), { text: 'Nội bộ', internal: true }),
    () => other.send('PUT', at(`rows/${row}/draft`), { answer: 'ask', reason: 'nháp' }),
    () => secretary.post(at('reminders'), { agencies: ['SGDDT', 'SYT'], text: 'nhắc' }),
    () => other.post(at('agencies/SGDDT/sign-off')),
  ];
  await acts[Math.floor(random() * acts.length)]?.();
}

const PAIRS = Number(process.env.GIAO_PAIRS ?? 6);
const STEPS = 8;
test.each(Array.from({ length: PAIRS }, (_, seed) => seed))(
  'a head cannot tell what happens to others (pair %i)',
  async (seed) => {
    const plans = [await copy(), await copy()];
    const runs: string[][] = [];
    for (const [which, plan] of plans.entries()) {
      const at = (path: string) => `/api/plans/${plan}/${path}`;
      const random = seeded(seed * 2 + 7);
      const foreign = seeded(seed * 2 + 8);
      const own = (await mine.get<{ rows: Row[] }>(at('rows'))).body.rows;
      const foreignRows = (await other.get<{ rows: Row[] }>(at('rows'))).body.rows;
      const seen: string[] = [];
      for (let step = 0; step < STEPS; step++) {
        for (let i = 0; which === 1 && i < 2; i++) await foreignDoings(plan, foreignRows, foreign);
        const row = own[Math.floor(random() * own.length)]?.id ?? '';
        const kind = Math.floor(random() * 6);
        const say = async (): Promise<{ status: number; body: unknown }> => {
          switch (kind) {
            case 0:
              return mine.post(at(`rows/${row}/answers`), { answer: 'agree' });
            case 1: {
              const ask = { answer: 'adjust', target: Math.floor(random() * 99), reason: 'vì' };
              const made = await mine.post(at(`rows/${row}/answers`), ask);
              await secretary.post(at(`answers/${made.body.id}/decision`), { decision: 'accept' });
              return made;
            }
            case 2:
              return mine.post(at(`rows/${row}/comments`), { text: 'Lời' });
            case 3:
              return mine.send('PUT', at(`rows/${row}/draft`), { answer: 'ask', reason: 'nháp' });
            case 4:
              return mine.post(at('agencies/STTTT/sign-off'));
            default:
              return secretary.post(at('rounds'), { deadline: '2099-01-31' });
          }
        };
        const { status, body } = await say();
        // The secretariat's own answers are not the head's to see.
        seen.push(
          kind === 5 ? '' : `${status} ${told(body, plan)}`,
          ...(await everythingSeen(plan)),
        );
      }
      const stream = await fetch(office.url + at('events'), { headers: { cookie: mine.cookie } });
      const reader = stream.body?.getReader();
      const chunk = new TextDecoder().decode((await reader?.read())?.value);
      await reader?.cancel();
      seen.push(told(chunk.replace(/^id: .*$/gm, ''), plan));
      runs.push(seen);
    }
    expect(runs[1]).toEqual(runs[0]);
  },
);
