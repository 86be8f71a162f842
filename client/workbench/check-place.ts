import type { Check } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { toA1 } from '../grid/a1.ts';
import { t } from '../i18n/i18n.ts';

/** Where a finding lies: `Cơ quan · G7`. Undefined once the row is gone. */
export const checkPlace = (workbook: Workbook, check: Check): string | undefined => {
  // Ids of a check come from the server's own reading of the same document.
  const sheet = check.sheet ? workbook.sheet(check.sheet as SheetId) : undefined;
  const row = check.row ? (sheet?.rows.position(check.row as RowId) ?? -1) : -1;
  const col = check.column ? (sheet?.cols.position(check.column as ColId) ?? -1) : -1;
  if (!sheet || row < 0) return undefined;
  return `${sheet.name} · ${col < 0 ? t('grid.rowNumber', { n: row + 1 }) : toA1({ row, col })}`;
};
