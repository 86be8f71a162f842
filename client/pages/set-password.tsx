import { useSearchParams } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { LanguageSwitch, Mark } from '../shell/app-bar.tsx';
import { callWords, Problem } from '../shell/problem.tsx';

/** `/set-password?token=…`: where a one-time link leads. */
export default function SetPassword() {
  const [search] = useSearchParams<{ token?: string }>();
  const [problem, setProblem] = createSignal<string>();
  const [done, setDone] = createSignal(false);
  const set = async (password: string, again: string) => {
    if (password !== again) return setProblem(t('pages.passwordsDiffer'));
    const answer = await api('POST', '/api/password', { token: search.token ?? '', password });
    if (answer.ok) setDone(true);
    else setProblem(callWords(answer.problem));
  };
  return (
    <div class="entrance">
      <header class="entrance-bar">
        <Mark />
        <LanguageSwitch />
      </header>
      <main class="entrance-main">
        <section class="entrance-card">
          <h1>{t('pages.setPasswordTitle')}</h1>
          <Show
            when={!done()}
            fallback={
              <p role="status">
                {t('pages.passwordSet')} <a href="/sign-in">{t('pages.signIn')}</a>
              </p>
            }
          >
            <form
              onSubmit={(event) => {
                event.preventDefault();
                const form = new FormData(event.currentTarget);
                void set(String(form.get('password')), String(form.get('again')));
              }}
            >
              <label>
                {t('pages.newPassword')}
                <input
                  name="password"
                  type="password"
                  autocomplete="new-password"
                  required
                  minLength={10}
                  maxLength={200}
                />
              </label>
              <label>
                {t('pages.repeatPassword')}
                <input name="again" type="password" autocomplete="new-password" required />
              </label>
              <Problem words={problem()} />
              <button type="submit" class="button primary wide">
                {t('pages.setPassword')}
              </button>
            </form>
          </Show>
        </section>
      </main>
    </div>
  );
}
