import { For, onCleanup, onMount, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import { t } from '../i18n/i18n.ts';

export type MenuItem =
  | 'line'
  | {
      readonly label: string;
      readonly keys?: string;
      readonly off?: boolean;
      readonly danger?: boolean;
      readonly act: () => void;
    };

/** A menu at a point of the window: arrows move, Enter acts, Esc and a click outside close. */
export function PopupMenu(props: {
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
  readonly close: () => void;
}) {
  let element!: HTMLDivElement;
  const buttons = () => [...element.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  onMount(() => {
    placeInWindow(element, props.x, props.y);
    buttons()[0]?.focus();
    onCleanup(onOutside(element, () => props.close()));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') props.close();
    else if (to !== undefined) all[(to + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Portal>
      <div
        ref={element}
        class="popup popup-menu"
        role="menu"
        aria-label={t('speech.menu')}
        tabindex={-1}
        onKeyDown={onKeyDown}
      >
        <For each={props.items}>
          {(item) => (
            <Show when={item !== 'line' && item} fallback={<hr class="popup-line" />} keyed>
              {(one) => (
                <button
                  type="button"
                  role="menuitem"
                  class="popup-item"
                  classList={{ danger: one.danger ?? false }}
                  disabled={one.off ?? false}
                  onClick={() => {
                    props.close();
                    one.act();
                  }}
                >
                  <span>{one.label}</span>
                  <Show when={one.keys}>
                    <kbd>{one.keys}</kbd>
                  </Show>
                </button>
              )}
            </Show>
          )}
        </For>
      </div>
    </Portal>
  );
}

/** Puts a fixed element at a point, pulled into the window. */
export const placeInWindow = (element: HTMLElement, x: number, y: number): void => {
  const box = element.getBoundingClientRect();
  element.style.left = `${Math.max(Math.min(x, innerWidth - box.width - 8), 8)}px`;
  element.style.top = `${Math.max(Math.min(y, innerHeight - box.height - 8), 8)}px`;
};

/** Calls back on a press outside the element. Returns the stop. */
export const onOutside = (element: HTMLElement, act: (target: Node) => void): (() => void) => {
  const onDown = (event: PointerEvent) => {
    if (event.target instanceof Node && !element.contains(event.target)) act(event.target);
  };
  window.addEventListener('pointerdown', onDown, true);
  return () => window.removeEventListener('pointerdown', onDown, true);
};
