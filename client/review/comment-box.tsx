import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import { type Asked, askedAt, type Callable, matching, stillCalled, writeCall } from './mention.ts';
import type { ReviewApi } from './review-api.ts';
import { problemWords } from './review-words.ts';
import type { CellColumn } from './row-cells.ts';
import '../styles/consult.css';

const whoIs = (one: Callable): string => {
  if (one.is === 'agency') return t('consult.wholeAgency', { agency: one.id });
  return one.agency === null
    ? t('consult.ofSecretariat')
    : t('consult.ofAgency', { agency: one.agency });
};

/** Writes one comment. After an `@` those who may read it are offered: people, and the agency of the row. */
export function CommentBox(props: {
  readonly label: string;
  readonly row: string;
  readonly api: ReviewApi;
  /** Columns a new thread may be about, and the one it is about unless another is chosen. */
  readonly columns?: readonly CellColumn[];
  readonly column?: string | undefined;
  readonly thread?: string;
  /** The thread to answer in is the secretariat's own. */
  readonly internal?: boolean;
  readonly mayBeInternal?: boolean;
  readonly onPosted: () => void;
}) {
  let box!: HTMLTextAreaElement;
  const list = createUniqueId();
  const [problem, setProblem] = createSignal('');
  const [chosenInternal, setInternal] = createSignal(false);
  /** Undefined until somebody chooses; empty is the whole row. */
  const [chosenColumn, setColumn] = createSignal<string>();
  const column = (): string => {
    const wanted = chosenColumn() ?? props.column ?? '';
    return props.columns?.some(({ id }) => id === wanted) ? wanted : '';
  };
  const internal = () => props.internal === true || chosenInternal();
  const [all, setAll] = createSignal<readonly Callable[]>();
  const [asked, setAsked] = createSignal<Asked>();
  const [active, setActive] = createSignal(0);
  const [called, setCalled] = createSignal<readonly Callable[]>([]);
  const [busy, setBusy] = createSignal(false);
  /** Nobody is called on who could not read it. */
  const fits = (one: Callable): boolean =>
    !internal() || (one.is === 'person' && one.agency === null);
  const offered = createMemo(() => {
    const now = asked();
    return now ? matching((all() ?? []).filter(fits), now.query).slice(0, 8) : [];
  });

  const look = async () => {
    setAsked(askedAt(box.value, box.selectionStart));
    setActive(0);
    setCalled(stillCalled(called(), box.value));
    if (!asked() || all()) return;
    const found = await props.api.readers(props.row);
    if (!found.ok) return;
    const { people, agency } = found.value;
    setAll([
      { is: 'agency', id: agency.code, name: agency.name },
      ...people.map((one) => ({ is: 'person' as const, ...one })),
    ]);
  };
  const call = (one: Callable) => {
    const now = asked();
    if (!now) return;
    const written = writeCall(box.value, now, one.name);
    box.value = written.text;
    box.focus();
    box.setSelectionRange(written.caret, written.caret);
    setAsked(undefined);
    if (!called().some(({ id }) => id === one.id)) setCalled([...called(), one]);
  };
  const begin = () => {
    const before = box.value.slice(0, box.selectionStart);
    box.setRangeText(
      /(?:^|\s)$/.test(before) ? '@' : ' @',
      box.selectionStart,
      box.selectionEnd,
      'end',
    );
    box.focus();
    void look();
  };
  const drop = (one: Callable) => {
    box.value = box.value.replaceAll(`@${one.name}`, one.name);
    setCalled(called().filter(({ id }) => id !== one.id));
    box.focus();
  };
  const post = async () => {
    const text = box.value.trim();
    if (text === '') return;
    setBusy(true);
    const calls = stillCalled(called(), text).filter(fits);
    const people = calls.flatMap((one) => (one.is === 'person' ? [one.id] : []));
    const agencies = calls.flatMap((one) => (one.is === 'agency' ? [one.id] : []));
    const sent = await props.api.comment(props.row, {
      text,
      ...(props.thread === undefined ? {} : { thread: props.thread }),
      ...(column() === '' ? {} : { column: column() }),
      ...(chosenInternal() ? { internal: true } : {}),
      ...(people.length > 0 ? { people } : {}),
      ...(agencies.length > 0 ? { agencies } : {}),
    });
    setBusy(false);
    if (!sent.ok) return setProblem(problemWords(sent.problem));
    box.value = '';
    setProblem('');
    setCalled([]);
    setColumn(undefined);
    props.onPosted();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void post();
    const one = offered()[active()];
    if (!asked() || event.isComposing) return;
    if (event.key === 'Escape') {
      // Only the offer is given up, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      setAsked(undefined);
    } else if (one && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      call(one);
    } else if (one && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active() + step + offered().length) % offered().length);
    }
  };
  return (
    <form
      class="rv-comment-box"
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      <div>
        <textarea
          ref={box}
          rows={2}
          aria-label={props.label}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={offered().length > 0 ? `${list}-${active()}` : undefined}
          placeholder={props.label}
          onInput={() => void look()}
          onClick={() => void look()}
          onBlur={() => setAsked(undefined)}
          onKeyDown={key}
        />
        <div class="rv-call-list" role="listbox" id={list} aria-label={t('consult.callOn')}>
          <For each={offered()}>
            {(one, index) => (
              // The keys stay in the text; a pointer may choose, too.
              <div
                role="option"
                tabIndex={-1}
                id={`${list}-${index()}`}
                aria-selected={index() === active()}
                onPointerDown={(event) => {
                  event.preventDefault();
                  call(one);
                }}
              >
                <span>{one.name}</span> <small>{whoIs(one)}</small>
              </div>
            )}
          </For>
        </div>
        <Show when={asked() && asked()?.query !== '' && all() && offered().length === 0}>
          <p class="rv-call-none">{t('consult.callOnNobody')}</p>
        </Show>
      </div>
      <Problem words={problem()} />
      <div class="rv-comment-tools">
        <For each={called()}>
          {(one) => (
            <button
              type="button"
              class="rv-called"
              aria-label={t('consult.dropCall', { name: one.name })}
              onClick={() => drop(one)}
            >
              @{one.is === 'agency' ? one.id : one.name} <span aria-hidden="true">×</span>
            </button>
          )}
        </For>
        <button
          type="button"
          class="button quiet rv-call"
          title={t('consult.callOn')}
          // The text keeps the focus, so that the caret stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={begin}
        >
          {t('consult.callOnShort')}
        </button>
        <Show when={props.columns}>
          {(columns) => (
            <select
              aria-label={t('review.about')}
              value={column()}
              onChange={(event) => setColumn(event.currentTarget.value)}
            >
              <option value="">{t('review.aboutRow')}</option>
              <For each={columns()}>
                {({ id, name }) => (
                  <option value={id} selected={id === column()}>
                    {t('review.onColumn', { column: name })}
                  </option>
                )}
              </For>
            </select>
          )}
        </Show>
        <Show when={props.mayBeInternal}>
          <label class="rv-internal" title={t('review.internalHint')}>
            <input
              type="checkbox"
              checked={chosenInternal()}
              onChange={(event) => setInternal(event.currentTarget.checked)}
            />
            {t('review.internal')}
          </label>
        </Show>
        <button type="submit" class="button rv-post" disabled={busy()}>
          {t('review.post')}
        </button>
      </div>
    </form>
  );
}
