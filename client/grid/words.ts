import { resolveTemplate } from '@solid-primitives/i18n';
import { createSignal } from 'solid-js';
import { grid } from '../i18n/grid.ts';

export type GridWord = keyof typeof grid.vi;
const [language, setLanguage] = createSignal<'vi' | 'en'>('vi');

export { language, setLanguage };
export const t = (key: `grid.${GridWord}`, args: Record<string, string | number> = {}): string =>
  resolveTemplate(grid[language()][key.slice(5) as GridWord], args);
