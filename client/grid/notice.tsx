import { createEffect, onCleanup, Show } from 'solid-js';
import type { Book, SaveState } from '../book/book.ts';
import { cellName } from '../formula/cell-name.ts';
import { t } from '../i18n/i18n.ts';
import { explainEntry } from './explain.ts';
import type { GridState, Notice } from './grid-state.ts';

/** What stays until answered, and what goes by itself. Milliseconds. */
const PASSING = 6_000;

const saveWords = (state: SaveState): string => {
  switch (state.is) {
    case 'saved':
      return t('grid.allSaved');
    case 'saving':
      return state.full
        ? t('storage.keptHere', { n: state.pending })
        : t('grid.stillSaving', { n: state.pending });
    case 'offline':
      return t('grid.keptHere', { n: state.pending });
    case 'refused':
      return t('grid.someRefused', { n: state.edits.length });
  }
};

const textOf = (notice: Notice, book: Book): string => {
  switch (notice.is) {
    case 'problem':
      return explainEntry(notice.problem);
    case 'undo-skipped':
      return t('grid.undoSkipped', { n: notice.cells });
    case 'undo-locked':
      return t('locks.undoHeld', { n: notice.cells });
    case 'nothing-to-undo':
      return t('grid.nothingToUndo');
    case 'undo-waiting':
      return t('grid.undoWaiting');
    case 'undo-overtaken':
      return t('grid.undoOvertaken');
    case 'save-state':
      return saveWords(book.saveState());
    case 'ask-rows':
      return t('grid.askRows', { n: notice.rows });
    case 'cut-columns':
      return t('grid.cutColumns', { n: notice.columns });
    case 'unread':
      return t('grid.unread', { n: notice.cells });
    case 'pasted-visible':
      return t('grid.pastedVisible', { n: notice.cells });
    case 'many-ranges':
      return t('grid.manyRanges');
    case 'deleted-rows':
      return t('grid.deletedRows', { n: notice.rows.length });
    case 'traced': {
      const cell = cellName(book.workbook, notice.place);
      if (notice.what === 'not-now') return t('formula.notNow');
      const none = notice.way === 'precedents' ? 'formula.noPrecedents' : 'formula.noDependants';
      return t(none, { cell });
    }
    case 'copied':
      return t('grid.figureCopied', { text: notice.text });
    case 'copy-waiting':
      return t('grid.copyWaiting');
    case 'not-copied':
      return t('grid.notCopied');
  }
};

/** One line at the foot of the grid: what happened, and what can be done about it. */
export function GridNotice(props: { readonly state: GridState }) {
  createEffect(() => {
    const notice = props.state.notice();
    if (!notice || notice.is === 'ask-rows' || notice.is === 'copy-waiting') return;
    const timer = setTimeout(() => {
      if (props.state.notice() === notice) props.state.say(undefined);
    }, PASSING);
    onCleanup(() => clearTimeout(timer));
  });
  const action = (): { readonly label: string; readonly act: () => void } | undefined => {
    const notice = props.state.notice();
    if (notice?.is === 'ask-rows') return { label: t('grid.addAndPaste'), act: notice.accept };
    if (notice?.is === 'deleted-rows') {
      return {
        label: t('grid.restore'),
        act: () => {
          props.state.run({ do: 'restoreRows', sheet: notice.sheet, rows: notice.rows });
        },
      };
    }
    return undefined;
  };
  const answer = (act?: () => void) => {
    props.state.say(undefined);
    act?.();
    props.state.focus();
  };
  return (
    <div class="grid-notice-place" role="status">
      <Show when={props.state.notice()}>
        {(notice) => (
          <div class="grid-notice">
            <span>{textOf(notice(), props.state.book)}</span>
            <Show when={action()}>
              {(one) => (
                <button type="button" onClick={() => answer(one().act)}>
                  {one().label}
                </button>
              )}
            </Show>
            <button type="button" class="notice-close" onClick={() => answer()}>
              {t('grid.close')}
            </button>
          </div>
        )}
      </Show>
    </div>
  );
}
