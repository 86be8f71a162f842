import type { KeyPress } from './keys.ts';

/** Key code that browsers give while an input method holds the key. */
const HELD_BY_INPUT_METHOD = 229;

export const pressOf = (event: KeyboardEvent, composing: boolean): KeyPress => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
  alt: event.altKey,
  composing: composing || event.isComposing || event.keyCode === HELD_BY_INPUT_METHOD,
});
