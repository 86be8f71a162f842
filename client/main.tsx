import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import { render } from 'solid-js/web';
import type { Me } from '../shared/api.ts';
import { assert } from '../shared/result.ts';
import { App } from './app.tsx';
import { loadWords, locale } from './i18n/i18n.ts';
import { jsonOf } from './link/collab-api.ts';
import { lookEarly, planOf, SESSION } from './link/early.ts';
import { keptEditsAhead } from './link/outbox.ts';
import { startTheme } from './shell/theme.ts';

/** A page whose code is about to come is drawn once, with it; a slow network shows what there is by now. Milliseconds. */
const DRAW_BY = 400;

startTheme();
const root = document.getElementById('app');
assert(root, 'index.html has a place for the app');
const wanted: Promise<unknown>[] = [loadWords(locale())];
const plan = planOf(location.pathname);
if (plan) {
  // The browser's database has looked for unsaved edits by the time the plan is opened.
  lookEarly(SESSION)?.then(
    ({ ok, body }) => ok && keptEditsAhead((jsonOf(body) as Me).id, plan),
    () => undefined,
  );
  const late = new Promise((resolve) => setTimeout(resolve, DRAW_BY));
  // Code that does not come is a matter of the page itself.
  const code = import('./pages/workbench.tsx').catch(() => undefined);
  wanted.push(Promise.race([code, late]));
}
void Promise.all(wanted).then(() => render(App, root));

/** By then the page stands; milliseconds. */
const REST_AFTER = 5_000;
const KEEP_PAGE_AFTER = 1_500;
// The other language too, so that switching needs no network.
setTimeout(() => {
  loadWords(locale() === 'vi' ? 'en' : 'vi').catch(() => undefined);
}, REST_AFTER);

// The worker keeps the page itself, so that an open plan can be reloaded without a network.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  setTimeout(() => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }, KEEP_PAGE_AFTER);
}
