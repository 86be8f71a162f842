import { ownFacts } from './audience.ts';
import type { ReviewEntry } from './facts.ts';

/** Who reads: the secretariat's side reads everything, the others what their agencies may know. */
export type Reader = {
  readonly id: string;
  /** Codes the reader speaks or prepares for; undefined on the secretariat's side. */
  readonly agencies: readonly string[] | undefined;
};

export type Notice = {
  readonly entry: ReviewEntry;
  /** The reader or one of the reader's agencies is called on by name. */
  readonly mention: boolean;
};

const concernsSecretariat = (entry: ReviewEntry): boolean => {
  switch (entry.is) {
    case 'answered':
      // Agreement is told by the sign-off; a notice a row would bury the rest.
      return entry.answer !== 'agree';
    case 'addition-asked':
    case 'withdrawn':
    case 'signed-off':
    case 'commented':
      return true;
    default:
      return false;
  }
};

const concernsAgency = (entry: ReviewEntry): boolean => {
  switch (entry.is) {
    case 'round-opened':
    case 'decided':
    case 'commented':
    case 'reminded':
      return true;
    default:
      return false;
  }
};

/** What others said that concerns this reader, oldest first. Nobody is told of what they did themselves. */
export function noticesFor(entries: readonly ReviewEntry[], reader: Reader): Notice[] {
  const visible =
    reader.agencies === undefined ? entries : ownFacts(entries, new Set(reader.agencies));
  const concerns = reader.agencies === undefined ? concernsSecretariat : concernsAgency;
  const called = (entry: ReviewEntry): boolean =>
    entry.is === 'commented' &&
    (entry.people.includes(reader.id) ||
      entry.agencies.some((agency) => reader.agencies?.includes(agency)));
  return visible
    .filter((entry) => entry.by !== reader.id && concerns(entry))
    .map((entry) => ({ entry, mention: called(entry) }));
}

/** What happened, in one word: the kind of answer or decision, else the fact. */
export const noticeKind = ({ entry }: Notice): string => {
  if (entry.is === 'answered') return entry.answer;
  return entry.is === 'decided' ? entry.decision : entry.is;
};
