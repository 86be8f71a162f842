import type { Direction } from './selection.ts';

/** What a key asks for. `ready`: a cell is selected; `enter`: typing replaced it; `edit`: opened with F2. */
export type KeyMode = 'ready' | 'enter' | 'edit';
export type KeyPress = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** An input method is composing: every key belongs to it. */
  readonly composing: boolean;
};

export type KeyAction =
  | { readonly do: 'move'; readonly rows: number; readonly cols: number; readonly extend: boolean }
  | {
      readonly do: 'page';
      readonly axis: 'row' | 'col';
      readonly by: 1 | -1;
      readonly extend: boolean;
    }
  | { readonly do: 'jump'; readonly direction: Direction; readonly extend: boolean }
  | { readonly do: 'home' | 'end' | 'top' | 'last'; readonly extend: boolean }
  /** Commit what is open, then Enter's or Tab's step. */
  | { readonly do: 'commit'; readonly step: 'down' | 'up' | 'right' | 'left' | 'stay' }
  | { readonly do: 'commit-and-move'; readonly rows: number; readonly cols: number }
  | { readonly do: 'fill-selection' }
  | {
      readonly do:
        | 'edit'
        | 'cancel'
        | 'clear'
        | 'clear-and-edit'
        | 'newline'
        | 'select-all'
        | 'select-row'
        | 'select-column'
        | 'undo'
        | 'redo'
        | 'fill-down'
        | 'fill-right'
        | 'today'
        | 'save'
        | 'find'
        | 'menu'
        | 'column-menu'
        | 'insert-rows'
        | 'delete-rows'
        | 'precedents'
        | 'dependants'
        /** From an error to the cell that caused it. */
        | 'to-cause';
    }
  | { readonly do: 'find-on'; readonly step: 1 | -1 }
  /** The key that takes the keyboard out of the grid. */
  | { readonly do: 'leave'; readonly back: boolean }
  /** The browser does it: typing, clipboard events, caret keys. */
  | { readonly do: 'pass' };

const PASS: KeyAction = { do: 'pass' };
const ARROWS: Readonly<Record<string, readonly [number, number, Direction]>> = {
  ArrowUp: [-1, 0, 'up'],
  ArrowDown: [1, 0, 'down'],
  ArrowLeft: [0, -1, 'left'],
  ArrowRight: [0, 1, 'right'],
};

/** Excel's meaning of a key. Ctrl and Cmd are the same to us. */
export const keyAction = (press: KeyPress, mode: KeyMode): KeyAction => {
  if (press.composing || press.key === 'Process' || press.key === 'Dead') return PASS;
  return mode === 'ready' ? readyKey(press) : openKey(press, mode);
};

const commitStep = (press: KeyPress): KeyAction =>
  press.key === 'Tab'
    ? { do: 'commit', step: press.shift ? 'left' : 'right' }
    : { do: 'commit', step: press.shift ? 'up' : 'down' };

const openKey = (press: KeyPress, mode: 'enter' | 'edit'): KeyAction => {
  switch (press.key) {
    case 'Enter':
      if (press.alt) return { do: 'newline' };
      return press.ctrl ? { do: 'fill-selection' } : commitStep(press);
    case 'Tab':
      return press.ctrl || press.alt ? PASS : commitStep(press);
    case 'Escape':
      return { do: 'cancel' };
    case 'F2':
      return { do: 'edit' };
    case 'F6':
      return { do: 'leave', back: press.shift };
    case 's':
    case 'S':
      return press.ctrl ? { do: 'save' } : PASS;
    default: {
      const arrow = ARROWS[press.key];
      if (!arrow || mode === 'edit' || press.ctrl || press.shift || press.alt) return PASS;
      return { do: 'commit-and-move', rows: arrow[0], cols: arrow[1] };
    }
  }
};

const readyKey = (press: KeyPress): KeyAction => {
  const extend = press.shift;
  const arrow = ARROWS[press.key];
  if (arrow) {
    if (press.alt) return PASS;
    if (press.ctrl) return { do: 'jump', direction: arrow[2], extend };
    return { do: 'move', rows: arrow[0], cols: arrow[1], extend };
  }
  switch (press.key) {
    case 'Enter':
      if (press.alt) return press.ctrl ? PASS : { do: 'to-cause' };
      return press.ctrl ? PASS : commitStep(press);
    case 'Tab':
      return press.ctrl || press.alt ? PASS : commitStep(press);
    case 'Home':
      return { do: press.ctrl ? 'top' : 'home', extend };
    case 'End':
      return { do: press.ctrl ? 'last' : 'end', extend };
    case 'PageUp':
    case 'PageDown': {
      if (press.ctrl) return PASS;
      const by = press.key === 'PageUp' ? -1 : 1;
      return { do: 'page', axis: press.alt ? 'col' : 'row', by, extend };
    }
    case 'F2':
      return { do: 'edit' };
    case 'F3':
      return { do: 'find-on', step: press.shift ? -1 : 1 };
    case 'F6':
      return { do: 'leave', back: press.shift };
    case 'Escape':
      return { do: 'cancel' };
    case 'Delete':
      return { do: 'clear' };
    case 'Backspace':
      return { do: 'clear-and-edit' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return press.shift ? { do: 'menu' } : PASS;
    case ' ':
      if (press.ctrl) return { do: 'select-column' };
      return press.shift ? { do: 'select-row' } : PASS;
    default:
      return press.ctrl && !press.alt ? chord(press) : PASS;
  }
};

const chord = (press: KeyPress): KeyAction => {
  switch (press.key.toLowerCase()) {
    case 'a':
      return { do: 'select-all' };
    case 'z':
      return { do: press.shift ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'd':
      return { do: 'fill-down' };
    case 'r':
      // Ctrl+Shift+R stays the browser's reload.
      return press.shift ? PASS : { do: 'fill-right' };
    case 'l':
      return press.shift ? { do: 'column-menu' } : PASS;
    case ';':
      return { do: 'today' };
    case 's':
      return { do: 'save' };
    case 'f':
      return { do: 'find' };
    case '+':
    case '=':
      return press.shift || press.key === '+' ? { do: 'insert-rows' } : PASS;
    case '-':
      return { do: 'delete-rows' };
    case '[':
      return { do: 'precedents' };
    case ']':
      return { do: 'dependants' };
    default:
      return PASS;
  }
};
