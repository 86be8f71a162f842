import type { Amount, AnswerKind, Proposal, Terms } from '../../shared/review/facts.ts';
import { ANSWER_KINDS } from '../../shared/review/facts.ts';
import type { AnswerRequest } from '../review/answers.ts';
import { listOf, oneOf, optional, text } from './body.ts';

/** UTF-16 units. */
export const MAX_COMMENT = 10_000;
const MAX_VALUE = 200;

export const amount = (value: unknown): boolean =>
  (typeof value === 'number' && Number.isFinite(value)) || text(MAX_VALUE)(value);
const shortText = text(MAX_VALUE);
export const reason = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_COMMENT;

const orNull =
  (field: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || field(value);
const TERMS: Readonly<Record<keyof Terms, (value: unknown) => boolean>> = {
  task: (value) => typeof value === 'string',
  target: orNull((value) => typeof value === 'string' || typeof value === 'number'),
  unit: orNull((value) => typeof value === 'string'),
  deadline: orNull((value) => typeof value === 'string'),
  lead: (value) => typeof value === 'string',
};
export const terms = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).every((key) => Object.hasOwn(TERMS, key)) &&
  Object.entries(TERMS).every(([key, field]) => field((value as Record<string, unknown>)[key]));

/** The fields of an answer as the page or a script sends them. */
export const ANSWER_SHAPE = {
  answer: oneOf(...ANSWER_KINDS),
  target: optional(amount),
  unit: optional(shortText),
  deadline: optional(shortText),
  lead: optional(shortText),
  reason: optional(reason),
  attachments: optional(listOf(text(32), 10)),
  terms: optional(terms),
} as const;

export type AnswerBody = {
  readonly answer: AnswerKind;
  readonly target?: Exclude<Amount, null>;
  readonly unit?: string;
  readonly deadline?: string;
  readonly lead?: string;
  readonly reason?: string;
  readonly attachments?: readonly string[];
  readonly terms?: Terms;
};

const clean = (value: string): string => value.trim().normalize('NFC');

export const proposalOf = ({
  target,
  unit,
  deadline,
  lead,
}: Pick<AnswerBody, 'target' | 'unit' | 'deadline' | 'lead'>): Proposal => ({
  ...(target === undefined ? {} : { target: typeof target === 'string' ? clean(target) : target }),
  ...(unit === undefined ? {} : { unit: clean(unit) }),
  ...(deadline === undefined ? {} : { deadline: clean(deadline) }),
  ...(lead === undefined ? {} : { lead: clean(lead) }),
});

export const answerRequest = (body: AnswerBody): Omit<AnswerRequest, 'attachments'> => ({
  answer: body.answer,
  proposal: proposalOf(body),
  reason: clean(body.reason ?? ''),
  seen: body.terms,
});
