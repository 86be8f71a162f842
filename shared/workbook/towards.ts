import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { CellWrite, Command, NoteWrite } from './command.ts';
import type { Difference } from './compare.ts';
import type { Workbook } from './model.ts';
import { sameValue } from './same-value.ts';
import { sameName } from './sheet-model.ts';

type Of<Is extends Difference['is']> = Extract<Difference, { is: Is }>;

/** Differences of one kind, the last in its order first, so that what it comes before is there already. */
const pick = <Is extends Difference['is']>(all: readonly Difference[], is: Is): Of<Is>[] =>
  all.filter((one): one is Of<Is> => one.is === is);
const lastFirst = <T extends { readonly at: number }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => b.at - a.at);

const bySheet = <T extends { readonly sheet: SheetId }>(all: readonly T[]): Map<SheetId, T[]> => {
  const found = new Map<SheetId, T[]>();
  for (const one of all) {
    const list = found.get(one.sheet);
    if (list) list.push(one);
    else found.set(one.sheet, [one]);
  }
  return found;
};

/** Who goes or is renamed makes room first for whoever takes the name over: two names may have been exchanged. */
function stepAside(now: Workbook, all: readonly Difference[]): Command[] {
  const takesSheet = [...pick(all, 'sheet-added'), ...pick(all, 'sheet-renamed')].map((one) => ({
    id: one.sheet,
    name: one.is === 'sheet-added' ? one.name : one.to,
  }));
  const givesSheet = new Set(
    [...pick(all, 'sheet-renamed'), ...pick(all, 'sheet-removed')].map(({ sheet }) => sheet),
  );
  const takesName = pick(all, 'name-set').map(({ to }) => ({ id: to.id, name: to.text }));
  const givesName = new Set(
    [...pick(all, 'name-set'), ...pick(all, 'name-removed')].map(({ name }) => name),
  );
  return [
    ...now.sheets().flatMap(({ id, name }): Command[] => {
      const taken = takesSheet.some((one) => one.id !== id && sameName(one.name, name));
      if (!taken || !givesSheet.has(id)) return [];
      return [{ do: 'renameSheet', sheet: id, name: `${name} ${id}` }];
    }),
    ...now.namedValues().flatMap(({ id, text, formula }): Command[] => {
      const taken = takesName.some((one) => one.id !== id && sameName(one.name, text));
      if (!taken || !givesName.has(id)) return [];
      return [{ do: 'setName', name: id, text: `${text}_${id}`, formula }];
    }),
  ];
}

function sheets(now: Workbook, all: readonly Difference[]): Command[] {
  const commands: Command[] = [];
  const come = new Set<SheetId>();
  for (const { sheet, name, kind, before } of lastFirst(pick(all, 'sheet-added'))) {
    const known = now.sheet(sheet);
    if (known) {
      commands.push({ do: 'restoreSheet', sheet });
      if (known.name !== name) commands.push({ do: 'renameSheet', sheet, name });
    } else {
      const stands = before !== null && (now.order.isLive(before) || come.has(before));
      const at = { sheet, name, before: stands ? before : null };
      commands.push({ do: 'addSheet', ...at, ...(kind === undefined ? {} : { kind }) });
    }
    come.add(sheet);
  }
  for (const { sheet, to } of pick(all, 'sheet-renamed'))
    commands.push({ do: 'renameSheet', sheet, name: to });
  return commands;
}

const setColumn = (
  sheet: SheetId,
  col: ColId,
  { name, type, format, formula, rules }: Of<'column-changed'>['to'],
): Command => ({
  ...{ do: 'setColumn', sheet, col, name, type },
  ...{ format: format ?? null, formula: formula ?? null, rules: rules ?? null },
});

/** Columns come and change their place, the last first, so that what each comes before stands already. */
function columns(now: Workbook, all: readonly Difference[]): Command[] {
  const commands: Command[] = [];
  const come = new Set<string>();
  const placed = [...pick(all, 'column-added'), ...pick(all, 'column-moved')];
  for (const { sheet, col } of pick(all, 'column-added')) {
    if (now.sheet(sheet)?.hasColumn(col)) {
      commands.push({ do: 'restoreColumns', sheet, cols: [col] });
      come.add(`${sheet} ${col}`);
    }
  }
  for (const one of lastFirst(placed)) {
    const { sheet, col, before } = one;
    const model = now.sheet(sheet);
    const stands = before === null || model?.cols.isLive(before) || come.has(`${sheet} ${before}`);
    if (model?.hasColumn(col)) {
      if (stands) commands.push({ do: 'moveColumns', sheet, cols: [col], before });
    } else if (one.is === 'column-added') {
      const { name, type } = one.column;
      commands.push({
        ...{ do: 'insertColumns', sheet, before: stands ? before : null },
        columns: [{ id: col, name, type }],
      });
    }
    if (one.is === 'column-added') commands.push(setColumn(sheet, col, one.column));
    come.add(`${sheet} ${col}`);
  }
  for (const { sheet, col, to } of pick(all, 'column-changed'))
    commands.push(setColumn(sheet, col, to));
  return commands;
}

/** Rows that were there once come back; others are made, neighbours in one go; each goes to its place, the last first. */
function rows(now: Workbook, all: readonly Difference[]): Command[] {
  const commands: Command[] = [];
  const placed = [...pick(all, 'row-added'), ...pick(all, 'row-moved')];
  for (const [sheet, list] of bySheet(placed)) {
    const model = now.sheet(sheet);
    const known = (row: RowId): boolean => model?.hasRow(row) ?? false;
    const back = list.filter(({ is, row }) => is === 'row-added' && known(row));
    if (back.length > 0)
      commands.push({ do: 'restoreRows', sheet, rows: back.map(({ row }) => row) });
    const come = new Set(back.map(({ row }) => row));
    const stands = (row: RowId | null): boolean =>
      row === null || (model?.rows.isLive(row) ?? false) || come.has(row);
    const ordered = lastFirst(list);
    for (let start = 0; start < ordered.length; ) {
      const { row, before, at } = ordered[start] as (typeof ordered)[number];
      let block = [row];
      if (known(row)) {
        if (stands(before)) commands.push({ do: 'moveRows', sheet, rows: [row], before });
      } else {
        const run = ordered.slice(start);
        const end = run.findIndex((one, i) => known(one.row) || one.at !== at - i);
        block = run.slice(0, end < 0 ? run.length : end).map((one) => one.row);
        const rows = block.toReversed();
        commands.push({ do: 'insertRows', sheet, before: stands(before) ? before : null, rows });
      }
      for (const each of block) come.add(each);
      start += block.length;
    }
  }
  return commands;
}

function cells(now: Workbook, all: readonly Difference[]): Command[] {
  const writes: (CellWrite & { readonly sheet: SheetId })[] = [];
  const set = (sheet: SheetId, row: RowId, col: ColId, input: CellInput): void => {
    if (!sameValue(now.sheet(sheet)?.own(row, col), input)) writes.push({ sheet, row, col, input });
  };
  const columnsCome = new Set(pick(all, 'column-added').map(({ sheet, col }) => `${sheet} ${col}`));
  for (const { sheet, row, col, to } of pick(all, 'cell')) set(sheet, row, col, to);
  for (const { sheet, col, cells: filled } of pick(all, 'column-added'))
    for (const { at, input } of filled) set(sheet, at, col, input);
  for (const { sheet, row, cells: filled } of pick(all, 'row-added')) {
    for (const { at, input } of filled) {
      // A row may come back alone, without a column it had.
      const stands = now.sheet(sheet)?.cols.isLive(at) || columnsCome.has(`${sheet} ${at}`);
      if (stands) set(sheet, row, at, input);
    }
  }
  const notes = bySheet(pick(all, 'note'));
  return [
    ...[...bySheet(writes)].map(
      ([sheet, list]): Command => ({
        ...{ do: 'setCells', sheet },
        cells: list.map(({ row, col, input }) => ({ row, col, input })),
      }),
    ),
    ...[...notes].map(
      ([sheet, list]): Command => ({
        ...{ do: 'setNotes', sheet },
        notes: list.map(({ row, col, to }): NoteWrite => ({ row, col, text: to })),
      }),
    ),
  ];
}

function removals(all: readonly Difference[]): Command[] {
  const gone = [...bySheet(pick(all, 'row-removed'))].map(
    ([sheet, list]): Command => ({ do: 'deleteRows', sheet, rows: list.map(({ row }) => row) }),
  );
  const columnsGone = [...bySheet(pick(all, 'column-removed'))].map(
    ([sheet, list]): Command => ({ do: 'deleteColumns', sheet, cols: list.map(({ col }) => col) }),
  );
  const sheetsGone = pick(all, 'sheet-removed').map(
    ({ sheet }): Command => ({ do: 'deleteSheet', sheet }),
  );
  const names = pick(all, 'name-removed').map(({ name }): Command => ({ do: 'deleteName', name }));
  return [...gone, ...columnsGone, ...sheetsGone, ...names];
}

/**
 * The one command that takes a workbook over some of its differences (`compare(now, to)`), in whatever order they are
 * handed in; undefined when there is nothing to do. Ordinary edits: the log stays, undo takes them back.
 */
export function towards(now: Workbook, all: readonly Difference[]): Command | undefined {
  const commands = [
    ...stepAside(now, all),
    ...sheets(now, all),
    ...columns(now, all),
    ...rows(now, all),
    ...cells(now, all),
    ...pick(all, 'name-set').map(
      ({ name, to }): Command => ({ do: 'setName', name, text: to.text, formula: to.formula }),
    ),
    ...removals(all),
  ];
  return commands.length === 0 ? undefined : { do: 'all', commands };
}
