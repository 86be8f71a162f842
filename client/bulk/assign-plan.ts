import type { RowId } from '../../shared/ids.ts';
import type { Matrix } from '../../shared/plan/matrix.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';
import { showInput } from '../../shared/value/show.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { byUnit, drawRow, type NewAssignment, type Targets, unitText } from './new-assignments.ts';

/** One task for many agencies. Empty texts mean: for new rows the task's unit and the year's end, for others as it is. */
export type AssignWish = {
  readonly task: RowId;
  readonly agencies: readonly RowId[];
  readonly target: string;
  readonly unit: string;
  readonly deadline: string;
  /** What happens to agencies that have the task already. */
  readonly existing: 'skip' | 'set';
};

/** What will happen to one agency. `twice`: several rows stand there, and nobody can know which is meant. */
export type AssignLine = {
  readonly agency: RowId;
  readonly is: 'new' | 'set' | 'skip' | 'same' | 'twice';
  readonly before: string;
  readonly after: string;
};
export type AssignPlan = { readonly lines: readonly AssignLine[]; readonly targets: Targets };

const FIELDS = { unit: ASSIGNMENT.unit, deadline: ASSIGNMENT.deadline } as const;

const same = (a: CellInput, b: CellInput): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Reads every text for the row it goes to, and says agency by agency what would be written. Nothing is. */
export function planAssign(
  book: Book,
  matrix: Matrix,
  wish: AssignWish,
  locale: 'vi' | 'en',
): Result<AssignPlan, EntryProblem> {
  const lines: AssignLine[] = [];
  const made: NewAssignment[] = [];
  const cells: CellWrite[] = [];
  for (const agency of wish.agencies) {
    const rows = matrix.cell(wish.task, agency);
    const known = rows[0];
    const before = known === undefined ? '' : book.view(ASSIGNMENTS, known, ASSIGNMENT.target).text;
    if (rows.length > 1) {
      lines.push({ agency, is: 'twice', before, after: before });
      continue;
    }
    if (known !== undefined && wish.existing === 'skip') {
      lines.push({ agency, is: 'skip', before, after: before });
      continue;
    }
    const row = known ?? drawRow(book);
    const target = book.read(ASSIGNMENTS, row, ASSIGNMENT.target, wish.target);
    const unit = book.read(ASSIGNMENTS, row, FIELDS.unit, wish.unit);
    const deadline = book.read(ASSIGNMENTS, row, FIELDS.deadline, wish.deadline);
    for (const read of [target, unit, deadline]) if (!read.ok) return fail(read.problem);
    if (!target.ok || !unit.ok || !deadline.ok) continue;
    const counted = wish.unit.trim() || unitText(book, wish.task, known);
    const input = byUnit(target.value, counted);
    const shown = isFormula(input) ? wish.target.trim() : showInput(input, { locale });
    if (known === undefined) {
      made.push({
        row,
        task: wish.task,
        agency,
        target: input,
        ...(unit.value === null ? {} : { unit: unit.value }),
        ...(deadline.value === null ? {} : { deadline: deadline.value }),
      });
      lines.push({ agency, is: 'new', before: '', after: shown });
      continue;
    }
    const writes: CellWrite[] = [];
    const put = (col: CellWrite['col'], next: CellInput) => {
      if (next !== null && !same(book.view(ASSIGNMENTS, row, col).input, next)) {
        writes.push({ row, col, input: next });
      }
    };
    put(ASSIGNMENT.target, input);
    put(FIELDS.unit, unit.value);
    put(FIELDS.deadline, deadline.value);
    cells.push(...writes);
    const is = writes.length > 0 ? 'set' : 'same';
    lines.push({ agency, is, before, after: input === null ? before : shown });
  }
  return ok({ lines, targets: { made, cells } });
}
