import { MAX_TEXT } from '../../shared/limits.ts';
import type { EditNote, PendingEdit } from './outbox.ts';

export type LateEditBody = EditNote & { readonly madeAt: string };

/** One call to the late box: what it posts, and the edits of which nothing is left to post after it. */
export type LatePart = {
  readonly bodies: readonly LateEditBody[];
  readonly done: readonly PendingEdit[];
};

/** Bounds of one call; the server takes 1,000 edits and 1 MiB. Characters of JSON, up to three bytes each. */
const MOST_EDITS = 500;
const MOST_CHARACTERS = 300_000;
/** A defined name belongs to no sheet, and the late box wants an id. */
const NO_SHEET = 'names';

const clip = (text: string): string => text.slice(0, MAX_TEXT);

const bodyOf = (note: EditNote, madeAt: number): LateEditBody => ({
  sheet: note.sheet || NO_SHEET,
  row: note.row,
  column: note.column,
  where: clip(note.where),
  from: clip(note.from),
  to: clip(note.to),
  madeAt: new Date(madeAt).toISOString(),
});

/** Cuts late edits into calls the server takes: one that it must refuse would hold up all the others for ever. */
export function lateParts(edits: readonly PendingEdit[]): LatePart[] {
  const parts: LatePart[] = [];
  let bodies: LateEditBody[] = [];
  let done: PendingEdit[] = [];
  let room = MOST_CHARACTERS;
  const cut = (): void => {
    if (bodies.length > 0 || done.length > 0) parts.push({ bodies, done });
    bodies = [];
    done = [];
    room = MOST_CHARACTERS;
  };
  for (const edit of edits) {
    for (const note of edit.notes) {
      const body = bodyOf(note, edit.madeAt);
      const size = JSON.stringify(body).length;
      if (bodies.length === MOST_EDITS || (size > room && bodies.length > 0)) cut();
      bodies.push(body);
      room -= size;
    }
    done.push(edit);
  }
  cut();
  return parts;
}
