import { resolveTemplate } from '@solid-primitives/i18n';
import { createSignal } from 'solid-js';
import { type Locale, rememberedLocale, rememberLocale } from './locale.ts';
import type { vi } from './vi/words.ts';

export type { Locale } from './locale.ts';
export type Params = Readonly<Record<string, string | number>>;

type Areas = typeof vi;
export type Word = {
  [A in keyof Areas]: `${A}.${keyof Areas[A] & string}`;
}[keyof Areas];
/** Every word of one language, by area. */
type Dictionary = { readonly [A in keyof Areas]: Readonly<Record<keyof Areas[A], string>> };

const [locale, setSignal] = createSignal<Locale>(rememberedLocale());

/** The reader's language; reading it in a view makes the view follow a switch. */
export { locale };

const known = new Map<Locale, ReadonlyMap<string, string>>();

/** Gives the page a language. Until then its words are missing. */
export function addWords(language: Locale, dictionary: Dictionary): void {
  const flat = new Map<string, string>();
  for (const [area, words] of Object.entries(dictionary)) {
    for (const [key, text] of Object.entries(words)) flat.set(`${area}.${key}`, text);
  }
  known.set(language, flat);
}

/** Fetches a language's words; the other one stays where it is. */
export async function loadWords(language: Locale): Promise<void> {
  if (known.has(language)) return;
  addWords(
    language,
    language === 'vi' ? (await import('./vi/words.ts')).vi : (await import('./en/words.ts')).en,
  );
}

/** Switches the page to another language whose words are there, and remembers the choice in this browser. */
export function setLocale(next: Locale): void {
  setSignal(next);
  rememberLocale(next);
}

/** The text of a word in the reader's language; `{{ name }}` is filled from `params`. */
export function t(word: Word, params?: Params): string {
  const text = known.get(locale())?.get(word) ?? word;
  return params ? resolveTemplate(text, params) : text;
}
