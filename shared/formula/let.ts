import { MAX_STORED_FORMULA } from '../limits.ts';
import { mapTokens } from './grammar.ts';

/**
 * `LET(name, value, …, result)`. Stored formulas keep LET and its names as typed (a plain word is a name of LET, a named
 * value of the plan is a token), so that it reads back; the engine, which knows no LET, gets the values put in.
 */
export type LetPiece = {
  readonly kind: 'call' | '(' | ')' | '{' | '}' | ',' | 'word' | 'space' | 'other';
  readonly text: string;
};

export type LetProblem = {
  readonly kind: 'syntax' | 'let-name' | 'let-twice' | 'let-shape';
  /** Index of the piece to point at. */
  readonly at: number;
};

/** A name of a LET, and the pieces of its value: from, up to but not with. */
type Binding = { readonly name: string; readonly from: number; to: number };
type Body = { readonly from: number; readonly to: number; readonly close: number };

export type LetScopes = {
  /** Where a name is introduced or used, by the index of its piece. */
  readonly names: ReadonlyMap<number, Binding>;
  /** The result of each LET, by the index of the piece that calls it. */
  readonly bodies: ReadonlyMap<number, Body>;
  readonly problem: LetProblem | undefined;
  /** Every bracket is closed. */
  readonly whole: boolean;
};

type Frame = {
  /** Index of the LET this bracket belongs to, or -1. */
  readonly call: number;
  arg: number;
  argFrom: number;
  readonly bound: Binding[];
  pending: Binding | undefined;
};

/** Words that nothing else reads: no cell, no truth value. */
const isLetName = (text: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text) &&
  !/^[A-Za-z]{1,3}\d+$/.test(text) &&
  !/^(?:true|false)$/i.test(text);

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Which words are names of a LET, and which of the LETs around them they belong to: the innermost, the last before them. */
export function letScopes(pieces: readonly LetPiece[]): LetScopes {
  const names = new Map<number, Binding>();
  const bodies = new Map<number, Body>();
  const frames: Frame[] = [];
  const solid = (from: number, to: number): number => {
    let at = from;
    while (at < to && pieces[at]?.kind === 'space') at++;
    return at;
  };
  const lookUp = (name: string): Binding | undefined => {
    for (let f = frames.length - 1; f >= 0; f--) {
      const found = frames[f]?.bound.findLast((one) => one.name === name);
      if (found) return found;
    }
    return undefined;
  };
  const refuse = (kind: LetProblem['kind'], at: number): LetScopes => ({
    names,
    bodies,
    problem: { kind, at: Math.min(at, pieces.length - 1) },
    whole: false,
  });
  const isLet = (frame: Frame | undefined): frame is Frame =>
    frame !== undefined && frame.call >= 0;

  for (const [at, piece] of pieces.entries()) {
    const frame = frames[frames.length - 1];
    switch (piece.kind) {
      case '(':
      case '{': {
        const before = pieces[at - 1];
        const call = before?.kind === 'call' && before.text.toUpperCase() === 'LET' ? at - 1 : -1;
        frames.push({ call, arg: 0, argFrom: at + 1, bound: [], pending: undefined });
        break;
      }
      case 'word': {
        const next = solid(at + 1, pieces.length);
        const first = isLet(frame) && solid(frame.argFrom, at) === at;
        const name = folded(piece.text);
        if (first && frame.arg % 2 === 0 && pieces[next]?.kind === ',') {
          if (!isLetName(piece.text)) return refuse('let-name', at);
          if (frame.bound.some((one) => one.name === name)) return refuse('let-twice', at);
          frame.pending = { name, from: next + 1, to: next + 1 };
          names.set(at, frame.pending);
          break;
        }
        const binding = lookUp(name);
        if (binding) names.set(at, binding);
        break;
      }
      case ',': {
        if (!isLet(frame)) break;
        const start = solid(frame.argFrom, at);
        if (frame.arg % 2 === 0) {
          if (!frame.pending) return refuse(start === at ? 'syntax' : 'let-name', start);
        } else {
          if (start === at) return refuse('syntax', at);
          if (frame.pending) {
            frame.pending.to = at;
            frame.bound.push(frame.pending);
          }
          frame.pending = undefined;
        }
        frame.arg++;
        frame.argFrom = at + 1;
        break;
      }
      case ')':
      case '}': {
        const closed = frames.pop();
        if (!isLet(closed)) break;
        const start = solid(closed.argFrom, at);
        if (closed.arg < 2 || closed.arg % 2 === 1) return refuse('let-shape', closed.call);
        if (start === at) return refuse('syntax', at);
        bodies.set(closed.call, { from: closed.argFrom, to: at, close: at });
        break;
      }
    }
  }
  return { names, bodies, problem: undefined, whole: frames.length === 0 };
}

// A string, a token, an error value, a word that calls, a word, a number, a gap, or one sign.
const PIECE =
  /"(?:[^"]|"")*"|`[^`]*`|#[A-Z][A-Z0-9_/]*[!?]?|([\p{L}_][\p{L}\p{N}_.]*)(?=\()|([\p{L}_][\p{L}\p{N}_.]*)|(?:\d[\d.]*|\.\d+)(?:[eE][+-]?\d+)?|(\s+)|[\s\S]/gu;
const SIGNS: ReadonlySet<string> = new Set(['(', ')', '{', '}', ',']);

/** A stored formula taken apart. */
export const piecesOf = (stored: string): LetPiece[] =>
  Array.from(stored.matchAll(PIECE), ([text, call, word, space]): LetPiece => {
    if (call !== undefined) return { kind: 'call', text };
    if (word !== undefined) return { kind: 'word', text };
    if (space !== undefined) return { kind: 'space', text };
    // One of the five signs names its own kind.
    return SIGNS.has(text) ? { kind: text as '(', text } : { kind: 'other', text };
  });

/** Cheap on purpose: nearly no formula has one. */
const hasLet = (stored: string): boolean => /LET\(/i.test(stored);

/** Needs no brackets wherever it is put. */
const ATOM = /^(?:`[^`]*`|"(?:[^"]|"")*"|\d[\d.]*|[\p{L}_][\p{L}\p{N}_.]*)$/u;

/**
 * A stored formula without LET: every name replaced by its value. `undefined` when that would be longer than a stored
 * formula may be (each name may double the one before it). What is no well-formed LET stays and is an error in its cell.
 */
export function withoutLet(stored: string): string | undefined {
  if (!hasLet(stored)) return stored;
  const pieces = piecesOf(stored);
  const { names, bodies, problem, whole } = letScopes(pieces);
  if (problem || !whole) return stored;
  const values = new Map<Binding, string>();
  let tooLong = false;
  /** A name or a LET alone brings its own brackets. */
  const isOne = (from: number, to: number): boolean => {
    const solid = pieces
      .slice(from, to)
      .flatMap(({ kind }, i) => (kind === 'space' ? [] : i + from));
    const [first = -1, last] = [solid[0], solid.at(-1)];
    return names.has(first)
      ? first === last
      : bodies.get(first)?.close === last && last !== undefined;
  };
  const bracketed = (from: number, to: number): string => {
    const text = write(from, to).trim();
    return ATOM.test(text) || isOne(from, to) ? text : `(${text})`;
  };
  const write = (from: number, to: number): string => {
    const parts: string[] = [];
    let length = 0;
    for (let at = from; at < to && !tooLong; at++) {
      const body = bodies.get(at);
      const binding = names.get(at);
      let text = pieces[at]?.text ?? '';
      if (body) {
        text = bracketed(body.from, body.to);
        at = body.close;
      } else if (binding) {
        text = values.get(binding) ?? bracketed(binding.from, binding.to);
        values.set(binding, text);
      }
      parts.push(text);
      length += text.length;
      if (length > MAX_STORED_FORMULA) tooLong = true;
    }
    return tooLong ? '' : parts.join('');
  };
  const written = write(0, pieces.length);
  return tooLong ? undefined : written;
}

/**
 * Replaces the tokens of a stored formula for reading. A named value that is called like a name of LET around it (it was
 * renamed later) would be read as that name: the LET gives way, `x` is shown as `x_`.
 */
export function readable(stored: string, text: (token: string) => string): string {
  if (!hasLet(stored)) return mapTokens(stored, text);
  const pieces = piecesOf(stored);
  const { names } = letScopes(pieces);
  // As it would be read: a named value's word inside a LET that gives the same name.
  const words = pieces.map(
    (piece): LetPiece =>
      piece.text.startsWith('`#') ? { kind: 'word', text: text(piece.text.slice(1, -1)) } : piece,
  );
  const read = letScopes(words).names;
  const used = new Set(words.flatMap((word) => (word.kind === 'word' ? folded(word.text) : [])));
  const given = new Map<string, string>();
  for (const [at, { name }] of read) {
    if (names.has(at) || given.has(name)) continue;
    let suffix = '_';
    while (used.has(name + suffix)) suffix += '_';
    given.set(name, suffix);
  }
  return pieces
    .map(({ text: piece }, at) => {
      if (piece.startsWith('`')) return text(piece.slice(1, -1));
      const binding = names.get(at);
      return binding ? piece + (given.get(binding.name) ?? '') : piece;
    })
    .join('');
}
