import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellValue } from '../value/cell-value.ts';
import type { TraceGroup, TraceQuestion } from './trace.ts';

/** The plan's clock: the day (date serial, Asia/Ho_Chi_Minh) that TODAY and NOW answer with. */
export type PlanClock = { readonly today: number };

/** Into the evaluator: update bytes, as any replica gets them. */
export type EvaluatorRequest =
  | {
      readonly do: 'load';
      readonly update: Uint8Array;
      readonly clock: PlanClock;
      /** Stored formulas that a watchdog set aside: their cells show `#LIMIT!`. */
      readonly quarantined?: readonly string[];
    }
  | { readonly do: 'update'; readonly update: Uint8Array }
  | { readonly do: 'clock'; readonly clock: PlanClock }
  /** Evaluates a formula (stored form) as if it stood in a cell, without writing it. */
  | {
      readonly do: 'try';
      readonly id: number;
      readonly sheet: SheetId;
      readonly row: RowId;
      readonly col: ColId;
      readonly formula: string;
    }
  /** Asks which formulas refer to something. */
  | { readonly do: 'trace'; readonly id: number; readonly question: TraceQuestion };

/** The computed value of one cell; null clears it (the cell's own input shows again). */
export type ValueChange = {
  readonly sheet: SheetId;
  readonly row: RowId;
  readonly col: ColId;
  readonly value: CellValue;
};

/** Out of the evaluator: only cells whose value is not plainly their own input (formulas, spilled cells). */
export type EvaluatorEvent =
  | { readonly is: 'progress'; readonly done: number; readonly of: number }
  | { readonly is: 'ready'; readonly values: readonly ValueChange[]; readonly ms: number }
  | { readonly is: 'values'; readonly values: readonly ValueChange[] }
  /** After a rebuild: every computed value anew; what is not listed has none. */
  | { readonly is: 'reset'; readonly values: readonly ValueChange[] }
  | { readonly is: 'tried'; readonly id: number; readonly value: CellValue }
  | { readonly is: 'traced'; readonly id: number; readonly groups: readonly TraceGroup[] }
  /** Sent before work starts; `formula` (stored form) is the suspect if the work never ends. */
  | { readonly is: 'busy'; readonly busy: true; readonly formula?: string }
  /** Sent when nothing waits: so many updates since the load are in the values sent. */
  | { readonly is: 'busy'; readonly busy: false; readonly updates: number };
