import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import type { ChangeView } from '../../shared/api.ts';
import type { ColId, RowId } from '../../shared/ids.ts';
import { MAX_NOTE } from '../../shared/limits.ts';
import { boxOf, type Scroll, SHEET_HEADS } from '../grid/geometry.ts';
import type { GridState } from '../grid/grid-state.ts';
import type { Place } from '../grid/selection.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';

/** A pointer rests this long on a cell before its note shows, milliseconds. */
const REST_MS = 300;
const WIDTH = 268;

const samePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.row === b.row && a.col === b.col);

/** The cell under the pointer, if it has a note. */
const notedCell = (target: EventTarget | null): Place | undefined => {
  const cell = target instanceof Element ? target.closest('.cell-noted') : null;
  const [row, col] = [cell?.getAttribute('data-row'), cell?.getAttribute('data-col')];
  // The attributes carry ids: the body writes them.
  return row && col ? { row: row as RowId, col: col as ColId } : undefined;
};

/** The note of the active cell, of the one the pointer rests on, or the one being written. */
export function NoteCard(props: {
  readonly state: GridState;
  readonly scroll: Scroll;
  readonly size: { readonly width: number; readonly height: number };
}) {
  let anchor!: HTMLDivElement;
  const state = untrack(() => props.state);
  const [resting, setResting] = createSignal<Place>();
  const [seen, setSeen] = createSignal(0);

  onMount(() => {
    const stage = anchor.closest('.grid-stage');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Place | undefined;
    const onMove = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('.note-card')) return;
      const now = notedCell(event.target);
      if (samePlace(now, last)) return;
      last = now;
      clearTimeout(timer);
      timer = setTimeout(() => setResting(now), REST_MS);
    };
    stage?.addEventListener('pointermove', onMove);
    onCleanup(() => {
      clearTimeout(timer);
      stage?.removeEventListener('pointermove', onMove);
    });
  });

  const place = (): Place | undefined =>
    state.noting() ?? resting() ?? (state.draft() ? undefined : state.active());
  createEffect(() => {
    const [sheet, at] = [state.sheet(), place()];
    if (sheet === undefined || !at) return;
    onCleanup(state.book.listen(sheet, at.row, at.col, () => setSeen((n) => n + 1)));
  });
  const text = createMemo(() => {
    seen();
    const [sheet, at] = [state.sheet(), place()];
    if (sheet === undefined || !at) return undefined;
    return state.book.workbook.sheet(sheet)?.note(at.row, at.col);
  });
  const writing = () => state.noting() !== undefined;
  const box = createMemo(() => {
    const [view, at] = [state.view(), place()];
    if (!view || !at) return undefined;
    view.order();
    const frame = view.frame();
    const [row, col] = [frame.rows.position(at.row), frame.cols.position(at.col)];
    if (row < 0 || col < 0) return undefined;
    const rect = { top: row, bottom: row, left: col, right: col };
    return boxOf(view.layout(), rect, props.scroll, SHEET_HEADS, view.rows());
  });
  const spot = () => {
    const at = box();
    if (!at) return undefined;
    const right = at.x + at.width + 6;
    const x = right + WIDTH < props.size.width ? right : Math.max(at.x - WIDTH - 6, 4);
    return { x, y: Math.min(at.y, props.size.height - 150) };
  };

  /** Who wrote it and when, as the server's record says. */
  const [origin] = createResource(
    () => {
      const [at, words] = [place(), text()];
      return at && words ? { at, words } : undefined;
    },
    async ({ at, words }) => {
      const answer = await api<{ changes: ChangeView[] }>(
        'GET',
        `/api/plans/${state.book.plan}/changes?row=${at.row}&column=${at.col}`,
      );
      if (!answer.ok) return undefined;
      return answer.value.changes.findLast(({ act, to }) => act === 'note' && to === words);
    },
  );

  return (
    <div ref={anchor} class="note-anchor" data-own-pointer="">
      <Show when={(writing() || text() !== undefined) && spot()}>
        {(at) => (
          <div
            class="note-card"
            role="group"
            aria-label={t('cell.note')}
            data-part="cell-note"
            style={{ transform: `translate(${at().x}px, ${at().y}px)`, width: `${WIDTH}px` }}
          >
            <Show
              when={writing()}
              fallback={
                <>
                  <p class="note-text">{text()}</p>
                  <footer class="note-foot">
                    <span>
                      <Show when={origin()}>
                        {(change) => (
                          <>
                            {change().user.name} · <time>{formatDate(change().at)}</time>
                          </>
                        )}
                      </Show>
                    </span>
                    <Show when={state.book.writable()}>
                      <button
                        type="button"
                        class="link-button"
                        tabindex={-1}
                        aria-keyshortcuts="Shift+F2"
                        onClick={() => state.writeNote(place())}
                      >
                        {t('cell.noteEdit')}
                      </button>
                    </Show>
                  </footer>
                </>
              }
            >
              <NoteForm state={state} text={text() ?? ''} />
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}

/** Writes, changes or removes a note: one edit of its own. Ctrl+Enter and clicking elsewhere save, Escape leaves all as it was. */
function NoteForm(props: { readonly state: GridState; readonly text: string }) {
  let area!: HTMLTextAreaElement;
  const before = untrack(() => props.text);
  onMount(() => {
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
  });
  let closed = false;
  const done = (back = true) => {
    closed = true;
    props.state.writeNote(undefined);
    if (back) props.state.focus();
  };
  const save = (raw: string, back = true) => {
    const place = props.state.noting();
    const sheet = props.state.sheet();
    const text = raw.normalize('NFC').trim() || null;
    if (place && sheet !== undefined && text !== (before || null)) {
      if (!props.state.run({ do: 'setNotes', sheet, notes: [{ ...place, text }] })) return;
    }
    done(back);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') done();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(area.value);
    else return;
    event.preventDefault();
  };
  return (
    <form
      class="note-form"
      onFocusOut={(event) => {
        const inside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        // Clicking elsewhere keeps what was written; another window is not elsewhere.
        if (!closed && !inside && document.hasFocus()) save(area.value, false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        save(area.value);
      }}
    >
      <textarea
        ref={area}
        rows={4}
        maxlength={MAX_NOTE}
        aria-label={t('cell.note')}
        placeholder={t('cell.notePlaceholder')}
        value={before}
        onKeyDown={onKeyDown}
      />
      <p class="note-hint">{t('cell.noteHint')}</p>
      <footer class="note-foot">
        <Show when={before !== ''}>
          <button type="button" class="link-button danger" onClick={() => save('')}>
            {t('cell.noteRemove')}
          </button>
        </Show>
        <span class="note-space" />
        <button type="button" class="wb-button" onClick={() => done()}>
          {t('cell.cancel')}
        </button>
        <button type="submit" class="wb-button primary" aria-keyshortcuts="Control+Enter">
          {t('cell.save')}
        </button>
      </footer>
    </form>
  );
}
