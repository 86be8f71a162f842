import { useNavigate } from '@solidjs/router';
import { createContext, createResource, type JSX, Show, useContext } from 'solid-js';
import type { Me } from '../../shared/api.ts';
import { assert } from '../../shared/result.ts';
import { forgetViews } from '../grid/personal-view.ts';
import { t } from '../i18n/i18n.ts';
import { api, fetchMe } from '../link/api.ts';
import { forgetPerson, readFact, rememberFact } from '../link/browser-store.ts';
import { countPending } from '../link/outbox.ts';

const Session = createContext<() => Me>();
const KNOWN = 'me';

/** The signed-in person; without a network, whoever this browser last knew. Others are led to the sign-in page. */
export function SignedIn(props: { readonly children: JSX.Element }) {
  const [me] = createResource(async () => {
    const answer = await fetchMe();
    if (answer.ok) {
      rememberFact(KNOWN, answer.value);
      return answer.value;
    }
    return answer.problem.is === 'network' ? readFact<Me>(KNOWN).catch(() => undefined) : undefined;
  });
  return (
    <Show when={me()} fallback={<p class="page-note">{t('shell.loading')}</p>}>
      {(known) => <Session.Provider value={known}>{props.children}</Session.Provider>}
    </Show>
  );
}

export function useSession(): () => Me {
  const session = useContext(Session);
  assert(session, 'a signed-in page stands inside SignedIn');
  return session;
}

/** Signs out; edits that never reached the server are kept unless there are none. */
export function useSignOut(): () => Promise<void> {
  const session = useSession();
  const navigate = useNavigate();
  return async () => {
    const { id } = session();
    // A store that cannot be read may hold edits: it is left alone.
    const pending = await countPending(id).catch(() => undefined);
    if (pending && !confirm(t('shell.signOutPending', { n: pending }))) return;
    const ended = await api('DELETE', '/api/session');
    if (!ended.ok) {
      alert(t('shell.signOutFailed'));
      return;
    }
    await forgetPerson(id, pending !== 0).catch(() => undefined);
    forgetViews(id);
    navigate('/sign-in', { replace: true });
  };
}
