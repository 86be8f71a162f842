import type { ColId, RowId, SheetId } from '../ids.ts';
import { type CellInput, type CellValue, isCellError } from '../value/cell-value.ts';
import { isoOfSerial } from '../value/dates.ts';
import { scalar } from '../value/show.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { shownKind } from '../workbook/shown-kind.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from './sheets.ts';

/** The computed value of a cell; undefined when it has none, so that its own input stands. */
export type ComputedAt = (sheet: SheetId, row: RowId, col: ColId) => CellValue | undefined;

export type AgencyRow = {
  readonly id: RowId;
  readonly code: string | null;
  readonly name: string | null;
  readonly shortName: string | null;
  readonly group: string | null;
  readonly head: string | null;
  readonly order: number | null;
};

export type TaskRow = {
  readonly id: RowId;
  readonly code: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly pillar: string | null;
  readonly kind: string | null;
  readonly unit: string | null;
  readonly direction: string | null;
  readonly legalBasis: string | null;
};

/** What a cell that should name an agency or a task holds. */
export type Link =
  | { readonly is: 'live'; readonly row: RowId }
  | { readonly is: 'empty' }
  /** The row it named was deleted. */
  | { readonly is: 'dangling'; readonly row: RowId }
  /** Text that is nobody's code. */
  | { readonly is: 'unknown'; readonly text: string };

/** A number or words; null when the cell is empty or shows an error. */
export type Quantity = number | string | null;

export type AssignmentRow = {
  readonly id: RowId;
  readonly agency: Link;
  readonly task: Link;
  readonly baseline: Quantity;
  readonly target: Quantity;
  readonly unit: string | null;
  readonly weight: number | null;
  /** `2023-12-31`, or the words as typed. */
  readonly deadline: string | null;
  readonly supporting: string | null;
  readonly note: string | null;
};

/** The three sheets as records. Order is the document's own. */
export type PlanView = {
  readonly agencies: readonly AgencyRow[];
  readonly tasks: readonly TaskRow[];
  readonly assignments: readonly AssignmentRow[];
  agency(id: RowId): AgencyRow | undefined;
  task(id: RowId): TaskRow | undefined;
};

/** 0.955 → 95.5: a share as percentage points, without the digits that binary multiplication adds. */
const points = (share: number): number => Number((share * 100).toPrecision(15));

/** The cells of one row, read as what a plan says there. */
export class RowReader {
  readonly #sheet: SheetModel;
  readonly #row: RowId;
  readonly #computedAt: ComputedAt;
  readonly #workbook: Workbook;

  constructor(workbook: Workbook, sheet: SheetModel, row: RowId, computedAt: ComputedAt) {
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#row = row;
    this.#computedAt = computedAt;
  }

  input(col: ColId): CellInput {
    return this.#sheet.cols.isLive(col) ? this.#sheet.input(this.#row, col) : null;
  }

  value(col: ColId): CellValue {
    if (!this.#sheet.cols.isLive(col)) return null;
    const computed = this.#computedAt(this.#sheet.id, this.#row, col);
    return computed === undefined ? scalar(this.input(col)) : computed;
  }

  text(col: ColId): string | null {
    const value = this.value(col);
    if (value === null || value === '' || isCellError(value)) return null;
    return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
  }

  number(col: ColId): number | null {
    const value = this.value(col);
    return typeof value === 'number' ? value : null;
  }

  /** A percentage, typed as `95%` or calculated from one, is 95 where the unit is already per cent. */
  quantity(col: ColId, unit: string | null): Quantity {
    const value = this.value(col);
    if (typeof value !== 'number') return this.text(col);
    const input = this.input(col);
    const column = this.#sheet.column(col);
    const isShare =
      typeof input === 'object' &&
      input !== null &&
      (('k' in input && input.k === 'pct') ||
        ('f' in input &&
          column?.type.type === 'auto' &&
          shownKind(this.#workbook, this.#sheet, this.#row, column) === 'pct'));
    return isShare && unit?.includes('%') ? points(value) : value;
  }

  date(col: ColId): string | null {
    const value = this.value(col);
    if (typeof value !== 'number') return this.text(col);
    return value >= 1 && value < 2_958_466 ? isoOfSerial(value) : String(value);
  }

  link(col: ColId, to: SheetModel | undefined, byCode: RowByCode): Link {
    const input = this.input(col);
    if (typeof input === 'object' && input !== null && 'ref' in input) {
      const is = to?.rows.isLive(input.ref) ? 'live' : 'dangling';
      return { is, row: input.ref };
    }
    const text = this.text(col);
    if (text === null) return { is: 'empty' };
    const row = byCode(text);
    return row ? { is: 'live', row } : { is: 'unknown', text };
  }
}

type RowByCode = (code: string) => RowId | undefined;
/** The rows of a sheet that are read, in the sheet's order. */
type Wanted = (sheet: SheetModel) => readonly RowId[];
const everyRow: Wanted = (sheet) => sheet.rows.live();

const readers = (
  workbook: Workbook,
  sheet: SheetModel | undefined,
  computedAt: ComputedAt,
  wanted: Wanted,
) =>
  sheet
    ? wanted(sheet).map((id) => ({ id, cells: new RowReader(workbook, sheet, id, computedAt) }))
    : [];

/** The first row of each code. */
export const byCode = (rows: Iterable<{ id: RowId; code: string | null }>): Map<string, RowId> => {
  const found = new Map<string, RowId>();
  for (const { id, code } of rows) if (code !== null && !found.has(code)) found.set(code, id);
  return found;
};

export type Catalogue = { readonly sheet: SheetModel | undefined; readonly byCode: RowByCode };

export const readAgency = (id: RowId, cells: RowReader): AgencyRow => ({
  id,
  code: cells.text(AGENCY.code),
  name: cells.text(AGENCY.name),
  shortName: cells.text(AGENCY.shortName),
  group: cells.text(AGENCY.group),
  head: cells.text(AGENCY.head),
  order: cells.number(AGENCY.order),
});

export const readTask = (id: RowId, cells: RowReader): TaskRow => ({
  id,
  code: cells.text(TASK.code),
  name: cells.text(TASK.name),
  nameEn: cells.text(TASK.nameEn),
  pillar: cells.text(TASK.pillar),
  kind: cells.text(TASK.kind),
  unit: cells.text(TASK.unit),
  direction: cells.text(TASK.direction),
  legalBasis: cells.text(TASK.legalBasis),
});

export const readAssignment = (
  id: RowId,
  cells: RowReader,
  agencies: Catalogue,
  tasks: Catalogue,
): AssignmentRow => {
  const unit = cells.text(ASSIGNMENT.unit);
  return {
    id,
    agency: cells.link(ASSIGNMENT.agency, agencies.sheet, agencies.byCode),
    task: cells.link(ASSIGNMENT.task, tasks.sheet, tasks.byCode),
    baseline: cells.quantity(ASSIGNMENT.baseline, unit),
    target: cells.quantity(ASSIGNMENT.target, unit),
    unit,
    weight: cells.number(ASSIGNMENT.weight),
    deadline: cells.date(ASSIGNMENT.deadline),
    supporting: cells.text(ASSIGNMENT.supporting),
    note: cells.text(ASSIGNMENT.note),
  };
};

/** Reads assignments one by one, for who keeps step with edits. Codes are gathered when the first text needs them. */
export function assignmentReader(
  workbook: Workbook,
  computedAt: ComputedAt = () => undefined,
): (id: RowId) => AssignmentRow | undefined {
  const live = (id: SheetId): SheetModel | undefined =>
    workbook.order.isLive(id) ? workbook.sheet(id) : undefined;
  const catalogue = (id: SheetId, code: ColId): Catalogue => {
    const sheet = live(id);
    let known: ReadonlyMap<string, RowId> | undefined;
    const gather = (): ReadonlyMap<string, RowId> =>
      byCode(
        readers(workbook, sheet, computedAt, everyRow).map(({ id: row, cells }) => ({
          id: row,
          code: cells.text(code),
        })),
      );
    return {
      sheet,
      byCode: (text) => {
        known ??= gather();
        return known.get(text);
      },
    };
  };
  const sheet = live(ASSIGNMENTS);
  const agencies = catalogue(AGENCIES, AGENCY.code);
  const tasks = catalogue(TASKS, TASK.code);
  return (id) =>
    sheet?.rows.isLive(id)
      ? readAssignment(id, new RowReader(workbook, sheet, id, computedAt), agencies, tasks)
      : undefined;
}

/** Reads a workbook as a plan, or the wanted rows of it. `computedAt` gives computed values; without it formulas read as empty. */
export function readPlan(
  workbook: Workbook,
  computedAt: ComputedAt = () => undefined,
  wanted: Wanted = everyRow,
): PlanView {
  const sheet = (id: SheetId): SheetModel | undefined =>
    workbook.order.isLive(id) ? workbook.sheet(id) : undefined;
  const agencySheet = sheet(AGENCIES);
  const taskSheet = sheet(TASKS);

  const agencies = readers(workbook, agencySheet, computedAt, wanted).map(({ id, cells }) =>
    readAgency(id, cells),
  );
  const tasks = readers(workbook, taskSheet, computedAt, wanted).map(({ id, cells }) =>
    readTask(id, cells),
  );
  const agencyCodes = byCode(agencies);
  const taskCodes = byCode(tasks);
  const agencyLinks = { sheet: agencySheet, byCode: (code: string) => agencyCodes.get(code) };
  const taskLinks = { sheet: taskSheet, byCode: (code: string) => taskCodes.get(code) };
  const assignments = readers(workbook, sheet(ASSIGNMENTS), computedAt, wanted).map(
    ({ id, cells }) => readAssignment(id, cells, agencyLinks, taskLinks),
  );
  const agencyById = new Map(agencies.map((row) => [row.id, row]));
  const taskById = new Map(tasks.map((row) => [row.id, row]));
  return {
    agencies,
    tasks,
    assignments,
    agency: (id) => agencyById.get(id),
    task: (id) => taskById.get(id),
  };
}
