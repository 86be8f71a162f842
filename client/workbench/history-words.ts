import type { ChangeView } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { sameValue } from '../../shared/workbook/same-value.ts';
import { inputWords } from '../book/input-words.ts';
import type { PastValue } from '../book/put-back.ts';
import { locale, t } from '../i18n/i18n.ts';

// Ids of a change come from the server's own reading of the same document.
const placeOf = (change: ChangeView) => ({
  sheet: change.sheet as SheetId,
  row: change.row as RowId | null,
  col: change.column as ColId | null,
});

/** A value before or after a change, as people read it; empty when the change is none of a value. */
export function valueWords(workbook: Workbook, change: ChangeView, value: unknown): string {
  if (change.act === 'note') return String(value ?? '') || t('book.historyEmpty');
  if (change.act === 'cell') {
    return inputWords(workbook, placeOf(change), value, locale()) || t('book.historyEmpty');
  }
  const named = change.prop === 'n' || change.prop === 'fmt' || change.prop === 't';
  return named && value !== null && value !== undefined ? String(value) : '';
}

const COLUMN_WORDS: Readonly<
  Record<
    string,
    | 'lost.columnName'
    | 'lost.columnType'
    | 'lost.columnFormat'
    | 'lost.columnRules'
    | 'lost.columnFormula'
  >
> = {
  n: 'lost.columnName',
  t: 'lost.columnType',
  opt: 'lost.columnType',
  fmt: 'lost.columnFormat',
  cond: 'lost.columnRules',
  f: 'lost.columnFormula',
};

/** What kind of change it is; empty for a plain edit of a cell. */
export function actWords(change: ChangeView): string {
  switch (change.act) {
    case 'cell':
      return '';
    case 'note':
      return t('lost.noteBy');
    case 'insert-row':
      return t('lost.actInsert');
    case 'delete-row':
      return t('lost.actDelete');
    case 'restore-row':
      return t('lost.actRestore');
    case 'move-row':
      return t('lost.actMove');
    case 'column':
      return t(COLUMN_WORDS[change.prop ?? ''] ?? 'lost.columnOther');
    case 'sheet':
      return t('lost.actSheet');
    default:
      return t('lost.actName');
  }
}

/** Where it happened, as far as the panel does not say so already. */
export function whereWords(
  workbook: Workbook,
  change: ChangeView,
  scope: 'cell' | 'row' | 'sheet',
): string {
  const { sheet: id, row, col } = placeOf(change);
  const sheet = workbook.sheet(id);
  const parts: string[] = [];
  if (scope === 'sheet' && row !== null && sheet) {
    const at = sheet.rows.position(row);
    parts.push(at < 0 ? t('lost.rowGone') : t('lost.row', { n: at + 1 }));
  }
  if (scope !== 'cell' && col !== null) parts.push(sheet?.column(col)?.name ?? '');
  return parts.join(' · ');
}

/** The value this change gave its cell or note, to be put back; undefined when it gave none. */
export function pastValue(change: ChangeView, value: unknown): PastValue | undefined {
  const { sheet, row, col } = placeOf(change);
  if (row === null || col === null || (change.act !== 'cell' && change.act !== 'note'))
    return undefined;
  return { of: change.act, sheet, row, col, value };
}

/** Does the cell or note hold this value now? */
export function standsNow(workbook: Workbook, past: PastValue): boolean {
  const sheet = workbook.sheet(past.sheet);
  const now = past.of === 'note' ? sheet?.note(past.row, past.col) : sheet?.own(past.row, past.col);
  return sameValue(now, past.value);
}
