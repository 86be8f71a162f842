import { expect, test } from 'vitest';
import {
  askedAt,
  type Callable,
  matching,
  stillCalled,
  writeCall,
} from '../../../client/review/mention.ts';

const person = (name: string): Callable => ({ is: 'person', id: name, name, agency: null });
const ALL: readonly Callable[] = [
  person('Trần Minh Đức'),
  person('Nguyễn Thu Hà'),
  { is: 'agency', id: 'STTTT', name: 'Sở Thông tin và Truyền thông' },
];
const found = (query: string): string[] => matching(ALL, query).map(({ name }) => name);

test.each([
  ['@', 1, ''],
  ['Xin @thu h', 10, 'thu h'],
  ['(@ha', 4, 'ha'],
  ['Gửi @Đức nhé @', 14, ''],
])('%j at %i asks for %j', (text, caret, query) => {
  expect(askedAt(text, caret)?.query).toBe(query);
});

test.each([
  ['thu@giao.local', 14],
  ['không có', 8],
  ['@Hà\ndòng sau', 12],
  [`@${'x'.repeat(80)}`, 81],
])('%j at %i asks for nobody', (text, caret) => {
  expect(askedAt(text, caret)).toBeUndefined();
});

test('names are found without accents, agencies by code too and first', () => {
  expect(found('duc')).toEqual(['Trần Minh Đức']);
  expect(found('thu ha')).toEqual(['Nguyễn Thu Hà']);
  expect(found('stttt')).toEqual(['Sở Thông tin và Truyền thông']);
  expect(found('thông')).toEqual(['Sở Thông tin và Truyền thông']);
  expect(found('')).toEqual(['Sở Thông tin và Truyền thông', 'Nguyễn Thu Hà', 'Trần Minh Đức']);
  expect(found('không ai')).toEqual([]);
});

test('a call is written out where it was asked for, and holds as long as the name stands there', () => {
  const text = 'Nhờ @duc xem lại';
  const asked = askedAt(text, 8);
  if (!asked) throw new Error('asked');
  const written = writeCall(text, asked, 'Trần Minh Đức');
  expect(written).toEqual({ text: 'Nhờ @Trần Minh Đức xem lại', caret: 19 });
  expect(stillCalled(ALL, written.text).map(({ name }) => name)).toEqual(['Trần Minh Đức']);
  expect(stillCalled(ALL, 'Nhờ xem lại')).toEqual([]);
});
