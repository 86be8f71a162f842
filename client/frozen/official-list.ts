import {
  DEFAULT_LOAD_BOUNDS,
  type LoadBand,
  type LoadBounds,
  loadBand,
} from '../../shared/plan/bands.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  ASSUMPTION,
  ASSUMPTIONS,
  NAMED,
  TASK,
  TASKS,
} from '../../shared/plan/sheets.ts';
import type { FrozenCell, FrozenPlan } from '../../shared/snapshot/document.ts';
import { readerCell } from '../../shared/snapshot/exact-cell.ts';
import { lookupSheet, refOf } from '../../shared/snapshot/lookup.ts';
import { matchesSearch } from '../../shared/value/text.ts';

export type Language = 'vi' | 'en';

export type OfficialAgency = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly short: string;
};
export type OfficialTask = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
};
export type OfficialRow = {
  readonly id: string;
  /** Empty where the row names no agency or task. */
  readonly agency: string;
  readonly task: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly baseline: string;
  readonly target: string;
  readonly weight: string;
  readonly deadline: string;
  readonly legalBasis: string;
  readonly supporting: string;
  readonly note: string;
  /** All that the filter looks at. */
  readonly words: string;
};

export type OfficialList = {
  /** In the order of protocol. */
  readonly agencies: readonly OfficialAgency[];
  readonly tasks: readonly OfficialTask[];
  readonly rows: readonly OfficialRow[];
  readonly bounds: LoadBounds;
};

const NUMBERS = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 15 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 15 }),
};

/** A frozen cell as text for a reader. */
export function readerText(cell: FrozenCell, type: string | undefined, lang: Language): string {
  const value = readerCell(cell, type, lang);
  if (typeof value === 'number') return NUMBERS[lang].format(value);
  if (typeof value === 'boolean') return cell?.text ?? String(value);
  return value ?? '';
}

const numberIn = (cell: FrozenCell): number | undefined => {
  const value = cell?.value;
  return typeof value === 'object' && value !== null && 'n' in value ? Number(value.n) : undefined;
};

/** The bounds that this plan's own assumptions state. */
function boundsOf(plan: FrozenPlan): LoadBounds {
  const assumptions = lookupSheet(plan, ASSUMPTIONS);
  const of = (name: string): number | undefined => {
    const stored = plan.names.find(({ id }) => id === name)?.stored;
    const row =
      stored === undefined ? undefined : assumptions.rows.find((id) => stored.includes(id));
    return row === undefined ? undefined : numberIn(assumptions.cell(row, ASSUMPTION.value));
  };
  return {
    high: of(NAMED.loadHigh) ?? DEFAULT_LOAD_BOUNDS.high,
    low: of(NAMED.loadLow) ?? DEFAULT_LOAD_BOUNDS.low,
  };
}

/** The frozen assignments with their names, ready for a list or a matrix. */
export function officialList(plan: FrozenPlan, lang: Language): OfficialList {
  const agencySheet = lookupSheet(plan, AGENCIES);
  const taskSheet = lookupSheet(plan, TASKS);
  const rowSheet = lookupSheet(plan, ASSIGNMENTS);
  const reader = (sheet: typeof rowSheet) => (row: string, col: string) =>
    readerText(sheet.cell(row, col), sheet.type(col), lang);
  const ofAgency = reader(agencySheet);
  const ofTask = reader(taskSheet);
  const of = reader(rowSheet);
  const agencies = agencySheet.rows
    .map((id, place) => ({
      id,
      code: ofAgency(id, AGENCY.code),
      name: ofAgency(id, AGENCY.name),
      short: ofAgency(id, AGENCY.shortName) || ofAgency(id, AGENCY.code),
      order: numberIn(agencySheet.cell(id, AGENCY.order)) ?? Number.POSITIVE_INFINITY,
      place,
    }))
    .sort((a, b) => (a.order === b.order ? a.place - b.place : a.order - b.order));
  const tasks = taskSheet.rows.map((id) => ({
    id,
    code: ofTask(id, TASK.code),
    name: (lang === 'en' && ofTask(id, TASK.nameEn)) || ofTask(id, TASK.name),
    unit: ofTask(id, TASK.unit),
  }));
  const agencyOf = new Map(agencies.map((agency) => [agency.id, agency]));
  const taskOf = new Map(tasks.map((task) => [task.id, task]));
  const rows = rowSheet.rows.map((id): OfficialRow => {
    const agency = agencyOf.get(refOf(rowSheet.cell(id, ASSIGNMENT.agency)) ?? '');
    const task = taskOf.get(refOf(rowSheet.cell(id, ASSIGNMENT.task)) ?? '');
    const row = {
      id,
      agency: agency?.id ?? '',
      task: task?.id ?? '',
      code: task?.code ?? of(id, ASSIGNMENT.task),
      name: task?.name ?? '',
      unit: of(id, ASSIGNMENT.unit) || (task?.unit ?? ''),
      baseline: of(id, ASSIGNMENT.baseline),
      target: of(id, ASSIGNMENT.target),
      weight: of(id, ASSIGNMENT.weight),
      deadline: of(id, ASSIGNMENT.deadline),
      legalBasis: task ? ofTask(task.id, TASK.legalBasis) : '',
      supporting: of(id, ASSIGNMENT.supporting),
      note: of(id, ASSIGNMENT.note),
    };
    const { agency: _agency, task: _task, id: _id, ...texts } = row;
    const words = [...Object.values(texts), agency?.code, agency?.name, agency?.short].join('\n');
    return { ...row, words };
  });
  return { agencies, tasks, rows, bounds: boundsOf(plan) };
}

export const filterRows = (rows: readonly OfficialRow[], query: string): readonly OfficialRow[] =>
  query.trim() === '' ? rows : rows.filter(({ words }) => matchesSearch(query, words));

export type AgencyGroup = {
  /** Undefined: rows that name no agency. */
  readonly agency: OfficialAgency | undefined;
  readonly rows: readonly OfficialRow[];
};

const byKey = (
  rows: readonly OfficialRow[],
  key: (row: OfficialRow) => string,
): Map<string, OfficialRow[]> => {
  const found = new Map<string, OfficialRow[]>();
  for (const row of rows) {
    const known = found.get(key(row));
    if (known) known.push(row);
    else found.set(key(row), [row]);
  }
  return found;
};

/** Rows under their agency, agencies in the order of protocol; rows without one come last. */
export function groupByAgency(
  list: OfficialList,
  rows: readonly OfficialRow[],
): readonly AgencyGroup[] {
  const found = byKey(rows, ({ agency }) => agency);
  return [...list.agencies, undefined].flatMap((agency) => {
    const own = found.get(agency?.id ?? '');
    return own ? [{ agency, rows: own }] : [];
  });
}

export type MatrixLine = {
  readonly task: OfficialTask;
  /** One entry an agency of the matrix: its rows for this task. */
  readonly cells: readonly (readonly OfficialRow[])[];
};
export type OfficialMatrix = {
  readonly agencies: readonly OfficialAgency[];
  readonly lines: readonly MatrixLine[];
};

/** Tasks × agencies of these rows; a filtered matrix keeps only the lines and columns that hold one. */
export function matrixOf(list: OfficialList, rows: readonly OfficialRow[]): OfficialMatrix {
  const whole = rows.length === list.rows.length;
  const holders = new Set(rows.map(({ agency }) => agency));
  const agencies = whole ? list.agencies : list.agencies.filter(({ id }) => holders.has(id));
  const byTask = byKey(rows, ({ task }) => task);
  const lines = list.tasks.flatMap((task) => {
    const own = byTask.get(task.id);
    if (!own && !whole) return [];
    const cells = byKey(own ?? [], ({ agency }) => agency);
    return [{ task, cells: agencies.map(({ id }) => cells.get(id) ?? []) }];
  });
  return { agencies, lines };
}

export type Figures = {
  readonly agencies: number;
  readonly tasks: number;
  readonly assignments: number;
  readonly load: Readonly<Record<LoadBand, number>>;
};

/** Agencies of all bands add up to all agencies. */
export function figuresOf(list: OfficialList): Figures {
  const found = byKey(list.rows, ({ agency }) => agency);
  const load = { high: 0, middle: 0, low: 0 };
  for (const { id } of list.agencies) load[loadBand(found.get(id)?.length ?? 0, list.bounds)] += 1;
  return {
    agencies: list.agencies.length,
    tasks: list.tasks.length,
    assignments: list.rows.length,
    load,
  };
}
