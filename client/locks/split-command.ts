import type { ColId, RowId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { Lock, LockPlace, LockRules } from '../../shared/workbook/locks.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { sameValue } from '../../shared/workbook/same-value.ts';
import { type ColumnProp, propKey, rootOf } from '../../shared/workbook/schema.ts';
import { storedType } from '../../shared/workbook/sheet-model.ts';
import { lockOn, type Touch } from '../../shared/workbook/touch.ts';

/** A place that a command would change although a lock holds it. */
export type LockedPlace = LockPlace & { readonly lock: Lock };

export type LockSplit = {
  /** Empty: the whole command may run. */
  readonly blocked: readonly LockedPlace[];
  /** What no lock forbids; undefined when nothing is left. */
  readonly rest: Command | undefined;
};

type Of<Do extends Command['do']> = Extract<Command, { do: Do }>;

/**
 * Parts a command into what locks forbid and what they leave. The verifier on the server decides by the same rule
 * (`lockOn`); this one runs before anything is written, so that nothing has to be taken back.
 */
export function splitByLocks(workbook: Workbook, command: Command, rules: LockRules): LockSplit {
  if (rules.list.length === 0) return { blocked: [], rest: command };
  const blocked: LockedPlace[] = [];
  const told = new Set<string>();
  const meets = (touch: Touch, place: LockPlace): boolean => {
    const lock = lockOn(touch, rules, workbook);
    if (!lock) return false;
    // A cell and its note are one place.
    const name = `${place.sheet} ${place.row} ${place.col}`;
    if (!told.has(name) || place.row === null) blocked.push({ ...place, lock });
    told.add(name);
    return true;
  };
  const structure = (command: { sheet: LockPlace['sheet'] }): LockPlace => ({
    sheet: command.sheet,
    row: null,
    col: null,
  });

  const cells = (command: Of<'setCells'>): Command | undefined => {
    const { sheet } = command;
    const model = workbook.sheet(sheet);
    const free = command.cells.filter(({ row, col, input }) => {
      // Writing what is there already writes nothing.
      if (sameValue(model?.own(row, col), input)) return true;
      return !meets({ on: 'cell', sheet, row, col }, { sheet, row, col });
    });
    return free.length === 0 ? undefined : { ...command, cells: free };
  };

  const notes = (command: Of<'setNotes'>): Command | undefined => {
    const { sheet } = command;
    const model = workbook.sheet(sheet);
    const free = command.notes.filter(({ row, col, text }) => {
      if (sameValue(model?.note(row, col), text)) return true;
      return !meets({ on: 'cell', sheet, row, col }, { sheet, row, col });
    });
    return free.length === 0 ? undefined : { ...command, notes: free };
  };

  const newRows = (command: Of<'insertRows'>): Command | undefined => {
    const { sheet, rows, cols = [], values = [] } = command;
    if (rows.length === 0) return command;
    if (meets({ on: 'new-rows', sheet, cols: [] }, structure(command))) return undefined;
    const keep: { col: ColId; values: readonly CellInput[] }[] = [];
    cols.forEach((col, at) => {
      const column = values[at] ?? [];
      const brings = rows.filter((_, index) => (column[index] ?? null) !== null);
      const lock =
        brings.length === 0
          ? undefined
          : lockOn({ on: 'new-rows', sheet, cols: [col] }, rules, workbook);
      if (!lock) keep.push({ col, values: column });
      else for (const row of brings) blocked.push({ sheet, row, col, lock });
    });
    return keep.length === cols.length
      ? command
      : { ...command, cols: keep.map(({ col }) => col), values: keep.map((one) => one.values) };
  };

  const flagRows = (command: Of<'deleteRows'> | Of<'restoreRows'>): Command | undefined => {
    const { sheet } = command;
    const model = workbook.sheet(sheet);
    const live = command.do === 'restoreRows';
    const free = command.rows.filter((row: RowId) => {
      if (model?.rows.isLive(row) === live) return true;
      return !meets({ on: 'row', sheet, row }, { sheet, row, col: null });
    });
    return free.length === 0 ? undefined : { ...command, rows: free };
  };

  const flagColumns = (
    command: Of<'deleteColumns'> | Of<'restoreColumns'>,
  ): Command | undefined => {
    const { sheet } = command;
    const model = workbook.sheet(sheet);
    const live = command.do === 'restoreColumns';
    const free = command.cols.filter((col: ColId) => {
      if (model?.cols.isLive(col) === live) return true;
      return !meets({ on: 'column', sheet, col, prop: 'x' }, { sheet, row: null, col });
    });
    return free.length === 0 ? undefined : { ...command, cols: free };
  };

  const setColumn = (command: Of<'setColumn'>): Command | undefined => {
    const { sheet, col } = command;
    const column = workbook.sheet(sheet)?.column(col);
    const changed: ColumnProp[] = [];
    if (command.name !== undefined && command.name !== column?.name) changed.push('n');
    if (command.type !== undefined) {
      // A column that never had a type expects anything, yet naming that writes it.
      const stored = workbook.doc.getMap(rootOf('k', sheet));
      const { t, opt } = storedType(command.type);
      if (!sameValue(stored.get(propKey(col, 't')), t)) changed.push('t');
      if (!sameValue(stored.get(propKey(col, 'opt')), opt)) changed.push('opt');
    }
    if (command.format !== undefined && !sameValue(command.format, column?.format))
      changed.push('fmt');
    if (command.formula !== undefined && !sameValue(command.formula, column?.formula))
      changed.push('f');
    const place = { sheet, row: null, col };
    const held = changed.some((prop) => meets({ on: 'column', sheet, col, prop }, place));
    if (!held) return command;
    const { width, rules: colours } = command;
    if (width === undefined && colours === undefined) return undefined;
    return {
      ...{ do: 'setColumn', sheet, col },
      ...(width === undefined ? {} : { width }),
      ...(colours === undefined ? {} : { rules: colours }),
    };
  };

  const unless = (touch: Touch, command: Command & { sheet: LockPlace['sheet'] }) =>
    meets(touch, structure(command)) ? undefined : command;

  const split = (command: Command): Command | undefined => {
    switch (command.do) {
      case 'setCells':
        return cells(command);
      case 'setNotes':
        return notes(command);
      case 'insertRows':
        return newRows(command);
      case 'deleteRows':
      case 'restoreRows':
        return flagRows(command);
      case 'moveRows':
        return unless({ on: 'row-order', sheet: command.sheet }, command);
      case 'insertColumns':
      case 'moveColumns': {
        const [first] = command.do === 'moveColumns' ? command.cols : command.columns;
        const col = typeof first === 'object' ? first.id : first;
        if (col === undefined) return command;
        return unless({ on: 'column', sheet: command.sheet, col, prop: 'o' }, command);
      }
      case 'deleteColumns':
      case 'restoreColumns':
        return flagColumns(command);
      case 'setColumn':
        return setColumn(command);
      case 'renameSheet':
        return command.name === workbook.sheet(command.sheet)?.name
          ? command
          : unless({ on: 'sheet', sheet: command.sheet, prop: 'n' }, command);
      case 'deleteSheet':
      case 'restoreSheet':
        return unless({ on: 'sheet', sheet: command.sheet, prop: 'x' }, command);
      case 'all': {
        const free = command.commands.flatMap((part) => split(part) ?? []);
        return free.length === 0 ? undefined : { do: 'all', commands: free };
      }
      case 'addSheet':
      case 'moveSheet':
      case 'setName':
      case 'deleteName':
        return command;
    }
  };

  const rest = split(command);
  return blocked.length === 0 ? { blocked, rest: command } : { blocked, rest };
}
