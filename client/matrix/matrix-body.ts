import { untrack } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { DEFAULT_LOAD_BOUNDS, type LoadBand, loadBand } from '../../shared/plan/bands.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { BodyModel, CellPaint } from '../grid/pooled-body.ts';
import { columnWidth, layoutColumns } from '../grid/window.ts';
import { locale } from '../i18n/i18n.ts';
import { asColumn, type Line, type MatrixState } from './matrix-state.ts';

/** Columns before the cells: code, name, number of assignments, sum. */
export const LEAD = 4;
const CODE_WIDTH = 96;
const NAME_WIDTH = 300;
const COUNT_WIDTH = 64;
const TOTAL_WIDTH = 92;
export const CELL_WIDTH = 92;
const NARROW = 640;

/** Load of an agency by the number of its assignments, as the office publishes it. */
export const bandOf = (count: number): LoadBand => loadBand(count, DEFAULT_LOAD_BOUNDS);

export const matrixLayout = (matrix: MatrixState, width: number) => {
  const narrow = width > 0 && width < NARROW;
  const lead = narrow
    ? [CODE_WIDTH, 0, 0, 0]
    : [CODE_WIDTH, NAME_WIDTH, COUNT_WIDTH, matrix.turned() ? 0 : TOTAL_WIDTH];
  return layoutColumns([...lead, ...matrix.across().map(() => CELL_WIDTH)], LEAD);
};

const GONE: CellPaint = { text: '', classes: 'cell gone' };

const totalText = (total: number | null): string =>
  total === null ? '' : new Intl.NumberFormat(locale()).format(total);

/** The matrix for the pooled body: the first LEAD columns are frozen heads, the rest are cells. */
export const matrixBody = (matrix: MatrixState, width: number): BodyModel => {
  const down = matrix.down();
  const across = matrix.across();
  const turned = matrix.turned();
  // Read on every paint, not here: a new target must not make the body anew.
  matrix.standing();
  const { book } = matrix;
  const layout = matrixLayout(matrix, width);
  const placeOf = (row: number, col: number) => {
    const r = down[row];
    const c = across[col - LEAD];
    return r && c ? { row: r.id, col: asColumn(c.id) } : undefined;
  };
  const lead = (line: Line, col: number): CellPaint => {
    const count = untrack(() => matrix.countOf(line.id));
    switch (col) {
      case 0:
        return { text: line.code, classes: 'cell lead lead-code' };
      case 1:
        return { text: line.name.slice(0, 90), classes: 'cell lead lead-name' };
      case 2:
        return {
          text: String(count),
          classes: turned ? `cell lead lead-count band-${bandOf(count)}` : 'cell lead lead-count',
        };
      default:
        return {
          text: turned ? '' : totalText(untrack(() => matrix.totalOf(line.id))),
          classes: 'cell lead lead-total',
        };
    }
  };
  return {
    rowCount: down.length,
    layout,
    rowId: (row) => down[row]?.id,
    colId: (col) => across[col - LEAD]?.id ?? ['code', 'name', 'count', 'total'][col] ?? '',
    head: () => '',
    banner: () => undefined,
    paint: (row, col) => {
      const line = down[row];
      if (!line) return { text: '', classes: 'cell' };
      if (col < LEAD) return columnWidth(layout, col) > 0 ? lead(line, col) : GONE;
      const place = placeOf(row, col);
      const shown = place && untrack(() => matrix.viewAt(place));
      if (!shown) return { text: '', classes: 'cell unassigned' };
      if ('twice' in shown) return { text: `×${shown.twice}`, classes: 'cell twice' };
      if (shown.kind === 'empty') return { text: '–', classes: 'cell no-target' };
      return {
        text: shown.text.slice(0, Math.ceil(CELL_WIDTH / 5)),
        classes: `cell cell-${shown.kind}${shown.unsaved ? ' cell-unsaved' : ''}`,
      };
    },
    listen: (row, col, changed) => {
      const line = down[row];
      if (line && col === 3 && !turned) return matrix.onTotals(changed);
      const place = col < LEAD ? undefined : placeOf(row, col);
      const stops = (place ? untrack(() => matrix.rowsAt(place)) : []).map((id: RowId) =>
        book.listen(ASSIGNMENTS, id, ASSIGNMENT.target, changed),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};
