import * as Y from 'yjs';
import type { EffectView } from '../../shared/api.ts';
import { createEngine } from '../../shared/engine/engine.ts';
import type { Random } from '../../shared/ids.ts';
import { ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Answer } from '../../shared/review/fold.ts';
import { type CellValue, isCellError, isFormula } from '../../shared/value/cell-value.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import { applyPlanUpdate } from '../../shared/workbook/plan-decoder.ts';
import { type AcceptProblem, acceptance } from './accept.ts';

/** More cells than a reader takes in beside a decision. */
const MOST = 40;

type Computed = ReadonlyMap<string, EffectView['cells'][number]['after']>;

const plain = (value: CellValue | undefined): string | number | boolean | null =>
  value === undefined || value === null ? null : isCellError(value) ? value.error : value;

/** Cell address → value of every calculated cell. */
function computedCells(workbook: Workbook, today: number): Computed {
  const engine = createEngine(workbook, { today }, {});
  const values = new Map<string, string | number | boolean | null>();
  for (const id of workbook.order.live()) {
    const sheet = workbook.sheet(id);
    if (!sheet) continue;
    for (const row of sheet.rows.live()) {
      for (const col of sheet.cols.live()) {
        if (!isFormula(sheet.input(row, col))) continue;
        values.set(`${id} ${row} ${col}`, plain(engine.value(id, row, col)));
      }
    }
  }
  engine.destroy();
  return values;
}

/** Which calculated cells of the plan would change if an answer were accepted. The plan itself stays as it is. */
export function effectOf(
  document: Uint8Array,
  answer: Answer,
  today: number,
  random: Random,
): Result<EffectView, 'not-writable' | AcceptProblem> {
  const doc = new Y.Doc();
  applyPlanUpdate(doc, document);
  const workbook = openWorkbook(doc);
  try {
    const plans = acceptance(workbook, answer);
    if (!plans.ok) return plans;
    const { command } = plans.value;
    if (!command) return ok({ cells: [], more: 0 });
    const before = computedCells(workbook, today);
    if (!run(workbook, command, { random }).ok) return { ok: false, problem: 'not-writable' };
    const after = computedCells(workbook, today);
    const cells: EffectView['cells'][number][] = [];
    for (const [key, value] of after) {
      const was = before.get(key);
      if (was === undefined || was === value) continue;
      const [sheetId = '', row = '', col = ''] = key.split(' ');
      const sheet = workbook.order.live().find((id) => id === sheetId);
      const model = sheet && workbook.sheet(sheet);
      if (!model || sheet === undefined) continue;
      const column = model.cols.live().find((id) => id === col);
      const line = model.rows.live().find((id) => id === row);
      if (column === undefined || line === undefined) continue;
      // The first text of a row says what it is; in Assignments the row is the answer's own.
      const label = model.cols
        .live()
        .map((id) => model.input(line, id))
        .find((input) => typeof input === 'string' && input !== '');
      cells.push({
        sheet: model.name,
        label: typeof label === 'string' && sheet !== ASSIGNMENTS ? label : '',
        column: model.column(column)?.name ?? '',
        before: was,
        after: value,
      });
    }
    return ok({ cells: cells.slice(0, MOST), more: Math.max(0, cells.length - MOST) });
  } finally {
    workbook.destroy();
    doc.destroy();
  }
}
