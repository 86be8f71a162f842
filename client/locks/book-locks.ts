import { type Accessor, createMemo, createSignal } from 'solid-js';
import { type LockRules, lockRules } from '../../shared/workbook/locks.ts';
import {
  NO_SETTINGS,
  type PlanSettings,
  type SharedColumn,
} from '../../shared/workbook/plan-settings.ts';
import type { LockSplit } from './split-command.ts';

/** Locks and shared columns of an open plan, as the server last told. Reactive. */
export type BookLocks = {
  readonly rules: Accessor<LockRules>;
  readonly shared: Accessor<readonly SharedColumn[]>;
  /** The last command that met locks; nothing of it was written. */
  readonly met: Accessor<LockSplit | undefined>;
  meet(split: LockSplit | undefined): void;
};

export const createBookLocks = (
  settings: Accessor<PlanSettings> = () => NO_SETTINGS,
): BookLocks => {
  const [met, meet] = createSignal<LockSplit>();
  const rules = createMemo(() => lockRules(settings().locks));
  return { rules, shared: () => settings().shared, met, meet };
};
