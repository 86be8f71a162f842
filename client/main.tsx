import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import { render } from 'solid-js/web';
import { assert } from '../shared/result.ts';
import { App } from './app.tsx';
import { startTheme } from './shell/theme.ts';

startTheme();
const root = document.getElementById('app');
assert(root, 'index.html has a place for the app');
render(App, root);

// The worker keeps the page itself, so that an open plan can be reloaded without a network.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
