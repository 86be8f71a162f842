import {
  type ColId,
  newRowId,
  type Random,
  type RowId,
  type SheetId,
} from '../../../shared/ids.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  ASSUMPTIONS,
  TASK,
  TASKS,
} from '../../../shared/plan/sheets.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import type { Workbook } from '../../../shared/workbook/model.ts';

const SHEETS = [ASSIGNMENTS, ASSIGNMENTS, ASSIGNMENTS, TASKS, AGENCIES, ASSUMPTIONS] as const;

const any = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];

/** A stored formula: of the same row, of another row, of a whole column, of an assumption, one that spills. */
function anyFormula(workbook: Workbook, sheet: SheetId, random: Random): string {
  const model = workbook.sheet(sheet);
  const col = any(model?.cols.live() ?? [], random) ?? ASSIGNMENT.target;
  const row = any(model?.rows.live() ?? [], random) ?? '00000000';
  const assumption = workbook.sheet(ASSUMPTIONS);
  const [name] = workbook.namedValues();
  const choices = [
    `=\`@${col}\`*2`,
    `=\`${col}.${row}\`+1`,
    `=SUM(\`asgn[targ]\`)`,
    `=\`task!name.${any(workbook.sheet(TASKS)?.rows.live() ?? [], random) ?? '00000000'}\``,
    `=\`${ASSUMPTIONS}!${any(assumption?.cols.live() ?? [], random) ?? 'valu'}.${any(assumption?.rows.live() ?? [], random) ?? '00000000'}\``,
    name ? `=\`#${name.id}\`` : '=7',
    '=SEQUENCE(2,2)',
    '="T1"',
    '=95%',
  ];
  return any(choices, random) ?? '=1';
}

function anyInput(workbook: Workbook, sheet: SheetId, random: Random, formulas: number): CellInput {
  const ref = (to: SheetId): CellInput => {
    const model = workbook.sheet(to);
    const row = any([...(model?.rows.live() ?? []), ...(model?.deletedRows() ?? [])], random);
    return row ? { ref: row } : null;
  };
  const choices: (() => CellInput)[] = [
    () => Math.floor(random() * 50),
    () => Math.floor(random() * 50),
    () => ({ v: Math.floor(random() * 100) / 100, k: 'pct' }),
    () => any(['AAA', 'BBB', 'T1', 'T2', '%', 'hồ sơ', '≥90'], random) ?? null,
    () => null,
    () => ref(AGENCIES),
    () => ref(TASKS),
    () => (random() < formulas ? { f: anyFormula(workbook, sheet, random) } : 5),
  ];
  return any(choices, random)?.() ?? null;
}

const COLUMNS: Readonly<Record<string, readonly ColId[]>> = {
  [ASSIGNMENTS]: Object.values(ASSIGNMENT),
  [TASKS]: Object.values(TASK),
  [AGENCIES]: Object.values(AGENCY),
};

/** Most edits are numbers in the list, as in an office; the rest is whatever anybody could do. */
function anyCommand(workbook: Workbook, random: Random, formulas: number): Command {
  const sheet = any(SHEETS, random) ?? ASSIGNMENTS;
  const model = workbook.sheet(sheet);
  const rows = model?.rows.live() ?? [];
  const row = any(rows, random);
  const before = any(rows, random) ?? null;
  const gone = any(model?.deletedRows() ?? [], random);
  const col = any(COLUMNS[sheet] ?? model?.cols.live() ?? [], random) ?? ASSIGNMENT.target;
  const roll = random();
  if (roll < 0.3) {
    const list = workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
    const cells = [any(list, random), any(list, random)].flatMap((at) =>
      at ? [{ row: at, col: ASSIGNMENT.target, input: Math.floor(random() * 1000) }] : [],
    );
    return { do: 'setCells', sheet: ASSIGNMENTS, cells };
  }
  if (roll < 0.7 && row) {
    const input = anyInput(workbook, sheet, random, formulas);
    return { do: 'setCells', sheet, cells: [{ row, col, input }] };
  }
  if (roll < 0.76) {
    const id: RowId = newRowId(random);
    const cols = (COLUMNS[sheet] ?? []).slice(0, 2);
    const values = cols.map(() => [anyInput(workbook, sheet, random, formulas)]);
    return { do: 'insertRows', sheet, before, rows: [id], cols, values };
  }
  if (roll < 0.8 && row) return { do: 'deleteRows', sheet, rows: [row] };
  if (roll < 0.84 && gone) return { do: 'restoreRows', sheet, rows: [gone] };
  if (roll < 0.89 && row) return { do: 'moveRows', sheet, rows: [row], before };
  if (roll < 0.91) return { do: 'setColumn', sheet, col, width: 50 + Math.floor(random() * 99) };
  if (roll < 0.93) {
    const formula = random() < 0.5 * formulas ? anyFormula(workbook, sheet, random) : null;
    return { do: 'setColumn', sheet, col, formula };
  }
  if (roll < 0.95) {
    const type = any([{ type: 'auto' }, { type: 'number' }, { type: 'pct' }] as const, random);
    return { do: 'setColumn', sheet, col, ...(type ? { type } : {}) };
  }
  if (roll < 0.97) {
    const deleted = any(model?.deletedColumns() ?? [], random);
    return deleted
      ? { do: 'restoreColumns', sheet, cols: [deleted.id] }
      : { do: 'deleteColumns', sheet, cols: [col] };
  }
  const [name] = workbook.namedValues();
  const formula = any(['=3', '=50%', '=SUM(`asgn[targ]`)'], random) ?? '=3';
  if (roll < 0.99 && name) return { do: 'setName', name: name.id, text: name.text, formula };
  return workbook.order.isLive(TASKS)
    ? { do: 'deleteSheet', sheet: TASKS }
    : { do: 'restoreSheet', sheet: TASKS };
}

/** Runs commands until one is taken. `formulas` of the formulas that would come do come. */
export function anyEdit(workbook: Workbook, random: Random, formulas: number): void {
  for (let tries = 0; tries < 20; tries++) {
    if (run(workbook, anyCommand(workbook, random, formulas), { random }).ok) return;
  }
}
