import type { Book } from '../book/book.ts';
import type { Notice } from './grid-state.ts';

/** Where the step was asked for: the list or the matrix. */
type Asked = {
  readonly book: Pick<Book, 'undo' | 'redo' | 'recalling'>;
  say(notice: Extract<Notice, { is: 'undo-skipped' | 'undo-locked' | 'nothing-to-undo' }>): void;
};

/** Undo and redo, with a word about what was left alone. Asked right after a load, it waits for the steps of the load before. */
export const stepBack = (asked: Asked, way: 'undo' | 'redo'): void => {
  const recalling = asked.book.recalling();
  if (recalling) {
    void recalling.then(() => stepBack(asked, way));
    return;
  }
  const report = asked.book[way]();
  if (report.skipped > 0) asked.say({ is: 'undo-skipped', cells: report.skipped });
  else if (report.locked > 0) asked.say({ is: 'undo-locked', cells: report.locked });
  else if (!report.done) asked.say({ is: 'nothing-to-undo' });
};
