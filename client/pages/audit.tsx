import { createResource, createSignal, For, Show } from 'solid-js';
import type { AuditView, Person, PlanSummary } from '../../shared/api.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { Page } from '../shell/app-bar.tsx';
import { callWords, Problem } from '../shell/problem.tsx';
import { actWords, detailWords, type Known, pageWord } from './audit-words.ts';

/** Lines of one answer of the server. */
const PAGE = 200;

/** `/admin/audit`: who did what, when and from where. */
export default function Audit() {
  const [lines, setLines] = createSignal<readonly AuditView[]>([]);
  const [act, setAct] = createSignal('');
  const [who, setWho] = createSignal('');
  const [more, setMore] = createSignal(true);
  const [acts, setActs] = createSignal<readonly string[]>([]);
  const [problem, setProblem] = createSignal('');
  const load = async (anew: boolean) => {
    const last = anew ? undefined : lines().at(-1)?.seq;
    const query = new URLSearchParams({
      ...(last === undefined ? {} : { before: String(last) }),
      ...(act() === '' ? {} : { act: act() }),
      ...(who() === '' ? {} : { user: who() }),
    });
    const answer = await api<{ lines: AuditView[] }>('GET', `/api/audit?${query}`);
    if (!answer.ok) {
      setProblem(callWords(answer.problem));
      return;
    }
    const found = answer.value.lines;
    setLines(anew ? found : [...lines(), ...found]);
    setMore(found.length === PAGE);
    if (act() === '') setActs([...new Set([...acts(), ...found.map((line) => line.act)])].sort());
  };
  void load(true);
  const [people] = createResource(async () => {
    const answer = await api<{ people: Person[] }>('GET', '/api/people');
    return answer.ok ? answer.value.people : [];
  });
  const [plans] = createResource(async () => {
    const answer = await api<{ plans: PlanSummary[] }>('GET', '/api/plans');
    return answer.ok ? answer.value.plans : [];
  });
  const known = (): Known => ({
    plans: new Map((plans() ?? []).map(({ id, title }) => [id, title])),
    people: new Map((people() ?? []).map(({ id, name }) => [id, name])),
  });
  return (
    <Page title={t('pages.auditTitle')}>
      <p class="page-note">{t('pages.auditHelp')}</p>
      <Problem words={problem()} />
      <div class="page-actions">
        <select
          aria-label={t('pages.auditAct')}
          class="button"
          onChange={(event) => {
            setAct(event.currentTarget.value);
            void load(true);
          }}
        >
          <option value="">{t('pages.auditAll')}</option>
          <For each={acts()}>{(name) => <option value={name}>{actWords(name)}</option>}</For>
        </select>
        <select
          aria-label={t('pages.person')}
          class="button"
          onChange={(event) => {
            setWho(event.currentTarget.value);
            void load(true);
          }}
        >
          <option value="">{pageWord('everybody')}</option>
          <For each={people()}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
        <a class="button" href="/api/audit.csv" target="_self" rel="external" download="">
          {t('pages.auditExport')}
        </a>
      </div>
      <div class="table-wrap">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('pages.auditAt')}</th>
              <th scope="col">{t('pages.person')}</th>
              <th scope="col">{t('pages.auditAct')}</th>
              <th scope="col">{t('pages.auditFrom')}</th>
              <th scope="col">{t('pages.auditDetail')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={lines()}>
              {(line) => (
                <tr data-act={line.act}>
                  <td>{formatDate(line.at)}</td>
                  <th scope="row">{line.user.name}</th>
                  <td>{actWords(line.act)}</td>
                  <td>{String(line.detail.from ?? '')}</td>
                  <td
                    class="audit-detail"
                    title={`${pageWord('details')}: ${line.act} ${JSON.stringify(line.detail)}`}
                  >
                    {detailWords(line, known())}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={more() && lines().length > 0}>
        <button type="button" class="button" onClick={() => void load(false)}>
          {t('pages.auditMore')}
        </button>
      </Show>
    </Page>
  );
}
