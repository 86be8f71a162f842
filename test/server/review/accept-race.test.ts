import { expect, test } from 'vitest';
import type { RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { openSmallOffice } from './small-office.ts';

/**
 * Somebody else edits in the moment between the look at a row and the write of an accepted proposal: a client id for the
 * server's own write is drawn then.
 */
async function acceptWhile(edit: (rows: { own: RowId; other: RowId }) => Command) {
  let meanwhile: () => Promise<unknown> = async () => undefined;
  const office = await openSmallOffice(31, (store) => ({
    ...store,
    plans: {
      ...store.plans,
      reserveClients: async (...args) => {
        const act = meanwhile;
        meanwhile = async () => undefined;
        await act();
        return store.plans.reserveClients(...args);
      },
    },
  }));
  const own = office.small.rows.get('AAA')?.[0] as RowId;
  const other = office.small.rows.get('BBB')?.[0] as RowId;
  const [mine, secretary, admin] = ['mine', 'secretary', 'admin'].map(office.person);
  if (!mine || !secretary || !admin) throw new Error('people');
  const at = (path: string): string => `/api/plans/${office.plan}/${path}`;
  const ask = { answer: 'adjust', target: 77, reason: 'vì' };
  const { id } = JSON.parse((await mine.ask('POST', at(`rows/${own}/answers`), ask)).text);
  let raced = false;
  meanwhile = async () => {
    raced = (await office.hub.write(office.plan, admin.user, edit({ own, other }))).ok;
  };
  const told = await secretary.ask('POST', at(`answers/${id}/decision`), { decision: 'accept' });
  expect(raced).toBe(true);
  const again = await secretary.ask('POST', at(`answers/${id}/decision`), {
    decision: 'accept',
    ...(told.status === 409 ? { terms: JSON.parse(told.text).now } : {}),
  });
  const { rows } = JSON.parse((await mine.ask('GET', at('rows'))).text) as {
    rows: { id: string; target: number; note: string | null }[];
  };
  await office.close();
  return { told, again: again.status, row: rows.find((row) => row.id === own) };
}

const set = (row: RowId, col: typeof ASSIGNMENT.target, input: number | string): Command => ({
  do: 'setCells',
  sheet: ASSIGNMENTS,
  cells: [{ row, col, input }],
});

test('a value that changes in the last moment is not overwritten: refused, shown, and accepted when asked again', async () => {
  const { told, again, row } = await acceptWhile(({ own }) => set(own, ASSIGNMENT.target, 55));
  expect([told.status, JSON.parse(told.text)]).toMatchObject([
    409,
    { error: { code: 'base-moved' }, now: { target: 55 } },
  ]);
  expect([again, row?.target]).toEqual([201, 77]);
});

test('an edit of another row, or of a note, in that moment does not hinder it and is kept', async () => {
  const elsewhere = await acceptWhile(({ other }) => set(other, ASSIGNMENT.target, 55));
  expect([elsewhere.told.status, elsewhere.row?.target]).toEqual([201, 77]);
  const noted = await acceptWhile(({ own }) => set(own, ASSIGNMENT.note, 'ghi chú'));
  expect([noted.told.status, noted.row]).toMatchObject([201, { target: 77, note: 'ghi chú' }]);
});
