import { rememberedLocale } from './i18n/locale.ts';
import { warmStore } from './link/browser-store.ts';
import { askEarly, planOf } from './link/early.ts';

// Stands in the document itself: what the page will ask for sets out before any of its files has come.
const language = rememberedLocale();
askEarly(location.pathname, language);
if (planOf(location.pathname)) warmStore();

/** Where the build put each language's words; see vite.config.ts. */
declare const WORDS: Readonly<Record<string, string>>;
const words = document.createElement('link');
words.rel = 'modulepreload';
words.crossOrigin = '';
words.href = WORDS[language] ?? '';
document.head.append(words);
