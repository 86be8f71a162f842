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

/** Every word on the screen in Vietnamese: one file an area. What is here gives the keys; English has the same. */
export const vi = {
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
