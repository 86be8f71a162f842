import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { plainText } from '../../shared/plan/ref-text.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../shared/plan/sheets.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { scalar, showInput } from '../../shared/value/show.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';

/** Something an open cell may be filled with. */
export type Candidate = {
  /** What the cell will show. */
  readonly label: string;
  /** Further names a person may type: code, full name. The first is shown beside the label. */
  readonly names: readonly string[];
  /** Group of the agency, pillar of the task; or how the value is known. */
  readonly group: string;
  readonly input: CellInput;
};

/** `closed`: anything else is marked as not fitting. `open`: what others wrote, a help and no more. */
export type Candidates = { readonly is: 'closed' | 'open'; readonly all: readonly Candidate[] };

const NAMES: Readonly<Record<string, { names: readonly ColId[]; group: ColId }>> = {
  [AGENCIES]: { names: [AGENCY.shortName, AGENCY.name, AGENCY.code], group: AGENCY.group },
  [TASKS]: { names: [TASK.code, TASK.name], group: TASK.pillar },
};

/** Rows of the sheet a reference column points at, in that sheet's order. */
export function rowCandidates(workbook: Workbook, target: SheetId): readonly Candidate[] {
  const sheet = workbook.sheet(target);
  if (!sheet) return [];
  const known = NAMES[target];
  const names = known?.names ?? [sheet.cols.at(0), sheet.cols.at(1)].filter((c) => c !== undefined);
  return sheet.rows.live().flatMap((row) => {
    const texts = names.map((col) => plainText(sheet, row, col)).filter((text) => text !== '');
    const [label, ...others] = texts;
    if (label === undefined) return [];
    const group = known ? plainText(sheet, row, known.group) : '';
    return [{ label, names: others, group, input: { ref: row } }];
  });
}

/** Texts of a column that were written more than once or are few: what people mean by "the usual ones". */
const MOST_DISTINCT = 40;
const LONGEST = 40;
/** Rows looked at when an editor opens: a vocabulary shows itself early. */
const LOOKED_AT = 5_000;

type Count = { readonly text: string; readonly times: number };

/** The distinct texts of a column, most used first; undefined when there are too many to be a vocabulary. */
export function usedTexts(sheet: SheetModel, col: ColId): readonly Count[] | undefined {
  const times = new Map<string, number>();
  for (let at = 0; at < Math.min(sheet.rows.length, LOOKED_AT); at++) {
    const row = sheet.rows.at(at);
    const input = row === undefined ? undefined : sheet.own(row, col);
    if (typeof input !== 'string' || input.length > LONGEST) continue;
    times.set(input, (times.get(input) ?? 0) + 1);
    if (times.size > MOST_DISTINCT) return undefined;
  }
  return [...times].map(([text, n]) => ({ text, times: n })).sort((a, b) => b.times - a.times);
}

/** The unit the catalogue gives the task of this row. */
const unitOfTask = (workbook: Workbook, row: RowId): string => {
  const task = workbook.sheet(ASSIGNMENTS)?.input(row, ASSIGNMENT.task);
  const tasks = workbook.sheet(TASKS);
  if (!tasks || typeof task !== 'object' || task === null || !('ref' in task)) return '';
  return String(scalar(tasks.input(task.ref, TASK.unit)) ?? '');
};

export type Words = {
  readonly locale: 'vi' | 'en';
  readonly fromCatalogue: string;
  used(times: number): string;
};

function openCandidates(
  workbook: Workbook,
  sheet: SheetModel,
  row: RowId,
  column: Column,
  words: Words,
): readonly Candidate[] {
  // Once is no habit.
  const used = (usedTexts(sheet, column.id) ?? []).filter(({ times }) => times > 1);
  const isUnit = sheet.id === ASSIGNMENTS && column.id === ASSIGNMENT.unit;
  const own = isUnit ? unitOfTask(workbook, row) : '';
  const catalogue = workbook.sheet(TASKS);
  const more = isUnit && catalogue ? (usedTexts(catalogue, TASK.unit) ?? []) : [];
  const first =
    own === '' ? [] : [{ label: own, names: [], group: words.fromCatalogue, input: own }];
  const seen = new Set([own]);
  const rest = [...used, ...more].flatMap(({ text, times }) => {
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ label: text, names: [], group: words.used(times), input: text }];
  });
  return [...first, ...rest];
}

const PERIODS = ['-Q1', '-Q2', '-Q3', '-Q4', '-H1', '-H2', ''] as const;
const MONTHS = Array.from({ length: 12 }, (_, i) => `-${String(i + 1).padStart(2, '0')}`);

/** What a cell of this column may be filled with; undefined when nothing is to be offered. */
export function candidatesOf(
  workbook: Workbook,
  place: { readonly sheet: SheetId; readonly row: RowId; readonly column: Column },
  year: number,
  words: Words,
): Candidates | undefined {
  const { type } = place.column;
  const sheet = workbook.sheet(place.sheet);
  if (!sheet) return undefined;
  switch (type.type) {
    case 'ref':
      return { is: 'closed', all: rowCandidates(workbook, type.sheet) };
    case 'choice':
      return {
        is: 'closed',
        all: type.options.map((label) => ({ label, names: [], group: '', input: label })),
      };
    case 'period':
      return {
        is: 'open',
        all: [...PERIODS, ...MONTHS].map((part) => {
          const input = { p: `${year}${part}` };
          return {
            label: showInput(input, { locale: words.locale }),
            names: [input.p],
            group: '',
            input,
          };
        }),
      };
    case 'bool':
      return {
        is: 'closed',
        all: [true, false].map((input) => ({
          label: showInput(input, { locale: words.locale }),
          names: [],
          group: '',
          input,
        })),
      };
    case 'text':
    case 'auto': {
      const all = openCandidates(workbook, sheet, place.row, place.column, words);
      return all.length > 0 && type.type === 'text' ? { is: 'open', all } : undefined;
    }
    default:
      return undefined;
  }
}
