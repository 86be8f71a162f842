import { expect, test } from 'vitest';
import { encode } from '../../../shared/formula/encode.ts';
import { engineText } from '../../../shared/formula/engine-text.ts';
import { isStoredFormula, refs } from '../../../shared/formula/grammar.ts';
import { toCanonical, toLocal } from '../../../shared/formula/locale.ts';
import { render } from '../../../shared/formula/render.ts';
import { shift } from '../../../shared/formula/shift.ts';
import type { RowId } from '../../../shared/ids.ts';
import { fakeNames, fakeSheet, office } from './fake-names.ts';

const stored = (text: string, world = office(), options = {}): string => {
  const result = encode(text, world.at, world.names, options);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`);
  return result.value;
};
const again = (text: string, world = office()): string =>
  render(stored(text, world), world.at, world.names);

test.each([
  '=A1',
  '=$B$2+C$3*$A4',
  '=SUM(A1:B9)',
  '=SUM($A1:B$9)',
  '=SUM(B:B)',
  '=SUM($B:C)',
  '=SUM(3:5)',
  "='Nhiệm vụ'!A1",
  "=SUM('Nhiệm vụ'!A1:B$2)",
  '=Agencies!B2',
  '=SUM(Agencies!B:B)',
  '=[@Baseline]*1.1',
  '=[@[Đơn vị tính]]',
  "=[@[Cột '[5']]]",
  '=SUM([@[Baseline]:[Target]])',
  '=SUM([Target])',
  '=SUM(Agencies[Budget])',
  "=COUNTA('Nhiệm vụ'[Unit])",
  "=COUNTA('Nhiệm vụ'[[Mã]:[Unit]])",
  '=Mức_tăng*2',
  '=IF(TRUE,"a`b","x""y")',
  '={1,2;3,4}',
  '=-A1%',
  '=IFERROR(A1/B1, "–")',
  '=A1&" "&B1',
  '=(A1+B1)*2^3>=4',
  '=RANK.EQ(A1,A1:A9)',
  '=IF(,1)',
  '=#N/A',
])('%s reads back as it was written, and stores in the grammar', (text) => {
  expect(again(text)).toBe(text);
  expect(isStoredFormula(stored(text))).toBe(true);
});

test.each([
  ['=sum(a1:b2)', '=SUM(A1:B2)'],
  ['=sum (a1:b2)', '=SUM( A1:B2)'],
  ['="sum ("&IF  (TRUE,1,2)', '="sum ("&IF(  TRUE,1,2)'],
  ['=Nhiệm_vụ[Mã]', "='Nhiệm vụ'[Mã]"],
  ['=if(true,1,2)', '=IF(TRUE,1,2)'],
  ['=agencies!b2', '=Agencies!B2'],
  ['=[@baseline]', '=[@Baseline]'],
  ['=Nhiê\u0323m_vụ[Mã]', "='Nhiệm vụ'[Mã]"],
])('%s is understood as %s', (text, shown) => {
  expect(again(text)).toBe(shown);
});

test.each([
  ['=1+', 'syntax'],
  ['=SUM(1,', 'syntax'],
  ['=)', 'syntax'],
  ['="abc', 'unterminated'],
  ['=A1:B', 'unknown-name'],
  ['=A1 B1', 'unsupported'],
  ['=(A1,B2)', 'unsupported'],
  ['=@A1', 'unsupported'],
  ['=A1#', 'unsupported'],
  ['=Nope!A1', 'unknown-sheet'],
  ['=Sheet1:Sheet2!A1', 'unknown-sheet'],
  ['=Nope[Unit]', 'unknown-table'],
  ['=[@Nope]', 'unknown-column'],
  ['=Nope*2', 'unknown-name'],
  ['=XFE1', 'unknown-name'],
  ['=R1C1', 'unknown-name'],
  ['=A99', 'out-of-bounds'],
  ['=ZZ1', 'out-of-bounds'],
  ['=FOO(1)', 'unknown-function'],
  ['=RAND()', 'unknown-function'],
  ['=LAMBDA(x,x)(1)', 'unknown-function'],
  ["='Nhiệm vụ'[@Mã]", 'other-row'],
  ['=`agcy`', 'syntax'],
  ['=1 2', 'syntax'],
  ['=SUM(1 2)', 'syntax'],
  ['=SUM((1)(2))', 'syntax'],
  ['=SUM(1%PI())', 'syntax'],
  ['==A1', 'syntax'],
  [`=${'('.repeat(65)}1${')'.repeat(65)}`, 'too-deep'],
  [`="${'x'.repeat(8200)}"`, 'too-long'],
])('%s is refused: %s', (text, kind) => {
  const { at, names } = office();
  const result = encode(text, at, names);
  expect(result.ok ? result.value : result.problem.kind).toBe(kind);
});

test('text inside a formula is stored in one spelling, however it was typed (M26)', () => {
  const nfd = '="Hà Nội"&LET(tổng,1,tổng)'.normalize('NFD');
  expect(nfd).not.toBe(nfd.normalize('NFC'));
  expect(stored(nfd)).toBe('="Hà Nội"&LET(tổng,1,tổng)'.normalize('NFC'));
});

test('a refusal marks the place', () => {
  const { at, names } = office();
  const result = encode('=SUM(A1,[@Nope])', at, names);
  expect(!result.ok && result.problem).toEqual({
    kind: 'unknown-column',
    at: 8,
    length: 7,
    text: '[@Nope]',
  });
});

test('a reference stays on its record when rows come, move and go', () => {
  const world = office();
  const { plan, at, names } = world;
  const formula = stored('=A6', world);
  plan.rows.keys.set('newrow01' as RowId, 'a00A');
  expect(render(formula, at, names)).toBe('=A7');
  const target = plan.rows.at(6) as RowId;
  plan.rows.keys.set(target, 'a00B');
  expect(render(formula, at, names)).toBe('=A2');
  plan.rows.dead.add(target);
  expect(render(formula, at, names)).toBe('=#REF!');
  plan.rows.dead.delete(target);
  expect(render(formula, at, names)).toBe('=A2');
});

test('a range shrinks inside when its end is deleted, grows back on restore, and takes in what is inserted', () => {
  const world = office();
  const { plan, at, names } = world;
  const formula = stored('=SUM(A2:A5)', world);
  const last = plan.rows.at(4) as RowId;
  plan.rows.dead.add(last);
  expect(render(formula, at, names)).toBe('=SUM(A2:A4)');
  plan.rows.dead.delete(last);
  expect(render(formula, at, names)).toBe('=SUM(A2:A5)');
  plan.rows.keys.set('newrow01' as RowId, 'a02b');
  expect(render(formula, at, names)).toBe('=SUM(A2:A6)');
  plan.rows.keys.set(last, 'a11Z');
  expect(render(formula, at, names)).toBe('=SUM(A2:A5)');
});

test('shift moves what carries no $', () => {
  const { at, names } = office();
  const moved = (text: string, rows: number, cols: number): string =>
    render(shift(stored(text), at, names, rows, cols), at, names);
  expect(moved('=A1+$A1+A$1+$A$1', 2, 1)).toBe('=B3+$A3+B$1+$A$1');
  expect(moved('=SUM(A1:B$2)+[@Target]+Mức_tăng', 1, 1)).toBe('=SUM(B2:C$2)+[@Target]+Mức_tăng');
  expect(moved('=A1', -1, 0)).toBe('=#REF!');
  expect(moved('=B:B', 3, 1)).toBe('=C:C');
  expect(shift(stored('=A2'), at, names, 0, 0)).toBe(stored('=A2'));
});

test('a column formula looks at its own row only', () => {
  const world = office();
  const own = { columnFormula: true };
  expect(stored('=B4*2', world, own)).toBe(stored('=[@Baseline]*2', world));
  expect(stored('=SUM(B:B)+$A$1', world, own)).toContain('$');
  const other = encode('=B5*2', world.at, world.names, own);
  expect(!other.ok && other.problem.kind).toBe('relative-in-column');
});

test.each([
  ["='Nhiệm vụ'!A1", "='Nhiệm vụ'!A1"],
  ['=Agencies!B2', "='Agencies'!B2"],
  ['=IF(true,1,0)', '=IF(TRUE(),1,0)'],
  ['=TRUE()', '=TRUE()'],
  ['=SUM(Agencies[Budget])', "=SUM('Agencies'!B$1:B$5)"],
  ['=SUM(B:B)', '=SUM(B$1:B$12)'],
  ['=[@Baseline]*2', '=B4*2'],
  ['=Mức_tăng', "='Agencies'!B$1"],
  ['=Hệ_số+1', '=(1.5*2)+1'],
  ['="TRUE"', '="TRUE"'],
  ['=1%%', '=(1%)%'],
  ['=-A1 % %%^2', '=-((A1 %) %)%^2'],
  ['=SUM(A1,(2))%%&"%%"', '=(SUM(A1,(2))%)%&"%%"'],
  ['=IFERROR(#N/A/2,#DIV/0!)', '=IFERROR(NA()/2,#DIV/0!)'],
])('the engine reads %s as %s', (text, engine) => {
  const { at, names } = office();
  expect(engineText(stored(text), at, names)).toBe(engine);
});

test.each([
  ['=SUM(A1;B2)', '=SUM(A1,B2)'],
  ['=1,5*A1', '=1.5*A1'],
  ['=SUM(A1,B2)', '=SUM(A1,B2)'],
  ['=ROUND(1,5;2)', '=ROUND(1.5,2)'],
  ['="1,5;2"&A1', '="1,5;2"&A1'],
  ["='a;b'!A1", "='a;b'!A1"],
  ['=[@[a;b]]', '=[@[a;b]]'],
  ['=RANK.EQ(A1;A1:A9)', '=RANK.EQ(A1,A1:A9)'],
  ['={1\\2;3\\4}', '={1,2;3,4}'],
])('Vietnamese typing %s means %s', (typed, canonical) => {
  const vi = toCanonical(typed, 'vi').replace('RANK.EQ', 'RANK.EQ');
  expect(vi).toBe(canonical);
  expect(typed.length).toBe(vi.length);
});

test.each(['=SUM(A1,B2)', '=1.5*A1', '={1,2;3,4}', '=RANK.EQ(A1,B1:B3)', '="x,y"', "='a,b'!A1+1"])(
  'local text of %s means the same again',
  (canonical) => {
    expect(toCanonical(toLocal(canonical, 'vi'), 'vi')).toBe(canonical);
  },
);

test('refs lists reference tokens and skips strings', () => {
  expect(refs('="`not`"&`agcy!ag01.agcy0000`')).toEqual(['agcy!ag01.agcy0000']);
});

test.each(['KH.2024', "it's", 'a:b', '[x]', 'TRUE', 'LOG10', 'R', 'e5', 'Kế hoạch'])(
  'references to a sheet called %s read back, in A1 and by table',
  (name) => {
    const named = fakeSheet('odds', name, ['Mã', "c'est", 'a[b]#@', 'TRUE'], 4);
    const { plan, at } = office();
    const names = fakeNames([plan, named]);
    const quoted = `'${name.replaceAll("'", "''")}'`;
    for (const reference of [
      `${quoted}!B2`,
      `SUM(${quoted}!A1:B3)`,
      `COUNTA(${quoted}[Mã])`,
      `COUNTA(${quoted}[c''est])`,
      `COUNTA(${quoted}[a'[b']'#'@])`,
    ]) {
      const first = encode(`=${reference}`, at, names);
      if (!first.ok) throw new Error(`${reference}: ${JSON.stringify(first.problem)}`);
      const text = render(first.value, at, names);
      expect(encode(text, at, names)).toEqual(first);
      const local = toLocal(text, 'vi');
      expect(encode(local, at, names, { locale: 'vi' }), local).toEqual(first);
    }
  },
);

test('fill shifts a range from where it stands now, also when an end was deleted or dragged away', () => {
  const world = office();
  const { plan, at, names } = world;
  const formula = stored('=SUM(A2:A5)', world);
  const last = plan.rows.at(4) as RowId;
  plan.rows.dead.add(last);
  expect(render(shift(formula, at, names, 1, 0), at, names)).toBe('=SUM(A3:A5)');
  plan.rows.dead.delete(last);
  plan.rows.keys.set(last, 'a11Z');
  expect(render(shift(formula, at, names, 1, 0), at, names)).toBe('=SUM(A3:A5)');
});

test.each([
  ['=T.DIST.2T(0.5,3)', '=T.DIST.2T(0,5;3)'],
  ['=SUM(1,5)', '=SUM(1;5)'],
  ["='KH.2024'!A1*1.5", "='KH.2024'!A1*1,5"],
  ['={1.5,2;3,4}', '={1,5\\2;3\\4}'],
])('%s opens as %s in Vietnamese', (canonical, local) => {
  expect(toLocal(canonical, 'vi')).toBe(local);
  expect(toCanonical(local, 'vi')).toBe(canonical);
});

test('a grouped number in a Vietnamese formula is one number', () => {
  expect(toCanonical('=1.000,5+A1', 'vi')).toBe('=1000.5 +A1');
});
