import { untrack } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { BodyModel, CellPaint } from '../grid/body-model.ts';
import { ROW_HEIGHT } from '../grid/grid-column.ts';
import { columnWidth, evenRows, type Span } from '../grid/window.ts';
import { formatNumber } from '../i18n/format.ts';
import { bandName, bandOf, changeLevel } from './heat.ts';
import { LEAD, type MatrixPlan } from './matrix-layout.ts';
import type { Line } from './matrix-model.ts';
import type { MatrixState } from './matrix-state.ts';
import type { Slot } from './slots.ts';

const GONE: CellPaint = { text: '', classes: 'cell gone' };
const NOTHING: CellPaint = { text: '', classes: 'cell unassigned' };
const LEADS = ['code', 'name', 'count', 'total'] as const;
/** No letter of the matrix's type is narrower; text is cut here instead of clipping every cell. CSS pixels. */
const NARROWEST = 5;

const linesIn = (slot: Slot): readonly Line[] =>
  slot.is === 'line' ? [slot.line] : slot.group.lines;
const idOf = (slot: Slot): string => (slot.is === 'line' ? slot.line.id : '');

/** The matrix for the pooled body: the first LEAD columns are frozen heads, the rest are cells. */
export const matrixBody = (
  matrix: MatrixState,
  plan: MatrixPlan,
  /** What an agency answered on a row; empty for silence. */
  answered: (row: RowId) => string,
): BodyModel => {
  const down = matrix.down().list;
  const across = matrix.across().list;
  const turned = matrix.turned();
  const { heat } = matrix.look();
  const { model, book } = matrix;
  const { layout } = plan;
  const held = book.locks.rules();
  const sideDown = matrix.sideDown();
  const pairOf = (row: Line, col: Line) =>
    turned ? { task: col.id, agency: row.id } : { task: row.id, agency: col.id };

  const count = (lines: readonly Line[], side: typeof sideDown): number =>
    lines.reduce((sum, line) => sum + matrix.countOf(side, line.id), 0);
  const countText = (slot: Slot): CellPaint => {
    const n = count(linesIn(slot), sideDown);
    return slot.is === 'line' && turned
      ? { text: `${n} · ${bandName(n)}`, classes: `cell lead lead-count band-${bandOf(n)}` }
      : { text: String(n), classes: 'cell lead lead-count' };
  };
  const lead = (slot: Slot, col: number): CellPaint => {
    const folded = slot.is === 'fold' ? ' fold' : '';
    switch (col) {
      case 0:
        return {
          text: slot.is === 'line' ? slot.line.code : `+${slot.group.lines.length}`,
          classes: `cell lead lead-code${folded}`,
        };
      case 1:
        return {
          text: (slot.is === 'line' ? slot.line.name : slot.group.key).slice(0, 90),
          classes: `cell lead lead-name${folded}`,
        };
      case 2: {
        const shown = countText(slot);
        return { text: shown.text, classes: `${shown.classes}${folded}` };
      }
      default: {
        const total = slot.is === 'line' && !turned ? matrix.totalOf(slot.line) : null;
        return {
          text: total === null ? '' : formatNumber(total),
          classes: `cell lead lead-total${folded}`,
        };
      }
    }
  };

  const heatOf = (row: RowId, agency: RowId): string => {
    if (heat === 'load') return ` load-${bandOf(matrix.countOf('agencies', agency))}`;
    if (heat !== 'change') return '';
    const entry = model.matrix().entry(row);
    const level = entry && changeLevel(entry.target, entry.baseline);
    return level ? ` change-${level}` : '';
  };
  const cell = (row: Line, col: Line, width: number): CellPaint => {
    const { task, agency } = pairOf(row, col);
    const rows = model.matrix().cell(task, agency);
    const first = rows[0];
    if (first === undefined) return NOTHING;
    if (rows.length > 1) return { text: `×${rows.length}`, classes: 'cell twice' };
    const shown = book.view(ASSIGNMENTS, first, ASSIGNMENT.target);
    const said = answered(first);
    const more = `${heatOf(first, agency)}${said === '' ? '' : ` said said-${said}`}${
      shown.unsaved ? ' cell-unsaved' : ''
    }${shown.mismatch ? ' cell-mismatch' : ''}${
      held.cell(ASSIGNMENTS, first, ASSIGNMENT.target) ? ' cell-locked' : ''
    }`;
    if (shown.kind === 'empty') return { text: '–', classes: `cell no-target${more}` };
    return {
      text: shown.text.slice(0, Math.ceil(width / NARROWEST)),
      classes: `cell cell-${shown.kind}${more}`,
    };
  };
  /** A folded group says how many assignments lie inside. */
  const folded = (row: Slot, col: Slot): CellPaint => {
    let n = 0;
    for (const one of linesIn(row)) {
      for (const other of linesIn(col)) {
        const { task, agency } = pairOf(one, other);
        n += model.matrix().pairSize(task, agency);
      }
    }
    return { text: n === 0 ? '' : String(n), classes: 'cell fold fold-count' };
  };

  const listenCell = (row: number, col: number, changed: () => void): (() => void) => {
    const slot = down[row];
    if (!slot) return () => {};
    if (col < LEAD) {
      if (col < 2) return () => {};
      return slot.is === 'line' ? model.onLine(slot.line.id, changed) : model.onAny(changed);
    }
    const other = across[col - LEAD];
    if (!other) return () => {};
    if (slot.is === 'fold' || other.is === 'fold') {
      if (slot.is === 'line') return model.onLine(slot.line.id, changed);
      return other.is === 'line' ? model.onLine(other.line.id, changed) : model.onAny(changed);
    }
    const { task, agency } = pairOf(slot.line, other.line);
    return listenPair(matrix, task, agency, heat === 'load', changed);
  };

  return {
    rows: evenRows(down.length, ROW_HEIGHT),
    layout,
    rowId: (row) => {
      const slot = down[row];
      return slot && idOf(slot);
    },
    colId: (col) => {
      const slot = across[col - LEAD];
      return slot ? idOf(slot) : (LEADS[col] ?? '');
    },
    head: () => '',
    banner: () => undefined,
    paint: (row, col) => {
      const slot = down[row];
      if (!slot) return NOTHING;
      if (col < LEAD) return columnWidth(layout, col) > 0 ? untrack(() => lead(slot, col)) : GONE;
      const other = across[col - LEAD];
      if (!other) return NOTHING;
      if (slot.is === 'fold' || other.is === 'fold') return untrack(() => folded(slot, other));
      return untrack(() => cell(slot.line, other.line, columnWidth(layout, col)));
    },
    listen: (row, span, changed) => {
      const stops: (() => void)[] = [];
      const hear = ({ first, end }: Span) => {
        for (let col = first; col < end; col++)
          stops.push(listenCell(row, col, () => changed(col)));
      };
      hear({ first: 0, end: layout.frozen });
      hear(span);
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};

/** Follows a pair, and the targets of whatever rows stand there. */
const listenPair = (
  { model, book }: MatrixState,
  task: RowId,
  agency: RowId,
  load: boolean,
  changed: () => void,
): (() => void) => {
  let stops: (() => void)[] = [];
  const unhear = () => {
    for (const stop of stops) stop();
  };
  const hear = () => {
    const rows = untrack(() => model.matrix().cell(task, agency));
    stops = rows.map((row) => book.listen(ASSIGNMENTS, row, ASSIGNMENT.target, changed));
  };
  hear();
  const stopPair = model.onPair(task, agency, () => {
    unhear();
    hear();
    changed();
  });
  const stopLoad = load ? model.onLine(agency, changed) : undefined;
  return () => {
    unhear();
    stopPair();
    stopLoad?.();
  };
};
