export type Locale = 'vi' | 'en';

const STORED = 'giao.locale';

/** The language this browser last read in. */
export const rememberedLocale = (): Locale =>
  globalThis.localStorage?.getItem(STORED) === 'en' ? 'en' : 'vi';

export const rememberLocale = (locale: Locale): void => {
  globalThis.localStorage?.setItem(STORED, locale);
};
