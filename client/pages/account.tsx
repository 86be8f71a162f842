import { useNavigate } from '@solidjs/router';
import { createResource, For } from 'solid-js';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { Page } from '../shell/app-bar.tsx';

type SignIn = { readonly at: string; readonly from: string };

/** `/account`: my own sign-ins, and the way to end them all. */
export default function Account() {
  const navigate = useNavigate();
  const [found] = createResource(async () => {
    const answer = await api<{ signIns: SignIn[] }>('GET', '/api/session/sign-ins');
    return answer.ok ? answer.value.signIns : [];
  });
  const everywhere = async () => {
    const ended = await api('DELETE', '/api/session/everywhere');
    if (ended.ok) navigate('/sign-in', { replace: true });
  };
  return (
    <Page title={t('pages.accountTitle')}>
      <p class="page-note">{t('pages.accountHelp')}</p>
      <div class="page-actions">
        <button type="button" class="button" onClick={() => void everywhere()}>
          {t('pages.signOutEverywhere')}
        </button>
      </div>
      <div class="table-wrap">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('pages.auditAt')}</th>
              <th scope="col">{t('pages.auditFrom')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={found()}>
              {(one) => (
                <tr>
                  <td>{formatDate(one.at)}</td>
                  <td>{one.from}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Page>
  );
}
