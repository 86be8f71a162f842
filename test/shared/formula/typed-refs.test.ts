import { expect, test } from 'vitest';
import { areasOf } from '../../../shared/formula/areas.ts';
import { howRead } from '../../../shared/formula/reading.ts';
import { refSpans, refToken } from '../../../shared/formula/typed-refs.ts';
import { office } from './fake-names.ts';

test.each([
  ['=A1+B2:C3', ['A1', 'B2:C3']],
  ['=SUM($A$1;B2)', ['$A$1', 'B2']],
  ['="A1"&B2', ['B2']],
  ["='Nhiệm vụ'!A1*2", ["'Nhiệm vụ'!A1"]],
  ["=SUM('Nhiệm vụ'[Mã];[@[Đơn vị tính]]", ["'Nhiệm vụ'[Mã]", '[@[Đơn vị tính]]']],
  ['=SUM(B:B;3:5', ['B:B', '3:5']],
  ['=LOG10(5)+TRUE+1,5', []],
  ['=[@Tar', ['Tar']],
  ['A1', []],
  ['=', []],
])('%s, finished or not, has the references %j', (text, pieces) => {
  expect(refSpans(text, 'vi').map(({ start, end }) => text.slice(start, end))).toEqual(pieces);
});

test.each([
  ['D4', [{ sheet: 'plan', row0: 3, row1: 3, col0: 3, col1: 3 }]],
  ['[@Target]', [{ sheet: 'plan', row0: 3, row1: 3, col0: 2, col1: 2 }]],
  ['[Target]', [{ sheet: 'plan', row0: 0, row1: 11, col0: 2, col1: 2 }]],
  ["'Nhiệm vụ'!2:3", [{ sheet: 'task', row0: 1, row1: 2, col0: 0, col1: 2 }]],
  ['Mức_tăng', [{ sheet: 'agcy', row0: 0, row1: 0, col0: 1, col1: 1 }]],
  ['Hệ_số', []],
])('%s covers what a commit would mean by it', (piece, areas) => {
  const { at, names } = office();
  const token = refToken(piece, at, names);
  expect(token === undefined ? undefined : areasOf(token, at, names)).toEqual(areas);
});

test.each(['A99', 'Nope', '[@Nope]', 'Nope!A1', 'A1+B2', ''])('%s is no one reference', (piece) => {
  const { at, names } = office();
  expect(refToken(piece, at, names)).toBeUndefined();
});

test.each([
  ['=SUM(A1;1,5)', undefined],
  ['=A1*1,1', undefined],
  ['=(A1+1,5)*2', undefined],
  ['="a,b"', undefined],
  ['=1.000,5*2', undefined],
  ['=ROUND(A1,2)', { is: 'respelled', text: '=ROUND(A1;2)' }],
  ['=IF(A1>1,"a","b")', { is: 'respelled', text: '=IF(A1>1;"a";"b")' }],
  ['=1.5*2', { is: 'respelled', text: '=1,5*2' }],
  ['=1.000*2', { is: 'respelled', text: '=1,000*2' }],
  ['=SUM(1,5)', { is: 'decimal-comma', number: '1,5' }],
  ['=MAX(A1*1,25)', { is: 'decimal-comma', number: '1,25' }],
])(
  '%s typed in Vietnamese: how it is read is told only where it could be doubted',
  (text, told) => {
    expect(howRead(text, 'vi')).toEqual(told);
  },
);

test('English formulas say what they mean', () => {
  expect(howRead('=ROUND(A1,2)', 'en')).toBeUndefined();
});
