import { expect, test } from 'vitest';
import type { ColId } from '../../../shared/ids.ts';
import {
  type ColourRule,
  isColourRule,
  isColourRules,
  toneOf,
} from '../../../shared/workbook/colour-rule.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { createUndo } from '../../../shared/workbook/undo.ts';
import { fillGrid, freshDoc, SHEET, seeded } from './fixture.ts';

const never = () => false;
const bad = (rule: Record<string, unknown>) => ({ as: 'bad', ...rule }) as ColourRule;

test.each([
  [bad({ if: '>=', v: 20 }), 20, true],
  [bad({ if: '>', v: 20 }), 20, false],
  [bad({ if: '<', v: 10 }), 9.99, true],
  [bad({ if: '<=', v: 10 }), 10, true],
  [bad({ if: '=', v: 0 }), 0, true],
  [bad({ if: '<>', v: 0 }), 0, false],
])('%j on %d: %s', (rule, number, holds) => {
  expect(toneOf([rule], { number, text: String(number) }, never) === 'bad').toBe(holds);
});

test('a comparison says nothing of text or of an empty cell; contains folds accents', () => {
  const rules = [bad({ if: '<', v: 10 })];
  expect(toneOf(rules, { number: undefined, text: '' }, never)).toBeUndefined();
  const contains = [bad({ if: 'contains', v: 'hoan thanh' })];
  expect(toneOf(contains, { number: undefined, text: 'Hoàn thành' }, never)).toBe('bad');
  expect(toneOf([bad({ if: 'empty' })], { number: undefined, text: '' }, never)).toBe('bad');
});

test('the first rule that holds paints', () => {
  const rules: ColourRule[] = [
    { if: '>=', v: 20, as: 'bad' },
    { if: '>=', v: 10, as: 'warn' },
  ];
  const tone = (number: number) => toneOf(rules, { number, text: String(number) }, never);
  expect([25, 15, 5].map(tone)).toEqual(['bad', 'warn', undefined]);
});

test.each([
  [{ if: '>', v: 1, as: 'bad' }, true],
  [{ if: 'top', v: 5, as: 'good' }, true],
  [{ if: 'contains', v: 'x', as: 'info' }, true],
  [{ if: 'filled', as: 'warn' }, true],
  [{ if: 'top', v: 0, as: 'good' }, false],
  [{ if: 'top', v: 1.5, as: 'good' }, false],
  [{ if: '>', v: Number.NaN, as: 'bad' }, false],
  [{ if: '>', v: '1', as: 'bad' }, false],
  [{ if: 'contains', v: ' ', as: 'bad' }, false],
  [{ if: 'empty', v: 1, as: 'bad' }, false],
  [{ if: '>', v: 1, as: 'red' }, false],
  [{ if: '>', v: 1, as: 'bad', more: 1 }, false],
  [JSON.parse('{"if":"empty","as":"bad","__proto__":{"x":1}}'), false],
  [null, false],
])('%j is a rule: %s', (rule, is) => {
  expect(isColourRule(rule)).toBe(is);
});

test('rules are a property of their column: shared, undone as one step, never more than eight', () => {
  const random = seeded(2);
  const workbook = openWorkbook(freshDoc(7));
  const { cols } = fillGrid(workbook, 2, 2, random);
  const col = cols[0] as ColId;
  const rules: ColourRule[] = [{ if: '>', v: 5, as: 'good' }];
  const undo = createUndo(workbook);
  const shown = () => workbook.sheet(SHEET)?.column(col)?.rules;
  undo.run({ do: 'setColumn', sheet: SHEET, col, rules }, { random });
  expect(shown()).toEqual(rules);
  undo.undo();
  expect(shown()).toBeUndefined();
  expect(undo.preview('redo')).toEqual({ do: 'setColumn', sheet: SHEET, col, rules });
  expect(isColourRules(Array(9).fill(rules[0]))).toBe(false);
});
