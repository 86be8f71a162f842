import { Show } from 'solid-js';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import type { LockDesk } from './lock-desk.ts';
import { LockDialog } from './lock-dialog.tsx';
import { LockedCard } from './locked-card.tsx';
import '../styles/locks.css';

/** Everything about locks that stands over an open plan, whatever view of it shows. */
export function LockParts(props: {
  readonly book: Book;
  readonly desk: LockDesk;
  readonly onClose: () => void;
  readonly onWritten: () => void;
}) {
  return (
    <>
      <LockedCard book={props.book} onClose={props.onClose} onWritten={props.onWritten} />
      <LockDialog desk={props.desk} workbook={props.book.workbook} />
      <Show when={props.desk.problem()}>
        {(words) => (
          <div class="locked-card" role="alert">
            <p>{words()}</p>
            <div class="locked-acts">
              <button type="button" class="wb-button" onClick={() => props.desk.dismiss()}>
                {t('locks.close')}
              </button>
            </div>
          </div>
        )}
      </Show>
    </>
  );
}
