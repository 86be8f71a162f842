import { createMemo, createSignal, For, Show, untrack } from 'solid-js';
import { matchesSearch } from '../../shared/value/text.ts';
import { t } from '../i18n/i18n.ts';
import type { Line } from '../matrix/matrix-model.ts';
import type { createPicked } from '../review/picked.ts';

export type Picked = ReturnType<typeof createPicked>;

/** Agencies to act on: by search, by group, all or none. */
export function AgencyPicks(props: {
  readonly agencies: readonly Line[];
  readonly picked: Picked;
  /** The boxes of single agencies wait behind a line, where a table below already names who is chosen. */
  readonly folded?: boolean;
}) {
  const picked = untrack(() => props.picked);
  const [query, setQuery] = createSignal('');
  const shown = createMemo(() =>
    props.agencies.filter((line) => matchesSearch(query(), `${line.code} ${line.name}`)),
  );
  const groups = createMemo(() => {
    const found = new Map<string, string[]>();
    for (const { group, id } of props.agencies) {
      const list = found.get(group);
      if (list) list.push(id);
      else found.set(group, [id]);
    }
    return [...found];
  });
  const all = () => props.agencies.map((line) => line.id);
  const chip = (ids: readonly string[], words: string) => {
    const on = () => ids.length > 0 && ids.every((id) => picked.has(id));
    return (
      <button
        type="button"
        class="bulk-chip"
        aria-pressed={on()}
        onClick={() => picked.set(ids, !on())}
      >
        {words} <small>{ids.length}</small>
      </button>
    );
  };
  const boxes = () => (
    <>
      <input
        type="search"
        placeholder={t('grid.matrixAgencies')}
        aria-label={t('grid.matrixAgencies')}
        value={query()}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <ul class="bulk-boxes">
        <For each={shown()}>
          {(line) => (
            <li>
              <label title={line.name}>
                <input
                  type="checkbox"
                  checked={picked.has(line.id)}
                  onChange={(event) => picked.set([line.id], event.currentTarget.checked)}
                />
                <span>{line.code}</span>
              </label>
            </li>
          )}
        </For>
      </ul>
    </>
  );
  return (
    <fieldset class="bulk-agencies">
      <legend>{t('bulk.agencies', { n: picked.all().size })}</legend>
      <div class="bulk-chips">
        {chip(all(), t('bulk.everybody'))}
        <For each={groups()}>{([name, ids]) => chip(ids, name || t('grid.groupEmpty'))}</For>
      </div>
      <Show when={props.folded} fallback={boxes()}>
        <details class="bulk-singly">
          <summary>{t('bulk.singly')}</summary>
          {boxes()}
        </details>
      </Show>
    </fieldset>
  );
}
