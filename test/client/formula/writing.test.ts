import { describe, expect, test } from 'vitest';
import { caretPlace, wantsReference } from '../../../client/formula/caret.ts';
import { type OfferSource, offersFor, standsAlone } from '../../../client/formula/complete.ts';
import { follow, holdRefs, refText } from '../../../client/formula/held-refs.ts';
import { nextForm, pointedToken } from '../../../client/formula/point.ts';
import { areasOf } from '../../../shared/formula/areas.ts';
import { FUNCTIONS } from '../../../shared/formula/functions.ts';
import { refToken } from '../../../shared/formula/typed-refs.ts';
import type { NameId, RowId } from '../../../shared/ids.ts';
import { office } from '../../shared/formula/fake-names.ts';

/** `=SUM(A1|)`: the bar is the caret. */
const split = (marked: string): readonly [string, number] => [
  marked.replace('|', ''),
  marked.indexOf('|'),
];
const caretAt = (marked: string, locale: 'vi' | 'en' = 'vi') => {
  const [text, caret] = split(marked);
  return caretPlace(text, caret, locale);
};

describe('what stands before the caret', () => {
  test.each([
    ['=SU|', 'SU', 1, 3],
    ['=SU|M(A1)', 'SU', 1, 4],
    ['=A1+chi|', 'chi', 4, 7],
    ['=A1+chi tieu g|', 'g', 13, 14],
    ['=IF(A1;số|', 'số', 7, 9],
    ['=BIN2|', 'BIN2', 1, 5],
  ])('%s: the word %s', (marked, text, start, end) => {
    expect(caretAt(marked).word).toMatchObject({ is: 'word', text, start, end });
  });
  test('words with blanks between them are a phrase, since the last sign', () => {
    expect(caretAt('=A1+chi tieu g|').word).toMatchObject({
      phrase: { text: 'chi tieu g', start: 4 },
    });
  });
  test.each([
    ['=[@Tar|', { text: 'Tar', table: undefined, sameRow: true, start: 1, end: 6 }],
    ['=[@[Đơn v|', { text: 'Đơn v', table: undefined, sameRow: true, start: 1, end: 9 }],
    ['=[@[Đơn| vị]]+1', { text: 'Đơn', sameRow: true, start: 1, end: 12 }],
    ['=SUM([Ta|', { text: 'Ta', sameRow: false, start: 5, end: 8 }],
    ["=SUM('Nhiệm vụ'[M|", { text: 'M', table: 'Nhiệm vụ', sameRow: false, start: 5, end: 17 }],
    ['=Agencies[|', { text: '', table: 'Agencies', sameRow: false, start: 1, end: 10 }],
  ])('%s: a column', (marked, word) => {
    expect(caretAt(marked).word).toMatchObject({ is: 'column', ...word });
  });
  test.each([
    '=|',
    '=1|',
    '=1,5|',
    '="abc|',
    "='Nhiệm|",
    "='Nhiệm vụ'!A|",
    '=Agencies!B|',
    'SU|',
    '=SUM(|',
    '=[A]:[B]|',
  ])('%s: nothing to complete', (marked) => {
    expect(caretAt(marked).word).toBeUndefined();
  });
  test.each([
    ['=SUM(|', 'SUM', 0],
    ['=SUMIFS(A:A;B:B|', 'SUMIFS', 1],
    ['=SUMIFS(A:A;B:B;|', 'SUMIFS', 2],
    ['=ROUND(A1,|', 'ROUND', 1],
    ['=ROUND(1,5|', 'ROUND', 0],
    ['=IF(SUM(A1;A2)|', 'IF', 0],
    ['=IF((A1|', 'IF', 0],
    ['=IF("a;b(";[@[x;y]];|', 'IF', 2],
    ['=SUM({1;2\\3};|', 'SUM', 1],
    ['=sum (|', 'SUM', 0],
    ["=COUNTA('Nhiệm (vụ'[Mã];|", 'COUNTA', 1],
  ])('%s: argument %s of %i', (marked, name, argument) => {
    expect(caretAt(marked).call).toEqual({ name, argument });
  });
  test.each(['=SUM(A1)|', '=(A1|', '=A1|'])('%s: no call is open', (marked) => {
    expect(caretAt(marked).call).toBeUndefined();
  });
  test.each([
    ['=|', true],
    ['=SUM(|', true],
    ['=A1+|', true],
    ['=A1:|', true],
    ['=SUM(A1;|', true],
    ['=SUM(A1,|', true],
    ['=A1|', false],
    ['="a+|', false],
    ['="a"&|', true],
    ['abc+|', false],
  ])('%s: a reference may stand here: %s', (marked, wanted) => {
    const [text, caret] = split(marked);
    expect(wantsReference(text, caret, 'vi')).toBe(wanted);
  });
});

const world = office();
const source = (more: Partial<OfferSource> = {}): OfferSource => ({
  at: world.at,
  names: world.names,
  sheets: [world.plan, world.tasks, world.plain],
  named: [
    { id: 'name0' as NameId, text: 'Mức_tăng' },
    { id: 'name1' as NameId, text: 'Hệ_số' },
  ],
  functions: FUNCTIONS,
  gives: (name) => (name === 'SUM' ? 'Tính tổng các số' : ''),
  takesNothing: (name) => name === 'TODAY',
  wantsMany: false,
  ...more,
});
const offered = (marked: string, more: Partial<OfferSource> = {}) =>
  offersFor(caretAt(marked), split(marked)[0], source(more));
const taken = (marked: string, label: string, more: Partial<OfferSource> = {}): string => {
  const [text] = split(marked);
  const one = offered(marked, more).find((offer) => offer.label === label);
  if (!one) return '';
  const next = text.slice(0, one.start) + one.insert + text.slice(one.end);
  return `${next.slice(0, one.caret)}|${next.slice(one.caret)}`;
};

describe('what is offered', () => {
  test('functions by their beginning, the daily ones first', () => {
    const labels = offered('=su|').map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['SUM', 'SUMIFS', 'SUMIF']);
    expect(labels).toContain('SUBTOTAL');
  });
  test('accents need not be typed, and what is typed with accents means itself', () => {
    const labels = (marked: string) => offered(marked).map(({ label }) => label);
    expect(labels('=don vi|')).toContain('Đơn vị tính');
    expect(labels('=he_s|')).toEqual(['Hệ_số']);
    expect(labels('=hệ|')).toEqual(['Hệ_số']);
    expect(labels('=hê|')).toEqual([]);
  });
  test('what a function gives is searched too', () => {
    expect(offered('=tong|').map(({ label }) => label)).toEqual(['SUM']);
  });
  test('the cell of my row before the whole column, the other way round where many cells are wanted', () => {
    const kinds = (more: Partial<OfferSource>) =>
      offered('=target|', more).map(({ kind, insert }) => `${kind} ${insert}`);
    expect(kinds({})).toEqual(['same-row [@Target]', 'column [Target]']);
    expect(kinds({ wantsMany: true })).toEqual(['column [Target]', 'same-row [@Target]']);
  });
  test.each([
    ['=su|', 'SUM', '=SUM(|'],
    ['=1+SU|MIF(A1)', 'SUMIF', '=1+SUMIF(|A1)'],
    ['=tod|', 'TODAY', '=TODAY()|'],
    ['=A1*don vi t|', 'Đơn vị tính', '=A1*[@[Đơn vị tính]]|'],
    ['=[@Tar|', 'Target', '=[@Target]|'],
    ['=[@[Đơn| vị]]+1', 'Đơn vị tính', '=[@[Đơn vị tính]]|+1'],
    ['=[@cot|', 'Cột [5]', "=[@[Cột '[5']]]|"],
    ['=SUM(nhiem|', 'Nhiệm vụ', "=SUM('Nhiệm vụ'[|"],
    ["=SUM('Nhiệm vụ'[|", 'Mã', "=SUM('Nhiệm vụ'[Mã]|"],
    ['=SUM(budget|', 'Budget', '=SUM(Agencies[Budget]|'],
    ['=2*muc|', 'Mức_tăng', '=2*Mức_tăng|'],
  ])('%s, taking %s: %s', (marked, label, after) => {
    expect(taken(marked, label)).toBe(after);
  });
  test('several words that fit together come before what only the last one fits', () => {
    expect(offered('=A1*don vi t|')[0]?.label).toBe('Đơn vị tính');
  });
  test('a word that is whole by itself marks nothing: Enter keeps its meaning', () => {
    const alone = (marked: string) => {
      const { word } = caretAt(marked);
      return word !== undefined && standsAlone(word, source());
    };
    expect(['=A1|', '=LOG10|', '=Mức_tăng|', '=true|'].map(alone)).toEqual(Array(4).fill(true));
    expect(['=SU|', '=LOG|', '=[@A1|'].map(alone)).toEqual([false, false, false]);
  });
});

describe('references held while a formula is typed', () => {
  test('rows that come meanwhile change the text, not the record', () => {
    const { plan, at, names } = office();
    const held = holdRefs('=D4+sum(d5;$A$2', at, names, 'vi');
    expect(held.refs).toHaveLength(3);
    plan.rows.keys.set('newrow01' as RowId, 'a02A');
    const after = follow(held, at, names);
    expect(after?.held.text).toBe('=D5+sum(D6;$A$2');
    expect(after?.move(3)).toBe(3);
    expect(after?.move(15)).toBe(15);
    // What is typed after that, even before the text was put right, keeps what was pointed at.
    const typed = holdRefs('=D4+sum(d5;$A$2)', at, names, 'vi', held);
    expect(typed.refs.map(({ token }) => token)).toEqual(held.refs.map(({ token }) => token));
    expect(follow(typed, at, names)?.held.text).toBe('=D5+sum(D6;$A$2)');
  });
  test('what is written anew means the place as it is now', () => {
    const { plan, at, names } = office();
    const held = holdRefs('=D4+', at, names, 'vi');
    plan.rows.keys.set('newrow01' as RowId, 'a02A');
    const typed = holdRefs('=D4+D4', at, names, 'vi', held);
    expect(typed.refs.map(({ token }) => token)[1]).toBe(refToken('D4', at, names));
    expect(follow(typed, at, names)?.held.text).toBe('=D5+D4');
  });
  test('a record that goes meanwhile is said to be gone', () => {
    const { plan, at, names } = office();
    const held = holdRefs('=D6*2', at, names, 'vi');
    plan.rows.dead.add(plan.rows.at(5) as RowId);
    const after = follow(held, at, names);
    expect([after?.held.text, after?.held.refs]).toEqual(['=#REF!*2', []]);
    expect(after?.move(5)).toBe(8);
  });
  test('nothing moved: nothing is written', () => {
    const { at, names } = office();
    expect(follow(holdRefs('=d4+[@Target]', at, names, 'vi'), at, names)).toBeUndefined();
  });
});

const FORMS = [
  'D4',
  '$D$4',
  'D5',
  'B2:C9',
  '$B2:C$9',
  '[@Target]',
  '[@[Đơn vị tính]]',
  'B:B',
  '$B:$C',
  '3:5',
  '[Target]',
  "'Nhiệm vụ'!A1",
  "'Nhiệm vụ'[Mã]",
  "'Nhiệm vụ'!A2:B3",
  '[@[Baseline]:[Target]]',
  "'Nhiệm vụ'!2:2",
  '[[Baseline]:[Target]]',
];

describe('F4', () => {
  const { at, names } = world;
  const round = (piece: string): string[] => {
    const seen: string[] = [];
    let token = refToken(piece, at, names);
    for (let i = 0; i < 6 && token !== undefined; i++) {
      seen.push(refText(token, at, names));
      token = nextForm(token, at, names);
    }
    return seen;
  };
  test.each(FORMS)('%s: every form covers the same cells, and the round comes back', (piece) => {
    const token = refToken(piece, at, names) ?? '';
    const cells = areasOf(token, at, names);
    expect(cells).toHaveLength(1);
    let next = token;
    const seen = new Set<string>();
    while (!seen.has(next)) {
      seen.add(next);
      next = nextForm(next, at, names) ?? next;
      expect(areasOf(next, at, names)).toEqual(cells);
      // Each form reads back as itself: what F4 writes is what a commit stores.
      expect(refToken(refText(next, at, names), at, names)).toBe(next);
    }
    expect(seen.size).toBeGreaterThan(1);
  });
  test('goes round as in spreadsheets', () => {
    expect(round('D5').slice(0, 5)).toEqual(['D5', '$D$5', 'D$5', '$D5', 'D5']);
  });
  test('turns the name of my row’s cell into its address, round its $, and back', () => {
    expect(round('[@Target]')).toEqual(['[@Target]', 'C4', '$C$4', 'C$4', '$C4', '[@Target]']);
  });
  test('turns a column’s name into its letters and back', () => {
    expect(round('[Target]').slice(0, 4)).toEqual(['[Target]', 'C:C', '$C:$C', '[Target]']);
  });
});

describe('pointing', () => {
  const { at, names, plan, tasks } = world;
  const said = (
    kind: 'cells' | 'rows' | 'columns' | 'all',
    from: readonly [number, number],
    to = from,
    sheet: typeof plan = plan,
  ) => {
    const place = ([r, c]: readonly [number, number]) => ({
      row: sheet.rows.at(r) as RowId,
      col: sheet.cols.at(c) ?? ('' as never),
    });
    const token = pointedToken(
      { sheet: sheet.id, kind, from: place(from), to: place(to) },
      at,
      names,
    );
    return token === undefined ? '' : refText(token, at, names);
  };
  test.each([
    [said('cells', [3, 1]), '[@Baseline]'],
    [said('cells', [4, 1]), 'B5'],
    [said('cells', [3, 1], [3, 2]), 'B4:C4'],
    [said('cells', [7, 2], [1, 0]), 'A2:C8'],
    [said('columns', [0, 3]), '[Đơn vị tính]'],
    [said('columns', [0, 3], [0, 1]), 'B:D'],
    [said('rows', [4, 0]), '5:5'],
    [said('cells', [3, 0], [3, 0], tasks), "'Nhiệm vụ'!A4"],
    [said('columns', [0, 0], [0, 0], tasks), "'Nhiệm vụ'[Mã]"],
    [said('rows', [2, 0], [1, 0], tasks), "'Nhiệm vụ'!2:3"],
    [said('all', [0, 0]), 'A:F'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
    expect(refToken(text, at, names)).toBeDefined();
  });
});
