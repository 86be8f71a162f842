import type { CellErrorCode } from '../../shared/value/cell-value.ts';
import type { EntryProblem } from '../book/book.ts';
import { t } from './words.ts';

/** Why typed text or a command was not taken, in words. */
export const explainEntry = (problem: EntryProblem): string => {
  switch (problem.is) {
    case 'formula': {
      const where = placeOf(problem.problem);
      const detail = detailOf(problem.problem);
      const at = where === undefined ? '' : ` ${t('grid.formulaAt', { n: where + 1 })}`;
      return `${t('grid.formulaProblem')}${at}${detail ? `: ${detail}` : ''}`;
    }
    case 'unknown-reference':
      return t('grid.unknownReference', { text: problem.text });
    case 'too-long':
      return t('grid.tooLong', { n: problem.limit });
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
  const start = placeOf(problem.problem);
  return start === undefined ? undefined : { start, end: start + 1 };
};

const placeOf = (problem: object): number | undefined => {
  const at = 'at' in problem ? problem.at : 'start' in problem ? problem.start : undefined;
  return typeof at === 'number' ? at : undefined;
};
const detailOf = (problem: object): string => {
  const text = 'detail' in problem ? problem.detail : 'is' in problem ? problem.is : '';
  return typeof text === 'string' ? text : '';
};

export const explainError = (code: CellErrorCode): string => {
  switch (code) {
    case '#REF!':
      return t('grid.errorRef');
    case '#VALUE!':
      return t('grid.errorValue');
    case '#NAME?':
      return t('grid.errorName');
    case '#DIV/0!':
      return t('grid.errorDiv');
    case '#N/A':
      return t('grid.errorNa');
    case '#NUM!':
      return t('grid.errorNum');
    case '#CYCLE!':
      return t('grid.errorCycle');
    case '#SPILL!':
      return t('grid.errorSpill');
    case '#LIMIT!':
      return t('grid.errorLimit');
    case '#ERROR!':
      return t('grid.errorOther');
  }
};
