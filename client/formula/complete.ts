import { tablePrefix } from '../../shared/formula/a1.ts';
import type { FormulaPlace, Names, SheetNames } from '../../shared/formula/names.ts';
import type { NameId } from '../../shared/ids.ts';
import { matchesSearch, sameText } from '../../shared/value/text.ts';
import type { CaretPlace, CaretWord } from './caret.ts';
import { refText } from './held-refs.ts';

/** What a word may become: the text that takes its place, and where the caret goes in it. */
export type Offer = {
  readonly kind: 'function' | 'same-row' | 'column' | 'sheet' | 'name';
  readonly label: string;
  /** The sheet of a column. */
  readonly of: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  /** Letters from the start of the whole text. */
  readonly caret: number;
};

export type OfferSource = {
  readonly at: FormulaPlace;
  readonly names: Names;
  readonly sheets: readonly SheetNames[];
  readonly named: readonly { readonly id: NameId; readonly text: string }[];
  readonly functions: readonly string[];
  /** One line about a function in the reader's language; empty while its words are on their way. */
  readonly gives: (name: string) => string;
  readonly takesNothing: (name: string) => boolean;
  /** The argument being written wants many cells: whole columns come first. */
  readonly wantsMany: boolean;
};

/** Functions that offices use daily come before their neighbours of the alphabet. */
const DAILY =
  'SUM IF SUMIFS COUNTIFS AVERAGE ROUND XLOOKUP COUNT COUNTA SUMIF COUNTIF MAX MIN IFERROR VLOOKUP INDEX MATCH AND OR NOT TEXT TODAY DATE LEFT RIGHT MID LEN'.split(
    ' ',
  );
const SHOWN = 60;
/** From this many letters on, what a function gives is searched too. */
const SEARCHED = 3;

/** 0 the same beginning, 1 the same but for accents, 2 a later word begins so, 3 somewhere; undefined not at all. */
const fit = (query: string, text: string): number | undefined => {
  if (!matchesSearch(query, text)) return undefined;
  const begins = (at: number) => matchesSearch(query, text.slice(at, at + query.length));
  if (sameText(text).startsWith(sameText(query))) return 0;
  if (begins(0)) return 1;
  return [...text.matchAll(/[\s_/(,-]+/g)].some((gap) => begins(gap.index + gap[0].length)) ? 2 : 3;
};

type Ranked = { readonly offer: Offer; readonly rank: number; readonly order: number };

const isNamed = (sheet: SheetNames, name: string): boolean =>
  name !== '' && sheet.columnByName(name) !== undefined;

/** Columns of a sheet, each once: of two with one name, formulas mean the first. */
const columnsOf = (
  sheet: SheetNames,
): readonly { readonly id: string; readonly name: string }[] => {
  const found: { id: string; name: string }[] = [];
  for (let i = 0; i < sheet.cols.length; i++) {
    const id = sheet.cols.at(i);
    const name = id === undefined ? undefined : sheet.columnName(id);
    if (id === undefined || name === undefined || !isNamed(sheet, name)) continue;
    if (sheet.columnByName(name) === id) found.push({ id, name });
  }
  return found;
};

/** Best first. Nothing is offered before a letter is typed or a bracket opened. */
export function offersFor(place: CaretPlace, text: string, source: OfferSource): readonly Offer[] {
  const { word } = place;
  if (!word) return [];
  const ranked =
    word.is === 'column' ? bracketOffers(word, source) : wordOffers(word, text, source);
  ranked.sort(
    (a, b) => a.rank - b.rank || a.order - b.order || (a.offer.label < b.offer.label ? -1 : 1),
  );
  return ranked.slice(0, SHOWN).map(({ offer }) => offer);
}

const placed = (
  kind: Offer['kind'],
  label: string,
  insert: string,
  span: { readonly start: number; readonly end: number },
  of?: string,
): Offer => ({
  kind,
  label,
  of,
  insert,
  start: span.start,
  end: span.end,
  caret: span.start + insert.length,
});

const bracketOffers = (word: CaretWord & { is: 'column' }, source: OfferSource): Ranked[] => {
  const { at, names } = source;
  const sheet = word.table === undefined ? names.sheet(at.sheet) : names.sheetByName(word.table);
  if (!sheet) return [];
  const own = sheet.id === at.sheet;
  return columnsOf(sheet).flatMap(({ id, name }, order): Ranked[] => {
    const rank = fit(word.text, name);
    if (rank === undefined) return [];
    const row = placed('same-row', name, refText(`@${id}`, at, names), word, sheet.name);
    const whole = placed(
      'column',
      name,
      refText(word.table === undefined ? `[${id}]` : `${sheet.id}[${id}]`, at, names),
      word,
      sheet.name,
    );
    if (word.sameRow) return own ? [{ offer: row, rank, order }] : [];
    if (!own || word.table !== undefined) return [{ offer: whole, rank, order }];
    return [
      { offer: whole, rank, order },
      { offer: row, rank: rank + 0.5, order },
    ];
  });
};

const wordOffers = (
  word: CaretWord & { is: 'word' },
  text: string,
  source: OfferSource,
): Ranked[] => {
  const { at, names, wantsMany } = source;
  const { phrase } = word;
  /** How well a name with blanks fits, and from where it would be replaced. */
  const fitted = (name: string) => {
    const long = phrase.text === word.text ? undefined : fit(phrase.text, name);
    // Several words that fit together say more than the last one alone.
    if (long !== undefined)
      return { rank: long - 10, span: { start: phrase.start, end: word.end } };
    const rank = fit(word.text, name);
    return rank === undefined ? undefined : { rank, span: word };
  };
  const found: Ranked[] = [];
  for (const name of source.functions) {
    const daily = DAILY.indexOf(name);
    const begins = name.startsWith(word.text.toUpperCase());
    const told = !begins && word.text.length >= SEARCHED ? fit(word.text, source.gives(name)) : 3;
    if (!begins && (told === undefined || told > 2)) continue;
    const called = text[word.end] === '(';
    const insert = called ? name : `${name}${source.takesNothing(name) ? '()' : '('}`;
    const offer = placed('function', name, insert, word);
    const order = daily < 0 ? 1_000 : daily - 100;
    const rank = begins ? 0 : 4;
    found.push({ offer: called ? { ...offer, caret: offer.caret + 1 } : offer, rank, order });
  }
  for (const [n, sheet] of source.sheets.entries()) {
    const own = sheet.id === at.sheet;
    for (const { id, name } of columnsOf(sheet)) {
      const hit = fitted(name);
      if (!hit) continue;
      const { rank, span } = hit;
      const whole = refText(own ? `[${id}]` : `${sheet.id}[${id}]`, at, names);
      const offer = placed('column', name, whole, span, sheet.name);
      found.push({ offer, rank: rank + (own && !wantsMany ? 0.5 : 0), order: own ? 10 : 30 + n });
      if (!own || at.row === null) continue;
      const row = placed('same-row', name, refText(`@${id}`, at, names), span, sheet.name);
      found.push({ offer: row, rank: rank + (wantsMany ? 0.5 : 0), order: 0 });
    }
    const hit = fitted(sheet.name);
    if (!hit) continue;
    // The bracket leads on to the sheet's columns.
    const offer = placed('sheet', sheet.name, `${tablePrefix(sheet.name)}[`, hit.span);
    found.push({ offer, rank: hit.rank, order: 50 });
  }
  for (const { text: name } of source.named) {
    const hit = fitted(name);
    if (hit && sameText(name) !== sameText(word.text))
      found.push({ offer: placed('name', name, name, hit.span), rank: hit.rank, order: 20 });
  }
  return found;
};

/**
 * Is the word whole already, so that Enter means the formula and not the first of the list? An address (`LOG10` could
 * be one), TRUE, FALSE, a named value.
 */
export const standsAlone = (word: CaretWord, source: OfferSource): boolean =>
  word.is === 'word' &&
  (/^[A-Za-z]{1,3}[1-9]\d*$/.test(word.text) ||
    /^(?:true|false)$/i.test(word.text) ||
    source.named.some(({ text }) => sameText(text) === sameText(word.text)));
