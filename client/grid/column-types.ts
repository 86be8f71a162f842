import type { ColumnType } from '../../shared/workbook/column.ts';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';

export type TypeChoice = {
  readonly key: string;
  readonly label: string;
  readonly type: ColumnType;
};

/** The types a person can choose, one reference type for each sheet. */
export const columnTypes = (book: Book): readonly TypeChoice[] => [
  { key: 'auto', label: t('grid.typeAuto'), type: { type: 'auto' } },
  { key: 'text', label: t('grid.typeText'), type: { type: 'text' } },
  { key: 'number', label: t('grid.typeNumber'), type: { type: 'number' } },
  { key: 'pct', label: t('grid.typePct'), type: { type: 'pct' } },
  { key: 'cur', label: t('grid.typeCur'), type: { type: 'cur' } },
  { key: 'date', label: t('grid.typeDate'), type: { type: 'date' } },
  { key: 'time', label: t('grid.typeTime'), type: { type: 'time' } },
  { key: 'bool', label: t('grid.typeBool'), type: { type: 'bool' } },
  { key: 'period', label: t('grid.typePeriod'), type: { type: 'period' } },
  { key: 'choice', label: t('grid.typeChoice'), type: { type: 'choice', options: [] } },
  ...book.workbook.sheets().map((sheet) => ({
    key: `ref:${sheet.id}`,
    label: t('grid.typeRef', { name: sheet.name }),
    type: { type: 'ref' as const, sheet: sheet.id },
  })),
];

export const typeKey = (type: ColumnType): string =>
  type.type === 'ref' ? `ref:${type.sheet}` : type.type;

/** A list of choices as typed, one a line, each once. */
export const columnOfText = (text: string): ColumnType => {
  const lines = text.split('\n').map((line) => line.trim());
  return { type: 'choice', options: [...new Set(lines.filter((line) => line !== ''))] };
};
