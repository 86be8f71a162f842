import { isRowId, type Random, type RowId, type SheetId } from '../ids.ts';
import { MAX_BATCH_ROWS, MAX_ROWS } from '../limits.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './command-problem.ts';
import type { Draft } from './draft.ts';
import { placeMove, placeNew } from './plan-order.ts';
import { sameValue } from './same-value.ts';
import { type Batch, cellKey, isCellInput, isNote, rootOf } from './schema.ts';

type Of<Do extends Command['do']> = Extract<Command, { do: Do }>;

export function setCells(draft: Draft, command: Of<'setCells'>): CommandProblem | undefined {
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  const root = rootOf('c', sheet.id);
  for (const { row, col, input } of command.cells) {
    if (!sheet.hasRow(row)) return { is: 'no-row', sheet: sheet.id, row };
    if (!sheet.hasCol(col)) return { is: 'no-column', sheet: sheet.id, col };
    if (!isCellInput(input)) return { is: 'bad-value', sheet: sheet.id, row, col };
    const before = sheet.own(row, col);
    if (sameValue(before, input)) continue;
    draft.write({ root, key: cellKey(row, col), before, after: input });
    sheet.setOwn(row, col, input);
  }
  return undefined;
}

export function setNotes(draft: Draft, command: Of<'setNotes'>): CommandProblem | undefined {
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  const root = rootOf('t', sheet.id);
  for (const { row, col, text } of command.notes) {
    if (!sheet.hasRow(row)) return { is: 'no-row', sheet: sheet.id, row };
    if (!sheet.hasCol(col)) return { is: 'no-column', sheet: sheet.id, col };
    if (!isNote(text)) return { is: 'bad-note', sheet: sheet.id, row, col };
    const key = cellKey(row, col);
    const before = draft.read(root, key);
    if (before !== text) draft.write({ root, key, before, after: text });
  }
  return undefined;
}

const notNew = (taken: (id: RowId) => boolean, rows: readonly RowId[]): RowId | undefined => {
  const seen = new Set<RowId>();
  return rows.find((row) => {
    if (!isRowId(row) || taken(row) || seen.has(row)) return true;
    seen.add(row);
    return false;
  });
};

export function insertRows(
  draft: Draft,
  command: Of<'insertRows'>,
  random: Random,
): CommandProblem | undefined {
  const { rows, before, cols = [], values = [] } = command;
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  if (before !== null && !sheet.rows.isLive(before)) {
    return { is: 'no-row', sheet: sheet.id, row: before };
  }
  const taken = notNew((row) => sheet.hasRow(row), rows);
  if (taken !== undefined) return { is: 'id-taken', id: taken };
  if (sheet.rows.length + rows.length > MAX_ROWS) return { is: 'limit', of: 'rows', max: MAX_ROWS };
  if (cols.length !== values.length || new Set(cols).size !== cols.length)
    return { is: 'bad-shape' };
  for (const [at, col] of cols.entries()) {
    if (!sheet.hasCol(col)) return { is: 'no-column', sheet: sheet.id, col };
    const column = values[at] ?? [];
    if (column.length !== rows.length) return { is: 'bad-shape' };
    const wrong = rows.find((_, index) => !isCellInput(column[index]));
    if (wrong !== undefined) return { is: 'bad-value', sheet: sheet.id, row: wrong, col };
  }
  if (rows.length === 0) return undefined;
  const { keys, moved } = placeNew(sheet.rows, before, rows.length, random);
  for (const { id, key } of moved) draft.setRowKey(sheet, id, key);
  const batches: Batch[] = [];
  for (let start = 0; start < rows.length; start += MAX_BATCH_ROWS) {
    const part = <T>(list: readonly T[]): T[] => list.slice(start, start + MAX_BATCH_ROWS);
    batches.push({ r: part(rows), o: part(keys), c: [...cols], v: values.map(part<CellInput>) });
  }
  draft.pushes.push({ sheet: sheet.id, batches });
  rows.forEach((row, index) => {
    const root = rootOf('x', sheet.id);
    draft.write({ root, key: row, before: 1, after: 0, born: true });
    sheet.rows.setKey(row, keys[index] ?? '');
    cols.forEach((col, at) => {
      sheet.setOwn(row, col, values[at]?.[index] ?? null);
    });
  });
  sheet.rows.settle();
  return undefined;
}

export function flagRows(
  draft: Draft,
  sheetId: SheetId,
  rows: readonly RowId[],
  flag: 0 | 1,
): CommandProblem | undefined {
  const sheet = draft.sheet(sheetId);
  if (!sheet) return { is: 'no-sheet', sheet: sheetId };
  const root = rootOf('x', sheetId);
  for (const row of rows) {
    if (!sheet.hasRow(row)) return { is: 'no-row', sheet: sheetId, row };
    if (sheet.rows.isLive(row) === (flag === 0)) continue;
    draft.write({ root, key: row, before: 1 - flag, after: flag });
    sheet.rows.setDead(row, flag === 1);
  }
  sheet.rows.settle();
  return undefined;
}

export function moveRows(
  draft: Draft,
  command: Of<'moveRows'>,
  random: Random,
): CommandProblem | undefined {
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  const named = command.before === null ? command.rows : [...command.rows, command.before];
  const missing = named.find((row) => !sheet.rows.isLive(row));
  if (missing !== undefined) return { is: 'no-row', sheet: sheet.id, row: missing };
  const move = placeMove(sheet.rows, command.rows, command.before, random);
  if (move === 'here') return undefined;
  if (move === 'not-adjacent') return { is: 'not-adjacent' };
  move.block.forEach((row, index) => {
    draft.setRowKey(sheet, row, move.placement.keys[index] ?? '');
  });
  for (const { id, key } of move.placement.moved) draft.setRowKey(sheet, id, key);
  sheet.rows.settle();
  return undefined;
}
