import { describe, expect, test } from 'vitest';
import { type KeyMode, type KeyPress, keyAction } from '../../../client/grid/keys.ts';

/** `Ctrl+Shift+ArrowDown` as a press. */
const press = (chord: string, composing = false): KeyPress => {
  const parts = chord.split('+').filter((part) => part !== '');
  const key = chord.endsWith('++') ? '+' : (parts[parts.length - 1] ?? '');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    key,
    ctrl: has('Ctrl') || chord === 'Ctrl++',
    shift: has('Shift'),
    alt: has('Alt'),
    composing,
  };
};
const does = (chord: string, mode: KeyMode = 'ready') => keyAction(press(chord), mode);

describe('keys while a cell is selected', () => {
  test.each([
    ['ArrowDown', { do: 'move', rows: 1, cols: 0, extend: false }],
    ['Shift+ArrowLeft', { do: 'move', rows: 0, cols: -1, extend: true }],
    ['Ctrl+ArrowUp', { do: 'jump', direction: 'up', extend: false }],
    ['Ctrl+Shift+ArrowRight', { do: 'jump', direction: 'right', extend: true }],
    ['Enter', { do: 'commit', step: 'down' }],
    ['Shift+Enter', { do: 'commit', step: 'up' }],
    ['Alt+Enter', { do: 'to-cause' }],
    ['Tab', { do: 'commit', step: 'right' }],
    ['Shift+Tab', { do: 'commit', step: 'left' }],
    ['Home', { do: 'home', extend: false }],
    ['Ctrl+Home', { do: 'top', extend: false }],
    ['Ctrl+Shift+End', { do: 'last', extend: true }],
    ['PageDown', { do: 'page', axis: 'row', by: 1, extend: false }],
    ['Alt+PageUp', { do: 'page', axis: 'col', by: -1, extend: false }],
    ['F2', { do: 'edit' }],
    ['Delete', { do: 'clear' }],
    ['Backspace', { do: 'clear-and-edit' }],
    ['Ctrl+a', { do: 'select-all' }],
    ['Ctrl+z', { do: 'undo' }],
    ['Ctrl+Shift+Z', { do: 'redo' }],
    ['Ctrl+y', { do: 'redo' }],
    ['Ctrl+d', { do: 'fill-down' }],
    ['Ctrl+r', { do: 'fill-right' }],
    ['Ctrl+;', { do: 'today' }],
    ['Ctrl+s', { do: 'save' }],
    ['Shift+F10', { do: 'menu' }],
    ['Ctrl+ ', { do: 'select-column' }],
    ['Shift+ ', { do: 'select-row' }],
    ['F6', { do: 'leave', back: false }],
    ['Shift+F6', { do: 'leave', back: true }],
    ['Ctrl+Shift+L', { do: 'column-menu' }],
    ['F3', { do: 'find-on', step: 1 }],
    ['Shift+F3', { do: 'find-on', step: -1 }],
    ['Ctrl+[', { do: 'precedents' }],
    ['Ctrl+]', { do: 'dependants' }],
  ])('%s', (chord, action) => {
    expect(does(chord)).toEqual(action);
  });

  test.each(['a', 'Đ', '=', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+Shift+R', 'Alt+ArrowLeft'])(
    '%s is the browser’s: typing, clipboard, reload',
    (chord) => {
      expect(does(chord)).toEqual({ do: 'pass' });
    },
  );
});

describe('keys while a cell is open', () => {
  test('arrows commit after typing over, and move the caret after F2', () => {
    expect(does('ArrowDown', 'enter')).toEqual({ do: 'commit-and-move', rows: 1, cols: 0 });
    expect(does('ArrowDown', 'edit')).toEqual({ do: 'pass' });
  });
  test.each([
    ['Alt+Enter', { do: 'newline' }],
    ['Ctrl+Enter', { do: 'fill-selection' }],
    ['Escape', { do: 'cancel' }],
    ['Ctrl+s', { do: 'save' }],
    ['Tab', { do: 'commit', step: 'right' }],
  ])('%s', (chord, action) => {
    expect(does(chord, 'edit')).toEqual(action);
  });
  test.each(['Ctrl+z', 'Ctrl+a', 'Delete', 'Backspace', 'Home', 'Ctrl+d'])(
    '%s belongs to the text field',
    (chord) => {
      expect(does(chord, 'edit')).toEqual({ do: 'pass' });
    },
  );
});

test('while an input method composes, no key is ours, in any mode', () => {
  for (const mode of ['ready', 'enter', 'edit'] as const) {
    for (const chord of ['Enter', 'ArrowDown', 'Tab', 'Escape', 'Backspace', 'Ctrl+z', 'a']) {
      expect(keyAction(press(chord, true), mode)).toEqual({ do: 'pass' });
    }
    expect(does('Process', mode)).toEqual({ do: 'pass' });
  }
});
