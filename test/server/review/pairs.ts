import { newRowId, type RowId } from '../../../shared/ids.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../../shared/plan/sheets.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { CODES, openSmallOffice, type SmallOffice } from './small-office.ts';

/**
 * Two copies of a small office with the same seed. The same script about the rows of one agency runs in both; in the
 * second one, in between, whatever may happen to rows of others happens too. Everything sent to the people of that
 * agency is written down: statuses, headers and bodies of every address they may ask, and each event with the beat of
 * the clock it came on. The two records have to be equal, letter by letter.
 */
type Dice = () => number;
const pick = <T>(list: readonly T[], random: Dice): T => {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
};

const setTarget = (row: RowId, input: CellInput, col = ASSIGNMENT.target): Command => ({
  do: 'setCells',
  sheet: ASSIGNMENTS,
  cells: [{ row, col, input }],
});
const idIn = (text: string): string => (JSON.parse(text) as { id?: string }).id ?? 'none';

/** Something about the rows of the agency; returns what its head is told. */
async function ownDoing(office: SmallOffice, random: Dice): Promise<string> {
  const at = (path: string) => `/api/plans/${office.plan}/${path}`;
  const [mine, officer, secretary] = ['mine', 'officer', 'secretary'].map(
    office.person,
  ) as never as [
    ReturnType<SmallOffice['person']>,
    ReturnType<SmallOffice['person']>,
    ReturnType<SmallOffice['person']>,
  ];
  // Few rows, so that what is said meets what was said before.
  const row = pick(office.small.rows.get('AAA')?.slice(0, 2) ?? [], random);
  const foreign = office.small.rows.get('BBB')?.[0] ?? row;
  const number = Math.floor(random() * 100);
  const say = async (method: string, path: string, body: unknown = {}): Promise<string> => {
    const { status, headers, text } = await mine.ask(method, at(path), body);
    return `${status}\n${headers}\n${text}`;
  };
  const settleAs = async (decision: 'accept' | 'decline', body: object): Promise<string> => {
    const made = await mine.ask('POST', at(`rows/${row}/answers`), body);
    await secretary.ask('POST', at(`answers/${idIn(made.text)}/decision`), {
      decision,
      reason: 'lẽ',
    });
    return `${made.status}\n${made.text}`;
  };
  // Formulas in an own row that read rows of others.
  const formula = async () => {
    const leaks = [
      `=\`targ.${foreign}\`*2`,
      '=SUM(`asgn[targ]`)',
      '=COUNTIFS(`asgn[agcy]`,"BBB")',
      '=ROW(`@targ`)',
      '=OFFSET(`@targ`,1,0)',
    ];
    await office.write(setTarget(row, { f: pick(leaks, random) }));
    return '';
  };
  const accepted = () => settleAs('accept', { answer: 'adjust', target: number, reason: 'vì' });
  const acts: (() => Promise<string>)[] = [
    () => say('POST', `rows/${row}/answers`, { answer: 'agree' }),
    () => say('POST', `rows/${row}/answers`, { answer: 'ask', reason: 'Vì sao?' }),
    accepted,
    accepted,
    accepted,
    () => settleAs('decline', { answer: 'remove', reason: 'vì' }),
    () => say('POST', `rows/${row}/comments`, { text: `Lời ${number}` }),
    () => say('PUT', `rows/${row}/draft`, { answer: 'ask', reason: `nháp ${number}` }),
    () => say('POST', 'agencies/AAA/sign-off'),
    () => say('POST', 'agencies/AAA/additions', { task: 'T2', target: number, reason: 'vì' }),
    // Foreign rows asked for by name: refused the same way whatever they hold.
    () => say('POST', `rows/${foreign}/answers`, { answer: 'agree' }),
    () => say('POST', 'agencies/BBB/sign-off'),
    async () => {
      await secretary.ask('POST', at('rounds'), { deadline: '2023-03-01' });
      return '';
    },
    async () => {
      await secretary.ask('POST', at('rounds/close'));
      return '';
    },
    async () => {
      await secretary.ask('POST', at('reminders'), { agencies: ['AAA'], text: 'nhắc' });
      return '';
    },
    async () => {
      await secretary.ask('POST', at(`rows/${row}/comments`), {
        text: 'Hỏi',
        people: [mine.user.id],
        agencies: ['AAA'],
      });
      return '';
    },
    async () => {
      await office.write(setTarget(row, number));
      return '';
    },
    formula,
    formula,
    formula,
    async () => {
      const own = office.small.rows.get('AAA')?.[0] ?? row;
      await office.write(setTarget(row, { f: `=\`targ.${own}\`+1` }, ASSIGNMENT.baseline));
      return '';
    },
    async () => {
      const told = await officer.ask('PUT', at(`rows/${row}/draft`), { answer: 'agree' });
      return `${told.status}${told.text}`;
    },
  ];
  return pick(acts, random)();
}

type Done = boolean | { readonly status: number };

/** Anything that may happen to rows of others, to other people, and inside the secretariat. */
async function foreignDoing(office: SmallOffice, random: Dice): Promise<boolean> {
  const at = (path: string) => `/api/plans/${office.plan}/${path}`;
  const [admin, secretary, other] = ['admin', 'secretary', 'other'].map(office.person);
  if (!admin || !secretary || !other) throw new Error('people');
  const { small } = office;
  const own = pick(small.rows.get('AAA') ?? [], random);
  const row = pick(small.rows.get('BBB') ?? [], random);
  // Half of the time the row that formulas of the agency read.
  const read = small.rows.get('BBB')?.[0] ?? own;
  const some = pick(small.rows.get(pick(['BBB', 'CCC', 'DDD'], random)) ?? [], random);
  const any = random() < 0.5 ? read : some;
  const number = Math.floor(random() * 1e6);
  const settled = async (body: object, path = `rows/${row}/answers`): Promise<Done> => {
    const made = await other.ask('POST', at(path), body);
    const decision = random() < 0.7 ? 'accept' : 'decline';
    return secretary.ask('POST', at(`answers/${idIn(made.text)}/decision`), {
      decision,
      reason: 'lẽ',
    });
  };
  const agency = small.agencies.get('BBB');
  const acts: (() => Promise<Done>)[] = [
    () => office.write(setTarget(any, number)),
    () => office.write(setTarget(any, 'chữ '.repeat(1 + (number % 90)))),
    () => office.write(setTarget(any, { f: `=\`targ.${own}\`*${number}` })),
    () => office.write(setTarget(any, { f: '=SUM(`asgn[targ]`)' }, ASSIGNMENT.baseline)),
    () => office.write({ do: 'deleteRows', sheet: ASSIGNMENTS, rows: [any] }),
    () => office.write({ do: 'moveRows', sheet: ASSIGNMENTS, rows: [any], before: own }),
    () =>
      office.write({
        do: 'insertRows',
        sheet: ASSIGNMENTS,
        before: own,
        rows: [newRowId(random)],
        cols: [ASSIGNMENT.agency, ASSIGNMENT.target],
        values: [[agency === undefined ? null : { ref: agency }], [number]],
      }),
    () =>
      office.write({
        do: 'insertRows',
        sheet: AGENCIES,
        before: small.agencies.get('AAA') ?? null,
        rows: [newRowId(random)],
        cols: [AGENCY.code, AGENCY.name],
        values: [[`E${number}`], ['Sở mới']],
      }),
    () =>
      office.write({
        do: 'setCells',
        sheet: AGENCIES,
        cells: [
          {
            row: small.agencies.get(pick(CODES.slice(1), random)) ?? own,
            col: AGENCY.name,
            input: `Sở ${number}`,
          },
        ],
      }),
    () =>
      office.write({
        do: 'setCells',
        sheet: TASKS,
        cells: [{ row: small.tasks.get('T5') ?? own, col: TASK.name, input: `Việc ${number}` }],
      }),
    () => other.ask('POST', at(`rows/${row}/answers`), { answer: 'agree' }),
    () => settled({ answer: 'adjust', target: number, reason: 'vì' }),
    () => settled({ answer: 'adjust', lead: 'CCC', reason: 'vì' }),
    () => settled({ answer: 'remove', reason: 'vì' }),
    () => settled({ task: 'T1', target: number, reason: 'vì' }, 'agencies/BBB/additions'),
    () => other.ask('POST', at(`rows/${row}/comments`), { text: 'Lời của cơ quan khác' }),
    // A note inside the secretariat, on a row of the agency itself.
    () => secretary.ask('POST', at(`rows/${own}/comments`), { text: 'Nội bộ', internal: true }),
    () => other.ask('PUT', at(`rows/${row}/draft`), { answer: 'ask', reason: 'nháp' }),
    () => secretary.ask('POST', at('reminders'), { agencies: ['BBB', 'CCC'], text: 'nhắc' }),
    () => other.ask('POST', at('agencies/BBB/sign-off')),
    () => secretary.ask('PUT', at('rounds/reminders'), { days: [-3, 1], text: 'nhắc' }),
    async () => {
      const form = new FormData();
      form.set('file', new Blob([`số ${number}`]), 'a.txt');
      return other.ask('POST', at(`rows/${row}/attachments`), form);
    },
    () =>
      admin.ask('POST', '/api/people', {
        ...{ name: `Người ${number}`, email: `p${number}@giao.test` },
        ...{ role: 'head', agencies: ['DDD'] },
      }),
    () =>
      admin.ask('PATCH', `/api/people/${office.person('third').user.id}`, { agencies: ['DDD'] }),
    () => other.ask('GET', at('review')),
    () => admin.ask('GET', at(`review?as=${other.user.id}`)),
  ];
  const done = await pick(acts, random)();
  return typeof done === 'boolean' ? done : done.status < 300;
}

/** Drawn ids differ between any two runs; how many there are, where they stand and how long they are must not. */
function comparable(): (text: string) => string {
  const known = new Map<string, string>();
  const name = (id: string): string => {
    const number = known.get(id) ?? `#${known.size}`;
    known.set(id, number);
    return number;
  };
  return (text) =>
    text
      .replace(/^id: (.*)$/gm, (_, id: string) => `id: ${id.split('~').map(name).join('~')}`)
      .replace(/(?<=["/])[a-z0-9]{20}(?=["/])/g, name);
}

/** Every address that can be read, with things of the agency, of others, and absent ones in its place. */
function addresses(office: SmallOffice): string[] {
  const { plan, small } = office;
  const things: Readonly<Record<string, readonly string[]>> = {
    plan: [plan],
    row: [
      ...(small.rows.get('AAA') ?? []).slice(0, 2),
      small.rows.get('BBB')?.[0] ?? '',
      small.rows.get('CCC')?.[1] ?? '',
      'ZZZZZZZZ',
    ],
  };
  return office.routes
    .flatMap((route) => (route.startsWith('GET /api/') ? [route.slice(4)] : []))
    .filter((path) => !path.endsWith('/events') && !path.includes('*'))
    .flatMap((path) => {
      const fill = (parts: readonly string[]): string[] => {
        const at = parts.findIndex((part) => part.startsWith(':'));
        if (at < 0) return [parts.join('/')];
        const name = (parts[at] ?? '').slice(1).replace(/\W.*$/, '');
        return (things[name] ?? ['a1'.repeat(10)]).flatMap((thing) => fill(parts.with(at, thing)));
      };
      return fill(path.split('/'));
    });
}

export type Played = {
  readonly record: readonly string[];
  readonly bytes: number;
  /** Events that reached a stream, and doings of others that were done. */
  readonly events: number;
  readonly foreign: number;
};

/** One office, one script; `withOthers` is the only difference. */
export async function play(seed: number, steps: number, withOthers: boolean): Promise<Played> {
  const office = await openSmallOffice(seed);
  const own = seeded(seed * 2 + 7);
  const foreign = seeded(seed * 2 + 8);
  const told = comparable();
  const record: string[] = [];
  let bytes = 0;
  let events = 0;
  let done = 0;
  const note = (what: string, text: string): void => {
    bytes += text.length;
    record.push(`${what} (${text.length}) ${told(text)}`);
  };
  const at = (path: string) => `/api/plans/${office.plan}/${path}`;
  const listeners = await Promise.all([
    office.person('mine').follow(at('events')),
    office.person('mine').follow(at('events?only=review')),
    office.person('officer').follow(at('events')),
  ]);
  const beat = async (): Promise<void> => {
    await office.beats(1);
    for (const [index, listener] of listeners.entries()) {
      const came = listener.take();
      events += came.match(/^event: /gm)?.length ?? 0;
      if (came !== '') note(`stream ${index} at ${office.now()}`, came);
      if (listener.ended()) note(`stream ${index}`, 'ended');
    }
  };
  const often = ['rows', 'review', 'drafts'].map(at);
  const look = async (paths: readonly string[]): Promise<void> => {
    for (const name of ['mine', 'officer']) {
      for (const path of paths) {
        const { status, headers, text } = await office.person(name).ask('GET', path);
        if (status === 401) throw new Error('nobody is signed in');
        note(`${name} ${told(path)} ${status}`, `${headers}\n${text}`);
      }
    }
  };
  try {
    for (let step = 0; step < steps; step++) {
      if (withOthers && (await foreignDoing(office, foreign))) done++;
      await beat();
      // An edit of others and an own one within the same beat.
      if (withOthers && (await foreignDoing(office, foreign))) done++;
      note('said', await ownDoing(office, own));
      await beat();
      await look([...often, '/api/inbox', '/api/plans']);
    }
    await beat();
    await look(addresses(office));
  } finally {
    await office.close();
  }
  return { record, bytes, events, foreign: done };
}
