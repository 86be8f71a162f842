import { HyperFormula } from 'hyperformula';
import { describe, expect, test, vi } from 'vitest';
import { buildLibrary } from '../../../shared/engine/config.ts';
import { evaluate } from './library.ts';

/** How many cells the library looks up to make its edges, while `work` runs. */
const cellsLookedUp = (work: () => void): number => {
  const empty = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' });
  // The class is not exported; the method is not public.
  const graph = Object.getPrototypeOf(empty.dependencyGraph) as { fetchCellOrCreateEmpty(): void };
  const spy = vi.spyOn(graph, 'fetchCellOrCreateEmpty');
  work();
  const { length } = spy.mock.calls;
  spy.mockRestore();
  empty.destroy();
  return length;
};

const rows = (n: number, formula: (row: number) => string) =>
  Array.from({ length: n }, (_, i) => [i, `'k${i % 7}`, formula(i + 1)]);

describe('a range that many formulas use is walked once', () => {
  const N = 400;
  test('a SUMIFS a row costs cells by the row, not by the square', () => {
    const sheet = rows(N, (row) => `=SUMIFS(A$1:A$${N},B$1:B$${N},B${row})`);
    const looked = cellsLookedUp(() =>
      buildLibrary({ s: sheet }, { clock: { today: 1 } }).destroy(),
    );
    expect(looked).toBeLessThan(N * 6);
  });
  test('and every edit still reaches every formula', () => {
    const library = buildLibrary(
      { s: rows(N, (row) => `=SUMIFS(A$1:A$${N},B$1:B$${N},B${row})`) },
      { clock: { today: 1 } },
    );
    library.setCellContents({ sheet: 0, row: 7, col: 0 }, [[1_000]]);
    library.setCellContents({ sheet: 0, row: 1, col: 1 }, [["'k0"]]);
    library.setCellContents({ sheet: 0, row: 3, col: 0 }, [[null]]);
    const fresh = rows(N, (row) => `=SUMIFS(A$1:A$${N},B$1:B$${N},B${row})`);
    (fresh[7] as unknown[])[0] = 1_000;
    (fresh[1] as unknown[])[1] = "'k0";
    (fresh[3] as unknown[])[0] = null;
    const expected = evaluate(fresh).map((row) => row[2]);
    expect(library.getSheetValues(0).map((row) => row[2])).toEqual(expected);
    library.destroy();
  });
  test('also where one formula names it a hundred times', () => {
    const sheet = rows(N, (row) =>
      row === 1 ? `=SUM(HSTACK(${Array(100).fill(`A$1:A$${N}`).join(',')}))` : '=1',
    );
    const looked = cellsLookedUp(() =>
      buildLibrary({ s: sheet }, { clock: { today: 1 } }).destroy(),
    );
    expect(looked).toBeLessThan(N * 3);
  });
  test('a running sum still continues from the shorter range', () => {
    const sheet = rows(N, (row) => `=SUM(A$1:A${row})+SUM(A$1:A${row})`);
    const looked = cellsLookedUp(() =>
      buildLibrary({ s: sheet }, { clock: { today: 1 } }).destroy(),
    );
    expect(looked).toBeLessThan(N * 6);
  });
});
