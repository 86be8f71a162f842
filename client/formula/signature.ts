import type { Parameter } from './catalogue.ts';

/** Which parameter the argument at a place is for; undefined when the function takes no so many. */
export const parameterAt = (
  parameters: readonly Parameter[],
  argument: number,
): number | undefined => {
  if (argument < parameters.length) return argument;
  const group = parameters.filter((one) => one.repeats).length;
  if (group === 0) return undefined;
  const first = parameters.findIndex((one) => one.repeats);
  return first + ((argument - first) % group);
};

/** `[vùng tổng]`, `vùng xét…`: as a person reads it in the line of a call. */
export const spell = ({ name, optional, repeats }: Parameter): string =>
  optional ? `[${name}${repeats ? '…' : ''}]` : `${name}${repeats ? '…' : ''}`;
