import * as Y from 'yjs';
import { newRowId, type Random, type RowId } from '../ids.ts';
import { assert } from '../result.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { Command } from '../workbook/command.ts';
import { run } from '../workbook/commands.ts';
import { openWorkbook, type Workbook } from '../workbook/model.ts';
import { ASSUMPTION, ASSUMPTIONS, NAMED } from './sheets.ts';
import { STANDARD_SHEETS } from './standard-columns.ts';

export type NewPlan = {
  readonly year: number;
  readonly title: string;
  readonly random: Random;
  /** Client id the first update is written under; drawn when absent. It must never write again. */
  readonly client?: number;
};

/** Runs a command that this program wrote, so it cannot be wrong. */
export const mustRun = (workbook: Workbook, command: Command, random: Random): void => {
  const done = run(workbook, command, { random });
  assert(done.ok, `a plan is built from valid commands: ${JSON.stringify(done)}`);
};

type Assumption = {
  readonly id: (typeof NAMED)[keyof typeof NAMED];
  readonly name: string;
  readonly value: CellInput;
  readonly unit: string;
  readonly note: string;
};

const assumptions = (year: number, title: string): readonly Assumption[] => [
  { id: NAMED.year, name: 'Năm_kế_hoạch', value: year, unit: 'năm', note: title },
  {
    id: NAMED.loadHigh,
    name: 'Mức_giao_cao',
    value: 20,
    unit: 'chỉ tiêu, nhiệm vụ',
    note: 'Từ mức này trở lên: cơ quan được giao nhiều',
  },
  {
    id: NAMED.loadLow,
    name: 'Mức_giao_thấp',
    value: 10,
    unit: 'chỉ tiêu, nhiệm vụ',
    note: 'Dưới mức này: cơ quan được giao ít',
  },
];

const sheetCommands = (): Command[] =>
  STANDARD_SHEETS.flatMap((sheet): Command[] => [
    { do: 'addSheet', sheet: sheet.id, name: sheet.name, kind: sheet.kind, before: null },
    {
      do: 'insertColumns',
      sheet: sheet.id,
      before: null,
      columns: sheet.columns.map(({ id, name, type }) => ({ id, name, type })),
    },
    ...sheet.columns.map(
      (column): Command => ({
        do: 'setColumn',
        sheet: sheet.id,
        col: column.id,
        width: column.width,
        ...(column.formula === undefined ? {} : { formula: column.formula }),
      }),
    ),
  ]);

const assumptionCommands = (list: readonly Assumption[], rows: readonly RowId[]): Command[] => [
  {
    do: 'insertRows',
    sheet: ASSUMPTIONS,
    before: null,
    rows,
    cols: [ASSUMPTION.name, ASSUMPTION.value, ASSUMPTION.unit, ASSUMPTION.note],
    values: [
      list.map(({ name }) => name),
      list.map(({ value }) => value),
      list.map(({ unit }) => unit),
      list.map(({ note }) => note.normalize('NFC')),
    ],
  },
  ...list.map(({ id, name }, index): Command => {
    const row = rows[index];
    assert(row, 'every assumption has a row');
    const formula = `=\`${ASSUMPTIONS}!${ASSUMPTION.value}.${row}\``;
    return { do: 'setName', name: id, text: name, formula };
  }),
];

/** `count` row ids, none drawn twice. */
export const drawRowIds = (count: number, random: Random): RowId[] => {
  const ids = new Set<RowId>();
  while (ids.size < count) ids.add(newRowId(random));
  return [...ids];
};

/** Opens a new plan in memory with its four standard sheets, formulas and assumptions, ready for rows. */
export function openNewPlan({ year, title, random, client }: NewPlan): Workbook {
  const doc = new Y.Doc();
  doc.clientID = client ?? 1 + Math.floor(random() * 0xffff_fffe);
  const workbook = openWorkbook(doc);
  const list = assumptions(year, title);
  const rows = drawRowIds(list.length, random);
  const commands = [...sheetCommands(), ...assumptionCommands(list, rows)];
  mustRun(workbook, { do: 'all', commands }, random);
  return workbook;
}

/** The whole document of an open workbook as one update; the workbook is closed. */
export function closeAsUpdate(workbook: Workbook): Uint8Array {
  const update = Y.encodeStateAsUpdate(workbook.doc);
  workbook.destroy();
  workbook.doc.destroy();
  return update;
}

/** An empty plan as the first update of its document. */
export const newPlan = (plan: NewPlan): Uint8Array => closeAsUpdate(openNewPlan(plan));
