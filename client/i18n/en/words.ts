import type { vi } from '../vi/words.ts';
import { book } from './book.ts';
import { bulk } from './bulk.ts';
import { cell } from './cell.ts';
import { consult } from './consult.ts';
import { errors } from './errors.ts';
import { formula } from './formula.ts';
import { frozen } from './frozen.ts';
import { grid } from './grid.ts';
import { layout } from './layout.ts';
import { letterhead } from './letterhead.ts';
import { locks } from './locks.ts';
import { lost } from './lost.ts';
import { matrix } from './matrix.ts';
import { pages } from './pages.ts';
import { review } from './review.ts';
import { rows } from './rows.ts';
import { shell } from './shell.ts';
import { speech } from './speech.ts';
import { storage } from './storage.ts';
import { versions } from './versions.ts';
import { views } from './views.ts';

/** Every word on the screen in English. */
export const en: {
  readonly [A in keyof typeof vi]: Readonly<Record<keyof (typeof vi)[A], string>>;
} = {
  shell,
  pages,
  grid,
  layout,
  cell,
  lost,
  formula,
  matrix,
  book,
  bulk,
  errors,
  frozen,
  rows,
  review,
  consult,
  letterhead,
  locks,
  versions,
  speech,
  storage,
  views,
};
