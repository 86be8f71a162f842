import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { LivePlan } from '../../shared/plan/live-plan.ts';
import type { ComputedAt } from '../../shared/plan/read-plan.ts';
import { AGENCIES, ASSIGNMENTS, ASSUMPTIONS, TASKS } from '../../shared/plan/sheets.ts';
import { isFormula } from '../../shared/value/cell-value.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import { isShared } from './shared-values.ts';

/** Ids a head may know about: own agencies, own assignments, and the catalogue rows those use. */
export type Own = {
  readonly agencies: ReadonlySet<RowId>;
  readonly assignments: ReadonlySet<RowId>;
  readonly tasks: ReadonlySet<RowId>;
};

/** What belongs to the agencies of these codes. Takes a plan without calculated values: a formula owns nothing. */
export function ownOf(inputs: LivePlan, codes: ReadonlySet<string>): Own {
  const agencies = new Set<RowId>();
  const assignments = new Set<RowId>();
  const tasks = new Set<RowId>();
  for (const { id, code } of inputs.agencies()) {
    if (code === null || !codes.has(code)) continue;
    agencies.add(id);
    for (const row of inputs.ofAgency(id)) assignments.add(row);
  }
  for (const row of assignments) {
    const task = inputs.assignment(row)?.task;
    if (task?.is === 'live') tasks.add(task.row);
  }
  return { agencies, assignments, tasks };
}

const mayKnowRow = (own: Own, sheet: SheetId, row: RowId): boolean => {
  switch (sheet) {
    case ASSIGNMENTS:
      return own.assignments.has(row);
    case TASKS:
      return own.tasks.has(row);
    case AGENCIES:
      return own.agencies.has(row);
    default:
      return sheet === ASSUMPTIONS;
  }
};

/**
 * Functions of single values only. Whatever looks around (OFFSET, ROWS) or spills (SEQUENCE) could tell by its
 * value or its error what stands in rows of others.
 */
const SCALAR_FUNCTIONS = new Set(
  `ABS AND AVERAGE CEILING CHOOSE CONCATENATE COUNT DATE DATEDIF DAY DAYS EDATE EOMONTH EVEN EXACT FALSE FIND FLOOR
  IF IFERROR IFNA IFS INT ISBLANK ISERR ISERROR ISNA ISNUMBER ISTEXT LEFT LEN LOWER MAX MEDIAN MID MIN MOD MONTH N NA
  NOT NOW ODD OR POWER PRODUCT PROPER QUOTIENT REPLACE REPT RIGHT ROUND ROUNDDOWN ROUNDUP SEARCH SIGN SQRT SUBSTITUTE
  SUM SWITCH T TEXT TODAY TRIM TRUE TRUNC UPPER VALUE WEEKDAY XOR YEAR`.split(/\s+/),
);
const staysInside = (formula: string): boolean =>
  !formula.includes('{') &&
  [...formula.matchAll(/([\p{L}_][\p{L}\p{N}_.]*)\s*\(/gu)].every((call) =>
    SCALAR_FUNCTIONS.has((call[1] ?? '').toUpperCase()),
  );
const SAME_ROW = /^([0-9A-Za-z]{4,8})?@([0-9A-Za-z]{4,8})$/;
const ONE_CELL = /^(?:([0-9A-Za-z]{4,8})!)?\$?([0-9A-Za-z]{4,8})\.\$?([0-9A-Za-z]{8})$/;
const NAMED = /^#([0-9A-Za-z]{4,8})$/;

type Cell = { readonly sheet: SheetId; readonly row: RowId; readonly col: ColId };

/** Reference tokens of a stored formula, strings skipped. */
const tokensOf = (formula: string): string[] =>
  [...formula.matchAll(/"(?:[^"]|"")*"|`([^`]*)`/g)].flatMap((match) =>
    match[1] === undefined ? [] : [match[1]],
  );
/** Calls and operators alone: no strings, no references. */
const skeletonOf = (formula: string): string => formula.replace(/"(?:[^"]|"")*"|`[^`]*`/g, '0');

/**
 * Computed values a head may see: those reached only through own rows, the catalogue rows they use and plain
 * assumptions. Ranges, whole columns, spilled values and anything unrecognised are withheld (null). In rows they may know
 * they see every value of a column that is marked shared; what other columns compute from it stays withheld.
 */
export function visibleValues(
  workbook: Workbook,
  own: Own,
  computedAt: ComputedAt,
  marks: readonly SharedColumn[] = [],
): ComputedAt {
  const known = new Map<string, boolean>();

  const mayKnow = (cell: Cell): boolean => {
    const key = `${cell.sheet} ${cell.row} ${cell.col}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    known.set(key, false); // a cycle is withheld
    const visible = look(cell);
    known.set(key, visible);
    return visible;
  };

  const look = ({ sheet, row, col }: Cell): boolean => {
    if (!mayKnowRow(own, sheet, row)) return false;
    const input = workbook.sheet(sheet)?.input(row, col) ?? null;
    if (isFormula(input)) return reads(input.f, { sheet, row, col });
    if (typeof input === 'object' && input !== null && 'ref' in input) {
      const type = workbook.sheet(sheet)?.column(col)?.type;
      return type?.type === 'ref' && mayKnowRow(own, type.sheet, input.ref);
    }
    return input !== null || computedAt(sheet, row, col) === undefined;
  };

  const reads = (formula: string, place: Cell): boolean =>
    staysInside(skeletonOf(formula)) && tokensOf(formula).every((token) => mayFollow(token, place));

  const mayFollow = (token: string, place: Cell): boolean => {
    const sameRow = SAME_ROW.exec(token);
    if (sameRow) {
      const sheet = (sameRow[1] ?? place.sheet) as SheetId; // checked by the pattern
      return sheet === place.sheet && mayKnow({ ...place, col: sameRow[2] as ColId });
    }
    const cell = ONE_CELL.exec(token);
    if (cell) {
      const sheet = (cell[1] ?? place.sheet) as SheetId;
      return mayKnow({ sheet, row: cell[3] as RowId, col: cell[2] as ColId });
    }
    const name = NAMED.exec(token)?.[1];
    const named = workbook.namedValues().find(({ id }) => id === name);
    return named !== undefined && !named.formula.includes('@') && reads(named.formula, place);
  };

  return (sheet, row, col) => {
    const value = computedAt(sheet, row, col);
    if (value === undefined || mayKnow({ sheet, row, col })) return value;
    return isShared(marks, sheet, col) && mayKnowRow(own, sheet, row) ? value : null;
  };
}
