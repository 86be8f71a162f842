import type { NumberKind } from '../../shared/value/cell-value.ts';
import { isCivil, serialOfCivil } from '../../shared/value/dates.ts';
import type { ExactValue } from './exact-value.ts';

/** One cell of a table on the clipboard: its words, and its number where the program told it. */
export type HtmlCell = { readonly text: string; readonly exact: ExactValue | undefined };

/** A number format's letters tell what the number is: days, hours, percent. Quoted parts are words. */
export const kindOfFormat = (format: string): NumberKind | undefined => {
  const bare = format.replace(/"[^"]*"|\\./g, (part) => (part === '\\@' ? part : '')).toLowerCase();
  if (bare.includes('%') || bare === 'percent') return 'pct';
  if (/(?<![a-z])(?:y{2,4}|d{1,4})(?![a-z])/.test(bare) || bare.includes('date')) return 'date';
  if (/(?<![a-z])(?:h{1,2}|s{2})(?![a-z])/.test(bare) || bare.includes('time')) return 'time';
  return undefined;
};

/** How the program that wrote the table sets numbers; it says so where it does not tell the numbers themselves. */
type Separators = { readonly decimal: string; readonly thousand: string };

const separatorsIn = (css: string): Separators | undefined => {
  const sign = (name: string): string | undefined =>
    new RegExp(`mso-displayed-${name}-separator:\\s*"\\\\?(.)"`).exec(css)?.[1];
  const [decimal, thousand] = [sign('decimal'), sign('thousand')];
  return decimal && thousand ? { decimal, thousand } : undefined;
};

/** `1,234.5` and `12.5%` by the separators of the program that shows them. */
export const shownNumber = (
  text: string,
  { decimal, thousand }: Separators,
): number | undefined => {
  const found = /^(-?)([\d.,\s\u00a0]+?)(%?)$/.exec(text.trim().replace('−', '-'));
  if (!found) return undefined;
  const [, minus = '', digits = '', percent = ''] = found;
  const [whole = '', fraction, ...more] = digits.split(decimal);
  const groups = whole.split(thousand);
  const grouped =
    groups.length === 1 ||
    groups.every((part, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part));
  if (
    more.length > 0 ||
    !grouped ||
    !/^\d+$/.test(groups.join('')) ||
    !/^\d*$/.test(fraction ?? '')
  ) {
    return undefined;
  }
  const value = Number(`${minus}${groups.join('')}.${fraction || '0'}`);
  return percent ? Number((value / 100).toPrecision(15)) : value;
};

/** A date shown with the month first, by a format that says so. The usual order is read with everything else. */
const monthFirst = (text: string, format: string): number | undefined => {
  const [day, month] = [format.toLowerCase().indexOf('d'), format.toLowerCase().indexOf('m')];
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (!found || month < 0 || day < month) return undefined;
  const civil = { year: Number(found[3]), month: Number(found[1]), day: Number(found[2]) };
  return isCivil(civil) ? serialOfCivil(civil) : undefined;
};

/** Text as a browser shows it: source line breaks are blanks, `<br>` and paragraphs are lines. */
const textOf = (cell: Element): string => {
  let text = '';
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        text += (child.textContent ?? '').replace(/[ \t\r\n]+/g, ' ');
      } else if (child instanceof Element) {
        const name = child.tagName;
        if (name === 'BR') text = `${text.trimEnd()}\n`;
        else {
          if ((name === 'P' || name === 'DIV') && text !== '') text = `${text.trimEnd()}\n`;
          walk(child);
        }
      }
    }
  };
  walk(cell);
  // The last break of a cell begins no line: LibreOffice writes one alone into an empty cell.
  return text
    .replace(/\n /g, '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/\n$/, '')
    .replace(/^ +| +$/g, '');
};

const finite = (text: string | null | undefined): number | undefined => {
  if (text === null || text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/** `{"1":3,"3":0.95}`: Google's way to say number 0.95. */
const googleNumber = (json: string | null): number | undefined => {
  try {
    const value = JSON.parse(json ?? 'null') as Record<string, unknown> | null;
    const number = value?.['1'] === 3 ? value['3'] : undefined;
    return typeof number === 'number' ? number : undefined;
  } catch {
    return undefined;
  }
};
const googleFormat = (json: string | null): string => {
  try {
    const format = (JSON.parse(json ?? 'null') as Record<string, unknown> | null)?.['2'];
    return typeof format === 'string' ? format : '';
  } catch {
    return '';
  }
};

type Styles = {
  readonly formats: ReadonlyMap<string, string>;
  readonly separators: Separators | undefined;
};

/** What the style sheets say: number formats of classes (`.xl66{mso-number-format:Percent}`) and the separators. */
const stylesOf = (document: Document): Styles => {
  const formats = new Map<string, string>();
  let separators: Separators | undefined;
  for (const style of document.querySelectorAll('style')) {
    const css = (style.textContent ?? '').replace(/<!--|-->/g, '');
    separators ??= separatorsIn(css);
    for (const [, name = '', body = ''] of css.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
      const format = officeFormat(body);
      if (format !== '') formats.set(name, format);
    }
  }
  return { formats, separators };
};
const officeFormat = (css: string): string => {
  const found = /mso-number-format:\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^;]+))/.exec(css);
  const format = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  // In a style sheet every sign but letters and digits is escaped.
  return format.trim().replace(/\\([^\w])/g, '$1');
};

const exactOf = (cell: Element, text: string, styles: Styles): ExactValue | undefined => {
  const value =
    // LibreOffice writes it with the decimal sign of its language, and never groups it.
    finite(cell.getAttribute('sdval')?.replace(',', '.')) ??
    finite(cell.getAttribute('x:num')) ??
    googleNumber(cell.getAttribute('data-sheets-value'));
  const sdnum = cell.getAttribute('sdnum')?.split(';').slice(2).join(';') ?? '';
  const named =
    [...cell.classList].map((name) => styles.formats.get(name) ?? '').find(Boolean) ?? '';
  const format =
    sdnum ||
    googleFormat(cell.getAttribute('data-sheets-numberformat')) ||
    officeFormat(cell.getAttribute('style') ?? '') ||
    named;
  const kind = kindOfFormat(format);
  if (value !== undefined) return { value, kind };
  if (kind === 'date') {
    const serial = monthFirst(text, format);
    return serial === undefined ? undefined : { value: serial, kind };
  }
  // Only numbers stand at the right by themselves; `@` is text, whatever it looks like.
  const isNumber = cell.getAttribute('align') === 'right' && !format.includes('@');
  const number = isNumber && styles.separators ? shownNumber(text, styles.separators) : undefined;
  return number === undefined ? undefined : { value: number, kind };
};

/**
 * The first table of clipboard HTML, cell for cell: a merged cell stands at its top left corner, the places it covers are
 * empty. Undefined when there is no table. The document is never put into the page: nothing in it runs or loads.
 */
export function readHtmlTable(html: string): HtmlCell[][] | undefined {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const table = document.querySelector('table');
  if (!table) return undefined;
  const styles = stylesOf(document);
  const rows: (HtmlCell | undefined)[][] = [];
  const at = (row: number): (HtmlCell | undefined)[] => {
    rows[row] ??= [];
    return rows[row];
  };
  const empty: HtmlCell = { text: '', exact: undefined };
  for (const [r, line] of [...table.rows].entries()) {
    const row = at(r);
    let c = 0;
    for (const cell of line.cells) {
      while (row[c] !== undefined) c++;
      // A span may claim more rows than there are; columns are bounded by the browser.
      const down = Math.min(cell.rowSpan || table.rows.length - r, table.rows.length - r);
      for (let y = 0; y < down; y++) {
        for (let x = 0; x < cell.colSpan; x++) at(r + y)[c + x] = empty;
      }
      const text = textOf(cell);
      row[c] = { text, exact: exactOf(cell, text, styles) };
      c += cell.colSpan;
    }
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, c) => row[c] ?? empty));
}
