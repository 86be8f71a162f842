import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from './office.ts';
import { handsOn, type SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let left: SheetHands;

beforeAll(async () => {
  office = await openOffice();
  ha = await office.person('thuky@giao.local');
  await ha.page.goto(`${office.url}/plans/${await planOf(ha, office.url, 2023)}`);
  left = handsOn(ha.page);
  await left.saved();
});
afterAll(() => office?.close());

test('Vietnamese composed straight into a selected cell arrives without doubled or lost letters', async () => {
  await left.goTo('H30');
  const client = await ha.context.newCDPSession(ha.page);
  // Telex as the system's input method sends it: each keystroke replaces the composed word so far.
  for (const text of ['D', 'Đ', 'Đu', 'Đư', 'Đưc', 'Đức']) {
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await client.send('Input.insertText', { text: 'Đức' });
  await client.send('Input.insertText', { text: ' ' });
  for (const text of ['N', 'Ng', 'Ngo', 'Ngoc', 'Ngọc']) {
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await client.send('Input.insertText', { text: 'Ngọc' });
  await ha.page.keyboard.press('Enter');
  await left.shows('H30', 'Đức Ngọc');
});

test('Unikey’s way, backspace and retype, gives the same word', async () => {
  await left.goTo('H31');
  await ha.page.keyboard.type('so');
  await ha.page.keyboard.press('Backspace');
  await ha.page.keyboard.insertText('ố');
  await ha.page.keyboard.press('Enter');
  await left.shows('H31', 'số');
});

test('no page error was seen', () => {
  expect(ha.errors).toEqual([]);
});
