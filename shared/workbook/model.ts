import type * as Y from 'yjs';
import type { Names } from '../formula/names.ts';
import type { NameId, SheetId } from '../ids.ts';
import { LiveOrder } from './axis.ts';
import type { Change, ChangeBatch } from './change.ts';
import { NAMES, parseNameKey, parseSheetKey, propKey, SHEETS } from './schema.ts';
import { SheetIndex, type SheetModel, type SheetProps, sameName } from './sheet-model.ts';

export type NamedValue = { readonly id: NameId; readonly text: string; readonly formula: string };

/** A plan's document, read: derived state is a pure function of the document. Written by commands.ts only. */
export interface Workbook {
  readonly doc: Y.Doc;
  readonly names: Names;
  /** Sheets, live ones, in order. */
  sheets(): readonly SheetModel[];
  /** A sheet, live or deleted. */
  sheet(id: SheetId): SheetModel | undefined;
  readonly order: LiveOrder<SheetId>;
  deletedSheets(): readonly SheetModel[];
  /** Live named values, by id. */
  namedValues(): readonly NamedValue[];
  hasName(id: NameId): boolean;
  /** Named values that ever existed. */
  knownNames(): number;
  /** Called once per transaction, after it. Returns how to stop. */
  subscribe(listener: (batch: ChangeBatch) => void): () => void;
  destroy(): void;
}

type StoredName = NamedValue & { readonly deleted: boolean };
type Heard = (keys: ReadonlySet<string | null>, transaction: Y.Transaction) => readonly Change[];

class LiveWorkbook implements Workbook {
  readonly doc: Y.Doc;
  readonly names: Names;
  readonly order = new LiveOrder<SheetId>();
  readonly #sheets = new Map<SheetId, SheetIndex>();
  readonly #props = new Map<SheetId, SheetProps>();
  readonly #named = new Map<NameId, StoredName>();
  readonly #sheetMap: Y.Map<unknown>;
  readonly #nameMap: Y.Map<unknown>;
  readonly #handlers = new Map<unknown, Heard>();
  readonly #listeners = new Set<(batch: ChangeBatch) => void>();
  readonly #after = (transaction: Y.Transaction): void => this.#hear(transaction);

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.#sheetMap = doc.getMap(SHEETS);
    this.#nameMap = doc.getMap(NAMES);
    this.#handlers.set(this.#sheetMap, (keys) => this.#readSheets(keys));
    this.#handlers.set(this.#nameMap, (keys) => this.#readNames(keys));
    this.#readSheets(this.#sheetMap.keys());
    this.#readNames(this.#nameMap.keys());
    this.names = this.#asNames();
    doc.on('afterTransaction', this.#after);
  }

  sheets(): readonly SheetModel[] {
    return this.order.live().flatMap((id) => this.#sheets.get(id) ?? []);
  }
  sheet(id: SheetId): SheetModel | undefined {
    return this.#sheets.get(id);
  }
  deletedSheets(): readonly SheetModel[] {
    return this.order.deleted().flatMap((id) => this.#sheets.get(id) ?? []);
  }
  namedValues(): readonly NamedValue[] {
    const live = [...this.#named.values()].filter((name) => !name.deleted);
    return live.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  hasName(id: NameId): boolean {
    return this.#named.has(id);
  }
  knownNames(): number {
    return this.#named.size;
  }
  subscribe(listener: (batch: ChangeBatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  destroy(): void {
    this.doc.off('afterTransaction', this.#after);
    this.#listeners.clear();
  }

  #asNames(): Names {
    const live = (id: NameId): StoredName | undefined => {
      const name = this.#named.get(id);
      return name?.deleted ? undefined : name;
    };
    return {
      sheet: (id) => (this.order.isLive(id) ? this.#sheets.get(id) : undefined),
      sheetByName: (name) => this.sheets().find((sheet) => sameName(sheet.name, name)),
      valueName: (id) => live(id)?.text,
      valueByName: (text) => this.namedValues().find((name) => sameName(name.text, text))?.id,
      valueFormula: (id) => live(id)?.formula,
    };
  }

  #hear(transaction: Y.Transaction): void {
    const changes: Change[] = [];
    // Structure first: a sheet that is new in this transaction is read as a whole.
    const first = [this.#sheetMap, this.#nameMap];
    const visit = (type: unknown, keys: ReadonlySet<string | null> | undefined): void => {
      const heard = this.#handlers.get(type);
      if (!keys || !heard) return;
      for (const change of heard(keys, transaction)) changes.push(change);
    };
    const changed = transaction.changed as ReadonlyMap<unknown, ReadonlySet<string | null>>;
    if (changed.size === 0) return;
    for (const type of first) visit(type, changed.get(type));
    for (const [type, keys] of changed) if (!first.some((map) => map === type)) visit(type, keys);
    if (changes.length === 0) return;
    for (const listener of [...this.#listeners]) listener({ local: transaction.local, changes });
  }

  #readSheets(keys: Iterable<string | null>): readonly Change[] {
    const ids = new Set<SheetId>();
    for (const key of keys) {
      const parsed = key === null ? undefined : parseSheetKey(key);
      if (parsed) ids.add(parsed.id);
    }
    for (const id of ids) this.#readSheet(id);
    this.order.settle();
    return [{ of: 'sheets' }];
  }

  #readSheet(id: SheetId): void {
    const prop = (name: string): unknown => this.#sheetMap.get(propKey(id, name));
    const [name, key, kind] = [prop('n'), prop('o'), prop('kind')];
    if (typeof key !== 'string') return;
    this.#props.set(id, {
      name: typeof name === 'string' ? name : '',
      kind: typeof kind === 'string' ? kind : undefined,
      deleted: prop('x') === 1,
    });
    if (this.order.key(id) !== key) this.order.setKey(id, key);
    this.order.setDead(id, prop('x') === 1);
    if (this.#sheets.has(id)) return;
    const none: SheetProps = { name: '', kind: undefined, deleted: false };
    const sheet = new SheetIndex(this.doc, id, () => this.#props.get(id) ?? none);
    this.#sheets.set(id, sheet);
    for (const [type, heard] of sheet.handlers()) this.#handlers.set(type, heard);
  }

  #readNames(keys: Iterable<string | null>): readonly Change[] {
    for (const key of keys) {
      const parsed = key === null ? undefined : parseNameKey(key);
      if (!parsed) continue;
      const { id } = parsed;
      const text = this.#nameMap.get(propKey(id, 'n'));
      const formula = this.#nameMap.get(propKey(id, 'f'));
      if (typeof text !== 'string' || typeof formula !== 'string') continue;
      this.#named.set(id, {
        id,
        text,
        formula,
        deleted: this.#nameMap.get(propKey(id, 'x')) === 1,
      });
    }
    return [{ of: 'names' }];
  }
}

/** Reads a document as a workbook and follows it until destroyed. */
export const openWorkbook = (doc: Y.Doc): Workbook => new LiveWorkbook(doc);
