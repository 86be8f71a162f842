import * as Y from 'yjs';
import { fail, ok, type Result } from '../result.ts';
import { openWorkbook, type Workbook } from './model.ts';
import { type Refusal, Refused } from './verify-refusal.ts';
import { type Staged, VERIFY_LIMITS, type VerifyRules } from './verify-rules.ts';
import { Trial } from './verify-trial.ts';

export type { Refusal, RefusalCode } from './verify-refusal.ts';
export {
  type ClientRange,
  type Staged,
  VERIFY_LIMITS,
  type VerifyLimits,
  type VerifyRules,
} from './verify-rules.ts';

export interface Verifier {
  /** Checks an update against the document and what is staged; stages it when it passes. Never throws. */
  stage(update: Uint8Array, rules: VerifyRules): Result<Staged, Refusal>;
  /** Call after the staged updates were applied, or dropped. */
  clear(): void;
  destroy(): void;
}

/** Guards a document. Only one verifier may feed it; hand in the workbook when one is open already. */
export function createVerifier(doc: Y.Doc, open?: Workbook): Verifier {
  const workbook = open ?? openWorkbook(doc);
  let staged: Trial | undefined;
  return {
    stage(update, rules) {
      try {
        const trial = new Trial(workbook, staged);
        const result = trial.check(Y.decodeUpdate(update), {
          ...rules,
          limits: { ...VERIFY_LIMITS, ...rules.limits },
        });
        staged = trial.joined();
        return ok(result);
      } catch (thrown) {
        if (thrown instanceof Refused) return fail(thrown.refusal);
        const detail = thrown instanceof Error ? thrown.message.slice(0, 200) : 'not an update';
        return fail({ code: 'malformed', detail, client: 0, clock: 0 });
      }
    },
    clear() {
      staged = undefined;
    },
    destroy() {
      if (!open) workbook.destroy();
    },
  };
}
