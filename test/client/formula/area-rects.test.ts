import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaRects } from '../../../client/formula/area-rects.ts';
import type { Frame } from '../../../client/grid/selection.ts';
import type { SheetId } from '../../../shared/ids.ts';
import { fakeSheet } from '../../shared/formula/fake-names.ts';

const sheet = fakeSheet('plan', 'Phân công', ['A', 'B', 'C', 'D'], 10);
const framed = <Id>(ids: readonly Id[]) => ({
  length: ids.length,
  at: (i: number) => ids[i],
  position: (id: Id) => ids.indexOf(id),
});

test('in any order of rows and columns, exactly the cells of the reference are outlined', () => {
  const rows = sheet.rows.live().map(([id]) => id);
  const cols = sheet.cols.live().map(([id]) => id);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(rows),
      fc.shuffledSubarray(cols),
      fc.tuple(fc.nat(9), fc.nat(9), fc.nat(3), fc.nat(3)),
      (myRows, myCols, [a, b, c, d]) => {
        const [row0, row1, col0, col1] = [
          Math.min(a, b),
          Math.max(a, b),
          Math.min(c, d),
          Math.max(c, d),
        ];
        const frame: Frame = { rows: framed(myRows), cols: framed(myCols) };
        const area = { sheet: 'plan' as SheetId, row0, row1, col0, col1 };
        const found = areaRects(area, sheet, frame, [0, myRows.length]);
        for (const [r, row] of myRows.entries()) {
          for (const [k, col] of myCols.entries()) {
            const [at, of] = [sheet.rows.position(row), sheet.cols.position(col)];
            const inside = at >= row0 && at <= row1 && of >= col0 && of <= col1;
            const covering = found.filter(
              (rect) => r >= rect.top && r <= rect.bottom && k >= rect.left && k <= rect.right,
            );
            expect(covering).toHaveLength(inside ? 1 : 0);
          }
        }
      },
    ),
    { seed: 4, numRuns: 200 },
  );
});
