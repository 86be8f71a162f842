import { Route, Router } from '@solidjs/router';
import { lazy } from 'solid-js';
import { t } from './i18n/i18n.ts';

const NotFound = () => <p>{t('pages.notFound')}</p>;

/** The addresses of the product. */
export const App = () => (
  <Router>
    <Route path="/plans/:plan" component={lazy(() => import('./pages/workbench.tsx'))} />
    <Route path="*" component={NotFound} />
  </Router>
);
