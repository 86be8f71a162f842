import { type Letterhead, letterheadIn, NO_LETTERHEAD } from '../../shared/letterhead.ts';
import { locale } from '../i18n/i18n.ts';
import { api } from './api.ts';

export const fetchLetterhead = () => api<Letterhead>('GET', '/api/letterhead');
export const saveLetterhead = (set: Letterhead) => api<Letterhead>('PUT', '/api/letterhead', set);

/** The names to write on a paper in the reader's language; without a network, those of any province. */
export async function namesForPaper(): Promise<Letterhead> {
  const answer = await fetchLetterhead();
  return letterheadIn(answer.ok ? answer.value : NO_LETTERHEAD, locale());
}
