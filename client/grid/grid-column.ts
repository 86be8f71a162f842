import type { Column, ColumnType } from '../../shared/workbook/column.ts';

/** A column as this person sees it now: its own width, in its own place. */
export type GridColumn = Column & {
  /** CSS pixels on this screen. */
  readonly shownWidth: number;
};

export const MIN_WIDTH = 36;
export const MAX_WIDTH = 900;
/** CSS pixels; the style sheet reads the same figures from tokens. */
export const ROW_HEIGHT = 28;
export const HEADER_HEIGHT = 32;
/** Wide enough for six digits. */
export const ROW_HEAD_WIDTH = 48;

/** Width before anybody chose one: by what the column holds. */
export const defaultWidth = (column: Column): number => {
  if (column.width !== undefined) return column.width;
  return Math.max(widthOfType(column.type), Math.min(column.name.length * 7 + 44, 220));
};

const widthOfType = (type: ColumnType): number => {
  switch (type.type) {
    case 'number':
    case 'pct':
    case 'bool':
    case 'time':
      return 84;
    case 'date':
    case 'period':
    case 'cur':
      return 104;
    case 'ref':
    case 'choice':
      return 132;
    case 'auto':
      return 112;
    case 'text':
      return 180;
  }
};
