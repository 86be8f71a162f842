import { ok, type Result } from '../result.ts';
import { writeExactCsv, writeExcelCsv } from '../table/csv.ts';
import type { Table } from '../table/table.ts';
import type { FrozenPlan } from './document.ts';
import { exactListTable, readerListTable } from './list-table.ts';
import { exactMatrixTable, type MatrixProblem, readerMatrixTable } from './matrix-table.ts';

export type ExportForm = 'list' | 'matrix';
export type ExportLang = 'vi' | 'en';

const written = (
  table: Result<Table, MatrixProblem>,
  write: (table: Table) => string,
): Result<string, MatrixProblem> => (table.ok ? ok(write(table.value)) : table);

/** Exact CSV for programs: codes, decimal point, LF. A pure function of the frozen plan. */
export const exactCsv = (plan: FrozenPlan, form: ExportForm): Result<string, MatrixProblem> =>
  written(form === 'list' ? ok(exactListTable(plan)) : exactMatrixTable(plan), writeExactCsv);

/** CSV for Excel: names in the reader's language, mark, CRLF, guarded text. A pure function of the frozen plan. */
export const excelCsv = (
  plan: FrozenPlan,
  form: ExportForm,
  lang: ExportLang,
): Result<string, MatrixProblem> =>
  written(
    form === 'list' ? ok(readerListTable(plan, lang)) : readerMatrixTable(plan, lang),
    (table) => writeExcelCsv(table, lang),
  );
