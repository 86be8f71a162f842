import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import { isRowId } from '../ids.ts';
import type { Workbook } from './model.ts';
import {
  isBatch,
  isCellInput,
  isColumnValue,
  isNameValue,
  isNote,
  isOrderKey,
  isRowFlag,
  isSheetValue,
  parseCellKey,
  parseColumnKey,
  parseNameKey,
  parseSheetKey,
  type Root,
} from './schema.ts';

/** An item that the document does not hold yet. `content: null` stands for one already superseded at its author's. */
export type NewItem = {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly origin: { readonly client: number; readonly clock: number } | null;
  readonly rootName: string;
  readonly root: Root;
  readonly key: string | null;
  readonly content: readonly unknown[] | null;
};

/** Ids that come into being, beyond those of the document. */
export class Arrivals {
  readonly #ids = new Set<string>();
  readonly #under: Arrivals | undefined;
  constructor(under?: Arrivals) {
    this.#under = under;
  }
  has(id: string): boolean {
    return this.#ids.has(id) || (this.#under?.has(id) ?? false);
  }
  add(id: string): void {
    this.#ids.add(id);
  }
  count(prefix: string): number {
    let count = this.#under?.count(prefix) ?? 0;
    for (const id of this.#ids) if (id.startsWith(prefix)) count++;
    return count;
  }
  ids(): Iterable<string> {
    return this.#ids;
  }
}

/** One part of something new. Sheets, columns and named values need two parts before they exist. */
const part = (kind: string, id: string, prop: string): string => `${kind} ${id}.${prop}`;

export type Existence = {
  sheet(id: SheetId): boolean;
  row(sheet: SheetId, id: RowId): boolean;
  col(sheet: SheetId, id: ColId): boolean;
  name(id: NameId): boolean;
};

/** Notes what an item brings; false when it brings a row that exists. */
export function arrive(item: NewItem, workbook: Workbook, arrivals: Arrivals): boolean {
  const { root, key, content } = item;
  if (root.is === 'b') {
    for (const batch of content ?? []) {
      if (!isBatch(batch)) continue;
      for (const row of batch.r) {
        const id = `row ${root.sheet} ${row}`;
        if (arrivals.has(id) || workbook.sheet(root.sheet)?.hasRow(row)) return false;
        arrivals.add(id);
      }
    }
  } else if (root.is === 'sheets' || root.is === 'names' || root.is === 'k') {
    const kind = root.is === 'k' ? `col ${root.sheet}` : root.is;
    arrivals.add(`${kind} ${key}`);
  }
  return true;
}

export function existenceOf(workbook: Workbook, arrivals: Arrivals): Existence {
  const both = (kind: string, id: string, a: string, b: string): boolean =>
    arrivals.has(part(kind, id, a)) && arrivals.has(part(kind, id, b));
  return {
    sheet: (id) => workbook.sheet(id) !== undefined || both('sheets', id, 'n', 'o'),
    row: (sheet, id) =>
      workbook.sheet(sheet)?.hasRow(id) === true || arrivals.has(`row ${sheet} ${id}`),
    col: (sheet, id) =>
      workbook.sheet(sheet)?.hasColumn(id) === true || both(`col ${sheet}`, id, 'n', 'o'),
    name: (id) => workbook.hasName(id) || both('names', id, 'n', 'f'),
  };
}

const everyValue = (
  content: readonly unknown[] | null,
  test: (value: unknown) => boolean,
): boolean => content === null || content.every(test);

/** Why an item cannot stand in any concurrent state of the document; undefined when it can. */
export function valueProblem(item: NewItem, exists: Existence): string | undefined {
  const { root, content } = item;
  const key = item.key ?? '';
  const all = (test: (value: unknown) => boolean): string | undefined =>
    everyValue(content, test) ? undefined : 'value';
  switch (root.is) {
    case 'sheets': {
      const at = parseSheetKey(key);
      if (!at) return 'key';
      if (!exists.sheet(at.id)) return 'no-sheet';
      return all((value) => isSheetValue(at.prop, value));
    }
    case 'names': {
      const at = parseNameKey(key);
      if (!at) return 'key';
      if (!exists.name(at.id)) return 'no-name';
      return all((value) => isNameValue(at.prop, value));
    }
    default:
      break;
  }
  if (!exists.sheet(root.sheet)) return 'no-sheet';
  switch (root.is) {
    case 'b': {
      if (content === null || !content.every(isBatch)) return 'batch';
      const strange = content.some((batch) => !batch.c.every((col) => exists.col(root.sheet, col)));
      return strange ? 'no-column' : undefined;
    }
    case 'c':
    case 't': {
      const at = parseCellKey(key);
      if (!at) return 'key';
      if (!exists.row(root.sheet, at.row)) return 'no-row';
      if (!exists.col(root.sheet, at.col)) return 'no-column';
      return all(root.is === 'c' ? isCellInput : isNote);
    }
    case 'o':
    case 'x': {
      if (!isRowId(key)) return 'key';
      if (!exists.row(root.sheet, key)) return 'no-row';
      return all(root.is === 'o' ? isOrderKey : isRowFlag);
    }
    case 'k': {
      const at = parseColumnKey(key);
      if (!at) return 'key';
      if (!exists.col(root.sheet, at.id)) return 'no-column';
      return all((value) => isColumnValue(at.prop, value));
    }
  }
}
