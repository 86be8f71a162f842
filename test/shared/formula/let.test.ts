import { describe, expect, test } from 'vitest';
import { engineNames, libraryFormula, limitFormula } from '../../../shared/engine/formula-text.ts';
import { encode, type FormulaProblemKind } from '../../../shared/formula/encode.ts';
import { isStoredFormula } from '../../../shared/formula/grammar.ts';
import { withoutLet } from '../../../shared/formula/let.ts';
import { toLocal } from '../../../shared/formula/locale.ts';
import { render } from '../../../shared/formula/render.ts';
import { evaluate } from '../engine/library.ts';
import { seeded } from '../engine/plan-book.ts';
import { fakeNames, office } from './fake-names.ts';

const stored = (text: string, world = office()): string => {
  const result = encode(text, world.at, world.names);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`);
  return result.value;
};

test.each([
  '=LET(x,1,x)',
  '=LET(mức_tăng,[@Target]-[@Baseline],IF(mức_tăng>0,mức_tăng,0))',
  '=LET(x,A1,y,x*2,SUM(x,y))',
  '=LET(x,1,y,x,LET(x,2,x)+y+x)',
  '=1+LET(Tổng,SUM(B:B),Tổng/2)*2',
  '=LET(x, {1,2;3,4}, SUM(x))',
  '=LET(t,"x, y (x)",t&"x")',
  '=LET(sum,1,SUM(sum,sum))',
  '=LET(Hệ_số,3,Hệ_số)+Hệ_số',
  '=LET(e,1E3,e)',
])('%s reads back as typed, in both languages, and stores in the grammar', (text) => {
  const world = office();
  const { at, names } = world;
  expect(isStoredFormula(stored(text, world))).toBe(true);
  expect(render(stored(text, world), at, names)).toBe(text);
  const local = toLocal(text, 'vi');
  const again = encode(local, at, names, { locale: 'vi' });
  expect(again.ok && again.value.replaceAll(' ', '')).toBe(stored(text, world).replaceAll(' ', ''));
});

test.each<readonly [string, FormulaProblemKind, string]>([
  ['=LET(a1,1,a1)', 'let-name', 'a1'],
  ['=LET(XFD9,1,2)', 'let-name', 'XFD9'],
  ['=LET(TRUE,1,2)', 'let-name', 'TRUE'],
  ['=LET(1,2,3)', 'let-name', '1'],
  ['=LET("x",2,3)', 'let-name', '"x"'],
  ['=LET(x?,2,x?)', 'let-name', 'x?'],
  ['=LET(mức tăng,1,2)', 'let-name', 'mức'],
  ['=LET(x,1,x,2,x)', 'let-twice', 'x'],
  ['=LET(x,1,X,2,x)', 'let-twice', 'X'],
  ['=LET(x,1)', 'let-shape', 'LET'],
  ['=LET(x)', 'let-shape', 'LET'],
  ['=LET()', 'let-shape', 'LET'],
  ['=LET(x,1,y,2)', 'let-shape', 'LET'],
  ['=LET(x,,x)', 'syntax', ','],
  ['=LET(x,1,)', 'syntax', ')'],
  ['=LET(x,1,y)', 'unknown-name', 'y'],
  ['=LET(x,x,x)', 'unknown-name', 'x'],
  ['=LET(x,1,x)+x', 'unknown-name', 'x'],
  ['=LET(x,LET(y,1,y),y)', 'unknown-name', 'y'],
  ['=LET(x,1,x())', 'unknown-function', 'x'],
  ['=LET(x,1,x A1)', 'unsupported', 'x A1'],
  ['=LET(x,A99,x)', 'out-of-bounds', 'A99'],
])('%s is refused: %s at %s', (text, kind, where) => {
  const { at, names } = office();
  const result = encode(text, at, names);
  expect(result.ok ? result.value : [result.problem.kind, result.problem.text]).toEqual([
    kind,
    where,
  ]);
  if (!result.ok)
    expect(text.slice(result.problem.at, result.problem.at + result.problem.length)).toBe(where);
});

const engine = (text: string): string => {
  const { at, names } = office();
  return libraryFormula(stored(text), at, names);
};

test.each([
  ['=LET(x,1,x+x)', '=(1+1)'],
  ['=LET(x,A1+1,x*x)', '=((A1+1)*(A1+1))'],
  ['=LET(r,B:B,ROWS(r))', '=(ROWS(B$1:B$12))'],
  ['=LET(x,-1,x^2)', '=((-1)^2)'],
  ['=LET(x,1,y,x,LET(x,2,x)+y+x)', '=(2+1+1)'],
  ['=LET(x,2,LET(x,x+1,x*x))', '=((2+1)*(2+1))'],
  ['=LET(x,1,"x"&x)', '=("x"&1)'],
  ['=LET(X,1,x+X)', '=(1+1)'],
  ['=LET(e,5,1e3+e)', '=(1e3+5)'],
  ['=LET(N,5,IFERROR(#N/A,N))', '=(IFERROR(NA(),5))'],
  ['=LET(Hệ_số,3,Hệ_số)+Hệ_số', '=3+(1.5*2)'],
])('the engine reads %s as %s', (text, read) => {
  expect(engine(text)).toBe(read);
});

test('a named value that holds a LET keeps its names to itself', () => {
  const world = office();
  const names = fakeNames([world.plan], { Đơn_giá: '=LET(x,5,x*2)' });
  const result = encode('=LET(x,1,x+Đơn_giá)', world.at, names);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  const local = engineNames(names, (id) => names.sheet(id)?.name);
  expect(libraryFormula(result.value, world.at, local)).toBe('=(1+((5*2)))');
});

test('a named value renamed to what a LET calls its own is not taken for it', () => {
  const world = office();
  const before = fakeNames([world.plan], { Hệ_số: '=1.5*2' });
  const result = encode('=LET(x,10,x+Hệ_số)', world.at, before);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  const renamed = fakeNames([world.plan], { X: '=1.5*2' });
  const text = render(result.value, world.at, renamed);
  expect(text).toBe('=LET(x_,10,x_+X)');
  const again = encode(text, world.at, renamed);
  expect(again.ok && libraryFormula(again.value, world.at, renamed)).toBe(
    libraryFormula(result.value, world.at, renamed),
  );
});

describe('no bomb', () => {
  const doubling = (n: number): string => {
    const steps = Array.from({ length: n }, (_, i) => `v${'_'.repeat(i + 1)},v${'_'.repeat(i)}`);
    return `=LET(v,1,${steps.map((step) => `${step}&${step.split(',')[1]}`).join(',')},v${'_'.repeat(n)})`;
  };
  test('a name doubled 60 times is a limit in its cell, at once', () => {
    const start = performance.now();
    expect(withoutLet(stored(doubling(60)))).toBeUndefined();
    expect(engine(doubling(60))).toBe(limitFormula('formula too long'));
    expect(performance.now() - start).toBeLessThan(500);
  });
  test('doubled nine times it is beyond the operators a formula may have, below that it has a value', () => {
    expect(engine(doubling(9))).toContain('GIAO.LIMIT');
    expect(evaluate([[engine(doubling(6))]])[0]?.[0]).toBe('1'.repeat(64));
  });
  test('a long chain is a limit by its depth', () => {
    const names = Array.from({ length: 120 }, (_, i) => `n_${i}`);
    const chain = names.map((name, i) => `${name},${i === 0 ? '1' : `${names[i - 1]}+1`}`);
    expect(engine(`=LET(${chain.join(',')},${names.at(-1)})`)).toBe(
      limitFormula('formula too deep'),
    );
  });
  test('a stored LET that is none is an error in its cell', () => {
    for (const odd of ['=LET(x,1', '=LET(x,1,x', '=LET(,,)', '=LET(x,1,x,2)', '=LET(`@c`,1,2)']) {
      expect(withoutLet(odd)).toBe(odd);
      expect(evaluate([[odd.replace(/`[^`]*`/g, 'A9')]])[0]?.[0]).toMatchObject({
        error: expect.stringMatching(/#NAME\?|#ERROR!|#VALUE!|#N\/A/),
      });
    }
  });
});

/** A random LET with its value, computed by plain scopes. */
const random = (seed: number): { readonly text: string; readonly value: number } => {
  const next = seeded(seed);
  const pool = ['x', 'y', 'mức', 'đơn_vị', 'N', 'e'];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const make = (
    scope: ReadonlyMap<string, number>,
    depth: number,
  ): { text: string; value: number } => {
    const roll = next();
    const known = [...scope];
    if (depth === 0 || roll < 0.2) {
      if (known.length > 0 && next() < 0.7) {
        const [name, value] = pick(known);
        return { text: next() < 0.5 ? name : name.toUpperCase(), value };
      }
      const n = Math.floor(next() * 9);
      return { text: String(n), value: n };
    }
    if (roll < 0.6) {
      const [a, b] = [make(scope, depth - 1), make(scope, depth - 1)];
      return next() < 0.5
        ? { text: `(${a.text}+${b.text})`, value: a.value + b.value }
        : { text: `MAX(${a.text},${b.text})`, value: Math.max(a.value, b.value) };
    }
    const inner = new Map(scope);
    const parts: string[] = [];
    const own = new Set<string>();
    for (let i = 0; i < 1 + Math.floor(next() * 3); i++) {
      const name = pick(pool.filter((one) => !own.has(one)));
      own.add(name);
      const bound = make(inner, depth - 1);
      inner.set(name, bound.value);
      parts.push(name, bound.text);
    }
    const result = make(inner, depth - 1);
    return { text: `LET(${[...parts, result.text].join(', ')})`, value: result.value };
  };
  return make(new Map(), 4);
};

test('random LETs have the value that plain scopes give, and read back (300 seeds)', () => {
  const world = office();
  const cases = Array.from({ length: 300 }, (_, i) => random(i + 1)).filter(
    ({ text }) => text.length < 2_000,
  );
  expect(cases.length).toBeGreaterThan(250);
  const rows = cases.map(({ text }) => {
    const kept = stored(`=${text}`, world);
    expect(render(kept, world.at, world.names)).toBe(`=${text}`);
    return [libraryFormula(kept, world.at, world.names)];
  });
  const values = evaluate(rows).map((row) => row[0]);
  for (const [i, value] of values.entries()) {
    if (typeof value === 'object') expect(value).toMatchObject({ error: '#LIMIT!' });
    else expect(value, cases[i]?.text).toBe(cases[i]?.value);
  }
  expect(values.filter((value) => typeof value === 'object').length).toBeLessThan(30);
});
