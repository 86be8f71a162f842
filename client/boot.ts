import { rememberedLocale } from './i18n/locale.ts';
import { askEarly, planOf } from './link/early.ts';

// The first module of the page, kept small: everything that opening needs sets out at once, and none waits for another.
const language = rememberedLocale();
// A built page has asked already; see early-start.ts.
askEarly(location.pathname, language);
void (language === 'vi' ? import('./i18n/vi/words.ts') : import('./i18n/en/words.ts'));
void import('./main.tsx');
if (planOf(location.pathname)) void import('./pages/workbench.tsx');
