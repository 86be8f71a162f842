import { Show } from 'solid-js';
import type { ColId, SheetId } from '../../shared/ids.ts';
import type { GridState } from '../grid/grid-state.ts';
import { t } from '../i18n/i18n.ts';
import { lockWords } from './lock-words.ts';

/** In the head of a column: a lock, and that agencies may read it. */
export function ColumnLockMarks(props: { readonly state: GridState; readonly col: ColId }) {
  const sheet = () => props.state.sheet();
  const lock = () => {
    const id = sheet();
    return id === undefined ? undefined : props.state.book.locks.rules().column(id, props.col);
  };
  const shared = () =>
    props.state.book.locks
      .shared()
      .some((mark) => mark.sheet === sheet() && mark.col === props.col);
  return (
    <>
      <Show when={shared()}>
        <span
          class="shared-mark"
          role="img"
          title={t('locks.sharedMark')}
          aria-label={t('locks.sharedMark')}
        />
      </Show>
      <Show when={lock()}>
        {(held) => (
          <span
            class="lock-mark"
            role="img"
            title={lockWords(props.state.book.workbook, held())}
            aria-label={t('locks.locked')}
          />
        )}
      </Show>
    </>
  );
}

/** In a sheet's tab: its structure is locked. */
export function StructureLockMark(props: { readonly state: GridState; readonly sheet: SheetId }) {
  const lock = () => props.state.book.locks.rules().structure(props.sheet);
  return (
    <Show when={lock()}>
      {(held) => (
        <span
          class="lock-mark"
          role="img"
          title={lockWords(props.state.book.workbook, held())}
          aria-label={t('locks.locked')}
        />
      )}
    </Show>
  );
}
