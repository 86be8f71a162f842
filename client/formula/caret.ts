import { type FormulaLocale, toCanonical } from '../../shared/formula/locale.ts';

/** What stands before the caret of a formula being typed. Places are letters of the text, as typed. */
export type CaretPlace = {
  /** What may be completed; undefined in a string, a number, after a sheet's `!` or where nothing was begun. */
  readonly word: CaretWord | undefined;
  /** The innermost call that is open here. */
  readonly call: { readonly name: string; readonly argument: number } | undefined;
};
export type CaretWord =
  | {
      readonly is: 'word';
      readonly text: string;
      readonly start: number;
      readonly end: number;
      /** Words with blanks between them, since the last sign: columns are called so. */
      readonly phrase: { readonly text: string; readonly start: number };
    }
  /** Inside brackets: a column of a table, or of the own sheet when none is named. */
  | {
      readonly is: 'column';
      readonly text: string;
      readonly table: string | undefined;
      readonly sameRow: boolean;
      readonly start: number;
      readonly end: number;
    };

const WORD = /[\p{L}\p{N}_.]/u;
const NOTHING: CaretPlace = { word: undefined, call: undefined };

type Open = { readonly name: string; argument: number; readonly braces: boolean };

/** Where a quoted piece that begins at `from` ends, the quote included; undefined when it is still open. */
const closing = (text: string, from: number, until: number): number | undefined => {
  const quote = text[from];
  for (let i = from + 1; i < until; i++) {
    if (text[i] !== quote) continue;
    if (text[i + 1] === quote && i + 1 < until) i++;
    else return i + 1;
  }
  return undefined;
};

/** Where a bracketed piece ends; undefined when it is still open. */
const closingBracket = (text: string, from: number, until: number): number | undefined => {
  let depth = 0;
  for (let i = from; i < until; i++) {
    if (text[i] === "'") i++;
    else if (text[i] === '[') depth++;
    else if (text[i] === ']' && --depth === 0) return i + 1;
  }
  return undefined;
};

export function caretPlace(typed: string, caret: number, locale: FormulaLocale): CaretPlace {
  if (!typed.startsWith('=') || caret < 1) return NOTHING;
  const text = toCanonical(typed, locale);
  const open: Open[] = [];
  const call = (): CaretPlace['call'] => {
    const inner = open.findLast((one) => one.name !== '');
    return inner && { name: inner.name.toUpperCase(), argument: inner.argument };
  };
  /** Start of the word, quoted name or phrase that reaches up to here. */
  let word = -1;
  let phrase = -1;
  let table = -1;
  let i = 1;
  while (i < caret) {
    const sign = text[i] ?? '';
    if (WORD.test(sign)) {
      if (word < 0) word = i;
      if (phrase < 0) phrase = i;
      i++;
      continue;
    }
    if (sign === ' ' || sign === '\u00A0' || sign === '\n') {
      word = -1;
      i++;
      continue;
    }
    if (sign === '"') {
      const next = closing(text, i, caret);
      if (next === undefined) return { word: undefined, call: call() };
      i = next;
    } else if (sign === "'") {
      const next = closing(text, i, caret);
      if (next === undefined) return { word: undefined, call: call() };
      table = i;
      i = next;
      if (text[i] !== '[') table = -1;
    } else if (sign === '[') {
      const next = closingBracket(text, i, caret);
      const named = table >= 0 ? table : word;
      if (next === undefined) {
        return { word: columnWord(text, named >= 0 ? named : i, i, caret), call: call() };
      }
      table = -1;
      i = next;
    } else {
      if (sign === '!') {
        // A cell of that sheet follows; nothing there can be completed.
        while (i < caret && (WORD.test(text[i] ?? '') || text[i] === '!' || text[i] === '$')) i++;
        word = phrase = -1;
        if (i >= caret) return { word: undefined, call: call() };
        continue;
      }
      if (sign === '(' || sign === '{') {
        const before =
          sign === '(' ? /([\p{L}_][\p{L}\p{N}_.]*)\s*$/u.exec(text.slice(0, i)) : null;
        open.push({ name: before?.[1] ?? '', argument: 0, braces: sign === '{' });
      } else if (sign === ')' || sign === '}') open.pop();
      else if (sign === ',') {
        const inner = open[open.length - 1];
        if (inner && !inner.braces) inner.argument++;
      }
      i++;
    }
    word = phrase = -1;
  }
  if (word < 0 || /[\p{N}.]/u.test(text[word] ?? '')) return { word: undefined, call: call() };
  let end = caret;
  while (WORD.test(text[end] ?? '')) end++;
  return {
    word: {
      is: 'word',
      text: text.slice(word, caret),
      start: word,
      end,
      phrase: { text: text.slice(phrase, caret), start: phrase },
    },
    call: call(),
  };
}

const columnWord = (
  text: string,
  start: number,
  bracket: number,
  caret: number,
): CaretWord | undefined => {
  const inside = text.slice(bracket + 1, caret);
  const parsed = /^\s*(@?)\s*(\[?)([^:[\]]*)$/.exec(inside);
  if (!parsed) return undefined;
  const [, at = '', , name = ''] = parsed;
  const before = text.slice(start, bracket);
  const table = before.startsWith("'") ? before.slice(1, -1).replaceAll("''", "'") : before;
  // What was typed of the name beyond the caret goes too, with the brackets that an earlier try left.
  const rest = /^[^;,:[\]()+*/^&<>=]*\]{1,2}/.exec(text.slice(caret))?.[0].length ?? 0;
  return {
    is: 'column',
    text: name.replace(/'(.)/g, '$1'),
    table: table === '' ? undefined : table,
    sameRow: at !== '',
    start,
    end: caret + rest,
  };
};

/** Whether a reference may be put at the caret: after `=`, an operator, an open bracket or a separator. */
export const wantsReference = (typed: string, caret: number, locale: FormulaLocale): boolean => {
  if (!typed.startsWith('=')) return false;
  const text = toCanonical(typed, locale).slice(0, caret);
  // Quoted text keeps its length; an open quote takes everything.
  const bare = text.replace(/"(?:[^"]|"")*("|$)/g, (quoted) => 'x'.repeat(quoted.length));
  return /[=(+\-*/^&<>,:{]\s*$/.test(bare);
};
