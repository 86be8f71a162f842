import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellValue } from '../value/cell-value.ts';
import type { Change } from '../workbook/change.ts';
import type { CellPlace } from './cell-key.ts';
import type { PlanClock, ValueChange } from './messages.ts';

export type EngineOptions = {
  /** Stored formulas that a watchdog set aside. */
  readonly quarantined?: Iterable<string>;
  readonly progress?: (done: number, of: number) => void;
};

/** What an update changed; after a `reset` what is not listed has no computed value. */
export type EngineOutcome = {
  readonly is: 'values' | 'reset';
  readonly values: readonly ValueChange[];
};

export interface Engine {
  /** Every computed value. */
  values(): readonly ValueChange[];
  value(sheet: SheetId, row: RowId, col: ColId): CellValue | undefined;
  /** Brings the engine in step with the workbook, told what became stale since the last call. */
  apply(changes: readonly Change[]): EngineOutcome;
  setClock(clock: PlanClock): EngineOutcome;
  /** The value a formula would have in this cell, without writing it. */
  evaluate(place: CellPlace, stored: string): CellValue;
  quarantine(stored: string): EngineOutcome;
  /** Some value stands, or would stand, in cells beside its formula. */
  readonly spills: boolean;
  /** Rebuilds since the start, the first not counted. */
  readonly rebuilds: number;
  destroy(): void;
}
