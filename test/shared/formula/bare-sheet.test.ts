import { expect, test } from 'vitest';
import { encode } from '../../../shared/formula/encode.ts';
import { render } from '../../../shared/formula/render.ts';
import { office } from './fake-names.ts';

const read = (typed: string, locale: 'vi' | 'en' = 'vi'): string => {
  const { at, names } = office();
  const stored = encode(typed, at, names, { locale });
  if (stored.ok) return render(stored.value, at, names);
  return `${stored.problem.kind} ${typed.slice(stored.problem.at, stored.problem.at + stored.problem.length)}`;
};

test.each([
  ['=Nhiệm vụ!B2', "='Nhiệm vụ'!B2"],
  ['=1-Nhiệm vụ!B2*nhiệm vụ!B3', "=1-'Nhiệm vụ'!B2*'Nhiệm vụ'!B3"],
  ['=SUM(Nhiệm vụ!B2:B4;1,5)', "=SUM('Nhiệm vụ'!B2:B4,1.5)"],
  ['=Nhiệm vụ[Unit]', "='Nhiệm vụ'[Unit]"],
  ['=SUM(Nhiệm vụ[[Mã]:[Unit]])', "=SUM('Nhiệm vụ'[[Mã]:[Unit]])"],
  ["='Nhiệm vụ'!B2", "='Nhiệm vụ'!B2"],
  ['="Nhiệm vụ!B2"', '="Nhiệm vụ!B2"'],
  ['=Agencies!B2', '=Agencies!B2'],
  ['=Không có!B2', 'unknown-name Không'],
])('%s', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});
