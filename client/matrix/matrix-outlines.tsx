import { createMemo, For } from 'solid-js';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { ColouredArea } from '../formula/editing.ts';
import type { Box } from '../grid/geometry.ts';
import { placeAt, type Rect } from '../grid/selection.ts';
import type { Span } from '../grid/window.ts';
import type { MatrixState } from './matrix-state.ts';

type Outline = { readonly colour: number; readonly rect: Rect };

/** Pairs among the slots on screen whose target a reference covers, by position. */
const referred = (
  matrix: MatrixState,
  areas: readonly ColouredArea[],
  rows: Span,
  cols: Span,
): readonly Outline[] => {
  const list = matrix.book.workbook.sheet(ASSIGNMENTS);
  if (!list) return [];
  const col = list.cols.position(ASSIGNMENT.target);
  const here = areas.filter(
    ({ sheet, col0, col1 }) => sheet === ASSIGNMENTS && col0 <= col && col <= col1,
  );
  if (here.length === 0) return [];
  const found: Outline[] = [];
  for (let r = rows.first; r < rows.end; r++) {
    for (let c = cols.first; c < cols.end; c++) {
      const [top, left] = [matrix.down().positionOf[r] ?? -1, matrix.across().positionOf[c] ?? -1];
      const place = top < 0 || left < 0 ? undefined : placeAt(matrix.frame(), top, left);
      for (const row of place ? matrix.rowsAt(place) : []) {
        const at = list.rows.position(row);
        const one = here.find(({ row0, row1 }) => row0 <= at && at <= row1);
        if (one) found.push({ colour: one.colour, rect: { top, bottom: top, left, right: left } });
      }
    }
  }
  return found;
};

/** The targets a formula being typed refers to, each in its colour; only what is in view. */
export function MatrixOutlines(props: {
  readonly matrix: MatrixState;
  /** Slots on screen. */
  readonly rows: Span;
  readonly cols: Span;
  readonly box: (rect: Rect) => Box;
}) {
  const outlines = createMemo(() => {
    const areas = props.matrix.writing.formula.editing.areas();
    if (areas.length === 0) return [];
    props.matrix.model.version();
    return referred(props.matrix, areas, props.rows, props.cols);
  });
  return (
    <For each={outlines()}>
      {({ colour, rect }) => {
        const at = () => props.box(rect);
        return (
          <div
            class={`ref-range ref-${colour}`}
            style={{
              transform: `translate(${at().x}px, ${at().y}px)`,
              width: `${at().width}px`,
              height: `${at().height}px`,
            }}
          />
        );
      }}
    </For>
  );
}
