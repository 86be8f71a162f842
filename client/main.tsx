import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import { render } from 'solid-js/web';
import { assert } from '../shared/result.ts';
import { App } from './app.tsx';
import { loadWords, locale } from './i18n/i18n.ts';
import { startTheme } from './shell/theme.ts';

startTheme();
const root = document.getElementById('app');
assert(root, 'index.html has a place for the app');
void loadWords(locale()).then(() => render(App, root));

/** By then the page stands; milliseconds. */
const REST_AFTER = 5_000;
// The other language too, so that switching needs no network.
setTimeout(() => {
  loadWords(locale() === 'vi' ? 'en' : 'vi').catch(() => undefined);
}, REST_AFTER);

// The worker keeps the page itself, so that an open plan can be reloaded without a network.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
