import { createMemo, Show } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Book } from '../book/book.ts';
import { progressOf } from '../book/progress.ts';
import { locale } from '../i18n/i18n.ts';
import { progressReading, type Reading, readingOf } from './reading.ts';

export type ReadingHost = {
  readonly book: Pick<Book, 'editText' | 'view' | 'workbook' | 'year'>;
  readonly draft: () =>
    | {
        readonly sheet: SheetId;
        readonly place: { readonly row: RowId; readonly col: ColId };
        readonly text: string;
        readonly problem: unknown;
      }
    | undefined;
  /** The column of the draft. */
  readonly column: () => Column | undefined;
  /** Is the text one of the names of the column's list? */
  readonly inList: (text: string) => boolean;
};

/** How the text of a draft will be read; undefined while it is what it was, or means what it says. */
export const createReading = (host: ReadingHost): (() => Reading | undefined) => {
  /** Asked once when the draft opens: what others write meanwhile is no change of mine. */
  const initial = createMemo<{ readonly key: string; readonly text: string } | undefined>((was) => {
    const draft = host.draft();
    if (!draft) return undefined;
    const { sheet, place } = draft;
    const key = `${sheet}:${place.row}:${place.col}`;
    return was?.key === key ? was : { key, text: host.book.editText(sheet, place.row, place.col) };
  });
  return createMemo(() => {
    const draft = host.draft();
    const column = host.column();
    if (!draft || !column || draft.problem || draft.text === initial()?.text) return undefined;
    const sheet = host.book.workbook.sheet(draft.sheet);
    const pair = sheet && progressOf(sheet, column, draft.text, locale());
    if (pair) {
      const { text } = host.book.view(draft.sheet, draft.place.row, pair.beside.id);
      return progressReading(pair, column, text, locale());
    }
    return readingOf(draft.text, column, locale(), host.book.year, host.inList);
  });
};

export function ReadingHint(props: { readonly reading: Reading | undefined }) {
  return (
    <Show when={props.reading}>
      {(reading) => (
        <p class="cell-reading" data-tone={reading().tone} data-part="cell-reading" role="status">
          {reading().words}
        </p>
      )}
    </Show>
  );
}
