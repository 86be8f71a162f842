import { onCleanup } from 'solid-js';

/** Calls `leave` on Escape and on a press outside of `box`, as long as the owner lives. */
export function onLeave(box: () => Element, leave: () => void): void {
  const outside = (event: MouseEvent) => {
    if (!box().contains(event.target as Node)) leave();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
  };
  document.addEventListener('mousedown', outside);
  document.addEventListener('keydown', onEscape);
  onCleanup(() => {
    document.removeEventListener('mousedown', outside);
    document.removeEventListener('keydown', onEscape);
  });
}
