import * as Y from 'yjs';
import type { ColId, NameId, Random, RowId, SheetId } from '../ids.ts';
import { carryOver, type PlanOfYear } from '../plan/carry-over.ts';
import { STANDARD_SHEETS } from '../plan/standard-columns.ts';
import { assert } from '../result.ts';
import type { BoundOperator, CellInput, NumberKind } from '../value/cell-value.ts';
import type { ColumnType } from '../workbook/column.ts';
import type { Command } from '../workbook/command.ts';
import { run } from '../workbook/commands.ts';
import { openWorkbook } from '../workbook/model.ts';
import type { ColumnLooks } from './column-looks.ts';
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

/** Where nothing else is known, columns that every plan has come back as wide as in a new one. */
const standardWidth = (sheet: string, column: string): number | undefined => {
  const standard = STANDARD_SHEETS.find(({ id }) => id === sheet);
  return standard?.columns.find(({ id }) => id === column)?.width;
};

const lookOf = (sheet: string, column: string, looks: ColumnLooks | undefined) => {
  const look = looks?.(sheet, column);
  const width = look?.width ?? standardWidth(sheet, column);
  return {
    ...(width === undefined ? {} : { width }),
    ...(look?.rules === undefined ? {} : { rules: look.rules }),
  };
};

const sheetCommands = (sheet: FrozenSheet, looks: ColumnLooks | undefined): Command[] => {
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
    ...sheet.columns.flatMap((column): Command[] => {
      const look = lookOf(sheet.id, column.id, looks);
      return column.formula === null && column.format === null && Object.keys(look).length === 0
        ? []
        : [
            {
              do: 'setColumn',
              sheet: id,
              col: column.id as ColId,
              formula: column.formula,
              format: column.format,
              ...look,
            },
          ];
    }),
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
 * Formulas stay formulas and are evaluated anew. A draft of a later year begins without the results of the earlier one.
 */
export function reopenPlan(
  frozen: FrozenPlan,
  {
    random,
    client,
    plan,
    looks,
  }: {
    readonly random: Random;
    readonly client: number;
    readonly plan: PlanOfYear;
    /** Of the draft that was frozen, where it is still known. */
    readonly looks?: ColumnLooks | undefined;
  },
): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  const workbook = openWorkbook(doc);
  const commands: Command[] = [
    ...frozen.sheets.flatMap((sheet) => sheetCommands(sheet, looks)),
    ...frozen.names.map(
      ({ id, name, stored }): Command => ({
        do: 'setName',
        name: id as NameId,
        text: name,
        formula: stored,
      }),
    ),
  ];
  const write = (list: readonly Command[]) => {
    const done = run(workbook, { do: 'all', commands: list }, { random });
    assert(done.ok, `a frozen plan opens again: ${JSON.stringify(done)}`);
  };
  write(commands);
  const changes = carryOver(workbook, frozen.plan, plan);
  if (changes.length > 0) write(changes);
  const update = Y.encodeStateAsUpdate(doc);
  workbook.destroy();
  doc.destroy();
  return update;
}
