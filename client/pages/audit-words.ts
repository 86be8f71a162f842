import type { AuditView } from '../../shared/api.ts';
import { ANSWER_KINDS } from '../../shared/review/facts.ts';
import { ROLES } from '../../shared/roles.ts';
import { acts } from '../i18n/acts.ts';
import { formatDate } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import { roleWords } from '../shell/role-words.ts';

/** Ids that a line may name, with what people call them. */
export type Known = {
  readonly plans: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
};

// Only this page needs these words, so they come with it.
const WORDS: Readonly<Record<'vi' | 'en', ReadonlyMap<string, string>>> = {
  vi: new Map(Object.entries(acts.vi)),
  en: new Map(Object.entries(acts.en)),
};
const inWords = (key: string, fallback: string): string => WORDS[locale()].get(key) ?? fallback;

/** A word of the page itself. */
export const pageWord = (key: 'everybody' | 'details'): string => inWords(key, key);
export const actWords = (act: string): string => inWords(`act.${act}`, act);

/** Where from has a column of its own; ids of the record itself and digests say nothing to a reader. */
const LEFT_OUT: ReadonlySet<string> = new Set(['from', 'entry', 'digest', 'attachment', 'comment']);
const PLANS: ReadonlySet<string> = new Set(['plan', 'of']);
const PEOPLE: ReadonlySet<string> = new Set(['person', 'user']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function valueWords(key: string, value: unknown, known: Known): string {
  if (Array.isArray(value)) return value.map((one) => valueWords(key, one, known)).join(', ');
  if (typeof value === 'boolean') return inWords(value ? 'yes' : 'no', String(value));
  if (typeof value !== 'string') return JSON.stringify(value);
  if (PLANS.has(key)) return known.plans.get(value) ?? value;
  if (PEOPLE.has(key)) return known.people.get(value) ?? value;
  const role = key === 'role' ? ROLES.find((one) => one === value) : undefined;
  if (role) return roleWords(role);
  const answer = key === 'answer' ? ANSWER_KINDS.find((one) => one === value) : undefined;
  if (answer) return t(`review.${answer}`);
  if (key === 'decision' && (value === 'accept' || value === 'decline'))
    return t(`review.${value}`);
  return DAY.test(value) ? formatDate(value) : value;
}

/** What a line of the record is about, for a reader. */
export const detailWords = ({ detail }: Pick<AuditView, 'detail'>, known: Known): string =>
  Object.entries(detail)
    .filter(([key, value]) => !LEFT_OUT.has(key) && value !== '' && value !== null)
    .map(([key, value]) => `${inWords(`is.${key}`, key)}: ${valueWords(key, value, known)}`)
    .join(' · ');
