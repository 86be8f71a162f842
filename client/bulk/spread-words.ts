import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { SpreadPlanProblem } from './spread-plan.ts';

const figure = (n: number): string => formatNumber(n, { maximumFractionDigits: 15 });

/** Why a total cannot be spread, and what would help. */
export function spreadWords(problem: SpreadPlanProblem, name: (agency: string) => string): string {
  switch (problem.is) {
    case 'nobody':
      return t('bulk.nobodyYet');
    case 'bad-number':
      return t('bulk.badTotal');
    case 'bad-step':
      return t('bulk.badStep');
    case 'negative-weight':
      return t('bulk.negativeWeight', { names: problem.ids.map(name).join(', ') });
    case 'no-weight':
      return t('bulk.noWeight', { rest: figure(problem.rest) });
    case 'all-held':
      return t('bulk.allHeld', { held: figure(problem.held), rest: figure(problem.rest) });
    case 'over-held':
      return t('bulk.overHeld', { held: figure(problem.held), rest: figure(-problem.rest) });
    case 'too-fine':
      return t('bulk.tooFine');
    case 'twice':
      return t('bulk.twice', { names: problem.agencies.map(name).join(', ') });
  }
}
