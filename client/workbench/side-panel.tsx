import { type JSX, onCleanup, onMount } from 'solid-js';
import { t } from '../i18n/i18n.ts';

/** A panel beside the grid, over it where there is no room. Escape and its button close it; the focus goes back to who opened it. */
export function SidePanel(props: {
  readonly title: string;
  /** Takes the focus when it opens; not when the page begins with it. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
  readonly children: JSX.Element;
}) {
  let panel!: HTMLElement;
  const before = document.activeElement;
  onMount(() => {
    if (props.takesFocus) panel.focus();
  });
  onCleanup(() => {
    if (!panel.contains(document.activeElement)) return;
    if (before instanceof HTMLElement) queueMicrotask(() => before.isConnected && before.focus());
  });
  return (
    <aside
      class="wb-panel"
      ref={panel}
      tabindex={-1}
      aria-label={props.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <header>
        <h2>{props.title}</h2>
        <button
          type="button"
          class="wb-button icon"
          aria-label={t('book.close')}
          onClick={() => props.onClose()}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div class="wb-panel-body">{props.children}</div>
    </aside>
  );
}
