import { type Amount, PROPOSAL_FIELDS, type Proposal, type Terms } from './facts.ts';
import type { Answer, Review } from './fold.ts';

export type Lang = 'vi' | 'en';

/** One line of the consolidated table of comments and explanations (bảng tổng hợp tiếp thu, giải trình). */
export type ConsolidatedRow = {
  readonly number: number;
  readonly agency: string;
  readonly comment: string;
  /** Empty while nobody has decided. */
  readonly explanation: string;
};

export type Consolidated = {
  readonly rows: readonly ConsolidatedRow[];
  /** Agencies that signed and asked for nothing, and agencies that have said nothing at all. */
  readonly agreed: readonly string[];
  readonly silent: readonly string[];
};

type AgencyName = { readonly code: string; readonly name: string };

const WORDS = {
  vi: {
    add: 'Đề nghị bổ sung',
    remove: 'Đề nghị bỏ',
    adjust: 'Đề nghị điều chỉnh',
    ask: 'Hỏi',
    target: 'chỉ tiêu',
    unit: 'đơn vị tính',
    deadline: 'thời hạn',
    lead: 'cơ quan chủ trì',
    from: 'từ',
    to: 'thành',
    reason: 'Lý do',
    accept: 'Tiếp thu',
    decline: 'Giải trình',
    answer: 'Trả lời',
    nothing: 'trống',
  },
  en: {
    add: 'Asks to add',
    remove: 'Asks to remove',
    adjust: 'Asks to adjust',
    ask: 'Asks',
    target: 'target',
    unit: 'unit',
    deadline: 'deadline',
    lead: 'lead agency',
    from: 'from',
    to: 'to',
    reason: 'Reason',
    accept: 'Accepted',
    decline: 'Explained',
    answer: 'Answered',
    nothing: 'empty',
  },
} as const;

const number = (value: number, lang: Lang): string =>
  new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 15 }).format(
    value,
  );

const dayOf = (iso: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year ? `${day}/${month}/${year}` : iso;
};

const shown = (value: Amount | undefined, lang: Lang): string => {
  if (value === null || value === undefined || value === '') return WORDS[lang].nothing;
  return typeof value === 'number'
    ? number(value, lang)
    : dayOf(value).replace('>=', '≥ ').replace('<=', '≤ ');
};

/** `chỉ tiêu từ 90 thành 85; thời hạn từ … thành …` */
export const proposalWords = (terms: Terms | null, proposal: Proposal, lang: Lang): string => {
  const words = WORDS[lang];
  return PROPOSAL_FIELDS.flatMap((field) => {
    const to = proposal[field];
    if (to === undefined) return [];
    if (!terms) return [`${words[field]} ${shown(to, lang)}`];
    return [
      `${words[field]} ${words.from} ${shown(terms[field], lang)} ${words.to} ${shown(to, lang)}`,
    ];
  }).join('; ');
};

function commentOf(answer: Answer, taskName: string, lang: Lang): string {
  const words = WORDS[lang];
  const what = answer.kind === 'agree' ? '' : words[answer.kind];
  const task =
    taskName === '' || taskName === answer.task ? answer.task : `${answer.task} – ${taskName}`;
  const change = proposalWords(answer.terms, answer.proposal, lang);
  const asked = [`${what}: ${task}`, change].filter((part) => part !== '').join(' – ');
  if (answer.reason === '') return `${asked}.`;
  return answer.kind === 'ask'
    ? `${asked}. ${answer.reason}`
    : `${asked}. ${words.reason}: ${answer.reason}`;
}

function explanationOf(answer: Answer, lang: Lang): string {
  const { decision } = answer;
  if (!decision) return '';
  const words = WORDS[lang];
  const head = answer.kind === 'ask' ? words.answer : words[decision.decision];
  return decision.reason === '' ? `${head}.` : `${head}: ${decision.reason}`;
}

/** Every answer that asks for something and was not withdrawn, in the order of the agencies; a newer answer to the same row stands for the older unless that was decided. */
export function consolidate(
  review: Review,
  agencies: readonly AgencyName[],
  taskName: (code: string) => string,
  lang: Lang,
): Consolidated {
  const known = agencies.map(({ code }) => code);
  const listed = [...review.answers.values()].filter(
    (answer) =>
      answer.kind !== 'agree' &&
      !answer.withdrawn &&
      (!answer.replaced || answer.decision !== undefined),
  );
  // An agency that is no longer in the list has still said what it said.
  const codes = [...new Set([...known, ...listed.map(({ agency }) => agency)])];
  const nameOf = new Map(agencies.map(({ code, name }) => [code, name]));
  const rows = codes
    .flatMap((code) => listed.filter(({ agency }) => agency === code))
    .map((answer, index) => ({
      number: index + 1,
      agency: nameOf.get(answer.agency) ?? answer.agency,
      comment: commentOf(answer, taskName(answer.task), lang),
      explanation: explanationOf(answer, lang),
    }));
  const asking = new Set(listed.map(({ agency }) => agency));
  const spoke = new Set([...review.answers.values()].map(({ agency }) => agency));
  const name = (code: string): string => nameOf.get(code) ?? code;
  return {
    rows,
    agreed: known.filter((code) => !asking.has(code) && review.signOffs.has(code)).map(name),
    silent: known.filter((code) => !spoke.has(code) && !review.signOffs.has(code)).map(name),
  };
}
