// The engine beside bare HyperFormula in one process: building, a remote edit, row operations, a SUMIFS a row, and a whole
// freeze-like evaluation at 500 and 10,000 rows × 20 (8 columns of formulas).
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HyperFormula } from 'hyperformula';
import * as Y from 'yjs';
import { createEngine } from '../../shared/engine/engine.ts';
import { evaluateAll } from '../../shared/engine/evaluator.ts';
import type { Change } from '../../shared/workbook/change.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { run as runCommand } from '../../shared/workbook/commands.ts';
import { dice, median, round } from './measure.ts';
import { type Grid, gridWorkbook, SHEET, valueAt } from './sheets.ts';

const CLOCK = { today: 45_000 };
const FORMULA_COLUMNS = 8;

const rowFormula = (row: number, col: number, grid: Grid): string | undefined =>
  col >= 20 - FORMULA_COLUMNS ? `=\`@${grid.cols[0]}\`*${col}+${row % 7}` : undefined;

const bareSheet = (rows: number): (string | number | null)[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 20 }, (_cell, col) => {
      if (col >= 20 - FORMULA_COLUMNS) return `=A${row + 1}*${col}+${row % 7}`;
      const value = valueAt(row, col);
      return typeof value === 'number' ? value : `'${String(value)}`;
    }),
  );

const OPTIONS = { licenseKey: 'gpl-v3', useArrayArithmetic: true, undoLimit: 0, maxRows: 200_000 };

/** A SUMIFS in every row over the whole sheet: one edit of a summed value, ours against stock HyperFormula. */
function sumifsPerRow(rows: number): { readonly ours: number; readonly stock: number } {
  const random = dice(3);
  const { workbook, grid } = gridWorkbook(rows, 4, (_row, col, { cols }) =>
    col === 3 ? `=SUMIFS(\`[${cols[0]}]\`,\`[${cols[1]}]\`,\`@${cols[1]}\`)` : undefined,
  );
  const engine = createEngine(workbook, CLOCK, {});
  let changes: Change[] = [];
  workbook.subscribe((batch) => changes.push(...batch.changes));
  const [col] = grid.cols;
  const times: number[] = [];
  for (let n = 0; n < 7; n++) {
    const row = grid.rows[n * 11];
    if (!row || !col) continue;
    runCommand(
      workbook,
      { do: 'setCells', sheet: SHEET, cells: [{ row, col, input: n }] },
      { random },
    );
    times.push(median(1, () => void engine.apply(changes)));
    changes = [];
  }
  engine.destroy();
  const stock = execFileSync(process.execPath, [
    join(import.meta.dirname, 'stock.ts'),
    String(rows),
  ]);
  return { ours: times.sort((a, b) => a - b)[3] ?? Number.NaN, stock: Number(stock) };
}

export async function run(): Promise<Record<string, unknown>> {
  const random = dice(11);
  const ROWS = 10_000;
  const { workbook, grid } = gridWorkbook(ROWS, 20, rowFormula);
  const cells = bareSheet(ROWS);
  const bareBuild = median(3, () =>
    HyperFormula.buildFromSheets({ Bench: cells }, OPTIONS).destroy(),
  );
  let engine = createEngine(workbook, CLOCK, {});
  const build = median(3, () => {
    engine.destroy();
    engine = createEngine(workbook, CLOCK, {});
  });

  let changes: Change[] = [];
  workbook.subscribe((batch) => changes.push(...batch.changes));
  const act = (command: Command): number => {
    const done = runCommand(workbook, command, { random });
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
    const start = performance.now();
    engine.apply(changes);
    changes = [];
    return performance.now() - start;
  };
  const middle = (times: number[]): number =>
    times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const bare = HyperFormula.buildFromSheets({ Bench: cells }, OPTIONS);
  const [firstCol] = grid.cols;
  if (!firstCol) throw new Error('a grid has columns');
  const rowAt = (n: number) => grid.rows[n % ROWS] ?? grid.rows[0];

  const edits = Array.from({ length: 200 }, (_, n) => {
    const row = rowAt(n * 37);
    return row
      ? act({ do: 'setCells', sheet: SHEET, cells: [{ row, col: firstCol, input: n }] })
      : 0;
  });
  const bareEdits = Array.from({ length: 200 }, (_, n) =>
    median(1, () => void bare.setCellContents({ sheet: 0, row: (n * 37) % ROWS, col: 0 }, [[n]])),
  );
  const deletes = Array.from({ length: 5 }, (_, n) => {
    const row = rowAt(5_000 + n * 3);
    return row ? act({ do: 'deleteRows', sheet: SHEET, rows: [row] }) : 0;
  });
  const bareDeletes = Array.from({ length: 5 }, () =>
    median(1, () => void bare.removeRows(0, [5_000, 1])),
  );

  const freeze = (rows: number): number => {
    const update = Y.encodeStateAsUpdate(gridWorkbook(rows, 20, rowFormula).workbook.doc);
    return median(3, () => void evaluateAll(update, CLOCK));
  };
  const perRow = sumifsPerRow(2_000);
  const figures = {
    sumifsPerRowToStock: {
      value: round(perRow.ours / perRow.stock, 3),
      goal: '≤ 0.1 (2,000 rows, one edit)',
      met: perRow.ours <= perRow.stock / 10,
    },
    rebuildToBare: {
      value: round(build / bareBuild),
      goal: '≤ 1.3 and 10 µs a formula',
      met: build <= bareBuild * 1.3 + ROWS * FORMULA_COLUMNS * 0.01,
    },
    editToBare: {
      value: round(middle(edits) / middle(bareEdits)),
      goal: '≤ 1.5 × + 1 ms',
      met: middle(edits) <= middle(bareEdits) * 1.5 + 1,
    },
    deleteRowToBare: {
      value: round(middle(deletes) / middle(bareDeletes)),
      goal: '≤ 3',
      met: middle(deletes) <= middle(bareDeletes) * 3,
    },
    evaluate500: { value: round(freeze(500)), goal: 'ms, no goal of its own' },
    evaluate10000: { value: round(freeze(10_000)), goal: 'ms, no goal of its own' },
  };
  console.log(
    `build ${round(build)} ms, bare ${round(bareBuild)}; edit ${round(middle(edits), 3)} ms, bare ${round(middle(bareEdits), 3)}; ` +
      `delete a row ${round(middle(deletes))} ms, bare ${round(middle(bareDeletes))}`,
  );
  engine.destroy();
  bare.destroy();
  return figures;
}

if (import.meta.main) {
  const figures = await run();
  console.table(figures);
  console.log(JSON.stringify({ part: 'engine', ...figures }));
}
