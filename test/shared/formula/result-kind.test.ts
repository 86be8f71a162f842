import { expect, test } from 'vitest';
import { type ResultKind, resultKind } from '../../../shared/formula/result-kind.ts';

/** Columns named by what their cells hold. */
const HELD: Readonly<Record<string, ResultKind>> = {
  day: 'date',
  hour: 'time',
  pct: 'pct',
  money: 'cur',
  quarter: 'period',
};
const kindOf = (typed: string): ResultKind | undefined => {
  const stored = typed.replace(/\b(?:day|hour|pct|money|quarter|num)\b/g, (col) => `\`${col}.r1\``);
  return resultKind(stored, (ref) => (ref.is === 'cell' ? HELD[ref.col.id] : undefined));
};

test.each([
  ['=TODAY()', 'date'],
  ['=now()', 'date'],
  ['=DATE(2023,5,6)+1', 'date'],
  ['=EOMONTH(day,0)', 'date'],
  ['=day', 'date'],
  ['=day+30', 'date'],
  ['=7+day', 'date'],
  ['=day+hour', 'date'],
  ['=day-day', undefined],
  ['=day*1', undefined],
  ['=30-day', undefined],
  ['=-day', undefined],
  ['=YEAR(day)', undefined],
  ['=MAX(day,day)', 'date'],
  ['=SUM(day,day)', undefined],
  ['=IF(num>2,day,"")', 'date'],
  ['=IF(,day,day)', 'date'],
  ['=IF(num,day,money)', undefined],
  ['=IFERROR(day,"chưa có")', 'date'],
  ['=pct', 'pct'],
  ['=5%', 'pct'],
  ['=1-pct', 'pct'],
  ['=pct*1000', undefined],
  ['=pct*pct', 'pct'],
  ['=pct/2', 'pct'],
  ['=AVERAGE(pct,pct)', 'pct'],
  ['=ROUND(pct,2)', 'pct'],
  ['=money*pct', 'cur'],
  ['=money/money', undefined],
  ['=money/12', 'cur'],
  ['=SUM(money,money)', 'cur'],
  ['=-money', 'cur'],
  ['=(money+num)*2', 'cur'],
  ['=num+2*money', 'cur'],
  ['=hour+hour', 'time'],
  ['=quarter', 'period'],
  ['=quarter+1', undefined],
  ['=quarter&"a"', undefined],
  ['=day>num', undefined],
  ['=XLOOKUP(num,num,day)', 'date'],
  ['=XLOOKUP(num,num,day,"")', 'date'],
  ['=LET(x,day,x)', undefined],
  ['="day+1"', undefined],
  ['=SUM({1,2;3,4})', undefined],
  ['=#REF!+day', 'date'],
  ['=1.5E3*money', 'cur'],
  ['=)(', undefined],
  ['=IF(', undefined],
  ['=day ? 1', undefined],
] as const)('%s is %s', (typed, kind) => {
  expect(kindOf(typed)).toBe(kind);
});
