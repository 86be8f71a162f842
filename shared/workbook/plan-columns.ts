import { type ColId, isColId, isSheetId, type Random, type SheetId } from '../ids.ts';
import { MAX_COLUMNS } from '../limits.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './command-problem.ts';
import type { Draft, DraftSheet } from './draft.ts';
import { placeMove, placeNew } from './plan-order.ts';
import { sameValue } from './same-value.ts';
import { type ColumnProp, isColumnValue, isName, propKey, rootOf } from './schema.ts';
import { storedType } from './sheet-model.ts';

type Of<Do extends Command['do']> = Extract<Command, { do: Do }>;

const make = (
  draft: Draft,
  sheet: DraftSheet,
  col: ColId,
  prop: ColumnProp,
  after: unknown,
): void =>
  draft.write({
    root: rootOf('k', sheet.id),
    key: propKey(col, prop),
    before: null,
    after,
    made: true,
  });

export function insertColumns(
  draft: Draft,
  command: Of<'insertColumns'>,
  random: Random,
): CommandProblem | undefined {
  const { columns, before } = command;
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  if (before !== null && !sheet.cols.isLive(before)) {
    return { is: 'no-column', sheet: sheet.id, col: before };
  }
  const seen = new Set<ColId>();
  for (const { id, name, type } of columns) {
    if (!isColId(id) || sheet.hasCol(id) || seen.has(id)) return { is: 'id-taken', id };
    seen.add(id);
    if (!isName(name)) return { is: 'bad-name', name };
    if (type && !isStorable(storedType(type))) return { is: 'bad-column', prop: 'type' };
  }
  if (sheet.cols.length + columns.length > MAX_COLUMNS) {
    return { is: 'limit', of: 'columns', max: MAX_COLUMNS };
  }
  const { keys, moved } = placeNew(sheet.cols, before, columns.length, random);
  for (const { id, key } of moved) draft.setColKey(sheet, id, key);
  columns.forEach(({ id, name, type }, index) => {
    const key = keys[index] ?? '';
    make(draft, sheet, id, 'o', key);
    make(draft, sheet, id, 'n', name);
    if (type && type.type !== 'auto') {
      const { t, opt } = storedType(type);
      make(draft, sheet, id, 't', t);
      if (opt) make(draft, sheet, id, 'opt', opt);
    }
    const root = rootOf('k', sheet.id);
    draft.write({ root, key: propKey(id, 'x'), before: 1, after: 0, born: true });
    sheet.cols.setKey(id, key);
  });
  sheet.cols.settle();
  return undefined;
}

export function flagColumns(
  draft: Draft,
  sheetId: SheetId,
  cols: readonly ColId[],
  flag: 0 | 1,
): CommandProblem | undefined {
  const sheet = draft.sheet(sheetId);
  if (!sheet) return { is: 'no-sheet', sheet: sheetId };
  for (const col of cols) {
    if (!sheet.hasCol(col)) return { is: 'no-column', sheet: sheetId, col };
    if (sheet.cols.isLive(col) === (flag === 0)) continue;
    const root = rootOf('k', sheetId);
    draft.write({ root, key: propKey(col, 'x'), before: 1 - flag, after: flag });
    sheet.cols.setDead(col, flag === 1);
  }
  sheet.cols.settle();
  return undefined;
}

export function moveColumns(
  draft: Draft,
  command: Of<'moveColumns'>,
  random: Random,
): CommandProblem | undefined {
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  const named = command.before === null ? command.cols : [...command.cols, command.before];
  const missing = named.find((col) => !sheet.cols.isLive(col));
  if (missing !== undefined) return { is: 'no-column', sheet: sheet.id, col: missing };
  const move = placeMove(sheet.cols, command.cols, command.before, random);
  if (move === 'here') return undefined;
  if (move === 'not-adjacent') return { is: 'not-adjacent' };
  move.block.forEach((col, index) => {
    draft.setColKey(sheet, col, move.placement.keys[index] ?? '');
  });
  for (const { id, key } of move.placement.moved) draft.setColKey(sheet, id, key);
  sheet.cols.settle();
  return undefined;
}

const isStorable = ({ t, opt }: ReturnType<typeof storedType>): boolean =>
  (!t.startsWith('ref:') || isSheetId(t.slice(4))) &&
  isColumnValue('t', t) &&
  isColumnValue('opt', opt);

export function setColumn(draft: Draft, command: Of<'setColumn'>): CommandProblem | undefined {
  const { col, name, type, width, format, formula, rules } = command;
  const sheet = draft.sheet(command.sheet);
  if (!sheet) return { is: 'no-sheet', sheet: command.sheet };
  if (!sheet.hasCol(col)) return { is: 'no-column', sheet: sheet.id, col };
  if (name !== undefined && !isName(name)) return { is: 'bad-name', name };
  if (type && !isStorable(storedType(type))) return { is: 'bad-column', prop: 'type' };
  if (width !== undefined && !isColumnValue('w', width)) return { is: 'bad-column', prop: 'width' };
  if (format !== undefined && !isColumnValue('fmt', format)) {
    return { is: 'bad-column', prop: 'format' };
  }
  if (rules !== undefined && !isColumnValue('cond', rules)) {
    return { is: 'bad-column', prop: 'rules' };
  }
  if (formula !== undefined && !isColumnValue('f', formula)) {
    return { is: 'bad-formula', formula: formula ?? '' };
  }
  const root = rootOf('k', sheet.id);
  const set = (prop: ColumnProp, after: unknown): void => {
    const key = propKey(col, prop);
    const before = draft.read(root, key);
    if (after !== undefined && !sameValue(before, after)) draft.write({ root, key, before, after });
  };
  set('n', name);
  if (type) {
    const stored = storedType(type);
    set('t', stored.t);
    set('opt', stored.opt);
  }
  set('w', width);
  set('fmt', format);
  set('f', formula);
  set('cond', rules);
  return undefined;
}
