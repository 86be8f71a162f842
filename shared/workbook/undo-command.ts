import type { RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { LiveOrder } from './axis.ts';
import { isColourRules } from './colour-rule.ts';
import type { Command } from './command.ts';
import type { Write } from './draft.ts';
import type { Workbook } from './model.ts';
import { parseCellKey, parseColumnKey, parseNameKey, parseRoot, parseSheetKey } from './schema.ts';
import { readType } from './sheet-model.ts';

/** The live id an id would come before, had it this key. */
const beforeAt = <Id extends string>(order: LiveOrder<Id>, id: Id, key: unknown): Id | null => {
  const at = order.lower(String(key), id);
  const next = order.at(at);
  return (next === id ? order.at(at + 1) : next) ?? null;
};

function ofColumn(
  workbook: Workbook,
  sheet: SheetId,
  { root, key, after }: Write,
): Command | undefined {
  const at = parseColumnKey(key);
  const model = workbook.sheet(sheet);
  if (!at || !model) return undefined;
  const col = at.id;
  const map = workbook.doc.getMap(root);
  switch (at.prop) {
    case 'x':
      return { do: after === 1 ? 'deleteColumns' : 'restoreColumns', sheet, cols: [col] };
    case 'o':
      return { do: 'moveColumns', sheet, cols: [col], before: beforeAt(model.cols, col, after) };
    case 'n':
      return { do: 'setColumn', sheet, col, name: String(after) };
    case 't':
      return { do: 'setColumn', sheet, col, type: readType(after, map.get(`${col}.opt`)) };
    case 'opt':
      return { do: 'setColumn', sheet, col, type: readType(map.get(`${col}.t`), after) };
    // The document holds only what isColumnValue let in.
    case 'w':
      return { do: 'setColumn', sheet, col, width: after as number | null };
    case 'fmt':
      return { do: 'setColumn', sheet, col, format: after as string | null };
    case 'f':
      return { do: 'setColumn', sheet, col, formula: after as string | null };
    case 'cond':
      return { do: 'setColumn', sheet, col, rules: isColourRules(after) ? after : null };
  }
}

function ofSheet(workbook: Workbook, { key, after }: Write): Command | undefined {
  const at = parseSheetKey(key);
  if (!at || at.prop === 'kind') return undefined;
  const sheet = at.id;
  if (at.prop === 'n') return { do: 'renameSheet', sheet, name: String(after) };
  if (at.prop === 'x') return { do: after === 1 ? 'deleteSheet' : 'restoreSheet', sheet };
  return { do: 'moveSheet', sheet, before: beforeAt(workbook.order, sheet, after) };
}

function ofName(workbook: Workbook, { root, key, after }: Write): Command | undefined {
  const at = parseNameKey(key);
  if (!at) return undefined;
  if (at.prop === 'x' && after === 1) return { do: 'deleteName', name: at.id };
  const map = workbook.doc.getMap(root);
  const text = at.prop === 'n' ? after : map.get(`${at.id}.n`);
  const formula = at.prop === 'f' ? after : map.get(`${at.id}.f`);
  return { do: 'setName', name: at.id, text: String(text), formula: String(formula) };
}

function ofWrite(workbook: Workbook, write: Write): Command | undefined {
  const root = parseRoot(write.root);
  if (!root) return undefined;
  if (root.is === 'sheets') return ofSheet(workbook, write);
  if (root.is === 'names') return ofName(workbook, write);
  const { sheet } = root;
  // Keys of the row roots are row ids.
  const row = write.key as RowId;
  switch (root.is) {
    case 'c': {
      const cell = parseCellKey(write.key);
      const input = (write.after ?? null) as CellInput;
      return cell && { do: 'setCells', sheet, cells: [{ ...cell, input }] };
    }
    case 't': {
      const cell = parseCellKey(write.key);
      const text = typeof write.after === 'string' ? write.after : null;
      return cell && { do: 'setNotes', sheet, notes: [{ ...cell, text }] };
    }
    case 'x':
      return { do: write.after === 1 ? 'deleteRows' : 'restoreRows', sheet, rows: [row] };
    case 'o': {
      const rows = workbook.sheet(sheet)?.rows;
      return (
        rows && { do: 'moveRows', sheet, rows: [row], before: beforeAt(rows, row, write.after) }
      );
    }
    case 'k':
      return ofColumn(workbook, sheet, write);
    case 'b':
      return undefined;
  }
}

/** Writes put into the words of commands, for a description or a replay in another document. */
export function commandOf(workbook: Workbook, writes: readonly Write[]): Command {
  const commands = writes.flatMap((write) => ofWrite(workbook, write) ?? []);
  const [only] = commands;
  return commands.length === 1 && only ? only : { do: 'all', commands };
}
