import { Show } from 'solid-js';
import type { ColId } from '../../shared/ids.ts';
import { AGENCIES, ASSIGNMENTS, TASKS } from '../../shared/plan/sheets.ts';
import type { GridState } from '../grid/grid-state.ts';
import { t } from '../i18n/i18n.ts';

/** In the menu of a column: lock it, share it. */
export function ColumnSettings(props: {
  readonly state: GridState;
  readonly col: ColId;
  readonly close: () => void;
}) {
  const sheet = () => props.state.sheet();
  const desk = () => props.state.desk;
  const locked = () => {
    const id = sheet();
    return id !== undefined && props.state.book.locks.rules().column(id, props.col) !== undefined;
  };
  const shared = () => {
    const id = sheet();
    return id !== undefined && desk()?.shared(id, props.col) !== undefined;
  };
  /** Sheets of which a head has rows. */
  const shareable = () => [ASSIGNMENTS, TASKS, AGENCIES].some((id) => id === sheet());
  const toggleLock = () => {
    const id = sheet();
    props.close();
    if (id === undefined) return;
    const places = [{ sheet: id, row: null, col: props.col }];
    if (locked()) void desk()?.unlock(places);
    else desk()?.ask(places);
  };
  const toggleShare = () => {
    const id = sheet();
    const now = shared();
    props.close();
    if (id !== undefined) void desk()?.share(id, props.col, !now);
  };
  return (
    <Show when={desk()}>
      {(own) => (
        <>
          <button type="button" class="popup-item" disabled={!own().may()} onClick={toggleLock}>
            <span>{locked() ? t('locks.unlockColumn') : t('locks.lockColumn')}</span>
          </button>
          <Show when={shareable()}>
            <button type="button" class="popup-item" disabled={!own().may()} onClick={toggleShare}>
              <span>{shared() ? t('locks.unshare') : t('locks.share')}</span>
            </button>
          </Show>
          <hr class="popup-line" />
        </>
      )}
    </Show>
  );
}
