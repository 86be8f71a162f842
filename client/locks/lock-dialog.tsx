import { createSignal, Show } from 'solid-js';
import type { LockPlace } from '../../shared/workbook/locks.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { t } from '../i18n/i18n.ts';
import { Dialog } from '../shell/dialog.tsx';
import type { LockDesk } from './lock-desk.ts';
import { placeWords } from './lock-words.ts';

const MAX_REASON = 500;

const explain = ([first]: readonly LockPlace[]): string => {
  if (first?.row) return t('locks.dialogRow');
  return first?.col ? t('locks.dialogColumn') : t('locks.dialogStructure');
};

/** Asks for the reason, then locks. */
export function LockDialog(props: { readonly desk: LockDesk; readonly workbook: Workbook }) {
  return (
    <Show when={props.desk.asking()}>
      {(places) => {
        const [reason, setReason] = createSignal('');
        const what = () => {
          const named = places().map((place) => placeWords(props.workbook, place));
          return named.length > 4
            ? `${named.slice(0, 3).join(', ')} … (${named.length})`
            : named.join(', ');
        };
        return (
          <Dialog
            title={t('locks.dialogTitle', { what: what() })}
            onClose={() => props.desk.cancel()}
          >
            <form
              class="lock-form"
              onSubmit={(event) => {
                event.preventDefault();
                void props.desk.lock(reason().trim());
              }}
            >
              <p>{explain(places())}</p>
              <label>
                <span>{t('locks.reason')}</span>
                <input
                  type="text"
                  maxlength={MAX_REASON}
                  placeholder={t('locks.reasonHint')}
                  value={reason()}
                  onInput={(event) => setReason(event.currentTarget.value)}
                />
              </label>
              <div class="locked-acts">
                <button type="button" class="wb-button" onClick={() => props.desk.cancel()}>
                  {t('locks.cancel')}
                </button>
                <button type="submit" class="wb-button primary">
                  {t('locks.lock')}
                </button>
              </div>
            </form>
          </Dialog>
        );
      }}
    </Show>
  );
}
