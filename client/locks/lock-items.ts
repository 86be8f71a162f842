import type { SheetId } from '../../shared/ids.ts';
import type { LockPlace } from '../../shared/workbook/locks.ts';
import type { GridState } from '../grid/grid-state.ts';
import { selectedRows } from '../grid/row-edit.ts';
import { t } from '../i18n/i18n.ts';

type Item = { readonly label: string; readonly off: boolean; readonly act: () => void };

/** Lock and unlock in the menu of cells and row heads: for the selected rows. */
export const rowLockItems = (state: GridState): (Item | 'line')[] => {
  const { desk, book } = state;
  const sheet = state.sheet();
  if (!desk || sheet === undefined) return [];
  const rules = book.locks.rules();
  const places = selectedRows(state).map((row): LockPlace => ({ sheet, row, col: null }));
  const held = places.filter(({ row }) => row !== null && rules.row(sheet, row));
  const free = places.filter(({ row }) => row !== null && !rules.row(sheet, row));
  const off = !desk.may();
  return [
    ...(free.length === 0
      ? []
      : [{ label: t('locks.lockRows', { n: free.length }), off, act: () => desk.ask(free) }]),
    ...(held.length === 0
      ? []
      : [
          {
            label: t('locks.unlockRows', { n: held.length }),
            off,
            act: () => void desk.unlock(held),
          },
        ]),
    'line',
  ];
};

/** Lock and unlock in the menu of a sheet's tab: its structure. */
export const structureLockItems = (state: GridState, sheet: SheetId): Item[] => {
  const { desk, book } = state;
  if (!desk) return [];
  const place: LockPlace = { sheet, row: null, col: null };
  const off = !desk.may();
  return book.locks.rules().structure(sheet)
    ? [{ label: t('locks.unlockStructure'), off, act: () => void desk.unlock([place]) }]
    : [{ label: t('locks.lockStructure'), off, act: () => desk.ask([place]) }];
};
