import { type JSX, onCleanup, onMount } from 'solid-js';

/** A native modal dialog that lives as long as it is mounted. Esc and the backdrop's close give it up. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: JSX.Element;
}) {
  let dialog!: HTMLDialogElement;
  // The focus goes back to where it was, also when a button inside ends the dialog.
  const before = document.activeElement;
  onMount(() => dialog.showModal());
  onCleanup(() => {
    if (before instanceof HTMLElement) queueMicrotask(() => before.focus());
  });
  return (
    <dialog ref={dialog} class="dialog" aria-label={props.title} onClose={() => props.onClose()}>
      <h2>{props.title}</h2>
      {props.children}
    </dialog>
  );
}
