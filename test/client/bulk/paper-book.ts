import * as Y from 'yjs';
import type { Book } from '../../../client/book/book.ts';
import { viewCell } from '../../../client/book/cell-view.ts';
import { readEntry } from '../../../client/book/entry.ts';
import { createBookLocks } from '../../../client/locks/book-locks.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { Matrix } from '../../../shared/plan/matrix.ts';
import { assignmentReader } from '../../../shared/plan/read-plan.ts';
import { AGENCIES, AGENCY, ASSIGNMENTS, TASK, TASKS } from '../../../shared/plan/sheets.ts';
import { assert, ok } from '../../../shared/result.ts';
import type { Lock } from '../../../shared/workbook/locks.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { NO_SETTINGS } from '../../../shared/workbook/plan-settings.ts';
import { createUndo } from '../../../shared/workbook/undo.ts';
import { sampleUpdate } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';

const YEAR = 2023;
const update = sampleUpdate(YEAR);

/** The real plan of 2023 behind what a book can do without a screen: read, write, undo. Formulas are not calculated. */
export const paperBook = (locks: readonly Lock[] = []) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const workbook = openWorkbook(doc);
  const undo = createUndo(workbook);
  const random = seeded(7);
  const sheetOf = (id: SheetId) => {
    const sheet = workbook.sheet(id);
    assert(sheet, id);
    return sheet;
  };
  const book: Pick<
    Book,
    'workbook' | 'locks' | 'listenSheet' | 'view' | 'read' | 'run' | 'undo' | 'random'
  > = {
    locks: createBookLocks(() => ({ ...NO_SETTINGS, locks })),
    workbook,
    listenSheet: () => () => {},
    random,
    view(id, row, col) {
      const sheet = sheetOf(id);
      const column = sheet.column(col);
      assert(column, col);
      const source = {
        workbook,
        locale: 'vi' as const,
        computed: () => undefined,
        unsaved: () => false,
      };
      return viewCell(source, sheet, row, column);
    },
    read(id, row, col, text) {
      const sheet = sheetOf(id);
      const column = sheet.column(col);
      assert(column, col);
      return readEntry({ workbook, sheet, row, column, locale: 'vi', year: YEAR }, text);
    },
    run(command) {
      const done = undo.run(command, { random });
      assert(done.ok, JSON.stringify(done));
      return ok(undefined);
    },
    undo() {
      const { done, skipped } = undo.undo();
      return { done, skipped: skipped.length, locked: 0 };
    },
  };
  const rowBy = (sheet: SheetId, col: ColId, text: string): RowId => {
    const row = sheetOf(sheet)
      .rows.live()
      .find((one) => book.view(sheet, one, col).text === text);
    assert(row, text);
    return row;
  };
  return {
    // What bulk work never asks of a book is left out.
    book: book as Book,
    matrix(): Matrix {
      const matrix = new Matrix();
      const read = assignmentReader(workbook);
      for (const id of sheetOf(ASSIGNMENTS).rows.live()) {
        const row = read(id);
        if (row) matrix.set(row);
      }
      return matrix;
    },
    agency: (code: string) => rowBy(AGENCIES, AGENCY.code, code),
    task: (code: string) => rowBy(TASKS, TASK.code, code),
    agencies: () => sheetOf(AGENCIES).rows.live(),
    /** Every live row of the list as text: two documents that look the same are the same here. */
    list: () => {
      const sheet = sheetOf(ASSIGNMENTS);
      return sheet.rows
        .live()
        .map((row) => JSON.stringify(sheet.columns().map(({ id }) => sheet.input(row, id))));
    },
  };
};
