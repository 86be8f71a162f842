import type { speech as vi } from '../vi/speech.ts';

export const speech: Readonly<Record<keyof typeof vi, string>> = {
  keys: 'Arrow keys move, F2 or typing edits, Enter writes, Escape gives up, Shift+F10 opens the cell’s menu, Ctrl+Shift+L the options of the column, Alt+Enter goes to what caused an error in the cell, F6 to the sheets, Shift+F6 to the tools; Shift+Tab comes back from the sheets.',
  keysMatrix:
    'Arrow keys move, F2 or typing edits, Enter writes, Escape gives up, Alt+Enter opens the details of the cell, Shift+F10 its menu, F6 goes to the tools.',
  empty: 'empty',
  formula: 'formula {{ text }}',
  note: 'has a note: {{ text }}',
  locked: 'locked',
  row: 'row {{ n }}: {{ text }}',
  selected: 'selected from {{ from }} to {{ to }}',
  editing: 'Editing cell {{ cell }}, {{ column }}. Enter writes, Escape gives up.',
  now: 'Cell {{ cell }} is now {{ value }}.',
  filtered: 'filtered',
  computed: 'formula column',
  menu: 'Menu',
  editingMatrix: 'Editing {{ cell }}. Enter writes, Escape gives up.',
};
