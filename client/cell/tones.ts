import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../shared/plan/sheets.ts';
import { civilOfSerial } from '../../shared/value/dates.ts';
import { scalar } from '../../shared/value/show.ts';
import { type ColourRule, toneOf } from '../../shared/workbook/colour-rule.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Book, CellView } from '../book/book.ts';

/**
 * Marks a cell gets for what it says: rules of the plan that are built in, then a column's own rules, which go first.
 * A mark is a class: its colour differs in light and dark, and it always carries a sign or weight too (cell.css).
 */
export type Mark =
  | 'high' // load band of an agency
  | 'middle'
  | 'low'
  | 'better' // against last year's result, by the direction of the task
  | 'worse'
  | 'overdue'
  | 'missing' // a task without a deadline
  | 'other-year'
  | 'good' // own rules
  | 'warn'
  | 'bad'
  | 'info';

export type ColumnMarks = {
  of(cell: CellView, row: RowId): Mark | undefined;
  /** Further columns of the row whose change may change the mark. */
  readonly needs: readonly ColId[];
};

/** Is this number among the so many greatest of the column? */
export type AtTop = (col: ColId, count: number, number: number) => boolean;

const numberOf = ({ value }: CellView): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** Direction of the task a row assigns: 1 more is better, -1 less is better, 0 neither. */
const directionOf = (book: Book, row: RowId): -1 | 0 | 1 => {
  const task = book.workbook.sheet(ASSIGNMENTS)?.input(row, ASSIGNMENT.task);
  const tasks = book.workbook.sheet(TASKS);
  if (!tasks || typeof task !== 'object' || task === null || !('ref' in task)) return 0;
  const word = scalar(tasks.input(task.ref, TASK.direction));
  if (word === '>=' || word === '>') return 1;
  return word === '<=' || word === '<' ? -1 : 0;
};

const byChange = (book: Book, row: RowId, change: number): Mark | undefined => {
  const good = change * directionOf(book, row);
  if (good === 0) return undefined;
  return good > 0 ? 'better' : 'worse';
};

/** The label a band column shows: `≥20`, `10–19`, `<10`, whatever bounds the plan's assumptions give. */
const bandOf = (label: string): Mark | undefined => {
  if (label.startsWith('≥')) return 'high';
  if (label.startsWith('<')) return 'low';
  return /^\d+–\d+$/.test(label) ? 'middle' : undefined;
};

const deadlineMark = (book: Book, cell: CellView, row: RowId): Mark | undefined => {
  if (cell.kind === 'empty') {
    const task = book.workbook.sheet(ASSIGNMENTS)?.input(row, ASSIGNMENT.task) ?? null;
    return task === null ? undefined : 'missing';
  }
  const day = numberOf(cell);
  if (day === undefined || cell.mismatch) return undefined;
  if (civilOfSerial(day).year !== book.year) return 'other-year';
  // Of a year that is over everything is past: that says nothing.
  const running = civilOfSerial(book.today()).year <= book.year;
  return running && day < book.today() ? 'overdue' : undefined;
};

function builtIn(book: Book, sheet: SheetId, col: ColId): ColumnMarks | undefined {
  if (sheet === AGENCIES && col === AGENCY.band) {
    return { of: ({ text }) => bandOf(text), needs: [] };
  }
  if (sheet === AGENCIES && col === AGENCY.count) {
    const band = (row: RowId) => bandOf(book.view(AGENCIES, row, AGENCY.band).text);
    return { of: (_, row) => band(row), needs: [AGENCY.band] };
  }
  if (sheet !== ASSIGNMENTS) return undefined;
  switch (col) {
    case ASSIGNMENT.change:
      return {
        of: (cell, row) => byChange(book, row, numberOf(cell) ?? 0),
        needs: [ASSIGNMENT.task],
      };
    case ASSIGNMENT.target:
      return {
        // Most targets ask for more than last year: only the others are worth a mark.
        of: (cell, row) => {
          const [target, base] = [
            numberOf(cell),
            numberOf(book.view(ASSIGNMENTS, row, ASSIGNMENT.baseline)),
          ];
          if (target === undefined || base === undefined) return undefined;
          return byChange(book, row, target - base) === 'worse' ? 'worse' : undefined;
        },
        needs: [ASSIGNMENT.task, ASSIGNMENT.baseline],
      };
    case ASSIGNMENT.deadline:
      return { of: (cell, row) => deadlineMark(book, cell, row), needs: [ASSIGNMENT.task] };
    default:
      return undefined;
  }
}

const byRules =
  (rules: readonly ColourRule[], col: ColId, atTop: AtTop) =>
  (cell: CellView): Mark | undefined =>
    cell.error
      ? undefined
      : toneOf(rules, { number: numberOf(cell), text: cell.text }, (count, number) =>
          atTop(col, count, number),
        );

/** The marks of a column; undefined when it has none, so that painting its cells costs nothing more. */
export function columnMarks(
  book: Book,
  sheet: SheetId,
  column: Column,
  atTop: AtTop,
): ColumnMarks | undefined {
  const fixed = builtIn(book, sheet, column.id);
  if (!column.rules) return fixed;
  const own = byRules(column.rules, column.id, atTop);
  if (!fixed) return { of: own, needs: [] };
  return { of: (cell, row) => own(cell) ?? fixed.of(cell, row), needs: fixed.needs };
}
