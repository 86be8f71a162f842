import { render } from '../formula/render.ts';
import type { ColId, RowId, SheetId } from '../ids.ts';
import {
  type CellInput,
  type CellValue,
  isCellError,
  type NumberKind,
} from '../value/cell-value.ts';
import { canonicalNumber, rounded } from '../value/digits.ts';
import type { Column } from '../workbook/column.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import type {
  FrozenCell,
  FrozenColumn,
  FrozenInput,
  FrozenName,
  FrozenSheet,
  FrozenValue,
} from './document.ts';

/** What the capture needs beside the workbook: computed values and the text each cell shows. */
export type CaptureView = {
  /** Undefined: the cell has no computed value, its own input stands. */
  value(sheet: SheetId, row: RowId, col: ColId): CellValue | undefined;
  text(sheet: SheetModel, row: RowId, column: Column): string;
};

const frozenNumber = (n: number, kind?: NumberKind): FrozenInput => ({
  n: canonicalNumber(n),
  kind: kind ?? 'plain',
});

const frozenInput = (
  input: CellInput,
  formulaText: (stored: string) => string,
): { input: FrozenInput; source: string | null } => {
  if (input === null || typeof input === 'boolean' || typeof input === 'string') {
    return { input, source: null };
  }
  if (typeof input === 'number') return { input: frozenNumber(input), source: null };
  const source = input.src ?? null;
  if ('f' in input) return { input: { stored: input.f, text: formulaText(input.f) }, source };
  if ('t' in input) return { input: input.t, source };
  if ('b' in input) return { input: input.b, source };
  if ('p' in input) return { input: { period: input.p }, source };
  if ('ref' in input) return { input: { ref: input.ref }, source };
  const number = { n: canonicalNumber(input.v), kind: input.k ?? ('plain' as const) };
  return { input: 'op' in input ? { op: input.op, ...number } : number, source };
};

const plainValue = (input: CellInput): CellValue => {
  if (input === null || typeof input !== 'object') return input;
  if ('v' in input) return input.v;
  if ('t' in input) return input.t;
  if ('b' in input) return input.b;
  if ('p' in input) return input.p;
  return null;
};

/** Formulas can build text that no input may hold: decomposed letters, half of a surrogate pair. */
const official = (text: string): string => text.toWellFormed().normalize('NFC');

const frozenValue = (value: CellValue): FrozenValue => {
  if (isCellError(value)) return { error: value.error };
  if (typeof value === 'number') return { n: canonicalNumber(rounded(value)) };
  return typeof value === 'string' ? official(value) : value;
};

const typeText = (column: Column): string => {
  const { type } = column;
  if (type.type === 'ref') return `ref:${type.sheet}`;
  if (type.type === 'choice') return `choice:${type.options.join('|')}`;
  return type.type;
};

const frozenColumn = (column: Column): FrozenColumn => ({
  id: column.id,
  name: column.name,
  type: typeText(column),
  format: column.format ?? null,
  formula: column.formula ?? null,
});

function frozenSheet(workbook: Workbook, sheet: SheetModel, view: CaptureView): FrozenSheet {
  const columns = sheet.columns();
  const rows: FrozenSheet['rows'][number][] = [];
  for (let position = 0; position < sheet.rows.length; position++) {
    const row = sheet.rows.at(position);
    if (row === undefined) continue;
    const cells = columns.map((column): FrozenCell => {
      const own = sheet.input(row, column.id);
      const computed = view.value(sheet.id, row, column.id);
      if (own === null && computed === undefined) return null;
      const { input, source } = frozenInput(own, (stored) =>
        official(render(stored, { sheet: sheet.id, row, col: column.id }, workbook.names)),
      );
      const text = view.text(sheet, row, column);
      // A reference's value is what it shows: the code of the row it names.
      const value = computed ?? (isReference(own) ? text : plainValue(own));
      return { input, value: frozenValue(value), text: official(text), source };
    });
    rows.push({ id: row, cells });
  }
  return {
    id: sheet.id,
    name: sheet.name,
    kind: sheet.kind ?? '',
    columns: columns.map(frozenColumn),
    rows,
  };
}

const isReference = (input: CellInput): boolean =>
  typeof input === 'object' && input !== null && 'ref' in input;

export type CapturedWorkbook = {
  readonly sheets: readonly FrozenSheet[];
  readonly names: readonly FrozenName[];
};

/** Every live sheet and named value of a workbook, as frozen data. The order is the document's own. */
export function captureWorkbook(workbook: Workbook, view: CaptureView): CapturedWorkbook {
  const sheets = workbook.sheets().map((sheet) => frozenSheet(workbook, sheet, view));
  // A named value's references name their sheets; where it "stands" only matters to formulas that do not.
  const home = workbook.sheets()[0]?.id;
  const names = workbook.namedValues().map(({ id, text, formula }) => ({
    id,
    name: text,
    stored: formula,
    text: home
      ? official(render(formula, { sheet: home, row: null, col: null }, workbook.names))
      : formula,
  }));
  return { sheets, names };
}
