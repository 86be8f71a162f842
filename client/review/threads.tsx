import { createSignal, For, Show } from 'solid-js';
import type { ThreadView } from '../../shared/review/view.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { CommentBox } from './comment-box.tsx';
import { EachById } from './each-by-id.tsx';
import type { ReviewApi } from './review-api.ts';
import type { CellColumn } from './row-cells.ts';

/** The discussion of a row: threads of both sides, and, for the secretariat, its internal notes. */
export function Threads(props: {
  readonly row: string;
  readonly threads: readonly ThreadView[];
  readonly api: ReviewApi;
  readonly me: string;
  readonly mayWrite: boolean;
  readonly mayBeInternal: boolean;
  /** Columns a thread may be about, and the one a new thread is about unless another is chosen. */
  readonly columns: readonly CellColumn[];
  readonly column?: string | undefined;
  readonly onChanged: () => void;
}) {
  const resolve = async (thread: ThreadView) => {
    await props.api.resolve(thread.id, thread.resolved === null);
    props.onChanged();
  };
  const columnName = (id: string): string =>
    props.columns.find((column) => column.id === id)?.name ?? t('review.otherColumn');
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
        <EachById of={props.threads}>
          {(thread) => (
            <section
              class="rv-thread"
              data-audience={thread().audience}
              data-resolved={thread().resolved !== null}
            >
              <Show when={thread().audience === 'internal'}>
                <p class="rv-internal-mark">{t('review.internal')}</p>
              </Show>
              <Show when={thread().column}>
                {(column) => (
                  <p class="rv-who">{t('review.onColumn', { column: columnName(column()) })}</p>
                )}
              </Show>
              <EachById of={thread().comments}>
                {(comment) => (
                  <article class="rv-comment">
                    <p class="rv-who">
                      <strong>{comment().by}</strong> <time>{formatDate(comment().at)}</time>
                    </p>
                    <Show
                      when={editing() === comment().id}
                      fallback={<p class="rv-text">{comment().text}</p>}
                    >
                      <textarea
                        rows={2}
                        value={comment().text}
                        aria-label={t('review.reword')}
                        onBlur={(event) => void reword(comment().id, event.currentTarget.value)}
                      />
                    </Show>
                    <For each={comment().before}>
                      {(old) => <p class="rv-trace">{t('review.reworded', { text: old.text })}</p>}
                    </For>
                    <Show
                      when={
                        props.mayWrite && comment().byId === props.me && editing() !== comment().id
                      }
                    >
                      <button
                        type="button"
                        class="button quiet"
                        onClick={() => setEditing(comment().id)}
                      >
                        {t('review.reword')}
                      </button>
                    </Show>
                  </article>
                )}
              </EachById>
              <Show when={thread().resolved}>
                {(resolved) => (
                  <p class="rv-who">{t('review.resolved', { name: resolved().by })}</p>
                )}
              </Show>
              <Show when={props.mayWrite}>
                <Show when={!thread().resolved}>
                  <CommentBox
                    label={t('review.reply')}
                    row={props.row}
                    api={props.api}
                    thread={thread().id}
                    internal={thread().audience === 'internal'}
                    onPosted={props.onChanged}
                  />
                </Show>
                <button type="button" class="button quiet" onClick={() => void resolve(thread())}>
                  {thread().resolved ? t('review.reopen') : t('review.resolve')}
                </button>
              </Show>
            </section>
          )}
        </EachById>
      </Show>
      <Show when={props.mayWrite}>
        <CommentBox
          label={t('review.comment')}
          row={props.row}
          api={props.api}
          columns={props.columns}
          column={props.column}
          mayBeInternal={props.mayBeInternal}
          onPosted={props.onChanged}
        />
      </Show>
    </div>
  );
}
