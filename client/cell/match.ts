import { fold, matchesSearch, sameText } from '../../shared/value/text.ts';
import type { Candidate } from './candidates.ts';

/** Candidates that fit what was typed, best first, and how many more there are than are shown. */
export type Matches = { readonly shown: readonly Candidate[]; readonly more: number };

const startsWord = (query: string, text: string): boolean => {
  const [wanted, folded] = [fold(query), fold(text)];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? '')) return true;
  }
  return false;
};

const folded = new WeakMap<Candidate, string>();
/** Everything a candidate is found by, folded once: most candidates are passed over by one look at it. */
const foldedOf = (candidate: Candidate): string => {
  const known = folded.get(candidate);
  if (known !== undefined) return known;
  const made = fold([candidate.label, ...candidate.names, candidate.group].join('\n'));
  folded.set(candidate, made);
  return made;
};

/** 0 is what was typed itself; higher is farther from it; undefined does not fit at all. */
function distance(query: string, candidate: Candidate): number | undefined {
  const words = query.split(/\s+/);
  const all = foldedOf(candidate);
  if (!words.every((word) => all.includes(fold(word)))) return undefined;
  const fields = [candidate.label, ...candidate.names];
  if (fields.some((text) => sameText(text) === sameText(query))) return 0;
  const found = fields.filter((text) => matchesSearch(query, text));
  if (found.length > 0) {
    if (found.some((text) => fold(text).startsWith(fold(query))))
      return found[0] === fields[0] ? 1 : 2;
    return found.some((text) => startsWord(query, text)) ? 3 : 4;
  }
  const text = [...fields, candidate.group].join(' ');
  return words.length > 1 && words.every((word) => matchesSearch(word, text)) ? 5 : undefined;
}

/** Accent-blind where the query has no accents (`so` finds `Sở`), exact where it has. An empty query keeps the order. */
export function matchCandidates(all: readonly Candidate[], typed: string, limit: number): Matches {
  const query = typed.trim();
  if (query === '') return { shown: all.slice(0, limit), more: Math.max(all.length - limit, 0) };
  const ranked: Candidate[][] = [];
  let count = 0;
  for (const candidate of all) {
    const rank = distance(query, candidate);
    if (rank === undefined) continue;
    count++;
    const list = ranked[rank] ?? [];
    ranked[rank] = list;
    list.push(candidate);
  }
  return { shown: ranked.flat().slice(0, limit), more: Math.max(count - limit, 0) };
}
