import * as Y from 'yjs';
import type { ColId, NameId, Random, RowId, SheetId } from '../ids.ts';
import { assert } from '../result.ts';
import type { BoundOperator, CellInput, NumberKind } from '../value/cell-value.ts';
import type { ColumnType } from '../workbook/column.ts';
import type { Command } from '../workbook/command.ts';
import { run } from '../workbook/commands.ts';
import { openWorkbook } from '../workbook/model.ts';
import type { FrozenCell, FrozenColumn, FrozenInput, FrozenPlan, FrozenSheet } from './document.ts';

const numberOf = (n: string, kind: string): number | { v: number; k: NumberKind } =>
  kind === 'plain' ? Number(n) : { v: Number(n), k: kind as NumberKind };

const inputOf = (input: FrozenInput): CellInput => {
  if (input === null || typeof input !== 'object') return input;
  if ('stored' in input) return { f: input.stored };
  if ('period' in input) return { p: input.period };
  if ('ref' in input) return { ref: input.ref as RowId };
  if ('op' in input) {
    const v = Number(input.n);
    const op = input.op as BoundOperator;
    return input.kind === 'plain' ? { op, v } : { op, v, k: input.kind };
  }
  return numberOf(input.n, input.kind);
};

/** A cell that only shows its column's formula gets no input of its own. */
const ownInput = (cell: FrozenCell, column: FrozenColumn): CellInput => {
  if (cell === null) return null;
  const input = inputOf(cell.input);
  const shared =
    typeof input === 'object' && input !== null && 'f' in input && input.f === column.formula;
  return shared ? null : input;
};

const typeOf = (text: string): ColumnType => {
  if (text.startsWith('ref:')) return { type: 'ref', sheet: text.slice(4) as SheetId };
  if (text.startsWith('choice:')) return { type: 'choice', options: text.slice(7).split('|') };
  // Frozen columns carry the words that captureWorkbook wrote.
  return { type: text as Exclude<ColumnType['type'], 'ref' | 'choice'> };
};

const sheetCommands = (sheet: FrozenSheet): Command[] => {
  const id = sheet.id as SheetId;
  const cols = sheet.columns.map((column) => column.id as ColId);
  return [
    {
      do: 'addSheet',
      sheet: id,
      name: sheet.name,
      ...(sheet.kind ? { kind: sheet.kind } : {}),
      before: null,
    },
    {
      do: 'insertColumns',
      sheet: id,
      before: null,
      columns: sheet.columns.map(({ id: col, name, type }) => ({
        id: col as ColId,
        name,
        type: typeOf(type),
      })),
    },
    ...sheet.columns.flatMap((column): Command[] =>
      column.formula === null && column.format === null
        ? []
        : [
            {
              do: 'setColumn',
              sheet: id,
              col: column.id as ColId,
              formula: column.formula,
              format: column.format,
            },
          ],
    ),
    ...(sheet.rows.length === 0
      ? []
      : [
          {
            do: 'insertRows' as const,
            sheet: id,
            before: null,
            rows: sheet.rows.map((row) => row.id as RowId),
            cols,
            values: sheet.columns.map((column, at) =>
              sheet.rows.map((row) => ownInput(row.cells[at] ?? null, column)),
            ),
          },
        ]),
  ];
};

/**
 * A new draft's first update from a frozen plan: same sheets, rows, columns, names and ids, inputs as they were frozen.
 * Formulas stay formulas and are evaluated anew.
 */
export function reopenPlan(
  frozen: FrozenPlan,
  { random, client }: { readonly random: Random; readonly client: number },
): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  const workbook = openWorkbook(doc);
  const commands: Command[] = [
    ...frozen.sheets.flatMap(sheetCommands),
    ...frozen.names.map(
      ({ id, name, stored }): Command => ({
        do: 'setName',
        name: id as NameId,
        text: name,
        formula: stored,
      }),
    ),
  ];
  const done = run(workbook, { do: 'all', commands }, { random });
  assert(done.ok, `a frozen plan opens again: ${JSON.stringify(done)}`);
  const update = Y.encodeStateAsUpdate(doc);
  workbook.destroy();
  doc.destroy();
  return update;
}
