/**
 * Stored formulas: canonical English text whose references are id tokens between back-ticks, a character no formula
 * may hold outside strings. Arguments are separated by `,`, decimals by `.`, array rows by `;`.
 *
 *   token := '`' ref '`'
 *   ref   := [sid '!'] cell | [sid '!'] range | this | table | name
 *   cell  := ['$'] cid '.' ['$'] rid                                  B2, $B$2
 *   range := end ':' end
 *   end   := E(cid) '.' E(rid) | E(cid) | '.' E(rid)                  B2:C9 · B:C · 2:9
 *   E(id) := ['$'] id '~' key        `key` is the order key the id had when the range was written
 *   this  := [sid] '@' cid | [sid] '@' E(cid) ':' E(cid)              [@Col], [@[A]:[B]]
 *   table := sid '[' cid ']' | sid '[' E(cid) ':' E(cid) ']'          Table[Col]; own sheet without sid
 *   name  := '#' nid                                                  a named value
 */

/** A string, or a reference token (its body in group 1). Everything else is plain text. */
export const STRING_OR_TOKEN = /"(?:[^"]|"")*"|`([^`]*)`/g;

export type Endpoint = {
  readonly fixed: boolean;
  readonly id: string;
  readonly key: string | undefined;
};
export type Corner = { readonly col: Endpoint | undefined; readonly row: Endpoint | undefined };

export type Ref =
  | { readonly is: 'name'; readonly id: string }
  | { readonly is: 'cell'; readonly sheet: string; readonly col: Endpoint; readonly row: Endpoint }
  | { readonly is: 'range'; readonly sheet: string; readonly from: Corner; readonly to: Corner }
  | {
      readonly is: 'this';
      readonly sheet: string;
      readonly from: Endpoint;
      readonly to: Endpoint | undefined;
    }
  | {
      readonly is: 'table';
      readonly sheet: string;
      readonly from: Endpoint;
      readonly to: Endpoint | undefined;
    };

const ID = '[0-9A-Za-z]+';
const END = `\\$?${ID}~${ID}`;
const SHEET = `(?:${ID}!)?`;
const TOKEN = new RegExp(
  `^(?:#${ID}` +
    `|${SHEET}\\$?${ID}\\.\\$?${ID}` +
    `|${SHEET}${END}\\.${END}:${END}\\.${END}` +
    `|${SHEET}${END}:${END}` +
    `|${SHEET}\\.${END}:\\.${END}` +
    `|(?:${ID})?@(?:${ID}|${END}:${END})` +
    `|(?:${ID})?\\[(?:${ID}|${END}:${END})\\])$`,
);

const endpoint = (text: string): Endpoint => {
  const fixed = text.startsWith('$');
  const body = fixed ? text.slice(1) : text;
  const tilde = body.indexOf('~');
  return tilde < 0
    ? { fixed, id: body, key: undefined }
    : { fixed, id: body.slice(0, tilde), key: body.slice(tilde + 1) };
};

const corner = (text: string): Corner => {
  const dot = text.indexOf('.');
  const col = dot < 0 ? text : text.slice(0, dot);
  const row = dot < 0 ? '' : text.slice(dot + 1);
  return { col: col ? endpoint(col) : undefined, row: row ? endpoint(row) : undefined };
};

const parsed = new Map<string, Ref | null>();
/** Tokens repeat in every row of a filled column, so parsed ones are kept; the cache is dropped when it grows. */
const CACHE = 50_000;

function parseToken(token: string): Ref | null {
  if (!TOKEN.test(token)) return null;
  if (token.startsWith('#')) return { is: 'name', id: token.slice(1) };
  const at = token.indexOf('@');
  const bracket = token.indexOf('[');
  if (at >= 0 || bracket >= 0) {
    const cut = at >= 0 ? at : bracket;
    const body = at >= 0 ? token.slice(at + 1) : token.slice(bracket + 1, -1);
    const [first = '', second] = body.split(':');
    return {
      is: at >= 0 ? 'this' : 'table',
      sheet: token.slice(0, cut),
      from: endpoint(first),
      to: second === undefined ? undefined : endpoint(second),
    };
  }
  const mark = token.indexOf('!');
  const sheet = mark < 0 ? '' : token.slice(0, mark);
  const [first = '', second] = token.slice(mark + 1).split(':');
  const from = corner(first);
  if (second !== undefined) return { is: 'range', sheet, from, to: corner(second) };
  if (!from.col || !from.row) return null;
  return { is: 'cell', sheet, col: from.col, row: from.row };
}

/** A token's body as a reference; undefined when it is not in the grammar. `sheet: ''` means the formula's own. */
export function readToken(token: string): Ref | undefined {
  let ref = parsed.get(token);
  if (ref === undefined) {
    ref = parseToken(token);
    if (parsed.size > CACHE) parsed.clear();
    parsed.set(token, ref);
  }
  return ref ?? undefined;
}

/** The bodies of a stored formula's reference tokens, in order, repeats included. */
export function refs(stored: string): string[] {
  const found: string[] = [];
  for (const match of stored.matchAll(STRING_OR_TOKEN)) {
    if (match[1] !== undefined) found.push(match[1]);
  }
  return found;
}

/** Is this text a stored formula: `=` first, every back-tick part of a well-formed token, strings closed? */
export function isStoredFormula(stored: string): boolean {
  if (!stored.startsWith('=') || stored.length < 2) return false;
  if (!refs(stored).every((token) => readToken(token) !== undefined)) return false;
  return !/["`]/.test(stored.replace(STRING_OR_TOKEN, ''));
}

/** Replaces each reference token by what `change` gives; strings and plain text stay. */
export const mapTokens = (stored: string, change: (token: string) => string): string =>
  stored.replace(STRING_OR_TOKEN, (whole, token: string | undefined) =>
    token === undefined ? whole : change(token),
  );
