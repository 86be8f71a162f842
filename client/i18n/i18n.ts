import { resolveTemplate } from '@solid-primitives/i18n';
import { createSignal } from 'solid-js';
import { book } from './book.ts';
import { bulk } from './bulk.ts';
import { cell } from './cell.ts';
import { consult } from './consult.ts';
import { errors } from './errors.ts';
import { formula } from './formula.ts';
import { frozen } from './frozen.ts';
import { grid } from './grid.ts';
import { layout } from './layout.ts';
import { letterhead } from './letterhead.ts';
import { type Locale, rememberedLocale, rememberLocale } from './locale.ts';
import { locks } from './locks.ts';
import { lost } from './lost.ts';
import { matrix } from './matrix.ts';
import { pages } from './pages.ts';
import { review } from './review.ts';
import { rows } from './rows.ts';
import { shell } from './shell.ts';
import { speech } from './speech.ts';
import { storage } from './storage.ts';
import { versions } from './versions.ts';
import { views } from './views.ts';

export type { Locale } from './locale.ts';
export type Params = Readonly<Record<string, string | number>>;

/** Every word on the screen: one file an area, both languages with the same keys. */
export const AREAS = {
  shell,
  pages,
  grid,
  layout,
  cell,
  lost,
  formula,
  matrix,
  book,
  bulk,
  errors,
  frozen,
  rows,
  review,
  consult,
  letterhead,
  locks,
  versions,
  speech,
  storage,
  views,
} as const;

type Areas = typeof AREAS;
export type Word = {
  [A in keyof Areas]: `${A}.${keyof Areas[A]['vi'] & string}`;
}[keyof Areas];

const [locale, setSignal] = createSignal<Locale>(rememberedLocale());

/** The reader's language; reading it in a view makes the view follow a switch. */
export { locale };

/** Switches the page to another language and remembers the choice in this browser. */
export function setLocale(next: Locale): void {
  setSignal(next);
  rememberLocale(next);
}

const flatten = (language: Locale): ReadonlyMap<string, string> => {
  const flat = new Map<string, string>();
  for (const [area, words] of Object.entries(AREAS)) {
    for (const [key, text] of Object.entries(words[language])) flat.set(`${area}.${key}`, text);
  }
  return flat;
};

const WORDS: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  vi: flatten('vi'),
  en: flatten('en'),
};

/** The text of a word in the reader's language; `{{ name }}` is filled from `params`. */
export function t(word: Word, params?: Params): string {
  const text = WORDS[locale()].get(word) ?? word;
  return params ? resolveTemplate(text, params) : text;
}
