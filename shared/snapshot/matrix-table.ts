import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../plan/sheets.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Table, TableCell } from '../table/table.ts';
import type { FrozenCell, FrozenPlan } from './document.ts';
import { exactCell, readerCell } from './exact-cell.ts';
import { lookupSheet, refOf } from './lookup.ts';

/** A matrix cell holds one target, so a plan that assigns a task twice to one agency has no matrix. */
export type MatrixProblem = {
  readonly is: 'duplicates';
  readonly pairs: readonly { readonly agency: string; readonly task: string }[];
};

type MatrixHead = {
  readonly titles: readonly string[];
  taskCells(row: string): readonly TableCell[];
  agencyTitle(row: string): string;
  /** How a target is spelled. */
  target(cell: FrozenCell, type: string | undefined): TableCell;
};

const text = (cell: TableCell): string => (cell === null ? '' : String(cell));

function matrixTable(plan: FrozenPlan, head: MatrixHead): Result<Table, MatrixProblem> {
  const assignments = lookupSheet(plan, ASSIGNMENTS);
  const agencies = lookupSheet(plan, AGENCIES);
  const tasks = lookupSheet(plan, TASKS);
  const targets = new Map<string, TableCell>();
  const pairs: { agency: string; task: string }[] = [];
  for (const row of assignments.rows) {
    const agency = refOf(assignments.cell(row, ASSIGNMENT.agency));
    const task = refOf(assignments.cell(row, ASSIGNMENT.task));
    if (!agency || !task) continue;
    const key = `${task}:${agency}`;
    if (targets.has(key)) {
      pairs.push({
        agency: text(exactCell(agencies.cell(agency, AGENCY.code))),
        task: text(exactCell(tasks.cell(task, TASK.code))),
      });
    }
    const target = assignments.cell(row, ASSIGNMENT.target);
    targets.set(key, head.target(target, assignments.type(ASSIGNMENT.target)));
  }
  if (pairs.length > 0) return fail({ is: 'duplicates', pairs });
  return ok({
    header: [...head.titles, ...agencies.rows.map(head.agencyTitle)],
    rows: tasks.rows.map((task) => [
      ...head.taskCells(task),
      ...agencies.rows.map((agency) => targets.get(`${task}:${agency}`) ?? null),
    ]),
  });
}

/** Tasks × agencies by code, one target a cell; language plays no part. */
export function exactMatrixTable(plan: FrozenPlan): Result<Table, MatrixProblem> {
  const agencies = lookupSheet(plan, AGENCIES);
  const tasks = lookupSheet(plan, TASKS);
  return matrixTable(plan, {
    titles: ['task_code', 'unit'],
    taskCells: (row) => [
      exactCell(tasks.cell(row, TASK.code)),
      exactCell(tasks.cell(row, TASK.unit)),
    ],
    agencyTitle: (row) => text(exactCell(agencies.cell(row, AGENCY.code))),
    target: exactCell,
  });
}

const TITLES = {
  vi: ['Mã', 'Chỉ tiêu, nhiệm vụ', 'Đơn vị tính'],
  en: ['Code', 'Indicator or task', 'Unit'],
} as const;

/** The matrix as a person opens it: task names, agencies by short name. */
export function readerMatrixTable(
  plan: FrozenPlan,
  lang: 'vi' | 'en',
): Result<Table, MatrixProblem> {
  const agencies = lookupSheet(plan, AGENCIES);
  const tasks = lookupSheet(plan, TASKS);
  return matrixTable(plan, {
    titles: [...TITLES[lang]],
    taskCells: (row) => {
      const of = (col: string): TableCell => exactCell(tasks.cell(row, col));
      const name = lang === 'en' ? (of(TASK.nameEn) ?? of(TASK.name)) : of(TASK.name);
      return [of(TASK.code), name, of(TASK.unit)];
    },
    agencyTitle: (row) =>
      text(
        exactCell(agencies.cell(row, AGENCY.shortName)) ??
          exactCell(agencies.cell(row, AGENCY.code)),
      ),
    target: (cell, type) => readerCell(cell, type, lang),
  });
}
