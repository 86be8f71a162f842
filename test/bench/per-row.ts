// A SUMIFS and a VLOOKUP in every row. The engine's own functions replace the library's for the whole process, so the stock
// library runs in a child, and so does the engine as it would be without shared ranges.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HyperFormula } from 'hyperformula';
import { createEngine } from '../../shared/engine/engine.ts';
import { registerFunctions } from '../../shared/engine/functions/register.ts';
import { newRowId } from '../../shared/ids.ts';
import type { Change } from '../../shared/workbook/change.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { run as runCommand } from '../../shared/workbook/commands.ts';
import { dice, median, round } from './measure.ts';
import { type Grid, gridWorkbook, SHEET } from './sheets.ts';

export type PerRow = {
  readonly build: number;
  readonly edit: number;
  readonly insert: number;
  readonly append: number;
};
export type Kind = 'sumifs' | 'vlookup';

/** Quadratic without shared ranges: at 10,000 rows it takes twenty seconds, at this size some three. */
const WALKED_ROWS = 4_000;
/**
 * Stock HyperFormula needs a minute to build a VLOOKUP a row at 10,000 (core.md 6.2), so both run at this size. Its edit
 * grows by the square, ours by the row: a twentieth at 10,000 rows is a quarter at 2,000.
 */
const STOCK_ROWS = 2_000;

const FORMULAS: Readonly<Record<Kind, (row: number, grid: Grid) => string>> = {
  sumifs: (_row, { cols }) => `=SUMIFS(\`[${cols[0]}]\`,\`[${cols[1]}]\`,\`@${cols[1]}\`)`,
  // Keys are the numbers of column A; every row looks up another row's.
  vlookup: (row, { rows, cols }) =>
    `=VLOOKUP(\`${cols[0]}.${rows[(row * 7 + 3) % rows.length]}\`,\`[${cols[0]}~a0:${cols[2]}~zz]\`,2,FALSE)`,
};

/** Milliseconds of building, one edit of a used value, a row in the middle and one at the end. */
export const perRow = (kind: Kind, rows: number): PerRow => {
  const random = dice(3);
  const { workbook, grid } = gridWorkbook(rows, 4, (row, col, all) =>
    col === 3 ? FORMULAS[kind](row, all) : undefined,
  );
  let engine = createEngine(workbook, { today: 45_000 }, {});
  const build = median(1, () => {
    engine.destroy();
    engine = createEngine(workbook, { today: 45_000 }, {});
  });
  let changes: Change[] = [];
  workbook.subscribe((batch) => changes.push(...batch.changes));
  const act = (times: number, command: (n: number) => Command): number => {
    const spent: number[] = [];
    for (let n = 0; n < times; n++) {
      const done = runCommand(workbook, command(n), { random });
      if (!done.ok) throw new Error(JSON.stringify(done.problem));
      spent.push(median(1, () => void engine.apply(changes)));
      changes = [];
    }
    return spent.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
  };
  const [col] = grid.cols;
  const row = (n: number) => grid.rows[n % rows];
  const edit = act(5, (n) => {
    const at = row(n * 11);
    if (!at || !col) throw new Error('a grid has cells');
    return { do: 'setCells', sheet: SHEET, cells: [{ row: at, col, input: 100_000 + n }] };
  });
  const insert = act(3, (n) => ({
    do: 'insertRows',
    sheet: SHEET,
    before: row(rows / 2 + n) ?? null,
    rows: [newRowId(random)],
  }));
  const append = act(3, () => ({
    do: 'insertRows',
    sheet: SHEET,
    before: null,
    rows: [newRowId(random)],
  }));
  engine.destroy();
  return { build, edit, insert, append };
};

const child = (...args: string[]): PerRow =>
  JSON.parse(
    String(execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })),
  ) as PerRow;

export async function perRowFigures(): Promise<Record<string, unknown>> {
  const stock = (kind: Kind) =>
    child(join(import.meta.dirname, 'stock.ts'), kind, String(STOCK_ROWS));
  const [stockSumifs, stockVlookup] = [stock('sumifs'), stock('vlookup')];
  const [sumifs, vlookup] = [perRow('sumifs', STOCK_ROWS), perRow('vlookup', STOCK_ROWS)];
  const walked = child(import.meta.filename, '--walked', String(WALKED_ROWS));
  const shared = perRow('sumifs', WALKED_ROWS);
  const [large, looked] = [perRow('sumifs', 10_000), perRow('vlookup', 10_000)];
  const ms = (value: number) => ({ value: round(value), goal: 'ms, no goal of its own' });
  const under = (ours: number, peer: number, goal: number, what: string) => ({
    value: round(ours / peer, 3),
    goal: `≤ ${goal} (${what})`,
    met: ours <= peer * goal,
    ms: round(ours, 2),
  });
  const size = `${STOCK_ROWS.toLocaleString('en')} rows, one edit`;
  const wide = `${WALKED_ROWS.toLocaleString('en')} rows, against walking a range once a formula`;
  return {
    sumifsPerRowToStock: under(sumifs.edit, stockSumifs.edit, 0.1, size),
    vlookupPerRowToStock: under(
      vlookup.edit,
      stockVlookup.edit,
      0.25,
      `${size}; 0.05 at 10,000, where stock needs a minute`,
    ),
    sharedRangesBuild: under(shared.build, walked.build, 0.5, wide),
    sharedRangesEdit: under(shared.edit, walked.edit, 1.5, wide),
    sharedRangesInsert: under(shared.insert, walked.insert, 1.5, wide),
    sharedRangesAppend: under(shared.append, walked.append, 1.5, wide),
    sumifs10000Build: ms(large.build),
    sumifs10000Edit: ms(large.edit),
    sumifs10000Insert: ms(large.insert),
    sumifs10000Append: ms(large.append),
    vlookup10000Build: ms(looked.build),
    vlookup10000Edit: ms(looked.edit),
  };
}

if (import.meta.main && process.argv[2] === '--walked') {
  const empty = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' });
  const graph = Object.getPrototypeOf(empty.dependencyGraph) as {
    processCellDependencies: unknown;
  };
  const walking = graph.processCellDependencies;
  registerFunctions();
  graph.processCellDependencies = walking;
  console.log(JSON.stringify(perRow('sumifs', Number(process.argv[3] ?? WALKED_ROWS))));
}
