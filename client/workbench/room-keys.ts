import { onCleanup } from 'solid-js';

export type RoomKeys = {
  readonly save: () => void;
  /** False: the browser's own search is the better one here. */
  readonly find: () => boolean;
};

/** Ctrl+S, Ctrl+F and Ctrl+H wherever the focus is in an open plan: the browser's dialogs would only confuse. */
export function createRoomKeys(keys: RoomKeys): void {
  const onKey = (event: KeyboardEvent): void => {
    const plain = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      keys.save();
    } else if (key === 'f' && keys.find()) event.preventDefault();
    else if (key === 'h') {
      event.preventDefault();
      keys.find();
    }
  };
  addEventListener('keydown', onKey);
  onCleanup(() => removeEventListener('keydown', onKey));
}
