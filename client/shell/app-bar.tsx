import { createEffect, createSignal, For, type JSX, Show } from 'solid-js';
import { loadWords, locale, setLocale, t } from '../i18n/i18n.ts';
import { Inbox } from './inbox.tsx';
import { onLeave } from './leave.ts';
import { roleWords } from './role-words.ts';
import { useSession, useSignOut } from './session.tsx';
import { setTheme, type Theme, theme } from './theme.ts';

const switchLanguage = (): void => {
  const next = locale() === 'vi' ? 'en' : 'vi';
  loadWords(next).then(
    () => setLocale(next),
    () => alert(t('errors.network')),
  );
};

export const LanguageSwitch = () => (
  <button
    type="button"
    class="bar-button"
    data-part="language"
    lang={locale() === 'vi' ? 'en' : 'vi'}
    onClick={switchLanguage}
  >
    {t('shell.switchLanguage')}
  </button>
);

const THEMES: readonly (readonly [Theme, Parameters<typeof t>[0]])[] = [
  ['light', 'shell.themeLight'],
  ['dark', 'shell.themeDark'],
  ['system', 'shell.themeSystem'],
];

const ThemeSwitch = () => (
  <fieldset class="theme-switch">
    <legend>{t('shell.theme')}</legend>
    <For each={THEMES}>
      {([name, word]) => (
        <button type="button" aria-pressed={theme() === name} onClick={() => setTheme(name)}>
          {t(word)}
        </button>
      )}
    </For>
  </fieldset>
);

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return [words.at(-2), words.at(-1)]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
};

/** Account menu: who I am, pages, theme, sign out. */
export function UserMenu() {
  const me = useSession();
  const signOut = useSignOut();
  let box!: HTMLDivElement;
  const [open, setOpen] = createSignal(false);
  onLeave(
    () => box,
    () => setOpen(false),
  );
  return (
    <div class="user-menu" ref={box}>
      <button
        type="button"
        class="avatar"
        aria-expanded={open()}
        aria-label={t('shell.menu', { name: me().name })}
        title={me().name}
        data-initials={initials(me().name)}
        onClick={() => setOpen(!open())}
      />
      <Show when={open()}>
        <div class="user-card">
          <p class="user-name">{me().name}</p>
          <p class="user-role">
            {roleWords(me().role)}
            <Show when={me().agencies.length > 0}> · {me().agencies.join(', ')}</Show>
          </p>
          <ThemeSwitch />
          <nav>
            <a href="/">{t('shell.plans')}</a>
            <Show when={me().role === 'admin'}>
              <a href="/admin">{t('shell.admin')}</a>
            </Show>
            <a href="/account">{t('shell.account')}</a>
            <a href="/about">{t('shell.about')}</a>
          </nav>
          <button type="button" class="user-out" onClick={() => void signOut()}>
            {t('shell.signOut')}
          </button>
        </div>
      </Show>
    </div>
  );
}

export const Mark = () => (
  <a href="/" class="brand">
    <span class="brand-mark" aria-hidden="true" />
    <span>{t('shell.product')}</span>
  </a>
);

/** The bar at the top of every signed-in page. */
export const AppBar = (props: { readonly children?: JSX.Element }) => (
  <header class="app-bar">
    <Mark />
    <div class="app-bar-middle">{props.children}</div>
    <Inbox />
    <LanguageSwitch />
    <UserMenu />
  </header>
);

/** A page with bar, skip link and one readable column. */
export const Page = (props: { readonly title: string; readonly children: JSX.Element }) => {
  const me = useSession();
  createEffect(() => {
    document.title = `${props.title} · ${t('shell.product')}`;
  });
  return (
    <div class="page">
      <a class="skip" href="#content">
        {t('shell.skip')}
      </a>
      <AppBar>
        <Show when={me().mode === 'demo'}>
          <span class="demo-note">{t('shell.demo')}</span>
        </Show>
      </AppBar>
      <main id="content" class="page-content">
        <h1>{props.title}</h1>
        {props.children}
      </main>
    </div>
  );
};
