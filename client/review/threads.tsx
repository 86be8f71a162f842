import { createSignal, For, Show } from 'solid-js';
import type { ThreadView } from '../../shared/review/view.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import type { ReviewApi } from './review-api.ts';
import { problemWords } from './review-words.ts';

type Person = { readonly id: string; readonly name: string };

/** Writes one comment; called-on people are picked from those who may read the row. */
function CommentBox(props: {
  readonly label: string;
  readonly row: string;
  readonly api: ReviewApi;
  readonly column?: string | undefined;
  readonly thread?: string;
  readonly mayBeInternal?: boolean;
  readonly onPosted: () => void;
}) {
  let box!: HTMLTextAreaElement;
  const [problem, setProblem] = createSignal('');
  const [internal, setInternal] = createSignal(false);
  const [people, setPeople] = createSignal<readonly Person[]>([]);
  const [called, setCalled] = createSignal<readonly Person[]>([]);
  const [busy, setBusy] = createSignal(false);
  const loadPeople = async () => {
    if (people().length > 0) return;
    const found = await props.api.readers(props.row);
    if (found.ok) setPeople(found.value.people);
  };
  const call = (id: string) => {
    const person = people().find((one) => one.id === id);
    if (person && !called().includes(person)) setCalled([...called(), person]);
  };
  const post = async () => {
    const text = box.value.trim();
    if (text === '') return;
    setBusy(true);
    const sent = await props.api.comment(props.row, {
      text,
      ...(props.thread === undefined ? {} : { thread: props.thread }),
      ...(props.column === undefined || props.thread !== undefined ? {} : { column: props.column }),
      ...(internal() ? { internal: true } : {}),
      ...(called().length > 0 ? { people: called().map(({ id }) => id) } : {}),
    });
    setBusy(false);
    if (!sent.ok) return setProblem(problemWords(sent.problem));
    box.value = '';
    setProblem('');
    setCalled([]);
    props.onPosted();
  };
  return (
    <form
      class="rv-comment-box"
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      <textarea
        ref={box}
        rows={2}
        aria-label={props.label}
        placeholder={props.label}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void post();
        }}
      />
      <Problem words={problem()} />
      <div class="rv-comment-tools">
        <For each={called()}>
          {(person) => (
            <button
              type="button"
              class="rv-called"
              onClick={() => setCalled(called().filter((one) => one !== person))}
            >
              @{person.name} ×
            </button>
          )}
        </For>
        <select
          aria-label={t('review.mention')}
          onFocus={() => void loadPeople()}
          onPointerDown={() => void loadPeople()}
          onChange={(event) => {
            call(event.currentTarget.value);
            event.currentTarget.value = '';
          }}
        >
          <option value="">@ {t('review.mention')}</option>
          <For each={people()}>{(person) => <option value={person.id}>{person.name}</option>}</For>
        </select>
        <Show when={props.mayBeInternal}>
          <label class="rv-internal" title={t('review.internalHint')}>
            <input
              type="checkbox"
              checked={internal()}
              onChange={(event) => setInternal(event.currentTarget.checked)}
            />
            {t('review.internal')}
          </label>
        </Show>
        <button type="submit" class="button" disabled={busy()}>
          {t('review.post')}
        </button>
      </div>
    </form>
  );
}

/** The discussion of a row: threads of both sides, and, for the secretariat, its internal notes. */
export function Threads(props: {
  readonly row: string;
  readonly threads: readonly ThreadView[];
  readonly api: ReviewApi;
  readonly me: string;
  readonly mayWrite: boolean;
  readonly mayBeInternal: boolean;
  /** The column to begin a thread on. */
  readonly column?: string | undefined;
  readonly columnName: (column: string) => string;
  readonly onChanged: () => void;
}) {
  const resolve = async (thread: ThreadView) => {
    await props.api.resolve(thread.id, thread.resolved === null);
    props.onChanged();
  };
  const [editing, setEditing] = createSignal('');
  const reword = async (comment: string, text: string) => {
    if (text.trim() !== '') await props.api.reword(comment, text);
    setEditing('');
    props.onChanged();
  };
  return (
    <div class="rv-threads" data-part="comments">
      <Show
        when={props.threads.length > 0}
        fallback={<p class="panel-note">{t('review.threadNone')}</p>}
      >
        <For each={props.threads}>
          {(thread) => (
            <section
              class="rv-thread"
              data-audience={thread.audience}
              data-resolved={thread.resolved !== null}
            >
              <Show when={thread.audience === 'internal'}>
                <p class="rv-internal-mark">{t('review.internal')}</p>
              </Show>
              <Show when={thread.column}>
                {(column) => (
                  <p class="rv-who">
                    {t('review.onColumn', { column: props.columnName(column()) })}
                  </p>
                )}
              </Show>
              <For each={thread.comments}>
                {(comment) => (
                  <article class="rv-comment">
                    <p class="rv-who">
                      <strong>{comment.by}</strong> <time>{formatDate(comment.at)}</time>
                    </p>
                    <Show
                      when={editing() === comment.id}
                      fallback={<p class="rv-text">{comment.text}</p>}
                    >
                      <textarea
                        rows={2}
                        value={comment.text}
                        aria-label={t('review.reword')}
                        onBlur={(event) => void reword(comment.id, event.currentTarget.value)}
                      />
                    </Show>
                    <For each={comment.before}>
                      {(old) => <p class="rv-trace">{t('review.reworded', { text: old.text })}</p>}
                    </For>
                    <Show
                      when={props.mayWrite && comment.byId === props.me && editing() !== comment.id}
                    >
                      <button
                        type="button"
                        class="button quiet"
                        onClick={() => setEditing(comment.id)}
                      >
                        {t('review.reword')}
                      </button>
                    </Show>
                  </article>
                )}
              </For>
              <Show when={thread.resolved}>
                {(resolved) => (
                  <p class="rv-who">{t('review.resolved', { name: resolved().by })}</p>
                )}
              </Show>
              <Show when={props.mayWrite}>
                <Show when={!thread.resolved}>
                  <CommentBox
                    label={t('review.reply')}
                    row={props.row}
                    api={props.api}
                    thread={thread.id}
                    onPosted={props.onChanged}
                  />
                </Show>
                <button type="button" class="button quiet" onClick={() => void resolve(thread)}>
                  {thread.resolved ? t('review.reopen') : t('review.resolve')}
                </button>
              </Show>
            </section>
          )}
        </For>
      </Show>
      <Show when={props.mayWrite}>
        <CommentBox
          label={t('review.comment')}
          row={props.row}
          api={props.api}
          column={props.column}
          mayBeInternal={props.mayBeInternal}
          onPosted={props.onChanged}
        />
      </Show>
    </div>
  );
}
