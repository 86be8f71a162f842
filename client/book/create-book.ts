import { createSignal } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { editText } from '../../shared/value/show.ts';
import type { Change } from '../../shared/workbook/change.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { splitCommand } from '../../shared/workbook/commands.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { parseRoot } from '../../shared/workbook/schema.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import { lockOn, touchOf } from '../../shared/workbook/touch.ts';
import { createUndo } from '../../shared/workbook/undo.ts';
import type { Link } from '../link/link.ts';
import type { EditNote } from '../link/outbox.ts';
import type { BookLocks } from '../locks/book-locks.ts';
import { splitByLocks } from '../locks/split-command.ts';
import type { Book, CellView, Cursor, EntryProblem, UndoReport } from './book.ts';
import { valueOfCell, viewCell } from './cell-view.ts';
import { notesOf } from './edit-notes.ts';
import { startEngine } from './engine-host.ts';
import { entryText, readEntry } from './entry.ts';
import { createFrame, createListeners } from './listeners.ts';
import { writesOf } from './progress.ts';
import { namesRows } from './ref-text.ts';
import { cellsPerUpdate } from './update-size.ts';

export type BookSettings = {
  readonly link: Link;
  readonly plan: string;
  readonly year: number;
  /** Date serial of today where the office is. */
  readonly today: number;
  readonly locale: () => 'vi' | 'en';
  readonly writable: Book['writable'];
  readonly locks: BookLocks;
  readonly saveState: Book['saveState'];
  readonly peers: Book['peers'];
};

export type OwnedBook = Book & {
  /** The server announced another day. */
  setToday(today: number): void;
  /** Own edits of these cells are in the log now. */
  settled(note: EditNote): void;
  /** After a change of language: everything visible shows its text anew. */
  repaint(): void;
  destroy(): void;
};

const cellKey = (sheet: SheetId, row: RowId, col: ColId): string => `${sheet}:${row}:${col}`;
const rowKey = (sheet: SheetId, row: RowId): string => `${sheet}:${row}`;
const EMPTY: CellView = {
  text: '',
  kind: 'empty',
  input: null,
  value: null,
  formula: false,
  mismatch: false,
  unsaved: false,
};

/** Opens a linked document as a book: model, engine and listeners around it. */
export function createBook(settings: BookSettings): OwnedBook {
  const { link } = settings;
  const workbook = openWorkbook(link.doc);
  const undo = createUndo(workbook, ({ root, key, after }) => {
    const at = parseRoot(root);
    const touch = at && touchOf(at, key, [after]);
    return touch !== undefined && lockOn(touch, settings.locks.rules(), workbook) !== undefined;
  });
  let closed = false;
  // Nothing is kept anew before the earlier steps are back among mine.
  let recalled = false;
  const restored = Promise.all([link.steps.read(), link.whole]).then(([kept]) => {
    recalled = true;
    if (kept && !closed) undo.restore(kept);
  });
  let runs = 0;
  const recalling = (): Promise<boolean> | undefined => {
    if (recalled || settings.saveState().is === 'offline') return undefined;
    const asked = runs;
    return restored.then(() => runs === asked && !closed);
  };
  const keepSteps = (): void => {
    void restored.then(() => link.steps.write(() => undo.toJSON()));
  };
  const cells = createListeners();
  const rows = createListeners<ColId>();
  const structures = createListeners();
  const sheetsChanged = createListeners<ReadonlySet<RowId>>();
  /** Rows that changed since the last frame; undefined when any may have. */
  const dirtySheets = new Map<SheetId, Set<RowId> | undefined>();
  const frame = createFrame(() => {
    const dirty = [...dirtySheets];
    dirtySheets.clear();
    for (const [sheet, changed] of dirty) sheetsChanged.wake(sheet, changed);
  });
  const [calculating, setCalculating] = createSignal(true);
  const [sheetsVersion, setSheetsVersion] = createSignal(0);
  const [today, setToday] = createSignal(settings.today);
  const random = (): number => Math.random();

  const touch = (sheet: SheetId, row?: RowId): void => {
    const known = dirtySheets.get(sheet);
    if (row === undefined) dirtySheets.set(sheet, undefined);
    else if (known) known.add(row);
    else if (!dirtySheets.has(sheet)) dirtySheets.set(sheet, new Set([row]));
    frame.ask();
  };
  const wakeCell = (sheet: SheetId, row: RowId, col: ColId): void => {
    cells.wake(cellKey(sheet, row, col));
    rows.wake(rowKey(sheet, row), col);
    touch(sheet, row);
  };
  /** A catalogue's code or name shows in other sheets: those repaint as a whole. */
  const wakeReferrers = (target: SheetId): void => {
    for (const sheet of workbook.sheets()) {
      const refers = sheet
        .columns()
        .some(({ type }) => type.type === 'ref' && type.sheet === target);
      if (refers) structures.wake(sheet.id);
    }
  };
  const hear = (change: Change): void => {
    switch (change.of) {
      case 'cell':
      case 'note':
        wakeCell(change.sheet, change.row, change.col);
        return;
      case 'rows':
      case 'columns':
        structures.wake(change.sheet);
        touch(change.sheet);
        return;
      case 'sheets':
        setSheetsVersion((version) => version + 1);
        return;
      case 'names':
        structures.wakeAll();
        return;
    }
  };
  const unsubscribe = workbook.subscribe(({ changes }) => {
    const seen = new Set<string>();
    const named = new Set<SheetId>();
    for (const change of changes) {
      if (change.of === 'cell') {
        hear(change);
        if (namesRows(workbook, change.sheet, change.col)) named.add(change.sheet);
        continue;
      }
      if (change.of === 'note') {
        hear(change);
        continue;
      }
      const key = `${change.of}:${'sheet' in change ? change.sheet : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      hear(change);
      if (change.of === 'rows' || change.of === 'columns') named.add(change.sheet);
    }
    for (const sheet of named) wakeReferrers(sheet);
  });

  const engine = startEngine(
    link.doc,
    link.takeLoaded(),
    { today: settings.today },
    {
      changed(changes) {
        for (const { sheet, row, col } of changes) wakeCell(sheet, row, col);
      },
      reset() {
        cells.wakeAll();
        rows.wakeAll();
        for (const sheet of workbook.sheets()) touch(sheet.id);
      },
      calculating: setCalculating,
    },
  );

  const place = (sheet: SheetModel, row: RowId, col: ColId) => {
    const column = sheet.column(col);
    if (!column) return undefined;
    return { workbook, sheet, row, column, locale: settings.locale(), year: settings.year };
  };
  const textOf = (sheet: SheetModel, row: RowId, col: ColId): string => {
    const at = place(sheet, row, col);
    return at ? entryText(at) : '';
  };
  const textAfter = (input: CellInput): string => {
    if (typeof input === 'object' && input !== null) {
      if ('f' in input) return input.f;
      if ('ref' in input) return input.ref;
    }
    return editText(input, settings.locale());
  };
  const describe = (command: Command): EditNote[] =>
    notesOf(workbook, command, {
      // Rows and columns of a command are ids by contract.
      before: (sheet, row, col) => textOf(sheet, row as RowId, col as ColId),
      after: (_sheet, _row, _col, input) => textAfter(input as CellInput),
    });

  const run = (command: Command): Result<void, EntryProblem> => {
    if (!settings.writable()) return fail({ is: 'read-only' });
    const { blocked, rest } = splitByLocks(workbook, command, settings.locks.rules());
    if (blocked.length > 0) return fail({ is: 'locked', blocked, rest });
    runs++;
    const parts = splitCommand(command, cellsPerUpdate(command));
    const done = undo.group(() => {
      for (const part of parts) {
        const made = link.describe(part, describe(part), () => undo.run(part, { random }));
        if (!made.ok) return fail<EntryProblem>({ is: 'command', problem: made.problem });
      }
      return ok(undefined);
    });
    keepSteps();
    return done;
  };

  const step = (direction: 'undo' | 'redo'): UndoReport => {
    if (!settings.writable()) return { done: false, skipped: 0, locked: 0 };
    const preview = undo.preview(direction);
    const notes = preview ? describe(preview) : [];
    const report = link.describe(preview ?? null, notes, () => undo[direction]());
    keepSteps();
    return {
      done: report.done,
      skipped: report.skipped.length,
      locked: report.locked.length,
    };
  };

  const readAt: Book['read'] = (sheetId, row, col, text) => {
    const sheet = workbook.sheet(sheetId);
    const at = sheet && place(sheet, row, col);
    return at ? readEntry(at, text) : ok(text);
  };

  return {
    workbook,
    writable: settings.writable,
    locks: settings.locks,
    saveState: settings.saveState,
    peers: settings.peers,
    calculating,
    answered: () => engine.answered(),
    sheetsVersion,
    plan: settings.plan,
    year: settings.year,
    today,
    view(sheetId, row, col) {
      const sheet = workbook.sheet(sheetId);
      const column = sheet?.column(col);
      if (!sheet || !column) return EMPTY;
      const source = {
        workbook,
        locale: settings.locale(),
        computed: (r: RowId, c: ColId) => engine.values.get(sheetId, r, c),
        unsaved: (r: RowId, c: ColId) => link.pending.unsaved(sheetId, r, c),
      };
      return viewCell(source, sheet, row, column);
    },
    value(sheetId, row, col) {
      const sheet = workbook.sheet(sheetId);
      const column = sheet?.column(col);
      if (!sheet || !column) return null;
      const computed = (r: RowId, c: ColId) => engine.values.get(sheetId, r, c);
      return valueOfCell({ workbook, computed }, sheet, row, column);
    },
    listen: (sheet, row, col, changed) => cells.add(cellKey(sheet, row, col), changed),
    listenRow: (sheet, row, changed) => rows.add(rowKey(sheet, row), changed),
    listenStructure: (sheet, changed) => structures.add(sheet, changed),
    listenSheet: (sheet, changed) => sheetsChanged.add(sheet, changed),
    editText(sheetId, row, col) {
      const sheet = workbook.sheet(sheetId);
      return sheet ? textOf(sheet, row, col) : '';
    },
    read: readAt,
    enter(sheetId, row, col, text) {
      if (!settings.writable()) return fail({ is: 'read-only' });
      const sheet = workbook.sheet(sheetId);
      if (!sheet?.column(col)) return ok(undefined);
      const read = writesOf(
        { workbook, read: readAt },
        sheetId,
        { row, col },
        text,
        settings.locale(),
      );
      if (!read.ok) return read;
      const { input, beside } = read.value;
      const cells = [{ row, col, input }, ...(beside ? [beside] : [])];
      return run({ do: 'setCells', sheet: sheetId, cells });
    },
    run(command) {
      const done = run(command);
      settings.locks.meet(!done.ok && done.problem.is === 'locked' ? done.problem : undefined);
      return done;
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
    recalling,
    setCursor: (cursor: Cursor | null) => link.setPresence('cursor', cursor),
    trace: (question) => engine.trace(question),
    random,
    setToday(next) {
      setToday(next);
      engine.setClock({ today: next });
    },
    settled(note) {
      if (!note.row || !note.column) return;
      cells.wake(`${note.sheet}:${note.row}:${note.column}`);
      // Rows and columns of a note are ids by contract.
      rows.wake(`${note.sheet}:${note.row}`, note.column as ColId);
    },
    repaint() {
      cells.wakeAll();
      rows.wakeAll();
      structures.wakeAll();
    },
    destroy() {
      closed = true;
      frame.stop();
      unsubscribe();
      engine.destroy();
      workbook.destroy();
      link.close();
    },
  };
}
