import type { Letterhead } from '../../shared/letterhead.ts';

/** What holds for the whole installation. */
export type InstallationStore = {
  /** Undefined until it is first set. */
  letterhead(): Promise<Letterhead | undefined>;
  setLetterhead(letterhead: Letterhead, user: string, at: number): Promise<void>;
};
