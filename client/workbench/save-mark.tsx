import { Show } from 'solid-js';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';

/** What the save mark says; its `data-state` is a promise to outside programs. */
export function SaveMark(props: { readonly book: Book }) {
  const words = () => {
    const state = props.book.saveState();
    switch (state.is) {
      case 'saved':
        return t('book.saved');
      case 'saving':
        return state.full ? t('storage.waiting') : t('book.saving');
      case 'offline':
        return state.pending > 0
          ? t('book.offlinePending', { n: state.pending })
          : t('book.offline');
      case 'refused':
        return t('book.refused', { n: state.edits.length });
    }
  };
  return (
    <span
      class="save-mark"
      data-part="save-state"
      data-state={props.book.saveState().is}
      role="status"
    >
      <span class="save-dot" aria-hidden="true" />
      <span>{words()}</span>
      <Show when={props.book.calculating()}>
        <span class="save-calculating">{t('book.calculating')}</span>
      </Show>
    </span>
  );
}
