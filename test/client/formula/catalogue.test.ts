import { FunctionPlugin, HyperFormula } from 'hyperformula';
import { expect, test } from 'vitest';
import { CATALOGUE, type FunctionWords } from '../../../client/formula/catalogue.ts';
import { parameterAt } from '../../../client/formula/signature.ts';
import { functionNames } from '../../../shared/engine/functions/register.ts';
import { FUNCTIONS } from '../../../shared/formula/functions.ts';

test('every function that a formula may call is described in both languages', () => {
  const without = FUNCTIONS.filter((name) => {
    const entry = CATALOGUE.get(name);
    return !entry || entry.vi.gives === '' || entry.en.gives === '';
  });
  expect(without).toEqual([]);
});

test('Vietnamese and English tell of the same arguments', () => {
  const shape = ({ parameters }: FunctionWords) =>
    parameters.map(({ optional, repeats, many }) => [optional, repeats, many]);
  for (const [name, { vi, en }] of CATALOGUE) expect(shape(en), name).toEqual(shape(vi));
});

type Declared = {
  readonly parameters?: readonly {
    readonly optionalArg?: boolean;
    readonly defaultValue?: unknown;
  }[];
  readonly repeatLastArgs?: number;
};
const declared = (name: string): Declared | undefined => {
  const plugin = HyperFormula.getFunctionPlugin(name) as
    | { implementedFunctions: Record<string, Declared>; aliases?: Record<string, string> }
    | undefined;
  return plugin?.implementedFunctions[plugin.aliases?.[name] ?? name];
};

test('what is told of a call is what the engine takes: least and most arguments, and whether they repeat', () => {
  expect(FunctionPlugin).toBeDefined();
  let compared = 0;
  for (const name of functionNames()) {
    const words = CATALOGUE.get(name)?.vi;
    const engine = declared(name);
    if (!words || !engine?.parameters) continue;
    const needed = engine.parameters.filter(
      (one) => !one.optionalArg && one.defaultValue === undefined,
    );
    const repeats = words.parameters.some((one) => one.repeats);
    // Where arguments repeat there is no most.
    const most = (all: readonly unknown[], without: boolean) => (without ? all.length : Infinity);
    expect(
      [
        words.parameters.filter((one) => !one.optional).length,
        most(words.parameters, !repeats),
        repeats,
      ],
      name,
    ).toEqual([
      needed.length,
      most(engine.parameters, !engine.repeatLastArgs),
      (engine.repeatLastArgs ?? 0) > 0,
    ]);
    compared++;
  }
  expect(compared).toBeGreaterThan(350);
});

test('the argument being written is found, also among those that repeat', () => {
  const sumifs = CATALOGUE.get('SUMIFS')?.vi.parameters ?? [];
  expect(sumifs.map(({ name }) => name)).toEqual(['vùng tổng', 'vùng xét', 'điều kiện']);
  expect([0, 1, 2, 3, 4, 5, 6].map((n) => parameterAt(sumifs, n))).toEqual([0, 1, 2, 1, 2, 1, 2]);
  expect(parameterAt(CATALOGUE.get('ABS')?.vi.parameters ?? [], 1)).toBeUndefined();
});

test('parameters that want many cells are known', () => {
  const many = (name: string) => CATALOGUE.get(name)?.vi.parameters.map((one) => one.many);
  expect(many('SUMIFS')).toEqual([true, true, false]);
  expect(many('SUM')).toEqual([true]);
  expect(many('ROUND')).toEqual([false, false]);
  expect(many('IF')).toEqual([false, false, false]);
});
