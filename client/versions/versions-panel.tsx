import { createResource, createSignal, For, Show } from 'solid-js';
import type { VersionView } from '../../shared/api.ts';
import type { Book } from '../book/book.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { CallProblem } from '../link/collab-api.ts';
import { versionName } from './version-name.ts';
import { dropVersion, fetchVersions, nameVersion } from './versions-api.ts';
import '../styles/versions.css';

const problemWords = (problem: CallProblem): string =>
  problem.is === 'network'
    ? t('versions.offline')
    : t('versions.failed', { message: problem.message });

/** States of the draft: name the one of now, look at any earlier one. */
export function VersionsPanel(props: {
  readonly plan: string;
  readonly book: Book;
  readonly onOpen: (version: VersionView) => void;
}) {
  const [name, setName] = createSignal('');
  const [note, setNote] = createSignal('');
  const [problem, setProblem] = createSignal<string>();
  const [unsent, setUnsent] = createSignal(false);
  const [found, { refetch }] = createResource(
    () => props.plan,
    async (plan) => {
      const answer = await fetchVersions(plan);
      setProblem(answer.ok ? undefined : problemWords(answer.problem));
      return answer.ok ? answer.value.versions : [];
    },
  );
  const of = (wanted: (version: VersionView) => boolean) => (found.latest ?? []).filter(wanted);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (name().trim() === '') return;
    setUnsent(props.book.saveState().is !== 'saved');
    const done = await nameVersion(props.plan, name().trim(), note().trim());
    if (!done.ok) return setProblem(problemWords(done.problem));
    setName('');
    setNote('');
    await refetch();
  };
  const drop = async (id: string) => {
    const done = await dropVersion(props.plan, id);
    if (!done.ok) setProblem(problemWords(done.problem));
    await refetch();
  };
  const entry = (version: VersionView) => (
    <li class="version">
      <button type="button" class="version-open" onClick={() => props.onOpen(version)}>
        <span class="version-name">{versionName(version)}</span>
        <span class="version-when">
          {version.by
            ? t('versions.by', { who: version.by.name, when: formatDate(version.at) })
            : formatDate(version.at)}
          <Show when={version.edits}>{(n) => <> · {t('versions.edits', { n: n() })}</>}</Show>
        </span>
        <Show when={version.note}>
          <span class="version-note">{version.note}</span>
        </Show>
      </button>
      <Show when={version.id} keyed>
        {(id) => (
          <button type="button" class="link-button" onClick={() => void drop(id)}>
            {t('versions.drop')}
          </button>
        )}
      </Show>
    </li>
  );
  return (
    <div class="versions" data-part="versions-list">
      <form class="version-form" onSubmit={(event) => void save(event)}>
        <p class="panel-note">{t('versions.explain')}</p>
        <label>
          <span>{t('versions.name')}</span>
          <input
            type="text"
            maxlength={200}
            placeholder={t('versions.nameHint')}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{t('versions.noteField')}</span>
          <input
            type="text"
            maxlength={1000}
            value={note()}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="wb-button primary" disabled={name().trim() === ''}>
          {t('versions.save')}
        </button>
        <Show when={unsent()}>
          <p class="panel-note" role="status">
            {t('versions.unsent')}
          </p>
        </Show>
      </form>
      <Show when={problem()}>
        {(words) => (
          <p class="wb-problem" role="alert">
            {words()}
          </p>
        )}
      </Show>
      <h3>{t('versions.named')}</h3>
      <ul class="version-list">
        <For
          each={of(({ kind }) => kind === 'named')}
          fallback={
            <li class="panel-note">{found.loading ? t('versions.loading') : t('versions.none')}</li>
          }
        >
          {entry}
        </For>
      </ul>
      <h3>{t('versions.automatic')}</h3>
      <ul class="version-list">
        <For each={of(({ kind }) => kind !== 'named')}>{entry}</For>
      </ul>
    </div>
  );
}
