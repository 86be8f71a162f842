import { createRoot } from 'solid-js';
import { beforeAll, expect, test } from 'vitest';
import { createMatrixModel } from '../../../client/matrix/matrix-model.ts';
import { newRowId, type RowId } from '../../../shared/ids.ts';
import { buildMatrix } from '../../../shared/plan/matrix.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASKS } from '../../../shared/plan/sheets.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { paperBook } from '../bulk/paper-book.ts';

// Nothing is on a screen here: the model is asked, it does not wait for a frame.
beforeAll(() => {
  globalThis.requestAnimationFrame ??= () => 1;
  globalThis.cancelAnimationFrame ??= () => {};
});

test.each([1, 2, 3, 4])(
  'after any edits and undos the kept matrix equals one built anew (seed %i)',
  (seed) => {
    createRoot((dispose) => {
      const random = seeded(seed);
      const { book } = paperBook();
      const { workbook } = book;
      const model = createMatrixModel(book);
      const rows = (sheet: typeof ASSIGNMENTS) => workbook.sheet(sheet)?.rows.live() ?? [];
      const gone = (sheet: typeof ASSIGNMENTS) => workbook.sheet(sheet)?.deletedRows() ?? [];
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const edits: readonly (() => Command)[] = [
        () => cell(pick(rows(ASSIGNMENTS)), ASSIGNMENT.target, Math.floor(random() * 90)),
        () => cell(pick(rows(ASSIGNMENTS)), ASSIGNMENT.agency, { ref: pick(rows(AGENCIES)) }),
        () => cell(pick(rows(ASSIGNMENTS)), ASSIGNMENT.agency, pick(['SNV', 'STP', 'không ai'])),
        () => cell(pick(rows(ASSIGNMENTS)), ASSIGNMENT.task, { ref: pick(rows(TASKS)) }),
        () => ({ do: 'deleteRows', sheet: ASSIGNMENTS, rows: [pick(rows(ASSIGNMENTS))] }),
        () => ({ do: 'deleteRows', sheet: TASKS, rows: [pick(rows(TASKS))] }),
        () => ({ do: 'restoreRows', sheet: TASKS, rows: gone(TASKS).slice(0, 1) }),
        () => ({ do: 'restoreRows', sheet: ASSIGNMENTS, rows: gone(ASSIGNMENTS).slice(0, 1) }),
        () => ({
          do: 'setCells',
          sheet: AGENCIES,
          cells: [{ row: pick(rows(AGENCIES)), col: AGENCY.code, input: pick(['SNV', 'X1']) }],
        }),
        () => ({
          do: 'insertRows',
          sheet: ASSIGNMENTS,
          before: null,
          rows: [newRowId(random)],
          cols: [ASSIGNMENT.agency, ASSIGNMENT.task],
          values: [[{ ref: pick(rows(AGENCIES)) }], [{ ref: pick(rows(TASKS)) }]],
        }),
      ];
      for (let step = 0; step < 120; step++) {
        if (random() < 0.2) book.undo();
        else book.run(pick(edits)());
        if (step % 6 > 0) continue;
        const kept = model.matrix();
        const anew = buildMatrix(readPlan(workbook));
        expect(kept.size).toBe(anew.size);
        expect(kept.duplicates()).toEqual(anew.duplicates());
        for (const row of rows(ASSIGNMENTS)) expect(kept.entry(row)).toEqual(anew.entry(row));
      }
      dispose();
    });
  },
);

const cell = (
  row: RowId,
  col: (typeof ASSIGNMENT)[keyof typeof ASSIGNMENT],
  input: number | string | { readonly ref: RowId },
): Command => ({
  do: 'setCells',
  sheet: ASSIGNMENTS,
  cells: [{ row, col, input }],
});
