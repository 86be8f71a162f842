import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Difference } from '../../shared/workbook/compare.ts';
import { towards } from '../../shared/workbook/towards.ts';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import type { ChangedCell, ChangedRow } from './changed-rows.ts';
import { writersOf } from './changed-rows.ts';
import type { createComparison } from './comparison.ts';

/** Rows listed; a person reads no more, and restoring takes all of them. */
const LISTED = 200;

const countOf = (rows: readonly ChangedRow[]): number =>
  rows.reduce((sum, row) => sum + row.cells.length, 0);
const differencesOf = (rows: readonly ChangedRow[]): Difference[] =>
  rows.flatMap((row) => row.cells.map(({ difference }) => difference));

/** Beside a past state: what differs, by whom, and the way back for all or some of it. */
export function ComparisonPanel(props: {
  readonly comparison: ReturnType<typeof createComparison>;
  readonly otherName: string;
  /** The plan as it is now; absent while two past states are compared. */
  readonly live: Book | undefined;
  readonly onGoTo: (row: ChangedRow, cell: ChangedCell) => void;
}) {
  const [said, setSaid] = createSignal<string>();
  const rows = () => props.comparison.shown();
  const people = createMemo(() => writersOf(props.comparison.all()));
  const may = () => props.live?.writable() ?? false;
  const restore = (differences: readonly Difference[]) => {
    const { live } = props;
    const command = live && towards(live.workbook, differences);
    if (!live || !command) return;
    // What meets a lock is listed by the plan's own card.
    const done = live.run(command);
    setSaid(done.ok ? t('versions.restored', { n: differences.length }) : undefined);
  };
  const Act = (own: { readonly words: string; readonly of: () => readonly Difference[] }) => (
    <Show when={props.live}>
      <button
        type="button"
        class="wb-button version-act"
        disabled={!may()}
        onClick={() => restore(own.of())}
      >
        {own.words}
      </button>
    </Show>
  );
  return (
    <div class="comparison" data-part="comparison">
      <p class="comparison-count" role="status">
        {props.comparison.all().length === 0
          ? t('versions.same')
          : t('versions.changes', { other: props.otherName, n: countOf(rows()) })}
      </p>
      <Show when={people().length > 0}>
        <label class="comparison-person">
          <span>{t('versions.person')}</span>
          <select
            value={props.comparison.person()}
            onChange={(event) => props.comparison.setPerson(event.currentTarget.value)}
          >
            <option value="">{t('versions.everybody')}</option>
            <For each={people()}>{({ id, name }) => <option value={id}>{name}</option>}</For>
          </select>
        </label>
      </Show>
      <Show when={rows().length > 0}>
        <div class="comparison-acts">
          <Act
            words={
              props.comparison.person() === ''
                ? t('versions.restoreAll')
                : t('versions.restoreShown')
            }
            of={() => differencesOf(rows())}
          />
        </div>
      </Show>
      <Show when={props.live && !may()}>
        <p class="panel-note">{t('versions.notWritable')}</p>
      </Show>
      <Show when={said()}>
        {(words) => (
          <p class="comparison-said" role="status">
            {words()}
          </p>
        )}
      </Show>
      <ul class="comparison-rows">
        <For each={rows().slice(0, LISTED)}>
          {(row) => (
            <li class="comparison-row" data-is={row.is}>
              <div class="comparison-head">
                <span class="comparison-sheet">{row.sheetName}</span>
                <strong>{row.label}</strong>
                <Show when={row.cells.length > 1}>
                  <Act words={t('versions.restoreRow')} of={() => differencesOf([row])} />
                </Show>
              </div>
              <ul>
                <For each={row.cells}>
                  {(cell) => (
                    <li class="comparison-cell">
                      <button
                        type="button"
                        class="comparison-what"
                        onClick={() => props.onGoTo(row, cell)}
                      >
                        <span class="comparison-label">{cell.label}</span>
                        <Show when={cell.before !== cell.after}>
                          <span class="comparison-values">
                            <del>{cell.before || t('versions.empty')}</del> →{' '}
                            <ins>{cell.after || t('versions.empty')}</ins>
                          </span>
                        </Show>
                        <Show when={cell.by}>
                          {(by) => <span class="comparison-by">{by().name}</span>}
                        </Show>
                      </button>
                      <Act words={t('versions.restoreCell')} of={() => [cell.difference]} />
                    </li>
                  )}
                </For>
              </ul>
            </li>
          )}
        </For>
      </ul>
      <Show when={rows().length > LISTED}>
        <p class="panel-note">{t('versions.more', { n: rows().length - LISTED })}</p>
      </Show>
    </div>
  );
}
