import { useNavigate, useSearchParams } from '@solidjs/router';
import { createResource, createSignal, For, Show } from 'solid-js';
import type { Role } from '../../shared/roles.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { LanguageSwitch, Mark } from '../shell/app-bar.tsx';
import { callWords, Problem } from '../shell/problem.tsx';
import { roleWords } from '../shell/role-words.ts';

const DEMO_PASSWORD = 'giao-demo';
const DEMO_PEOPLE: readonly (readonly [email: string, name: string, role: Role])[] = [
  ['thuky@giao.local', 'Nguyễn Thu Hà', 'secretariat'],
  ['thuky2@giao.local', 'Trần Minh Đức', 'secretariat'],
  ['stttt@giao.local', 'Giám đốc Sở TT&TT', 'head'],
  ['sgddt@giao.local', 'Giám đốc Sở GD&ĐT', 'head'],
  ['kehoach@giao.local', 'Lê Hoài An', 'planner'],
  ['admin@giao.local', 'Quản trị viên', 'admin'],
];

/** `/sign-in`. In demo mode the demo people are one click away. */
export default function SignIn() {
  const [search] = useSearchParams<{ next?: string }>();
  const navigate = useNavigate();
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const [mode] = createResource(async () => {
    const answer = await api<{ mode: string }>('GET', '/api/mode');
    return answer.ok ? answer.value.mode : undefined;
  });
  const enter = async (email: string, password: string) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await api('POST', '/api/session', { email, password });
    setBusy(false);
    if (!answer.ok) {
      const { problem: why } = answer;
      setProblem(callWords(why));
      return;
    }
    const next = search.next;
    // Only our own addresses: `//elsewhere` would leave.
    navigate(next?.startsWith('/') && !next.startsWith('//') ? next : '/', { replace: true });
  };
  return (
    <div class="entrance">
      <header class="entrance-bar">
        <Mark />
        <LanguageSwitch />
      </header>
      <main class="entrance-main">
        <section class="entrance-card">
          <h1>{t('pages.signInTitle')}</h1>
          <p class="page-note">{t('shell.tagline')}</p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const form = new FormData(event.currentTarget);
              void enter(String(form.get('email')), String(form.get('password')));
            }}
          >
            <label>
              {t('pages.email')}
              <input name="email" type="email" autocomplete="username" required maxLength={200} />
            </label>
            <label>
              {t('pages.password')}
              <input
                name="password"
                type="password"
                autocomplete="current-password"
                required
                maxLength={200}
              />
            </label>
            <Problem words={problem()} />
            <button type="submit" class="button primary wide" disabled={busy()}>
              {busy() ? t('pages.signingIn') : t('pages.signIn')}
            </button>
          </form>
        </section>
        <Show when={mode() === 'demo'}>
          <section class="entrance-card demo-people">
            <h2>{t('pages.demoTitle')}</h2>
            <ul>
              <For each={DEMO_PEOPLE}>
                {([email, name, role]) => (
                  <li>
                    <button
                      type="button"
                      class="demo-person"
                      disabled={busy()}
                      onClick={() => void enter(email, DEMO_PASSWORD)}
                    >
                      <strong>{name}</strong>
                      <span>{roleWords(role)}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <p class="page-note">{t('pages.demoNote')}</p>
          </section>
        </Show>
      </main>
    </div>
  );
}
