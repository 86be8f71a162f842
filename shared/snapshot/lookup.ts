import { parseFormat } from '../value/number-format.ts';
import type { FrozenCell, FrozenPlan, FrozenSheet } from './document.ts';

/** Reads cells of a frozen sheet by row and column id. */
export type SheetLookup = {
  readonly sheet: FrozenSheet | undefined;
  /** Row ids in frozen order. */
  readonly rows: readonly string[];
  cell(row: string, col: string): FrozenCell;
  /** The column's type as frozen. */
  type(col: string): string | undefined;
};

export function lookupSheet(plan: FrozenPlan, id: string): SheetLookup {
  const sheet = plan.sheets.find((candidate) => candidate.id === id);
  const columns = new Map(sheet?.columns.map((column, index) => [column.id, index]) ?? []);
  const rows = new Map(sheet?.rows.map((row) => [row.id, row]) ?? []);
  return {
    sheet,
    rows: [...rows.keys()],
    type: (col) => {
      const column = sheet?.columns[columns.get(col) ?? -1];
      const inPercent = parseFormat(column?.format ?? undefined).scale === 'percent';
      return column?.type === 'auto' && inPercent ? 'number' : column?.type;
    },
    cell(row, col) {
      const index = columns.get(col);
      return index === undefined ? null : (rows.get(row)?.cells[index] ?? null);
    },
  };
}

/** The row a cell refers to, if its input is a reference. */
export const refOf = (cell: FrozenCell): string | undefined => {
  const input = cell?.input;
  return typeof input === 'object' && input !== null && 'ref' in input ? input.ref : undefined;
};
