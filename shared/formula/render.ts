import { cellText, columnLetters, escapeColumn, sheetPrefix, tablePrefix } from './a1.ts';
import { readable } from './let.ts';
import type { FormulaPlace, Names, SheetNames } from './names.ts';
import { type Resolved, resolve } from './resolve.ts';

const columnAt = (sheet: SheetNames, position: number): string => {
  const id = sheet.cols.at(position);
  return (id === undefined ? undefined : sheet.columnName(id)) ?? '';
};

/** A name that needs no brackets of its own inside `[@…]`. */
const isWord = (name: string): boolean => /^[\p{L}\p{N}_]+$/u.test(name);

const end = (letters: string, fixed: boolean | undefined): string => (fixed ? '$' : '') + letters;

function renderRef(ref: Resolved): string {
  switch (ref.is) {
    case 'dead':
      return '#REF!';
    case 'name':
      return ref.text;
    case 'this':
    case 'table': {
      const table = ref.named ? tablePrefix(ref.sheet.name) : '';
      const sign = ref.is === 'this' ? '@' : '';
      const first = columnAt(ref.sheet, ref.col0);
      if (!ref.single) {
        const last = columnAt(ref.sheet, ref.col1);
        return `${table}[${sign}[${escapeColumn(first)}]:[${escapeColumn(last)}]]`;
      }
      const body =
        ref.is === 'table' || isWord(first) ? escapeColumn(first) : `[${escapeColumn(first)}]`;
      return `${table}[${sign}${body}]`;
    }
    default: {
      const prefix = ref.named ? sheetPrefix(ref.sheet.name) : '';
      if (ref.is === 'cell') {
        return prefix + cellText(ref.col0, ref.row0, ref.fixedCol, ref.fixedRow);
      }
      const { from, to } = ref.ref;
      if (ref.is === 'cols') {
        const a = end(columnLetters(ref.col0), from.col?.fixed);
        return `${prefix}${a}:${end(columnLetters(ref.col1), to.col?.fixed)}`;
      }
      if (ref.is === 'rows') {
        const a = end(String(ref.row0 + 1), from.row?.fixed);
        return `${prefix}${a}:${end(String(ref.row1 + 1), to.row?.fixed)}`;
      }
      const a = cellText(ref.col0, ref.row0, from.col?.fixed, from.row?.fixed);
      return `${prefix}${a}:${cellText(ref.col1, ref.row1, to.col?.fixed, to.row?.fixed)}`;
    }
  }
}

/** A stored formula as people read it: A1 and structured references, English names, `,` and `.`. Never fails. */
export const render = (stored: string, at: FormulaPlace, names: Names): string =>
  readable(stored, (token) => renderRef(resolve(token, at, names)));
