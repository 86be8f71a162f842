import { createEffect, For, Show } from 'solid-js';
import { searchPieces } from '../../shared/value/text.ts';
import { t } from '../i18n/i18n.ts';
import type { Picker } from './picker.ts';

/** Text with what the query found in it emphasised. */
function Found(props: { readonly text: string; readonly query: string }) {
  return (
    <For each={searchPieces(props.query, props.text)}>
      {(piece) => (piece.found ? <mark>{piece.text}</mark> : piece.text)}
    </For>
  );
}

export function PickList(props: { readonly picker: Picker }) {
  let list!: HTMLDivElement;
  createEffect(() => {
    const at = props.picker.index();
    list?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  });
  const marked = () => {
    const [at, { shown }] = [props.picker.index(), props.picker.matches()];
    const one = shown[at];
    if (!one) return t('cell.choices', { n: shown.length + props.picker.matches().more });
    return [one.label, one.names[0], one.group, `${at + 1}/${shown.length}`]
      .filter(Boolean)
      .join(', ');
  };
  const onScroll = () => {
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 40) props.picker.more();
  };
  return (
    <Show when={props.picker.matches().shown.length > 0}>
      <div class="pick">
        <div
          class="pick-list"
          role="listbox"
          ref={list}
          aria-label={t('cell.choose')}
          data-part="cell-choices"
          onScroll={onScroll}
        >
          <For each={props.picker.matches().shown}>
            {(one, i) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the editor keeps the keyboard and moves the mark
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the editor does the same
              <div
                class="pick-one"
                role="option"
                data-at={i()}
                aria-selected={i() === props.picker.index()}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => props.picker.take(one)}
              >
                <span class="pick-label">
                  <Found text={one.label} query={props.picker.query()} />
                </span>
                <span class="pick-name">
                  <For each={one.names.slice(0, 2)}>
                    {(name) => (
                      <span class="pick-part">
                        <Found text={name} query={props.picker.query()} />
                      </span>
                    )}
                  </For>
                </span>
                <Show when={one.group}>
                  <span class="pick-group">{one.group}</span>
                </Show>
              </div>
            )}
          </For>
        </div>
        {/* The editor keeps the keyboard, so the marked choice is said instead of focused. */}
        <p class="hidden" role="status">
          {marked()}
        </p>
        <Show when={props.picker.matches().more > 0}>
          <p class="pick-more">{t('cell.more', { n: props.picker.matches().more })}</p>
        </Show>
      </div>
    </Show>
  );
}
