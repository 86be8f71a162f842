import { createSignal, For, Show } from 'solid-js';
import type { AuditView } from '../../shared/api.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { Page } from '../shell/app-bar.tsx';
import { callWords, Problem } from '../shell/problem.tsx';

/** Lines of one answer of the server. */
const PAGE = 200;

/** `/admin/audit`: who did what, when and from where. */
export default function Audit() {
  const [lines, setLines] = createSignal<readonly AuditView[]>([]);
  const [act, setAct] = createSignal('');
  const [more, setMore] = createSignal(true);
  const [acts, setActs] = createSignal<readonly string[]>([]);
  const [problem, setProblem] = createSignal('');
  const load = async (anew: boolean) => {
    const last = anew ? undefined : lines().at(-1)?.seq;
    const query = new URLSearchParams({
      ...(last === undefined ? {} : { before: String(last) }),
      ...(act() === '' ? {} : { act: act() }),
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
  const detail = (line: AuditView): string =>
    Object.entries(line.detail)
      .filter(([key]) => key !== 'from')
      .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(' · ');
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
          <For each={acts()}>{(name) => <option>{name}</option>}</For>
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
                <tr>
                  <td>{formatDate(line.at)}</td>
                  <th scope="row">{line.user.name}</th>
                  <td>{line.act}</td>
                  <td>{String(line.detail.from ?? '')}</td>
                  <td class="audit-detail">{detail(line)}</td>
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
