import { createSignal, For, Show, untrack } from 'solid-js';
import type { ChangeView } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { type PastValue, putBack } from '../book/put-back.ts';
import { explainEntry } from '../grid/explain.ts';
import type { GridState } from '../grid/grid-state.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { createHistory, type HistoryScope } from './history-feed.ts';
import { actWords, pastValue, standsNow, valueWords, whereWords } from './history-words.ts';
import { PUT_BACK_WORDS } from './put-back-words.ts';

/** Who changed the selected cell, its row or the sheet, when, from what to what; a value of the past can stand again. */
export function HistoryPanel(props: { readonly plan: string; readonly state: GridState }) {
  let list!: HTMLOListElement;
  const state = untrack(() => props.state);
  const { workbook } = state.book;
  const history = createHistory(() => props.plan, state);
  const [said, setSaid] = createSignal<{ readonly ok: boolean; readonly words: string }>();

  const goTo = (change: ChangeView) => {
    const sheet = workbook.sheet(change.sheet as SheetId);
    const row = change.row as RowId | null;
    const col = (change.column as ColId | null) ?? sheet?.cols.at(0);
    if (sheet && row !== null && col && sheet.rows.isLive(row)) state.goTo(sheet.id, row, col);
  };
  const put = (past: PastValue) => {
    const command = putBack(workbook, past);
    if (typeof command === 'string') {
      return setSaid({ ok: false, words: t(PUT_BACK_WORDS[command]) });
    }
    const done = state.book.run(command);
    setSaid(
      done.ok
        ? { ok: true, words: t('lost.putBackDone') }
        : { ok: false, words: explainEntry(done.problem) },
    );
  };
  const restoreRow = (change: ChangeView) => {
    const rows = [change.row as RowId];
    const done = state.book.run({ do: 'restoreRows', sheet: change.sheet as SheetId, rows });
    setSaid(
      done.ok
        ? { ok: true, words: t('lost.putBackDone') }
        : { ok: false, words: explainEntry(done.problem) },
    );
  };
  const isGone = (change: ChangeView): boolean =>
    change.act === 'delete-row' &&
    change.row !== null &&
    workbook.sheet(change.sheet as SheetId)?.rows.isLive(change.row as RowId) === false;
  /** Arrows walk the entries; Enter goes to the cell, R puts its value back. */
  const onKeyDown = (event: KeyboardEvent) => {
    const entries = [...list.querySelectorAll<HTMLElement>('li[data-entry]')];
    const at = entries.findIndex((entry) => entry.contains(document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    const change = history.changes()[at];
    if (to !== undefined) entries[Math.min(Math.max(to, 0), entries.length - 1)]?.focus();
    else if (event.target instanceof HTMLButtonElement || !change) return;
    else if (event.key === 'Enter') goTo(change);
    else if (event.key === 'r' || event.key === 'R') {
      const past = pastValue(change, change.to);
      if (past && state.book.writable()) put(past);
    } else return;
    event.preventDefault();
  };
  const scopeTab = (name: HistoryScope, words: string) => (
    <button
      type="button"
      aria-pressed={history.scope() === name}
      onClick={() => history.setScope(name)}
    >
      {words}
    </button>
  );
  /** Asked again whenever the list is: a new edit may make another value stand. */
  const stands = (past: PastValue): boolean => {
    history.changes();
    return standsNow(workbook, past);
  };
  const PutBack = (own: { readonly past: PastValue | undefined }) => (
    <Show when={own.past}>
      {(past) => (
        <Show
          when={!stands(past())}
          fallback={<span class="history-standing">{t('lost.standing')}</span>}
        >
          <button
            type="button"
            class="link-button"
            tabindex={-1}
            disabled={!state.book.writable()}
            onClick={() => put(past())}
          >
            {t('lost.putBack')}
          </button>
        </Show>
      )}
    </Show>
  );
  const Entry = (own: { readonly change: ChangeView; readonly first: boolean }) => {
    const where = () => whereWords(workbook, own.change, history.scope());
    const act = () => actWords(own.change);
    const [from, to] = [
      () => valueWords(workbook, own.change, own.change.from),
      () => valueWords(workbook, own.change, own.change.to),
    ];
    return (
      <li data-entry="" tabindex={own.first ? 0 : -1}>
        <p class="history-who">
          <strong>{own.change.user.name}</strong> <time>{formatDate(own.change.at)}</time>
        </p>
        <p>
          <Show when={where()}>
            <button
              type="button"
              class="link-button history-column"
              tabindex={-1}
              onClick={() => goTo(own.change)}
            >
              {where()}
            </button>{' '}
          </Show>
          <Show when={act()}>
            <em>{act()}</em>{' '}
          </Show>
          <Show when={from() || to()}>
            <del>{from()}</del> <span aria-hidden="true">→</span> <ins>{to()}</ins>
          </Show>
        </p>
        <Show when={own.change.overwrote}>
          {(name) => <p class="history-clash">{t('book.historyOverwrote', { name: name() })}</p>}
        </Show>
        <Show when={own.change.lostTo}>
          {(name) => <p class="history-clash">{t('book.historyLost', { name: name() })}</p>}
        </Show>
        <PutBack past={pastValue(own.change, own.change.to)} />
        <Show when={isGone(own.change)}>
          <button
            type="button"
            class="link-button"
            tabindex={-1}
            disabled={!state.book.writable()}
            onClick={() => restoreRow(own.change)}
          >
            {t('lost.restoreRow')}
          </button>
        </Show>
      </li>
    );
  };
  /** What the cell held before anything here happened. */
  const beginning = () => {
    const oldest = history.changes().at(-1);
    if (history.scope() !== 'cell' || history.load() !== 'all' || history.person())
      return undefined;
    return oldest?.act === 'cell' ? oldest : undefined;
  };
  return (
    <div class="history" data-part="history">
      <div class="segmented" role="group" aria-label={t('book.history')}>
        {scopeTab('cell', t('book.historyCell'))}
        {scopeTab('row', t('book.historyWholeRow'))}
        {scopeTab('sheet', t('lost.historySheet'))}
      </div>
      <Show when={history.people().length > 1 || history.person()}>
        <label class="history-person">
          <span>{t('lost.historyOf')}</span>
          <select
            value={history.person()}
            onChange={(event) => history.setPerson(event.currentTarget.value)}
          >
            <option value="">{t('lost.everybody')}</option>
            <For each={history.people()}>{(one) => <option value={one.id}>{one.name}</option>}</For>
          </select>
        </label>
      </Show>
      <p class="history-said" role="status" data-ok={said()?.ok}>
        {said()?.words}
      </p>
      <Show when={history.scope() !== 'sheet' && !state.active()}>
        <p class="panel-note">{t('book.historyPick')}</p>
      </Show>
      <Show when={history.load() === 'failed'}>
        <p class="panel-note">{t('lost.offline')}</p>
      </Show>
      <Show when={history.load() === 'loading' && history.changes().length === 0}>
        <p class="panel-note">{t('lost.loading')}</p>
      </Show>
      <Show when={history.load() === 'all' && history.changes().length === 0}>
        <p class="panel-note">{t('book.historyNone')}</p>
      </Show>
      <ol class="history-list" ref={list} onKeyDown={onKeyDown}>
        <For each={history.changes()}>
          {(change, i) => <Entry change={change} first={i() === 0} />}
        </For>
        <Show when={beginning()}>
          {(oldest) => (
            <li>
              <p>
                <span class="history-column">{t('lost.first')}:</span>{' '}
                <ins>{valueWords(workbook, oldest(), oldest().from)}</ins>
              </p>
              <PutBack past={pastValue(oldest(), oldest().from)} />
            </li>
          )}
        </Show>
      </ol>
      <Show when={history.load() === 'some'}>
        <button type="button" class="wb-button" onClick={() => void history.older()}>
          {t('lost.older')}
        </button>
      </Show>
      <Show when={history.changes().length > 0}>
        <p class="panel-note">{t('lost.keys')}</p>
      </Show>
    </div>
  );
}
