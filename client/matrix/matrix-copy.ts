import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { toHtml, toTsv } from '../grid/clipboard.ts';
import { type Copied, type Copying, carryOut, whenAnswered } from '../grid/clipboard-write.ts';
import { asCopied } from '../grid/copy.ts';
import { placesOf } from './matrix-edit.ts';
import type { MatrixState } from './matrix-state.ts';

const copyMatrix = (matrix: MatrixState): Copying | undefined => {
  const rect = matrix.selectedRect();
  if (!rect) return undefined;
  const lines = placesOf(matrix, rect);
  const cells = lines.map((line) =>
    line.map((place) => {
      const rows = matrix.rowsAt(place);
      const row = rows[0];
      if (row === undefined || rows.length > 1) return undefined;
      return { row, input: matrix.book.view(ASSIGNMENTS, row, ASSIGNMENT.target).input };
    }),
  );
  matrix.setClip({ text: undefined, cells });
  const made = (): Copied => {
    const block = lines.map((line) =>
      line.map((place) => {
        const shown = matrix.viewAt(place);
        if (shown && !('twice' in shown)) return asCopied(shown);
        return { shown: matrix.textAt(place), text: matrix.textAt(place) };
      }),
    );
    const text = toTsv(block.map((line) => line.map((cell) => cell.text)));
    matrix.setClip({ text, cells });
    return { text, html: toHtml(block) };
  };
  return whenAnswered(matrix.book, cells, made, () => matrix.clip()?.cells === cells);
};

/** Ctrl+C, inside its event where it has one. */
export const copyOutMatrix = (matrix: MatrixState, event?: ClipboardEvent): boolean => {
  const copying = copyMatrix(matrix);
  if (copying)
    void carryOut({ ...matrix, forget: () => matrix.setClip(undefined) }, copying, event);
  return copying !== undefined;
};
