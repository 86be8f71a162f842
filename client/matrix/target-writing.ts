import { createMemo } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { createOffered } from '../cell/picker.ts';
import { createReading } from '../cell/reading-hint.tsx';
import { createFormulaSession } from '../formula/session.ts';
import type { KeyPress } from '../grid/keys.ts';
import type { Frame, Place } from '../grid/selection.ts';

/** A target being typed. */
export type MatrixDraft = {
  readonly mode: 'enter' | 'edit';
  readonly place: Place;
  /** The row of the list it is written to; drawn when it opened where the pair has none yet. */
  readonly row: RowId;
  readonly text: string;
  readonly problem: EntryProblem | undefined;
};

export type TargetHost = {
  readonly book: Book;
  readonly draft: () => MatrixDraft | undefined;
  readonly setDraft: (next: MatrixDraft | undefined) => void;
  readonly frame: () => Frame;
  /** Rows of the list that join the pair of a place. */
  readonly rowsAt: (place: Place) => readonly RowId[];
  /** Where a row of the list stands in the matrix. */
  readonly placeOf: (row: RowId) => Place | undefined;
};

const ARROWS: Readonly<Record<string, readonly [rows: number, cols: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * All that helps while a target is written in the matrix. To a formula a place of the matrix is the target's cell of the
 * one row that joins its pair; where none or several do there is nothing to point at.
 */
export const createTargetWriting = (host: TargetHost) => {
  const { book } = host;
  const change = (part: Partial<MatrixDraft>) => {
    const now = host.draft();
    if (now) host.setDraft({ ...now, ...part });
  };
  const draft = createMemo(() => {
    const now = host.draft();
    if (!now) return undefined;
    const { row, text, mode, problem } = now;
    const place = { row, col: ASSIGNMENT.target };
    return { sheet: ASSIGNMENTS, place, text, mode, problem, at: 'cell' as const };
  });
  const column = createMemo(() =>
    draft() ? book.workbook.sheet(ASSIGNMENTS)?.column(ASSIGNMENT.target) : undefined,
  );
  const formula = createFormulaSession({
    book,
    draft,
    setText: (text) => change({ text, problem: undefined }),
    setMode: (mode) => change({ mode }),
    shown: () => ASSIGNMENTS,
    // Arrows walk over pairs, which the list has no order for: `pointByKey`.
    frame: () => undefined,
    active: () => undefined,
    turn: () => {},
  });
  const { inList } = createOffered({ book, draft, column });

  /** The one row at a place, as a cell that can be referred to. */
  const targetAt = (place: Place) => {
    const [row, ...others] = host.rowsAt(place);
    return row === undefined || others.length > 0 ? undefined : { row, col: ASSIGNMENT.target };
  };
  const pointAt = (place: Place): boolean => {
    const cell = formula.pointing.canPoint() ? targetAt(place) : undefined;
    return cell !== undefined && formula.pointing.start('cells', cell, false);
  };
  return {
    formula,
    reading: createReading({ book, draft, column, inList }),
    pointAt,
    placeOf: host.placeOf,
    /** Arrows go on to the next target in their way where a reference may stand; true when the key was taken. */
    pointByKey(press: KeyPress): boolean {
      const way = ARROWS[press.key];
      const now = host.draft();
      const { pointing } = formula;
      const before = pointing.target();
      if (!way || !now || press.alt || press.ctrl || press.shift) return false;
      if (!pointing.canPoint() || (!before && now.mode === 'edit')) return false;
      const frame = host.frame();
      const from = (before && host.placeOf(before.to.row)) ?? now.place;
      let [row, col] = [frame.rows.position(from.row), frame.cols.position(from.col)];
      for (;;) {
        [row, col] = [row + way[0], col + way[1]];
        const [rowId, colId] = [frame.rows.at(row), frame.cols.at(col)];
        if (rowId === undefined || colId === undefined) return true;
        if (pointAt({ row: rowId, col: colId })) return true;
      }
    },
  };
};
