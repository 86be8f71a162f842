import { createSignal } from 'solid-js';

export type Theme = 'light' | 'dark' | 'system';
const STORED = 'giao.theme';

const remembered = (): Theme => {
  const stored = globalThis.localStorage?.getItem(STORED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

const [theme, setSignal] = createSignal<Theme>(remembered());

export { theme };

const dark = matchMedia('(prefers-color-scheme: dark)');

const apply = (): void => {
  const wanted = theme();
  const shown = wanted === 'system' ? (dark.matches ? 'dark' : 'light') : wanted;
  document.documentElement.dataset.theme = shown;
};

export function setTheme(next: Theme): void {
  setSignal(next);
  localStorage.setItem(STORED, next);
  apply();
}

/** Called once, before the first paint. */
export function startTheme(): void {
  apply();
  dark.addEventListener('change', apply);
}
