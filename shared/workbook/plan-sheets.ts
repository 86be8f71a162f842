import { isNameId, isSheetId, type NameId, type Random, type SheetId } from '../ids.ts';
import { MAX_NAMES, MAX_SHEETS } from '../limits.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './command-problem.ts';
import type { Draft } from './draft.ts';
import { placeMove, placeNew } from './plan-order.ts';
import { isName, isNameFormula, isSheetValue, NAMES, propKey, SHEETS } from './schema.ts';
import { sameName } from './sheet-model.ts';

type Of<Do extends Command['do']> = Extract<Command, { do: Do }>;

/** People cannot make two live sheets of one name; two who do it at once get both, told apart by id. */
const nameProblem = (draft: Draft, name: string, own: SheetId): CommandProblem | undefined => {
  if (!isName(name)) return { is: 'bad-name', name };
  const taken = draft.order
    .live()
    .some((id) => id !== own && sameName(String(draft.sheetName(id)), name));
  return taken ? { is: 'name-taken', name } : undefined;
};

export function addSheet(
  draft: Draft,
  command: Of<'addSheet'>,
  random: Random,
): CommandProblem | undefined {
  const { sheet: id, name, kind, before } = command;
  if (!isSheetId(id) || draft.order.has(id)) return { is: 'id-taken', id };
  if (before !== null && !draft.order.isLive(before)) return { is: 'no-sheet', sheet: before };
  if (kind !== undefined && !isSheetValue('kind', kind)) return { is: 'bad-name', name: kind };
  const problem = nameProblem(draft, name, id);
  if (problem) return problem;
  if (draft.order.length >= MAX_SHEETS) return { is: 'limit', of: 'sheets', max: MAX_SHEETS };
  const { keys, moved } = placeNew(draft.order, before, 1, random);
  for (const neighbour of moved) draft.setSheetKey(neighbour.id, neighbour.key);
  const key = keys[0] ?? '';
  const make = (prop: string, after: unknown): void =>
    draft.write({ root: SHEETS, key: propKey(id, prop), before: null, after, made: true });
  make('n', name);
  make('o', key);
  if (kind !== undefined) make('kind', kind);
  draft.write({ root: SHEETS, key: propKey(id, 'x'), before: 1, after: 0, born: true });
  draft.order.setKey(id, key);
  draft.order.settle();
  return undefined;
}

export function renameSheet(draft: Draft, id: SheetId, name: string): CommandProblem | undefined {
  if (!draft.order.isLive(id)) return { is: 'no-sheet', sheet: id };
  const problem = nameProblem(draft, name, id);
  if (problem) return problem;
  const before = draft.sheetName(id);
  if (before !== name) draft.write({ root: SHEETS, key: propKey(id, 'n'), before, after: name });
  return undefined;
}

export function moveSheet(
  draft: Draft,
  id: SheetId,
  before: SheetId | null,
  random: Random,
): CommandProblem | undefined {
  if (!draft.order.isLive(id)) return { is: 'no-sheet', sheet: id };
  if (before !== null && !draft.order.isLive(before)) return { is: 'no-sheet', sheet: before };
  const move = placeMove(draft.order, [id], before, random);
  if (move === 'here') return undefined;
  if (move === 'not-adjacent') return { is: 'not-adjacent' };
  draft.setSheetKey(id, move.placement.keys[0] ?? '');
  for (const neighbour of move.placement.moved) draft.setSheetKey(neighbour.id, neighbour.key);
  draft.order.settle();
  return undefined;
}

export function flagSheet(draft: Draft, id: SheetId, flag: 0 | 1): CommandProblem | undefined {
  if (!draft.order.has(id)) return { is: 'no-sheet', sheet: id };
  if (draft.order.isLive(id) === (flag === 0)) return undefined;
  draft.write({ root: SHEETS, key: propKey(id, 'x'), before: 1 - flag, after: flag });
  draft.order.setDead(id, flag === 1);
  draft.order.settle();
  return undefined;
}

export function setName(draft: Draft, command: Of<'setName'>): CommandProblem | undefined {
  const { name: id, text, formula } = command;
  if (!isNameId(id)) return { is: 'id-taken', id };
  if (!isName(text)) return { is: 'bad-name', name: text };
  if (!isNameFormula(formula)) return { is: 'bad-formula', formula };
  const taken = draft.workbook
    .namedValues()
    .some((other) => other.id !== id && sameName(String(draft.valueName(other.id)), text));
  if (taken) return { is: 'name-taken', name: text };
  const isNew = !draft.hasName(id);
  if (isNew && draft.workbook.namedValues().length >= MAX_NAMES) {
    return { is: 'limit', of: 'names', max: MAX_NAMES };
  }
  const set = (prop: string, after: unknown): void => {
    const key = propKey(id, prop);
    const before = draft.read(NAMES, key);
    const made = isNew ? { made: true as const } : {};
    if (before !== after) draft.write({ root: NAMES, key, before, after, ...made });
  };
  set('n', text);
  set('f', formula);
  const x = propKey(id, 'x');
  if (isNew) draft.write({ root: NAMES, key: x, before: 1, after: 0, born: true });
  else if (draft.read(NAMES, x) === 1) draft.write({ root: NAMES, key: x, before: 1, after: 0 });
  draft.addName(id);
  return undefined;
}

export function deleteName(draft: Draft, id: NameId): CommandProblem | undefined {
  if (!draft.hasName(id)) return { is: 'no-name', name: id };
  const key = propKey(id, 'x');
  if (draft.read(NAMES, key) !== 1) draft.write({ root: NAMES, key, before: 0, after: 1 });
  return undefined;
}
