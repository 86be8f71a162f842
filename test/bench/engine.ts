// The engine beside bare HyperFormula in one process, in ratios: building, a remote edit, row and column operations, a SUMIFS
// and a VLOOKUP a row, the whole road of a freeze at 500 and 10,000 rows × 20 (8 columns of formulas), and a large province's plan.
import { HyperFormula } from 'hyperformula';
import * as Y from 'yjs';
import { createEngine, type Engine } from '../../shared/engine/engine.ts';
import { evaluateAll } from '../../shared/engine/evaluator.ts';
import { type ColId, newColId, newRowId, type RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { Change } from '../../shared/workbook/change.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { run as runCommand } from '../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import { dice, median, round } from './measure.ts';
import { perRowFigures } from './per-row.ts';
import { provinceUpdate } from './province.ts';
import { type Grid, gridWorkbook, SHEET, valueAt } from './sheets.ts';

const CLOCK = { today: 45_000 };
const COLS = 20;
const FORMULA_COLUMNS = 8;
const ROWS = 10_000;

const rowFormula = (row: number, col: number, grid: Grid): string | undefined =>
  col >= COLS - FORMULA_COLUMNS ? `=\`@${grid.cols[0]}\`*${col}+${row % 7}` : undefined;

const bareSheet = (rows: number): (string | number | null)[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: COLS }, (_cell, col) => {
      if (col >= COLS - FORMULA_COLUMNS) return `=A${row + 1}*${col}+${row % 7}`;
      const value = valueAt(row, col);
      return typeof value === 'number' ? value : `'${String(value)}`;
    }),
  );

const OPTIONS = { licenseKey: 'gpl-v3', useArrayArithmetic: true, undoLimit: 0, maxRows: 200_000 };

const timed = (work: () => void): number => median(1, work);
const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

type Followed = { readonly engine: Engine; readonly act: (command: Command) => number };

/** An engine that follows a workbook; `act` gives the milliseconds the engine took, not the command. */
const follow = (workbook: Workbook, random: () => number): Followed => {
  const engine = createEngine(workbook, CLOCK, {});
  let changes: Change[] = [];
  workbook.subscribe((batch) => changes.push(...batch.changes));
  return {
    engine,
    act(command) {
      const done = runCommand(workbook, command, { random });
      if (!done.ok) throw new Error(JSON.stringify(done.problem));
      const spent = timed(() => void engine.apply(changes));
      changes = [];
      return spent;
    },
  };
};

type Pair = { readonly ours: number[]; readonly bare: number[] };

/** Our step and the bare call by turns, so that a busy machine weighs on both alike. */
const byTurns = (times: number, ours: (n: number) => number, bare: (n: number) => void): Pair => {
  const pair: Pair = { ours: [], bare: [] };
  for (let n = 0; n < times; n++) {
    pair.ours.push(ours(n));
    pair.bare.push(timed(() => bare(n)));
  }
  return pair;
};

const ratio = ({ ours, bare }: Pair): number => middle(ours) / middle(bare);

const structure = (
  random: () => number,
): { readonly pairs: Record<string, Pair>; readonly build: Pair } => {
  const { workbook, grid } = gridWorkbook(ROWS, COLS, rowFormula);
  const cells = bareSheet(ROWS);
  const build = byTurns(
    3,
    () => timed(() => createEngine(workbook, CLOCK, {}).destroy()),
    () => HyperFormula.buildFromSheets({ Bench: cells }, OPTIONS).destroy(),
  );
  const { engine, act } = follow(workbook, random);
  const bare = HyperFormula.buildFromSheets({ Bench: cells }, OPTIONS);
  const row = (n: number): RowId => grid.rows[n % ROWS] as RowId; // 0 ≤ n % ROWS < ROWS
  const [first] = grid.cols as readonly [ColId, ...ColId[]];
  const edit = byTurns(
    200,
    (n) =>
      act({ do: 'setCells', sheet: SHEET, cells: [{ row: row(n * 37), col: first, input: n }] }),
    (n) => void bare.setCellContents({ sheet: 0, row: (n * 37) % ROWS, col: 0 }, [[n]]),
  );
  const insert = byTurns(
    7,
    (n) =>
      act({ do: 'insertRows', sheet: SHEET, before: row(5_000 + n), rows: [newRowId(random)] }),
    (n) => void bare.addRows(0, [5_000 + n, 1]),
  );
  const remove = byTurns(
    7,
    (n) => act({ do: 'deleteRows', sheet: SHEET, rows: [row(6_000 + n * 3)] }),
    (n) => void bare.removeRows(0, [6_000 + n * 3, 1]),
  );
  const move = byTurns(
    7,
    (n) => act({ do: 'moveRows', sheet: SHEET, rows: [row(7_000 + n)], before: row(2_000) }),
    (n) => void bare.moveRows(0, 7_000 + n, 1, 2_000),
  );
  const column = byTurns(
    5,
    (n) =>
      act({
        do: 'insertColumns',
        sheet: SHEET,
        before: grid.cols[4] ?? null,
        columns: [{ id: newColId(random), name: `Mới ${n}` }],
      }),
    () => void bare.addColumns(0, [4, 1]),
  );
  engine.destroy();
  bare.destroy();
  return { pairs: { edit, insert, remove, move, column }, build };
};

/** Load (bytes to values), one edit to its value, and the evaluation of a freeze, milliseconds. */
const road = (rows: number, random: () => number): Record<string, number> => {
  const update = Y.encodeStateAsUpdate(gridWorkbook(rows, COLS, rowFormula).workbook.doc);
  const load = median(3, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    createEngine(openWorkbook(doc), CLOCK, {}).destroy();
  });
  const { workbook, grid } = gridWorkbook(rows, COLS, rowFormula);
  const { engine, act } = follow(workbook, random);
  const [col] = grid.cols;
  const edits = Array.from({ length: 50 }, (_, n) => {
    const row = grid.rows[(n * 7) % rows];
    if (!row || !col) return 0;
    return act({ do: 'setCells', sheet: SHEET, cells: [{ row, col, input: n }] });
  });
  engine.destroy();
  return { load, edit: middle(edits), freeze: median(3, () => void evaluateAll(update, CLOCK)) };
};

/** A large province's plan with its standard formulas: building it, and one target to every total that it bears on. */
const province = (random: () => number): { readonly build: number; readonly edit: number } => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, provinceUpdate());
  const workbook = openWorkbook(doc);
  const build = median(3, () => createEngine(workbook, CLOCK, {}).destroy());
  const { engine, act } = follow(workbook, random);
  const rows = workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
  const edits = Array.from({ length: 20 }, (_, n) => {
    const row = rows[(n * 251) % rows.length];
    if (!row) return Number.NaN;
    const cells = [{ row, col: ASSIGNMENT.target, input: n + 300 }];
    return act({ do: 'setCells', sheet: ASSIGNMENTS, cells });
  });
  engine.destroy();
  return { build, edit: middle(edits) };
};

export async function run(): Promise<Record<string, unknown>> {
  const random = dice(11);
  const { build, pairs } = structure(random);
  const [ours, bare] = [middle(build.ours), middle(build.bare)];
  const allowed = bare * 1.3 + ROWS * FORMULA_COLUMNS * 0.01;
  const limit = (pair: Pair | undefined, goal: number, grace = 0) =>
    pair && {
      value: round(ratio(pair)),
      goal: `≤ ${goal}${grace > 0 ? ` × + ${grace} ms` : ''}`,
      met: middle(pair.ours) <= middle(pair.bare) * goal + grace,
      ms: round(middle(pair.ours), 2),
    };
  const plain = (value: number) => ({ value: round(value), goal: 'ms, no goal of its own' });
  const [small, large] = [road(500, random), road(ROWS, random)];
  const whole = province(random);
  return {
    rebuildToBare: {
      value: round(ours / bare),
      goal: '≤ 1.3 × + 10 µs a formula',
      met: ours <= allowed,
      ms: round(ours),
    },
    editToBare: limit(pairs.edit, 1.5, 1),
    insertRowToBare: limit(pairs.insert, 3),
    deleteRowToBare: limit(pairs.remove, 3),
    moveRowToBare: limit(pairs.move, 3),
    insertColumnToBare: limit(pairs.column, 3),
    ...(await perRowFigures()),
    load500: plain(small.load ?? 0),
    edit500: plain(small.edit ?? 0),
    freeze500: plain(small.freeze ?? 0),
    load10000: plain(large.load ?? 0),
    edit10000: plain(large.edit ?? 0),
    freeze10000: plain(large.freeze ?? 0),
    provinceBuild: plain(whole.build),
    provinceEdit: plain(whole.edit),
  };
}

if (import.meta.main) {
  const figures = await run();
  console.table(figures);
  console.log(JSON.stringify({ part: 'engine', ...figures }));
}
