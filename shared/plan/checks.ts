import type { ColId, RowId, SheetId } from '../ids.ts';
import { type CellValue, isCellError } from '../value/cell-value.ts';
import { scalar } from '../value/show.ts';
import type { ColumnType } from '../workbook/column.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { buildMatrix } from './matrix.ts';
import type { AssignmentRow, ComputedAt, Link, PlanView } from './read-plan.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from './sheets.ts';

export type CheckCode =
  | 'cell-error'
  | 'missing-agency'
  | 'missing-task'
  | 'missing-target'
  | 'missing-unit'
  | 'missing-deadline'
  | 'dangling-agency'
  | 'dangling-task'
  | 'unknown-agency'
  | 'unknown-task'
  | 'duplicate-assignment'
  | 'duplicate-agency-code'
  | 'duplicate-task-code'
  | 'missing-agency-code'
  | 'missing-task-code'
  | 'missing-sheet'
  | 'wrong-type'
  | 'unit-differs'
  | 'deadline-in-words'
  | 'agency-without-assignments'
  | 'task-without-agency'
  | 'answer-waiting'
  | 'agency-unsigned'
  | 'signature-outdated';

/** What the gate found: a code and what fills its message; the words belong to the dictionaries. */
export type Finding = {
  readonly check: CheckCode;
  readonly severity: 'block' | 'warn';
  readonly sheet?: SheetId;
  readonly row?: RowId;
  readonly column?: ColId;
  readonly params: Readonly<Record<string, string | number>>;
};

const SEVERITY: Readonly<Record<CheckCode, Finding['severity']>> = {
  'cell-error': 'block',
  'missing-agency': 'block',
  'missing-task': 'block',
  'missing-target': 'block',
  'missing-unit': 'block',
  'missing-deadline': 'block',
  'dangling-agency': 'block',
  'dangling-task': 'block',
  'unknown-agency': 'block',
  'unknown-task': 'block',
  'duplicate-assignment': 'block',
  'duplicate-agency-code': 'block',
  'duplicate-task-code': 'block',
  'missing-agency-code': 'block',
  'missing-task-code': 'block',
  'missing-sheet': 'block',
  'wrong-type': 'warn',
  'unit-differs': 'warn',
  'deadline-in-words': 'warn',
  'agency-without-assignments': 'warn',
  'task-without-agency': 'warn',
  'answer-waiting': 'warn',
  'agency-unsigned': 'warn',
  'signature-outdated': 'warn',
};

type Place = { readonly sheet: SheetId; readonly row?: RowId; readonly column?: ColId };

const finding = (check: CheckCode, place: Place, params: Finding['params'] = {}): Finding => ({
  check,
  severity: SEVERITY[check],
  ...place,
  params,
});

/** Errors of any sheet, also of sheets people added: a freeze would print them. */
function cellErrors(workbook: Workbook, computedAt: ComputedAt): Finding[] {
  return workbook.sheets().flatMap((sheet) =>
    sheet.rows.live().flatMap((row) =>
      sheet.columns().flatMap((column) => {
        const value = computedAt(sheet.id, row, column.id);
        return value !== undefined && isCellError(value)
          ? [
              finding(
                'cell-error',
                { sheet: sheet.id, row, column: column.id },
                { error: value.error, column: column.name },
              ),
            ]
          : [];
      }),
    ),
  );
}

const fits = (type: ColumnType, value: CellValue): boolean => {
  if (value === null || value === '' || isCellError(value)) return true;
  switch (type.type) {
    case 'number':
    case 'pct':
    case 'cur':
    case 'date':
    case 'time':
      return typeof value === 'number';
    case 'bool':
      return typeof value === 'boolean';
    case 'choice':
      return type.options.includes(String(value));
    case 'auto':
    case 'text':
    case 'period':
    case 'ref':
      return true;
  }
};

/** Cells whose value is not of their column's type. Deadlines in words have a finding of their own. */
function wrongTypes(sheet: SheetModel, valueAt: (row: RowId, col: ColId) => CellValue): Finding[] {
  const columns = sheet
    .columns()
    .filter(({ id }) => !(sheet.id === ASSIGNMENTS && id === ASSIGNMENT.deadline));
  return sheet.rows.live().flatMap((row) =>
    columns.flatMap((column) => {
      const value = valueAt(row, column.id);
      return fits(column.type, value)
        ? []
        : [
            finding(
              'wrong-type',
              { sheet: sheet.id, row, column: column.id },
              { column: column.name, type: column.type.type, value: String(value) },
            ),
          ];
    }),
  );
}

function linkFinding(row: RowId, column: ColId, of: 'agency' | 'task', link: Link): Finding[] {
  const place = { sheet: ASSIGNMENTS, row, column };
  switch (link.is) {
    case 'live':
      return [];
    case 'empty':
      return [finding(`missing-${of}`, place)];
    case 'dangling':
      return [finding(`dangling-${of}`, place)];
    case 'unknown':
      return [finding(`unknown-${of}`, place, { text: link.text })];
  }
}

function assignmentFindings(view: PlanView, row: AssignmentRow): Finding[] {
  const agency = row.agency.is === 'live' ? view.agency(row.agency.row) : undefined;
  const task = row.task.is === 'live' ? view.task(row.task.row) : undefined;
  const params = { agency: agency?.code ?? '', task: task?.code ?? '' };
  const at = (column: ColId): Place => ({ sheet: ASSIGNMENTS, row: row.id, column });
  const found = [
    ...linkFinding(row.id, ASSIGNMENT.agency, 'agency', row.agency),
    ...linkFinding(row.id, ASSIGNMENT.task, 'task', row.task),
  ];
  if (row.target === null) found.push(finding('missing-target', at(ASSIGNMENT.target), params));
  if (row.unit === null) found.push(finding('missing-unit', at(ASSIGNMENT.unit), params));
  else if (task?.unit && task.unit !== row.unit) {
    const units = { unit: row.unit, taskUnit: task.unit };
    found.push(finding('unit-differs', at(ASSIGNMENT.unit), { ...params, ...units }));
  }
  if (row.deadline === null)
    found.push(finding('missing-deadline', at(ASSIGNMENT.deadline), params));
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(row.deadline)) {
    const words = { ...params, text: row.deadline };
    found.push(finding('deadline-in-words', at(ASSIGNMENT.deadline), words));
  }
  return found;
}

type Coded = { readonly id: RowId; readonly code: string | null };

/** References and exports go by code, so a code names one row. */
function codeFindings(
  rows: readonly Coded[],
  sheet: SheetId,
  column: ColId,
  of: 'agency' | 'task',
): Finding[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id, code }) => {
    const place = { sheet, row: id, column };
    if (code === null) return [finding(`missing-${of}-code`, place)];
    if (seen.has(code)) return [finding(`duplicate-${of}-code`, place, { code })];
    seen.add(code);
    return [];
  });
}

/** Everything that stands between a draft and its freeze, in the order of the sheets. */
export function checkPlan(workbook: Workbook, view: PlanView, computedAt: ComputedAt): Finding[] {
  const missing = [AGENCIES, TASKS, ASSIGNMENTS].filter((id) => !workbook.order.isLive(id));
  const found = missing.map((sheet) => finding('missing-sheet', { sheet }));
  found.push(...cellErrors(workbook, computedAt));
  found.push(...codeFindings(view.agencies, AGENCIES, AGENCY.code, 'agency'));
  found.push(...codeFindings(view.tasks, TASKS, TASK.code, 'task'));
  for (const row of view.assignments) found.push(...assignmentFindings(view, row));

  const matrix = buildMatrix(view);
  for (const { agency, task, rows } of matrix.duplicates()) {
    const codes = { agency: view.agency(agency)?.code ?? '', task: view.task(task)?.code ?? '' };
    const place = (row: RowId): Place => ({ sheet: ASSIGNMENTS, row, column: ASSIGNMENT.task });
    const count = { count: rows.length };
    for (const row of rows.slice(1))
      found.push(finding('duplicate-assignment', place(row), { ...codes, ...count }));
  }
  for (const sheet of workbook.sheets()) {
    const valueAt = (row: RowId, col: ColId): CellValue =>
      computedAt(sheet.id, row, col) ?? scalar(sheet.input(row, col));
    found.push(...wrongTypes(sheet, valueAt));
  }
  for (const { id, code, name } of view.agencies) {
    if (matrix.load(id) > 0) continue;
    const params = { code: code ?? '', name: name ?? '' };
    found.push(finding('agency-without-assignments', { sheet: AGENCIES, row: id }, params));
  }
  for (const { id, code, name } of view.tasks) {
    if (matrix.count(id) > 0) continue;
    const params = { code: code ?? '', name: name ?? '' };
    found.push(finding('task-without-agency', { sheet: TASKS, row: id }, params));
  }
  return found;
}
