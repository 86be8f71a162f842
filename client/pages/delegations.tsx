import { createResource, createSignal, For, Show } from 'solid-js';
import type { Delegation, Person } from '../../shared/api.ts';
import { can } from '../../shared/roles.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { callWords, Problem } from '../shell/problem.tsx';

/** Who stands in for the head of an agency, and from when to when. */
export function Delegations(props: { readonly people: readonly Person[] }) {
  const [problem, setProblem] = createSignal('');
  const [found, { refetch }] = createResource(async () => {
    const answer = await api<{ delegations: Delegation[] }>('GET', '/api/delegations');
    return answer.ok ? answer.value.delegations : [];
  });
  const nameOf = (id: string): string => props.people.find((one) => one.id === id)?.name ?? id;
  const candidates = () =>
    props.people.filter((one) => one.active && can(one.role, 'read-own-rows'));
  const say = async (call: ReturnType<typeof api>) => {
    const answer = await call;
    setProblem(answer.ok ? '' : callWords(answer.problem));
    await refetch();
  };
  return (
    <section class="delegations">
      <h2>{t('pages.delegations')}</h2>
      <p class="page-note">{t('pages.delegationsHelp')}</p>
      <Problem words={problem()} />
      <Show
        when={(found() ?? []).length > 0}
        fallback={<p class="page-note">{t('pages.delegationsNone')}</p>}
      >
        <div class="table-wrap">
          <table class="table">
            <tbody>
              <For each={found()}>
                {(one) => (
                  <tr data-active={one.ended === null}>
                    <th scope="row">{nameOf(one.user)}</th>
                    <td>{one.agency}</td>
                    <td>
                      {formatDate(one.firstDay)} – {formatDate(one.lastDay)}
                    </td>
                    <td class="table-actions">
                      <Show
                        when={one.ended === null}
                        fallback={t('pages.ended', { at: formatDate(one.ended ?? '') })}
                      >
                        <button
                          type="button"
                          class="button quiet"
                          onClick={() => void say(api('DELETE', `/api/delegations/${one.id}`))}
                        >
                          {t('pages.endDelegation')}
                        </button>
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <form
        class="delegation-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const body = Object.fromEntries(new FormData(form));
          void say(api('POST', '/api/delegations', body)).then(() => form.reset());
        }}
      >
        <label>
          {t('pages.person')}
          <select name="user" required>
            <For each={candidates()}>{(one) => <option value={one.id}>{one.name}</option>}</For>
          </select>
        </label>
        <label>
          {t('pages.agency')}
          <input name="agency" required list="agency-codes" />
        </label>
        <label>
          {t('pages.firstDay')}
          <input name="firstDay" type="date" required />
        </label>
        <label>
          {t('pages.lastDay')}
          <input name="lastDay" type="date" required />
        </label>
        <button type="submit" class="button">
          {t('pages.delegate')}
        </button>
      </form>
    </section>
  );
}
