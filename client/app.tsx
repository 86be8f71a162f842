import { Route, Router } from '@solidjs/router';
import { type Component, createEffect, lazy } from 'solid-js';
import { locale } from './i18n/i18n.ts';
import { AppBar } from './shell/app-bar.tsx';
import { SignedIn } from './shell/session.tsx';

type Load = () => Promise<{ default: Component }>;

/** A page for signed-in people only. */
const inside = (load: Load): Component => {
  const Inner = lazy(load);
  return () => {
    // The page's code comes while the server is asked who this is.
    void Inner.preload();
    return (
      <SignedIn>
        <Inner />
      </SignedIn>
    );
  };
};

/** The same, under the bar. */
const underBar = (load: Load): Component => {
  const Inner = lazy(load);
  return inside(async () => ({
    default: () => (
      <>
        <AppBar />
        <main id="content">
          <Inner />
        </main>
      </>
    ),
  }));
};

/** The addresses of the product. */
export const App = () => {
  createEffect(() => {
    document.documentElement.lang = locale();
  });
  return (
    <Router>
      <Route path="/sign-in" component={lazy(() => import('./pages/sign-in.tsx'))} />
      <Route path="/set-password" component={lazy(() => import('./pages/set-password.tsx'))} />
      <Route path="/" component={inside(() => import('./pages/plans.tsx'))} />
      <Route path="/admin" component={inside(() => import('./pages/admin.tsx'))} />
      <Route path="/admin/audit" component={inside(() => import('./pages/audit.tsx'))} />
      <Route path="/account" component={inside(() => import('./pages/account.tsx'))} />
      <Route path="/about" component={inside(() => import('./pages/about.tsx'))} />
      <Route path="/plans/:plan" component={inside(() => import('./pages/workbench.tsx'))} />
      <Route path="/plans/:plan/review" component={underBar(() => import('./pages/my-rows.tsx'))} />
      <Route
        path="/plans/:plan/consolidated"
        component={underBar(() => import('./pages/consolidated.tsx'))}
      />
      <Route
        path="/plans/:plan/commitment"
        component={underBar(() => import('./pages/commitment.tsx'))}
      />
      <Route path="/snapshots/:id" component={underBar(() => import('./pages/frozen-plan.tsx'))} />
      <Route path="*" component={inside(() => import('./pages/not-found.tsx'))} />
    </Router>
  );
};
