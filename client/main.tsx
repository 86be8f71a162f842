import './styles/tokens.css';
import { render } from 'solid-js/web';
import { assert } from '../shared/result.ts';
import { App } from './app.tsx';

const root = document.getElementById('app');
assert(root, 'index.html has a place for the app');
render(App, root);
