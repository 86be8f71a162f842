import { everyday } from '../i18n/functions/everyday.ts';
import { finance } from '../i18n/functions/finance.ts';
import { maths } from '../i18n/functions/maths.ts';
import { statistics } from '../i18n/functions/statistics.ts';

/** What a function takes and gives, in one language. */
export type FunctionWords = {
  readonly parameters: readonly Parameter[];
  /** One line. */
  readonly gives: string;
};
export type Parameter = {
  readonly name: string;
  readonly optional: boolean;
  /** Parameters at the end that repeat do so together. */
  readonly repeats: boolean;
  /** Wants many cells: whole columns are offered before cells of the same row. */
  readonly many: boolean;
};
/** A function in both languages; `as` is the usual name of the same function. */
export type FunctionEntry = {
  readonly vi: FunctionWords;
  readonly en: FunctionWords;
  readonly as: string | undefined;
};

const MANY = /^(?:vùng|mảng|giá trị$|số$)|range|^array|^value$|^number$/;

const parametersOf = (text: string): readonly Parameter[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const optional = part.startsWith('[');
      const bare = part.replace(/^\[|\]$/g, '');
      const repeats = bare.endsWith('…');
      const name = bare.replace(/…$/, '');
      // `số` and `giá trị` take ranges only where any number of them may follow: SUM, not ROUND.
      const many = MANY.test(name) && (repeats || /vùng|mảng|range|array/.test(name));
      return { name, optional, repeats, many };
    });

const read = (): ReadonlyMap<string, FunctionEntry> => {
  const entries = new Map<string, FunctionEntry>();
  const aliases: (readonly [name: string, as: string])[] = [];
  for (const line of [everyday, maths, statistics, finance].join('').split('\n')) {
    const alias = /^(\S+) = (\S+)$/.exec(line);
    if (alias?.[1] !== undefined && alias[2] !== undefined) aliases.push([alias[1], alias[2]]);
    const [name = '', viTakes = '', viGives = '', enTakes = '', enGives = ''] = line
      .split('|')
      .map((part) => part.trim());
    if (alias || name === '') continue;
    entries.set(name, {
      vi: { parameters: parametersOf(viTakes), gives: viGives },
      en: { parameters: parametersOf(enTakes), gives: enGives },
      as: undefined,
    });
  }
  for (const [name, as] of aliases) {
    const same = entries.get(as);
    if (same) entries.set(name, { ...same, as });
  }
  return entries;
};

/** Every function by name. Its text is large: the page fetches this module when the first formula is typed. */
export const CATALOGUE = read();
