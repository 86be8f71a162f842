import {
  type Amount,
  PROPOSAL_FIELDS,
  type Proposal,
  TERM_FIELDS,
  type Terms,
} from '../../shared/review/facts.ts';
import type { AnswerView, RowReviewView } from '../../shared/review/view.ts';
import { readTyped } from '../../shared/value/typed.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import type { CallProblem } from '../link/collab-api.ts';
import type { Refused } from './review-api.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A term of a row as the reader writes numbers and days. */
export function showAmount(value: Amount | undefined): string {
  if (value === null || value === undefined || value === '') return t('rows.nothing');
  if (typeof value === 'number') return formatNumber(value, { maximumFractionDigits: 15 });
  return DAY.test(value) ? formatDate(value) : value.replace('>=', '≥ ').replace('<=', '≤ ');
}

const FIELD_WORDS = {
  task: 'review.task',
  target: 'review.target',
  unit: 'review.unit',
  deadline: 'review.deadline',
  lead: 'review.lead',
} as const;

export type Change = { readonly field: string; readonly from: string; readonly to: string };

/** What a proposal would change, field by field. */
export const proposalChanges = (terms: Terms | null, proposal: Proposal): Change[] =>
  PROPOSAL_FIELDS.flatMap((field) =>
    proposal[field] === undefined
      ? []
      : [
          {
            field: t(FIELD_WORDS[field]),
            from: terms ? showAmount(terms[field]) : '',
            to: showAmount(proposal[field]),
          },
        ],
  );

/** What differs between two states of a row. */
export const termChanges = (before: Terms, now: Terms): Change[] =>
  TERM_FIELDS.flatMap((field) =>
    before[field] === now[field]
      ? []
      : [
          {
            field: t(FIELD_WORDS[field]),
            from: showAmount(before[field]),
            to: showAmount(now[field]),
          },
        ],
  );

export const changesInWords = (changes: readonly Change[]): string =>
  changes.map(({ field, from, to }) => `${field} ${from} → ${to}`).join('; ');

const KINDS = {
  agree: 'review.agree',
  adjust: 'review.adjust',
  remove: 'review.remove',
  ask: 'review.ask',
  add: 'review.add',
} as const;
export const kindWords = (kind: AnswerView['kind']): string => t(KINDS[kind]);

export type StatusName = RowReviewView['status'] | 'moved';
export const statusOf = (row: RowReviewView | undefined): StatusName =>
  row === undefined ? 'silent' : row.boundTo ? 'moved' : row.status;
export const statusWords = (status: StatusName): string => t(`review.${status}`);

export const problemWords = (problem: CallProblem): string =>
  problem.is === 'network'
    ? t('review.offline')
    : t('review.problem', { message: problem.message });

export const decisionWords = ({ kind, decision }: AnswerView): string => {
  if (!decision) return t('review.waiting');
  if (kind === 'ask') return t('review.decidedAnswer');
  return decision.decision === 'accept' ? t('review.decidedAccept') : t('review.decidedDecline');
};

/** How many of a bulk were refused, and why the first one; undefined when all went through. */
export const refusedWords = (refused: Refused): string | undefined => {
  const [first] = refused;
  return first && t('review.someRefused', { n: refused.length, message: first.error.message });
};

/** Typed text as a number where it reads as one in the reader's language; other words stay words. */
export function readAmount(text: string): number | string {
  const read = readTyped(text, { locale: locale(), hint: 'number' });
  return read.is === 'value' && typeof read.input === 'number' ? read.input : text.trim();
}
