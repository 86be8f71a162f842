import type { ColId, RowId } from '../../shared/ids.ts';
import type { Lock, LockPlace } from '../../shared/workbook/locks.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { RefusedEdit } from '../book/book.ts';
import { toA1 } from '../grid/a1.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { LockedPlace } from './split-command.ts';

const rowNumber = (workbook: Workbook, { sheet, row }: LockPlace): number =>
  row === null ? 0 : (workbook.sheet(sheet)?.rows.position(row) ?? -1) + 1;

/** What a lock holds, as people call it. */
export const placeWords = (workbook: Workbook, place: LockPlace): string => {
  const sheet = workbook.sheet(place.sheet);
  if (place.row !== null) return t('locks.row', { n: rowNumber(workbook, place) });
  if (place.col !== null)
    return t('locks.column', { name: sheet?.columnName(place.col) ?? place.col });
  return t('locks.structure', { name: sheet?.name ?? '' });
};

/** Who locked it, when, and why. */
export const lockWords = (workbook: Workbook, lock: Lock): string => {
  const said = { what: placeWords(workbook, lock), who: lock.by.name, when: formatDate(lock.at) };
  const words = t('locks.lockedBy', said);
  return lock.reason === '' ? words : `${words} ${t('locks.because', { reason: lock.reason })}`;
};

const address = (workbook: Workbook, row: RowId, col: ColId, place: LockPlace): string => {
  const sheet = workbook.sheet(place.sheet);
  const at = { row: sheet?.rows.position(row) ?? -1, col: sheet?.cols.position(col) ?? -1 };
  return at.row < 0 || at.col < 0 ? t('locks.newRow') : toA1(at);
};

/** Where a command met locks: the cells under each lock, and one line for what is no cell. */
export const meetings = (
  workbook: Workbook,
  blocked: readonly LockedPlace[],
): { readonly lock: Lock; readonly cells: readonly string[] }[] => {
  const found = new Map<Lock, Set<string>>();
  for (const place of blocked) {
    const cells = found.get(place.lock) ?? new Set<string>();
    found.set(place.lock, cells);
    const { row, col } = place;
    cells.add(
      row !== null && col !== null
        ? address(workbook, row, col, place)
        : placeWords(workbook, place),
    );
  }
  return [...found].map(([lock, cells]) => ({ lock, cells: [...cells] }));
};

/** Why an edit was not taken, in words where there are some. */
export const refusedWords = ({ code, detail }: RefusedEdit): string => {
  if (code === 'locked') return t('locks.refused', { who: detail });
  return `${code} ${detail}`;
};
