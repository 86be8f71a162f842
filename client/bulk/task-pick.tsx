import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { matchesSearch } from '../../shared/value/text.ts';
import { t } from '../i18n/i18n.ts';
import type { Line } from '../matrix/matrix-model.ts';

const SHOWN = 7;

/** One task, found by code or name without its accents. Arrows and Enter choose. */
export function TaskPick(props: {
  readonly tasks: readonly Line[];
  readonly task: RowId | undefined;
  readonly choose: (task: RowId) => void;
}) {
  const id = createUniqueId();
  const [query, setQuery] = createSignal<string>();
  const [marked, setMarked] = createSignal(0);
  const label = (line: Line) => `${line.code} – ${line.name}`;
  const chosen = () => props.tasks.find((line) => line.id === props.task);
  const found = createMemo(() => {
    const text = query();
    if (text === undefined) return [];
    return props.tasks.filter((line) => matchesSearch(text, label(line))).slice(0, SHOWN);
  });
  const text = () => {
    const line = chosen();
    return query() ?? (line ? label(line) : '');
  };
  const take = (line: Line | undefined) => {
    if (line) props.choose(line.id);
    setQuery(undefined);
    setMarked(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found().length === 0) return;
    const last = found().length - 1;
    if (event.key === 'ArrowDown') setMarked((n) => Math.min(n + 1, last));
    else if (event.key === 'ArrowUp') setMarked((n) => Math.max(n - 1, 0));
    else if (event.key === 'Enter') take(found()[marked()]);
    else if (event.key === 'Escape') take(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="bulk-pick">
      <label for={id}>{t('bulk.task')}</label>
      <input
        id={id}
        role="combobox"
        autocomplete="off"
        aria-expanded={found().length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        placeholder={t('bulk.findTask')}
        value={text()}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setMarked(0);
        }}
        onBlur={() => setQuery(undefined)}
        onKeyDown={onKeyDown}
      />
      <Show when={found().length > 0}>
        <div id={`${id}-list`} class="bulk-found" role="listbox" aria-label={t('bulk.task')}>
          <For each={found()}>
            {(line, i) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the keyboard and moves the mark
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
              <div
                role="option"
                aria-selected={i() === marked()}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(line)}
              >
                <strong>{line.code}</strong> {line.name}
              </div>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
