import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  applyChange,
  type LiveRows,
  replaceRows,
  startRows,
} from '../../../client/rows/live-rows.ts';
import type { RowView } from '../../../shared/api.ts';
import type { RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { openSmallOffice, type SmallOffice } from './small-office.ts';

let office: SmallOffice;
beforeAll(async () => {
  office = await openSmallOffice(11);
});
afterAll(() => office.close());

const at = (path: string): string => `/api/plans/${office.plan}/${path}`;
const target = (row: RowId, input: number): Command => ({
  do: 'setCells',
  sheet: ASSIGNMENTS,
  cells: [{ row, col: ASSIGNMENT.target, input }],
});
const rowsOf = (code: string): readonly RowId[] => office.small.rows.get(code) ?? [];
const rowsNow = async (name: string): Promise<readonly RowView[]> =>
  (JSON.parse((await office.person(name).ask('GET', at('rows'))).text) as { rows: RowView[] }).rows;

/** One second of the clock. */
const SECOND = 4;

test('an edit is told on the next beat of a quarter of a second; one of others on none', async () => {
  const stream = await office.person('mine').follow(at('events'));
  await office.beats(1);
  stream.take();
  await office.write(target(rowsOf('AAA')[1] as RowId, 321));
  expect(stream.take()).toBe('');
  await office.beats(1);
  expect(stream.take()).toContain('"target":321');
  await office.write(target(rowsOf('BBB')[1] as RowId, 654));
  await office.beats(SECOND - 1);
  expect(stream.take()).toBe('');
  await stream.cut();
});

type Event = { readonly id: string; readonly event: string; readonly data: string };
/** Whole events of what arrived; a cut line leaves no event. */
const eventsOf = (text: string): Event[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      return field('event') === ''
        ? []
        : [{ id: field('id'), event: field('event'), data: field('data') }];
    });

test.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'a stream cut anywhere in a burst and taken up again misses nothing and tells nothing twice (seed %i)',
  async (seed) => {
    const random = seeded(seed + 77);
    const mine = office.person('mine');
    let live: LiveRows = startRows([]);
    let reviews = 0;
    let last: string | undefined;
    let lastReview = '';
    const hear = (text: string): void => {
      for (const { id, event, data } of eventsOf(text)) {
        const before = JSON.stringify(live.rows);
        if (event === 'rows')
          live = replaceRows(live, (JSON.parse(data) as { rows: RowView[] }).rows);
        if (event === 'change') live = applyChange(live, JSON.parse(data));
        if (event === 'review') reviews++;
        if (event !== 'review') expect(JSON.stringify(live.rows), 'told twice').not.toBe(before);
        else {
          const digest = id.split('~')[1] ?? '';
          expect(digest, 'told twice').not.toBe(lastReview);
          lastReview = digest;
        }
        last = id;
      }
    };
    let said = 0;
    let stream = await mine.follow(at('events'));
    for (let step = 0; step < 24; step++) {
      const own = rowsOf('AAA')[Math.floor(random() * 4)] as RowId;
      if (random() < 0.7) await office.write(target(own, Math.floor(random() * 1e6)));
      else {
        said++;
        await mine.ask('POST', at(`rows/${own}/comments`), { text: `Lời ${step}` });
      }
      await office.write(target(rowsOf('CCC')[0] as RowId, step));
      if (random() < 0.5) await office.beats(1);
      if (random() < 0.3) {
        // Bytes on their way are lost with the link: the reader has heard a part of them.
        await stream.cut();
        const came = stream.take();
        hear(came.slice(0, Math.floor(random() * (came.length + 1))));
        stream = await mine.follow(at('events'), last);
      } else hear(stream.take());
    }
    await office.beats(1);
    hear(stream.take());
    await stream.cut();
    expect(live.rows).toEqual(await rowsNow('mine'));
    if (said > 0) expect(reviews).toBeGreaterThan(0);
    // Taken up again where nothing happened since, it is silent.
    const again = await mine.follow(at('events'), last);
    await office.beats(1);
    expect(eventsOf(again.take())).toEqual([]);
    await again.cut();
  },
);

test('who is deactivated hears nothing any more within a second, nor does who looks with those eyes', async () => {
  const [admin, third] = [office.person('admin'), office.person('third')];
  const streams = [
    await third.follow(at('events')),
    await third.follow(at('events?only=review')),
    await admin.follow(at(`events?as=${third.user.id}`)),
  ];
  const staying = await office.person('mine').follow(at('events'));
  await office.beats(1);
  await office.write(target(rowsOf('CCC')[0] as RowId, 42));
  const done = await admin.ask('PATCH', `/api/people/${third.user.id}`, { active: false });
  expect(done.status).toBe(200);
  for (const stream of streams) stream.take();
  await office.write(target(rowsOf('CCC')[0] as RowId, 43));
  await office.beats(SECOND);
  expect(streams.map((stream) => [stream.ended(), stream.take()])).toEqual([
    [true, ''],
    [true, ''],
    [true, ''],
  ]);
  expect(staying.ended()).toBe(false);
  expect((await third.follow(at('events'))).status).toBe(401);
  await staying.cut();
});

test('signing out everywhere ends the streams of all one’s windows within a second', async () => {
  const other = office.person('other');
  const streams = [await other.follow(at('events')), await other.follow(at('events'))];
  await office.beats(1);
  expect((await other.ask('DELETE', '/api/session/everywhere')).status).toBe(204);
  await office.beats(SECOND);
  expect(streams.map((stream) => stream.ended())).toEqual([true, true]);
  expect((await other.ask('GET', '/api/session')).status).toBe(401);
});
