import type { FunctionPluginDefinition } from 'hyperformula';
import { FunctionPlugin, HyperFormula } from 'hyperformula';
import { ArrayFunctions } from './arrays.ts';
import { BoundedFunctions } from './bounded.ts';
import { ClockFunctions } from './clock.ts';
import { ConditionalFunctions } from './conditional.ts';
import { guardEvaluator } from './guard.ts';
import { LookupFunctions } from './lookup.ts';
import { MissingFunctions } from './missing.ts';
import { forgetOperations, shareRanges } from './shared-ranges.ts';
import { SumFunctions } from './sum.ts';

const PLUGINS: readonly (FunctionPluginDefinition & typeof FunctionPlugin)[] = [
  // First: its constructor guards the interpreter that the others run in.
  BoundedFunctions,
  ArrayFunctions,
  ClockFunctions,
  ConditionalFunctions,
  LookupFunctions,
  MissingFunctions,
  SumFunctions,
];

/** Dice have no place in a plan: the same bytes must give the same values. */
const ABSENT = ['RAND', 'RANDBETWEEN', 'RANDARRAY'];

let registered = false;

/** Puts our functions over the library's; the registry is global to the process, so once is enough. */
export const registerFunctions = (): void => {
  if (registered) return;
  registered = true;
  for (const plugin of PLUGINS) {
    const names = Object.fromEntries(
      [...Object.keys(plugin.implementedFunctions), ...Object.keys(plugin.aliases ?? {})].map(
        (name) => [name, name],
      ),
    );
    HyperFormula.registerFunctionPlugin(plugin, { enGB: names });
  }
  const known = new Set(HyperFormula.getRegisteredFunctionNames('enGB'));
  for (const name of ABSENT) if (known.has(name)) HyperFormula.unregisterFunction(name);
  const empty = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' });
  guardEvaluator(empty, FunctionPlugin);
  shareRanges(empty);
  forgetOperations(empty);
  empty.destroy();
};

/** Every function name a formula may use. */
export const functionNames = (): readonly string[] => {
  registerFunctions();
  return HyperFormula.getRegisteredFunctionNames('enGB');
};
