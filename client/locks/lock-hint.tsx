import { Show } from 'solid-js';
import type { Lock } from '../../shared/workbook/locks.ts';
import type { GridState } from '../grid/grid-state.ts';
import { t } from '../i18n/i18n.ts';
import { lockWords } from './lock-words.ts';

/** While a locked cell is selected: who locked it, why, and who can unlock it. */
export function LockHint(props: { readonly state: GridState }) {
  const lock = () => {
    const sheet = props.state.sheet();
    const at = props.state.active();
    if (sheet === undefined || !at) return undefined;
    return props.state.book.locks.rules().cell(sheet, at.row, at.col);
  };
  const words = (held: Lock): string =>
    `${lockWords(props.state.book.workbook, held)} ${t('locks.whoCan')}`;
  return (
    <Show when={lock()}>
      {(held) => (
        <div class="lock-hint" role="status" data-part="lock-hint" title={words(held())}>
          <span class="lock-mark" aria-hidden="true" />
          <span class="lock-hint-words">{words(held())}</span>
          <Show when={props.state.desk?.may()}>
            <button type="button" onClick={() => void props.state.desk?.unlock([held()])}>
              {t('locks.unlock')}
            </button>
          </Show>
        </div>
      )}
    </Show>
  );
}
