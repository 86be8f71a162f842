import type { ColId, RowId } from '../../shared/ids.ts';
import {
  type CellInput,
  type CellValue,
  isCellError,
  isFormula,
} from '../../shared/value/cell-value.ts';
import { inputKind, scalar, showInput, showValue } from '../../shared/value/show.ts';
import { isNoSuchDate } from '../../shared/value/typed-date.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import { shownKind } from '../../shared/workbook/shown-kind.ts';
import type { CellView } from './book.ts';
import { refName, refText } from './ref-text.ts';

export type CellSource = {
  readonly workbook: Workbook;
  readonly locale: 'vi' | 'en';
  /** Undefined: no computed value. */
  computed(row: RowId, col: ColId): CellValue | undefined;
  unsaved(row: RowId, col: ColId): boolean;
};

const NUMBER_TYPES: ReadonlySet<string> = new Set(['number', 'pct', 'cur', 'date', 'time']);

/** Does the input fit what the column expects? Formulas and empty cells always do; a date no calendar has never does. */
export const fits = (column: Column, input: CellInput): boolean => {
  if (input === null || isFormula(input)) return true;
  const { type } = column.type;
  const is = inputKind(input);
  if (type === 'auto') return is !== 'text' || !isNoSuchDate(String(scalar(input)), undefined);
  if (type === 'choice')
    return column.type.type === 'choice' && column.type.options.includes(String(scalar(input)));
  if (type === 'ref') return is === 'ref';
  const quantity = typeof input === 'object' && 'op' in input ? (input.k ?? 'number') : is;
  if (type === 'number') return quantity === 'number' || quantity === 'pct' || is === 'bound';
  return quantity === type;
};

const format = (column: Column): { format?: string } =>
  column.format === undefined ? {} : { format: column.format };

const kindOfValue = (value: CellValue): CellView['kind'] => {
  if (value === null || value === '') return 'empty';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
};

/** The value of what `viewCell` shows, without the words for it: sums look at thousands. */
export function valueOfCell(
  source: Pick<CellSource, 'workbook' | 'computed'>,
  sheet: SheetModel,
  row: RowId,
  column: Column,
): CellValue {
  const input = sheet.input(row, column.id);
  const isRef = typeof input === 'object' && input !== null && 'ref' in input;
  if (isRef && column.type.type === 'ref')
    return refText(source.workbook, column.type.sheet, input.ref) ?? null;
  const computed = source.computed(row, column.id);
  if (computed !== undefined) return computed;
  return isFormula(input) || isRef ? null : scalar(input);
}

/** What one cell shows, from its input and computed value. */
export function viewCell(
  source: CellSource,
  sheet: SheetModel,
  row: RowId,
  column: Column,
): CellView {
  const input = sheet.input(row, column.id);
  const computed = source.computed(row, column.id);
  const note = sheet.note(row, column.id);
  const plain = {
    input,
    formula: isFormula(input),
    mismatch: !fits(column, input),
    unsaved: source.unsaved(row, column.id),
  };
  const base = note === undefined ? plain : { ...plain, note };
  const isRef = typeof input === 'object' && input !== null && 'ref' in input;
  if (isRef && column.type.type === 'ref') {
    const text = refText(source.workbook, column.type.sheet, input.ref);
    return text === undefined
      ? {
          ...base,
          text: '#REF!',
          kind: 'error',
          error: { code: '#REF!' },
          value: null,
          mismatch: false,
        }
      : {
          ...base,
          text,
          kind: 'text',
          value: text,
          more: refName(source.workbook, column.type.sheet, input.ref),
        };
  }
  const shownAs = { locale: source.locale, ...format(column) };
  if (computed !== undefined) {
    if (isCellError(computed)) {
      const error = computed.detail
        ? { code: computed.error, detail: computed.detail }
        : { code: computed.error };
      return { ...base, text: computed.error, kind: 'error', error, value: computed };
    }
    const kind = shownKind(source.workbook, sheet, row, column);
    const text = showValue(computed, kind ? { ...shownAs, kind } : shownAs);
    const measured = kind === undefined || kind === 'period' ? {} : { measure: kind };
    return { ...base, text, kind: kindOfValue(computed), value: computed, ...measured };
  }
  if (isFormula(input) || isRef) return { ...base, text: '', kind: 'empty', value: null };
  const value = scalar(input);
  const text = showInput(input, shownAs);
  const numeric = typeof value === 'number' || NUMBER_TYPES.has(inputKind(input));
  return { ...base, text, kind: numeric ? 'number' : kindOfValue(value), value };
}
