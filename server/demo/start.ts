import { newUserId, type Random } from '../../shared/ids.ts';
import type { Role } from '../../shared/roles.ts';
import { hashPassword } from '../auth/password.ts';
import type { Official } from '../official/official.ts';
import { type Plans, SYSTEM } from '../plans.ts';
import type { Store } from '../store/store.ts';
import { DEMO_HEADS, seedDemo } from './seed.ts';

const PASSWORD = 'giao-demo';

/** The six people of the demo. */
const PEOPLE: readonly (readonly [email: string, name: string, role: Role])[] = [
  ['admin@giao.local', 'Quản trị viên', 'admin'],
  ['thuky@giao.local', 'Nguyễn Thu Hà', 'secretariat'],
  ['thuky2@giao.local', 'Trần Minh Đức', 'secretariat'],
  ['stttt@giao.local', 'Giám đốc Sở TT&TT', 'head'],
  ['sgddt@giao.local', 'Giám đốc Sở GD&ĐT', 'head'],
  ['kehoach@giao.local', 'Lê Hoài An', 'planner'],
];

export type DemoDeps = {
  readonly store: Store;
  readonly plans: Plans;
  readonly official: Pick<Official, 'freeze' | 'issue'>;
  readonly random: Random;
};

async function seedPeople({ store, random }: DemoDeps): Promise<void> {
  if ((await store.people.list()).length > 0) return;
  const passwordHash = await hashPassword(PASSWORD);
  const heads: Readonly<Record<string, string>> = DEMO_HEADS;
  for (const [email, name, role] of PEOPLE) {
    const agency = heads[email];
    const agencies = agency === undefined ? [] : [agency];
    await store.people.add({
      id: newUserId(random),
      email,
      name,
      role,
      agencies,
      active: true,
      passwordHash,
    });
  }
}

/** Fills a new demo folder with people and plans; a second start changes nothing. */
export async function seedDemoServer(deps: DemoDeps): Promise<void> {
  const { store, plans, official, random } = deps;
  await seedPeople(deps);
  const actor = { id: SYSTEM, name: 'Giao' };
  await seedDemo(
    {
      years: async () => (await store.plans.list()).map(({ year }) => year),
      createPlan: async ({ year, title, update }) =>
        (await plans.add(year, title, update, true)).id,
      async freezeAndIssue(plan, decision) {
        const frozen = await official.freeze(plan, actor, []);
        if (!frozen.ok) throw new Error(`the sample freezes: ${JSON.stringify(frozen.problem)}`);
        const issued = await official.issue(frozen.value.id, actor, decision);
        if (!issued.ok) throw new Error(`the sample is issued: ${JSON.stringify(issued.problem)}`);
      },
    },
    random,
  );
}
