import type { Book } from '../book/book.ts';
import type { Notice } from './grid-state.ts';

export type StepNotice = Extract<
  Notice,
  {
    is: 'undo-skipped' | 'undo-locked' | 'nothing-to-undo' | 'undo-waiting' | 'undo-overtaken';
  }
>;
/** Where the step was asked for: the list or the matrix. */
type Asked = {
  readonly book: Pick<Book, 'undo' | 'redo' | 'recalling'>;
  notice(): { readonly is: string } | undefined;
  say(notice: StepNotice | undefined): void;
};

/**
 * Undo and redo, with a word about what was left alone. What this load did goes first; with nothing of it left right
 * after a load, the step waits for those of the load before, unless something is written meanwhile; either is said.
 */
export const stepBack = (asked: Asked, way: 'undo' | 'redo'): void => {
  const report = asked.book[way]();
  if (report.skipped > 0) asked.say({ is: 'undo-skipped', cells: report.skipped });
  else if (report.locked > 0) asked.say({ is: 'undo-locked', cells: report.locked });
  else if (!report.done) {
    const recalling = asked.book.recalling();
    if (!recalling) asked.say({ is: 'nothing-to-undo' });
    else {
      asked.say({ is: 'undo-waiting' });
      void recalling.then((asBefore) => {
        if (asked.notice()?.is === 'undo-waiting') {
          asked.say(asBefore ? undefined : { is: 'undo-overtaken' });
        }
        if (asBefore) stepBack(asked, way);
      });
    }
  }
};
