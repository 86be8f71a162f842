import type { NumberKind } from '../value/cell-value.ts';
import { type Ref, readToken } from './grammar.ts';

/** What a formula's result is to be shown as, as far as its text tells: `period` is a text that names a span of time. */
export type ResultKind = NumberKind | 'period';
type Kind = ResultKind | undefined;

/** What the cells behind a reference hold; for a range, what its first cell holds. */
export type KindOfRef = (ref: Ref) => Kind;

type Node =
  | { readonly is: 'plain' }
  | { readonly is: 'kind'; readonly kind: ResultKind }
  | { readonly is: 'ref'; readonly ref: Ref }
  | { readonly is: 'minus'; readonly of: Node }
  | { readonly is: 'binary'; readonly op: string; readonly left: Node; readonly right: Node }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Node[] };
const NONE: Node = { is: 'plain' };

const TOKEN =
  /\s+|"(?:[^"]|"")*"|`([^`]*)`|(\d+(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+)|#[A-Z/0!?]+|([\p{L}_][\p{L}\p{N}_.]*)|<=|>=|<>|[-+*/^&=<>(),;{}%]/giuy;

type Lexeme = { readonly text: string; readonly ref?: string; readonly word?: string };

/** Undefined: text outside this grammar, of which nothing is known. */
const lexemes = (stored: string): Lexeme[] | undefined => {
  const found: Lexeme[] = [];
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < stored.length) {
    const match = TOKEN.exec(stored);
    if (!match) return undefined;
    const [text, ref, , word] = match;
    if (text.trim() === '') continue;
    found.push(ref !== undefined ? { text, ref } : word !== undefined ? { text, word } : { text });
  }
  return found;
};

/** Binding of the binary operators, as spreadsheets have it. */
const BINDING: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
};

class Reader {
  #at = 0;
  readonly #all: readonly Lexeme[];
  constructor(all: readonly Lexeme[]) {
    this.#all = all;
  }
  /** Undefined when text is left over. */
  whole(): Node | undefined {
    const node = this.#expression(0);
    return this.#at === this.#all.length ? node : undefined;
  }
  #next(): string | undefined {
    return this.#all[this.#at]?.text;
  }
  #expression(least: number): Node {
    let left = this.#operand();
    for (;;) {
      const op = this.#next() ?? '';
      const binding = BINDING[op];
      if (binding === undefined || binding <= least) return left;
      this.#at++;
      left = { is: 'binary', op, left, right: this.#expression(binding) };
    }
  }
  #operand(): Node {
    let node = this.#primary();
    while (this.#next() === '%') {
      this.#at++;
      node = { is: 'kind', kind: 'pct' };
    }
    return node;
  }
  #primary(): Node {
    const lexeme = this.#all[this.#at++];
    if (!lexeme) return NONE;
    if (lexeme.text === '-') return { is: 'minus', of: this.#operand() };
    if (lexeme.text === '+') return this.#operand();
    if (lexeme.text === '(') return this.#group(')')[0] ?? NONE;
    if (lexeme.text === '{') {
      this.#group('}');
      return NONE;
    }
    if (lexeme.ref !== undefined) {
      const ref = readToken(lexeme.ref);
      return ref ? { is: 'ref', ref } : NONE;
    }
    if (lexeme.word === undefined || this.#next() !== '(') return NONE;
    this.#at++;
    return { is: 'call', name: lexeme.word.toUpperCase(), args: this.#group(')') };
  }
  /** Arguments up to and with the closing sign; an empty one counts. */
  #group(close: string): Node[] {
    const args: Node[] = [];
    let due = true;
    while (this.#at < this.#all.length) {
      const sign = this.#next();
      if (sign === close || sign === ',' || sign === ';') {
        this.#at++;
        if (due && (sign !== close || args.length > 0)) args.push(NONE);
        if (sign === close) return args;
        due = true;
      } else {
        args.push(this.#expression(0));
        due = false;
      }
    }
    return args;
  }
}

const GIVES: Readonly<Record<string, NumberKind>> = {
  TODAY: 'date',
  NOW: 'date',
  DATE: 'date',
  DATEVALUE: 'date',
  EDATE: 'date',
  EOMONTH: 'date',
  WORKDAY: 'date',
  'WORKDAY.INTL': 'date',
  TIME: 'time',
  TIMEVALUE: 'time',
};
/** The result is one of these arguments, or measured like them: positions from 0, all of them without a list. */
const LIKE: Readonly<Record<string, readonly number[] | 'all'>> = {
  ROUND: [0],
  ROUNDUP: [0],
  ROUNDDOWN: [0],
  TRUNC: [0],
  INT: [0],
  ABS: [0],
  MROUND: [0],
  CEILING: [0],
  FLOOR: [0],
  LARGE: [0],
  SMALL: [0],
  INDEX: [0],
  OFFSET: [0],
  MAXIFS: [0],
  MINIFS: [0],
  AVERAGEIFS: [0],
  SUMIFS: [0],
  XLOOKUP: [2, 3],
  IF: [1, 2],
  IFERROR: 'all',
  IFNA: 'all',
  MIN: 'all',
  MAX: 'all',
  MEDIAN: 'all',
  AVERAGE: 'all',
  SUM: 'all',
};
/** Sums of days say nothing as a day. */
const SUMS: ReadonlySet<string> = new Set(['SUM', 'SUMIFS']);

/** Like and like stay what they are, a plain number takes the other side's kind, anything else is a plain number. */
const together = (a: Kind, b: Kind): Kind =>
  a === undefined || a === b ? b : b === undefined ? a : undefined;

const added = (op: string, a: Kind, b: Kind): Kind => {
  if (a === 'period' || b === 'period') return undefined;
  if (a === 'date' && b === 'date') return undefined;
  if (op === '-' && b === 'date') return undefined;
  if (a === 'date' && b === 'time') return 'date';
  return together(a, b);
};
const multiplied = (a: Kind, b: Kind): Kind => {
  if (a === 'cur' || b === 'cur') return a === b ? undefined : 'cur';
  return a === 'pct' && b === 'pct' ? 'pct' : undefined;
};
const divided = (a: Kind, b: Kind): Kind =>
  b === undefined && (a === 'cur' || a === 'pct') ? a : undefined;

function kindOf(node: Node, of: KindOfRef): Kind {
  switch (node.is) {
    case 'plain':
      return undefined;
    case 'kind':
      return node.kind;
    case 'ref':
      return of(node.ref);
    case 'minus': {
      const kind = kindOf(node.of, of);
      return kind === 'pct' || kind === 'cur' ? kind : undefined;
    }
    case 'binary': {
      const { op } = node;
      if (op !== '+' && op !== '-' && op !== '*' && op !== '/') return undefined;
      const [a, b] = [kindOf(node.left, of), kindOf(node.right, of)];
      if (op === '*') return multiplied(a, b);
      return op === '/' ? divided(a, b) : added(op, a, b);
    }
    case 'call': {
      const given = GIVES[node.name];
      const like = LIKE[node.name];
      if (given || !like) return given;
      const args = like === 'all' ? node.args : like.flatMap((at) => node.args[at] ?? []);
      const kind = args.map((arg) => kindOf(arg, of)).reduce<Kind>(together, undefined);
      return SUMS.has(node.name) && (kind === 'date' || kind === 'period') ? undefined : kind;
    }
  }
}

/** Formulas repeat in every row of a filled column, so read ones are kept; the cache is dropped when it grows. */
const CACHE = 50_000;
const read = new Map<string, Node>();

const nodeOf = (stored: string): Node => {
  let node = read.get(stored);
  if (!node) {
    const all = lexemes(stored);
    node = (all && new Reader(all).whole()) ?? NONE;
    if (read.size > CACHE) read.clear();
    read.set(stored, node);
  }
  return node;
};

/**
 * How a stored formula's result reads, as spreadsheets have it: `=TODAY()` is a day, a day and a number are a day, two
 * days apart are a number, a tenth of an amount of money is money. Undefined: a plain number.
 */
export const resultKind = (stored: string, of: KindOfRef): ResultKind | undefined =>
  kindOf(nodeOf(stored), of);
