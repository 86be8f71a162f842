import type { FormulaProblemKind } from '../../shared/formula/encode.ts';
import type { EntryProblem } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';

/** Why typed text or a command was not taken, in words. */
export const explainEntry = (problem: EntryProblem): string => {
  switch (problem.is) {
    case 'formula': {
      const { kind, at, text } = problem.problem;
      return `${t(FORMULA_WORDS[kind], { text })} – ${t('grid.formulaAt', { n: at + 1 })}`;
    }
    case 'unknown-reference':
      return t('grid.unknownReference', { text: problem.text });
    case 'too-long':
      return t('grid.tooLong', { n: problem.limit });
    case 'locked':
      return t('locks.short');
    case 'read-only':
      return t('grid.readOnly');
    case 'command':
      return t('grid.commandProblem', { code: JSON.stringify(problem.problem) });
  }
};

/** Where in the typed text a formula stops making sense, if it is known. */
export const problemSpan = (
  problem: EntryProblem | undefined,
): { readonly start: number; readonly end: number } | undefined => {
  if (problem?.is !== 'formula') return undefined;
  const { at, length } = problem.problem;
  return { start: at, end: at + length };
};

const FORMULA_WORDS = {
  syntax: 'grid.formulaSyntax',
  unterminated: 'grid.formulaUnterminated',
  unsupported: 'grid.formulaUnsupported',
  'unknown-function': 'grid.formulaFunction',
  'unknown-sheet': 'grid.formulaSheet',
  'unknown-table': 'grid.formulaSheet',
  'unknown-column': 'grid.formulaColumn',
  'unknown-name': 'grid.formulaName',
  'out-of-bounds': 'grid.formulaBounds',
  'other-row': 'grid.formulaOtherRow',
  'relative-in-column': 'grid.formulaRelative',
  'let-name': 'grid.formulaLetName',
  'let-twice': 'grid.formulaLetTwice',
  'let-shape': 'grid.formulaLetShape',
  'too-long': 'grid.formulaLong',
  'too-deep': 'grid.formulaDeep',
} as const satisfies Record<FormulaProblemKind, string>;
