import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../plan/sheets.ts';
import type { Table, TableCell } from '../table/table.ts';
import type { FrozenPlan } from './document.ts';
import { exactCell, readerCell } from './exact-cell.ts';
import { lookupSheet, refOf } from './lookup.ts';

/** Columns of the exact list. The first eight are a fixed promise to outside programs; more may follow. */
export const EXACT_LIST_HEADER = [
  'agency_code',
  'task_code',
  'baseline',
  'target',
  'unit',
  'weight',
  'deadline',
  'note',
  'agency_name',
  'task_name',
  'pillar',
  'kind',
  'direction',
  'legal_basis',
  'supporting',
  'row_id',
] as const;

/** One row an assignment, in frozen order, codes instead of names first. */
export function exactListTable(plan: FrozenPlan): Table {
  const rows = lookupSheet(plan, ASSIGNMENTS);
  const agencies = lookupSheet(plan, AGENCIES);
  const tasks = lookupSheet(plan, TASKS);
  return {
    header: [...EXACT_LIST_HEADER],
    rows: rows.rows.map((row) => {
      const of = (col: string): TableCell => exactCell(rows.cell(row, col), rows.type(col));
      const agency = refOf(rows.cell(row, ASSIGNMENT.agency)) ?? '';
      const task = refOf(rows.cell(row, ASSIGNMENT.task)) ?? '';
      const ofAgency = (col: string): TableCell =>
        exactCell(agencies.cell(agency, col), agencies.type(col));
      const ofTask = (col: string): TableCell => exactCell(tasks.cell(task, col), tasks.type(col));
      return [
        ofAgency(AGENCY.code) ?? of(ASSIGNMENT.agency),
        ofTask(TASK.code) ?? of(ASSIGNMENT.task),
        of(ASSIGNMENT.baseline),
        of(ASSIGNMENT.target),
        of(ASSIGNMENT.unit),
        of(ASSIGNMENT.weight),
        of(ASSIGNMENT.deadline),
        of(ASSIGNMENT.note),
        ofAgency(AGENCY.name),
        ofTask(TASK.name),
        ofTask(TASK.pillar),
        ofTask(TASK.kind),
        ofTask(TASK.direction),
        ofTask(TASK.legalBasis),
        of(ASSIGNMENT.supporting),
        row,
      ];
    }),
  };
}

const LIST_TITLES = {
  vi: [
    'STT',
    'Mã cơ quan',
    'Cơ quan',
    'Mã nhiệm vụ',
    'Chỉ tiêu, nhiệm vụ',
    'Đơn vị tính',
    'Kết quả năm trước',
    'Chỉ tiêu giao',
    'Hệ số',
    'Thời hạn hoàn thành',
    'Cơ quan phối hợp',
    'Căn cứ',
    'Ghi chú',
  ],
  en: [
    'No.',
    'Agency code',
    'Agency',
    'Task code',
    'Indicator or task',
    'Unit',
    'Baseline',
    'Target',
    'Weight',
    'Deadline',
    'Supporting agencies',
    'Legal basis',
    'Note',
  ],
} as const;

/** The list as a person opens it in a spreadsheet: the annex's columns in the reader's language. */
export function readerListTable(plan: FrozenPlan, lang: 'vi' | 'en'): Table {
  const rows = lookupSheet(plan, ASSIGNMENTS);
  const agencies = lookupSheet(plan, AGENCIES);
  const tasks = lookupSheet(plan, TASKS);
  return {
    header: [...LIST_TITLES[lang]],
    rows: rows.rows.map((row, index) => {
      const of = (col: string): TableCell => readerCell(rows.cell(row, col), rows.type(col), lang);
      const agency = refOf(rows.cell(row, ASSIGNMENT.agency)) ?? '';
      const task = refOf(rows.cell(row, ASSIGNMENT.task)) ?? '';
      const ofTask = (col: string): TableCell =>
        readerCell(tasks.cell(task, col), tasks.type(col), lang);
      const name = lang === 'en' ? (ofTask(TASK.nameEn) ?? ofTask(TASK.name)) : ofTask(TASK.name);
      return [
        index + 1,
        exactCell(agencies.cell(agency, AGENCY.code)),
        exactCell(agencies.cell(agency, AGENCY.name)),
        ofTask(TASK.code),
        name,
        of(ASSIGNMENT.unit),
        of(ASSIGNMENT.baseline),
        of(ASSIGNMENT.target),
        of(ASSIGNMENT.weight),
        of(ASSIGNMENT.deadline),
        of(ASSIGNMENT.supporting),
        ofTask(TASK.legalBasis),
        of(ASSIGNMENT.note),
      ];
    }),
  };
}
