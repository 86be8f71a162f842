import { createResource, createSignal, For, Show } from 'solid-js';
import type { Person } from '../../shared/api.ts';
import { can, ROLES } from '../../shared/roles.ts';
import { t } from '../i18n/i18n.ts';
import { api, fetchPlans } from '../link/api.ts';
import { Page } from '../shell/app-bar.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { callWords, Problem } from '../shell/problem.tsx';
import { roleWords } from '../shell/role-words.ts';
import { Delegations } from './delegations.tsx';
import { LetterheadForm } from './letterhead.tsx';

type Link = { readonly name: string; readonly link: string };
type Editing = { readonly person: Person | undefined };

const codesOf = (text: string): string[] =>
  text
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean);

/** `/admin`: who may sign in, in which role, for which agencies. */
export default function Admin() {
  const [editing, setEditing] = createSignal<Editing>();
  const [link, setLink] = createSignal<Link>();
  const [problem, setProblem] = createSignal<string>();
  const [people, { refetch }] = createResource(async () => {
    const answer = await api<{ people: Person[] }>('GET', '/api/people');
    if (!answer.ok) setProblem(callWords(answer.problem));
    return answer.ok ? answer.value.people : [];
  });
  const [agencies] = createResource(async () => {
    const answer = await api<{ agencies: { code: string; name: string }[] }>(
      'GET',
      '/api/agencies',
    );
    return answer.ok ? answer.value.agencies : [];
  });

  // The plan whose rows an administrator looks at with somebody else's eyes.
  const [draft] = createResource(async () => {
    const answer = await fetchPlans();
    const open = answer.ok ? answer.value.plans.filter((plan) => !plan.archived) : [];
    return (open.find(({ state }) => state === 'draft' || state === 'returned') ?? open[0])?.id;
  });

  const save = async (form: FormData, person: Person | undefined) => {
    const body = {
      name: String(form.get('name')),
      role: String(form.get('role')),
      agencies: codesOf(String(form.get('agencies'))),
    };
    const answer = person
      ? await api('PATCH', `/api/people/${person.id}`, body)
      : await api<{ link: string }>('POST', '/api/people', {
          ...body,
          email: String(form.get('email')),
        });
    if (!answer.ok) {
      setProblem(callWords(answer.problem));
      return;
    }
    setProblem(undefined);
    setEditing(undefined);
    if (!person) setLink({ name: body.name, link: (answer.value as { link: string }).link });
    await refetch();
  };
  const setActive = async (person: Person, active: boolean) => {
    const answer = await api('PATCH', `/api/people/${person.id}`, { active });
    setProblem(answer.ok || answer.problem.is === 'network' ? undefined : answer.problem.message);
    await refetch();
  };
  const newLink = async (person: Person) => {
    const answer = await api<{ link: string }>('POST', `/api/people/${person.id}/link`, {});
    if (answer.ok) setLink({ name: person.name, link: answer.value.link });
  };

  return (
    <Page title={t('pages.peopleTitle')}>
      <div class="page-actions">
        <button
          type="button"
          class="button primary"
          onClick={() => setEditing({ person: undefined })}
        >
          {t('pages.addPerson')}
        </button>
        <a class="button" href="/admin/audit">
          {t('pages.auditTitle')}
        </a>
      </div>
      <Problem words={editing() ? undefined : problem()} />
      <div class="table-wrap">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('pages.name')}</th>
              <th scope="col">{t('pages.role')}</th>
              <th scope="col">{t('pages.agencies')}</th>
              <th scope="col">{t('pages.accountState')}</th>
              <th scope="col">
                <span class="hidden">{t('pages.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={people()}>
              {(person) => (
                <tr data-active={person.active}>
                  <th scope="row">
                    {person.name}
                    <span class="table-note">{person.email}</span>
                  </th>
                  <td>{roleWords(person.role)}</td>
                  <td>{person.agencies.join(', ')}</td>
                  <td class="table-brief">
                    {person.active ? t('pages.active') : t('pages.inactive')}
                  </td>
                  <td class="table-actions">
                    <button
                      type="button"
                      class="button quiet"
                      onClick={() => setEditing({ person })}
                    >
                      {t('pages.edit')}
                    </button>
                    <Show when={person.active && can(person.role, 'read-own-rows') && draft()}>
                      {(plan) => (
                        <a class="button quiet" href={`/plans/${plan()}/review?as=${person.id}`}>
                          {t('pages.viewAs')}
                        </a>
                      )}
                    </Show>
                    <button type="button" class="button quiet" onClick={() => void newLink(person)}>
                      {t('pages.oneTimeLink')}
                    </button>
                    <button
                      type="button"
                      class="button quiet"
                      classList={{ danger: person.active }}
                      onClick={() => void setActive(person, !person.active)}
                    >
                      {person.active ? t('pages.deactivate') : t('pages.activate')}
                    </button>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Delegations people={people() ?? []} />
      <LetterheadForm />
      <datalist id="agency-codes">
        <For each={agencies()}>
          {(agency) => <option value={agency.code}>{agency.name}</option>}
        </For>
      </datalist>
      <Show when={editing()} keyed>
        {(now) => (
          <Dialog
            title={now.person ? t('pages.edit') : t('pages.addPerson')}
            onClose={() => setEditing(undefined)}
          >
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void save(new FormData(event.currentTarget), now.person);
              }}
            >
              <label>
                {t('pages.name')}
                <input name="name" required maxLength={200} value={now.person?.name ?? ''} />
              </label>
              <Show when={!now.person}>
                <label>
                  {t('pages.email')}
                  <input name="email" type="email" required maxLength={200} />
                </label>
              </Show>
              <label>
                {t('pages.role')}
                <select name="role">
                  <For each={ROLES}>
                    {(role) => (
                      <option value={role} selected={role === (now.person?.role ?? 'secretariat')}>
                        {roleWords(role)}
                      </option>
                    )}
                  </For>
                </select>
              </label>
              <label>
                {t('pages.agencies')}
                <input
                  name="agencies"
                  list="agency-codes"
                  maxLength={500}
                  value={now.person?.agencies.join(', ') ?? ''}
                  placeholder={t('pages.agenciesHelp')}
                />
              </label>
              <Problem words={problem()} />
              <div class="dialog-actions">
                <button type="button" class="button" onClick={() => setEditing(undefined)}>
                  {t('shell.cancel')}
                </button>
                <button type="submit" class="button primary">
                  {t('shell.save')}
                </button>
              </div>
            </form>
          </Dialog>
        )}
      </Show>
      <Show when={link()} keyed>
        {(now) => (
          <Dialog title={t('pages.linkTitle')} onClose={() => setLink(undefined)}>
            <p>{t('pages.linkHelp', { name: now.name })}</p>
            <p>
              <code class="one-time-link">{location.origin + now.link}</code>
            </p>
            <div class="dialog-actions">
              <button
                type="button"
                class="button"
                onClick={() => void navigator.clipboard.writeText(location.origin + now.link)}
              >
                {t('pages.copy')}
              </button>
              <button type="button" class="button primary" onClick={() => setLink(undefined)}>
                {t('shell.close')}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </Page>
  );
}
