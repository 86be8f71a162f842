import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { DiskFull } from '../../../server/store/disk-full.ts';
import type { Store } from '../../../server/store/store.ts';
import { newPlan } from '../../../shared/plan/new-plan.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { openOffice, THUKY } from './office.ts';

class Killed extends Error {}

/** A store that dies at its n-th call, before or after the call took effect; nothing works after that. */
const dyingAt = (step: number, when: 'before' | 'after', calls: string[]) => (store: Store) => {
  let dead = false;
  const wrap = <T extends object>(part: T, name: string): T =>
    new Proxy(part, {
      get(target, key, receiver) {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof found !== 'function') return found;
        return async (...args: unknown[]) => {
          if (dead) throw new Killed();
          calls.push(`${name}.${String(key)}`);
          dead = calls.length === step;
          if (dead && when === 'before') throw new Killed();
          const answer = await found.apply(target, args);
          if (dead) throw new Killed();
          return answer;
        };
      },
    });
  return {
    ...store,
    plans: wrap(store.plans, 'plans'),
    logs: wrap(store.logs, 'logs'),
    snapshots: wrap(store.snapshots, 'snapshots'),
    audit: wrap(store.audit, 'audit'),
  };
};

/** An empty plan has no findings, so the freeze itself is quick. */
const emptyPlan = () => newPlan({ year: 2023, title: 'Thử', random: seeded(5), client: 77_777 });

const STEPS = 6;
const cases = Array.from({ length: STEPS }, (_, i) => i + 1).flatMap((step) =>
  (['before', 'after'] as const).map((when) => [when, step] as const),
);

test.each(cases)(
  'a server that dies %s step %i of a freeze starts with the plan open or frozen',
  async (when, step) => {
    for (const former of ['draft', 'returned'] as const) {
      const first = await openOffice();
      const plan = await first.add(emptyPlan());
      if (former === 'returned') {
        const made = await first.official.freeze(plan, THUKY, []);
        if (!made.ok) throw new Error(JSON.stringify(made));
        await first.official.giveBack(made.value.id, THUKY, 'Xem lại');
      }
      const before = (await first.store.snapshots.list(plan)).length;
      await first.close(false);

      const calls: string[] = [];
      const { folder } = first;
      const dying = await openOffice({ folder, wrap: dyingAt(step, when, calls), seed: 2 });
      await dying.official.freeze(plan, THUKY, []).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Killed);
      });
      expect(calls.length, calls.join(' ')).toBeGreaterThanOrEqual(step);
      await dying.close(false);

      const again = await openOffice({ folder, seed: 3 });
      await again.official.recover();
      const state = (await again.store.plans.get(plan))?.state;
      const snapshots = await again.store.snapshots.list(plan);
      if (snapshots.length > before) {
        expect(state).toBe('frozen');
      } else {
        expect(state).toBe(former);
        const done = await again.official.freeze(plan, THUKY, []);
        expect(done.ok && done.value.number).toBe(before + 1);
      }
      for (const record of await again.store.snapshots.list(plan)) {
        const { bytes } = await again.frozen(record.id);
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(record.digest);
      }
      await again.close();
    }
  },
);

test('a freeze asks the store in this many steps, all of which the cases above cover', async () => {
  const calls: string[] = [];
  const office = await openOffice({ wrap: dyingAt(0, 'before', calls) });
  await office.official.freeze(await office.add(emptyPlan()), THUKY, []);
  expect(calls).toEqual([
    'plans.setState',
    'plans.get',
    'logs.read',
    'snapshots.next',
    'snapshots.add',
    'audit.add',
  ]);
  expect(calls).toHaveLength(STEPS);
  await office.close();
});

test('a plan that is not being frozen is left alone at the start', async () => {
  const office = await openOffice();
  const [draft, issued] = [await office.add(emptyPlan()), await office.add(emptyPlan())];
  const made = await office.official.freeze(issued, THUKY, []);
  if (!made.ok) throw new Error('freezes');
  const decision = { number: '01/QĐ-UBND', date: '2023-02-05', signatory: 'Chủ tịch' };
  await office.official.issue(made.value.id, THUKY, decision);
  await office.official.recover();
  const states = await Promise.all([draft, issued].map((id) => office.store.plans.get(id)));
  expect(states.map((plan) => plan?.state)).toEqual(['draft', 'issued']);
  await office.close();
});

test('a freeze that finds the disk full opens the plan again, at once or as soon as there is room', async () => {
  let refusals = 1;
  const office = await openOffice({
    wrap: (store) => ({
      ...store,
      snapshots: {
        ...store.snapshots,
        add: async () => {
          throw new DiskFull();
        },
      },
      plans: {
        ...store.plans,
        async setState(id, from, to) {
          if (to === 'draft' && refusals-- > 0) throw new DiskFull();
          return store.plans.setState(id, from, to);
        },
      },
    }),
  });
  const plan = await office.add(emptyPlan());
  await expect(office.official.freeze(plan, THUKY, [])).rejects.toBeInstanceOf(DiskFull);
  expect((await office.store.plans.get(plan))?.state).toBe('freezing');
  await vi.waitFor(
    async () => expect((await office.store.plans.get(plan))?.state).toBe('draft'),
    10_000,
  );
  await office.close();
});
