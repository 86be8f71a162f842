import type { ColId, Random, RowId, SheetId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import type { CellInput } from '../value/cell-value.ts';
import { serialOfIso } from '../value/dates.ts';
import { closeAsUpdate, drawRowIds, mustRun, openNewPlan } from './new-plan.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from './sheets.ts';

/** Rows of the working files, cell by cell, each with its header first. */
export type SampleFiles = {
  readonly agencies: readonly (readonly string[])[];
  readonly tasks: readonly (readonly string[])[];
  readonly assignments: readonly (readonly string[])[];
};

export type SampleProblem =
  | { readonly is: 'no-column'; readonly file: keyof SampleFiles; readonly column: string }
  /** An assignment names an agency or task that is not in the lists; lines count from 1, header included. */
  | { readonly is: 'unknown-code'; readonly line: number; readonly code: string };

type Read = (text: string) => CellInput;
type Field = { readonly from: string; readonly to: ColId; readonly read: Read };

const asText: Read = (text) => (text === '' ? null : text.normalize('NFC'));

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** A number as the working files write it; anything else stays the text it is. */
const asNumber: Read = (text) => (DECIMAL.test(text) ? Number(text) : asText(text));

const asDate: Read = (text) => {
  const serial = serialOfIso(text);
  return serial === undefined ? asText(text) : { v: serial, k: 'date' };
};

const AGENCY_FIELDS: readonly Field[] = [
  { from: 'code', to: AGENCY.code, read: asText },
  { from: 'name', to: AGENCY.name, read: asText },
  { from: 'short_name', to: AGENCY.shortName, read: asText },
  { from: 'group', to: AGENCY.group, read: asText },
  { from: 'head_title', to: AGENCY.head, read: asText },
];
const TASK_FIELDS: readonly Field[] = [
  { from: 'code', to: TASK.code, read: asText },
  { from: 'name', to: TASK.name, read: asText },
  { from: 'name_en', to: TASK.nameEn, read: asText },
  { from: 'pillar', to: TASK.pillar, read: asText },
  { from: 'kind', to: TASK.kind, read: asText },
  { from: 'unit', to: TASK.unit, read: asText },
  { from: 'direction', to: TASK.direction, read: asText },
  { from: 'legal_basis', to: TASK.legalBasis, read: asText },
];
const ASSIGNMENT_FIELDS: readonly Field[] = [
  { from: 'baseline', to: ASSIGNMENT.baseline, read: asNumber },
  { from: 'target', to: ASSIGNMENT.target, read: asNumber },
  { from: 'unit', to: ASSIGNMENT.unit, read: asText },
  { from: 'weight', to: ASSIGNMENT.weight, read: asNumber },
  { from: 'deadline', to: ASSIGNMENT.deadline, read: asDate },
  { from: 'note', to: ASSIGNMENT.note, read: asText },
];

type Block = {
  readonly sheet: SheetId;
  readonly rows: readonly RowId[];
  readonly cols: ColId[];
  readonly values: (readonly CellInput[])[];
};

/** The texts of one column of a file, without its header; undefined when the file has no such column. */
const columnOf = (
  table: readonly (readonly string[])[],
  name: string,
): readonly string[] | undefined => {
  const at = table[0]?.indexOf(name) ?? -1;
  return at < 0 ? undefined : table.slice(1).map((line) => line[at] ?? '');
};

function readBlock(
  files: SampleFiles,
  file: keyof SampleFiles,
  sheet: SheetId,
  fields: readonly Field[],
  random: Random,
): Result<Block, SampleProblem> {
  const table = files[file];
  const values: CellInput[][] = [];
  for (const { from, read } of fields) {
    const texts = columnOf(table, from);
    if (!texts) return fail({ is: 'no-column', file, column: from });
    values.push(texts.map(read));
  }
  const rows = drawRowIds(Math.max(0, table.length - 1), random);
  return ok({ sheet, rows, cols: fields.map(({ to }) => to), values });
}

/** Row ids by code; the first row of a code counts. */
const rowsByCode = (block: Block): ReadonlyMap<string, RowId> => {
  const found = new Map<string, RowId>();
  block.rows.forEach((row, index) => {
    const code = block.values[0]?.[index];
    if (typeof code === 'string' && !found.has(code)) found.set(code, row);
  });
  return found;
};

function linkColumn(
  table: readonly (readonly string[])[],
  name: string,
  block: Block,
): Result<CellInput[], SampleProblem> {
  const codes = columnOf(table, name);
  if (!codes) return fail({ is: 'no-column', file: 'assignments', column: name });
  const rows = rowsByCode(block);
  const links: CellInput[] = [];
  for (const [index, code] of codes.entries()) {
    const row = rows.get(code.normalize('NFC'));
    if (!row) return fail({ is: 'unknown-code', line: index + 2, code });
    links.push({ ref: row });
  }
  return ok(links);
}

/**
 * A plan from the working files of a year: agencies in order of protocol, the catalogue, and one row for each
 * agency and task. Texts stay as they are (a lone `=` is data), numbers and dates become values.
 */
export function buildSample(
  files: SampleFiles,
  plan: { readonly year: number; readonly title: string; readonly random: Random },
): Result<Uint8Array, SampleProblem> {
  const { random } = plan;
  const agencies = readBlock(files, 'agencies', AGENCIES, AGENCY_FIELDS, random);
  if (!agencies.ok) return agencies;
  const tasks = readBlock(files, 'tasks', TASKS, TASK_FIELDS, random);
  if (!tasks.ok) return tasks;
  const assignments = readBlock(files, 'assignments', ASSIGNMENTS, ASSIGNMENT_FIELDS, random);
  if (!assignments.ok) return assignments;
  const byAgency = linkColumn(files.assignments, 'agency_code', agencies.value);
  if (!byAgency.ok) return byAgency;
  const byTask = linkColumn(files.assignments, 'task_code', tasks.value);
  if (!byTask.ok) return byTask;

  agencies.value.cols.push(AGENCY.order);
  agencies.value.values.push(agencies.value.rows.map((_, index) => index + 1));
  assignments.value.cols.unshift(ASSIGNMENT.agency, ASSIGNMENT.task);
  assignments.value.values.unshift(byAgency.value, byTask.value);

  const workbook = openNewPlan(plan);
  for (const block of [agencies.value, tasks.value, assignments.value]) {
    if (block.rows.length === 0) continue;
    mustRun(workbook, { do: 'insertRows', before: null, ...block }, random);
  }
  return ok(closeAsUpdate(workbook));
}
