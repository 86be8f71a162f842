import { rememberedLocale } from './i18n/locale.ts';
import { askEarly, planOf } from './link/early.ts';

// The first code of the page, kept small: everything that opening needs sets out at once, and none waits for another.
askEarly(location.pathname, rememberedLocale());
void import('./main.tsx');
if (planOf(location.pathname)) void import('./pages/workbench.tsx');
