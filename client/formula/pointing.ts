import { createSignal } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import {
  current,
  type Direction,
  type Frame,
  jump,
  move,
  only,
  type Place,
  type Selection,
} from '../grid/selection.ts';
import { locale } from '../i18n/i18n.ts';
import { wantsReference } from './caret.ts';
import type { DraftHost, Editing } from './editing.ts';
import { refText } from './held-refs.ts';
import { pointedToken, type Target } from './point.ts';

export type PointingHost = DraftHost & {
  readonly shown: () => SheetId | undefined;
  readonly frame: () => Frame | undefined;
  /** The active cell of the sheet that shows. */
  readonly active: () => Place | undefined;
};
type Press = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
};

const ARROWS: Readonly<Record<string, readonly [number, number, Direction]>> = {
  ArrowUp: [-1, 0, 'up'],
  ArrowDown: [1, 0, 'down'],
  ArrowLeft: [0, -1, 'left'],
  ArrowRight: [0, 1, 'right'],
};

/** The reference that pointing wrote last and would replace; any other change of the text ends it. */
type Pointed = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly target: Target;
};

/** Cells, rows and columns that are pointed at while a formula waits for a reference. */
export const createPointing = (host: PointingHost, editing: Editing) => {
  const [pointed, setPointed] = createSignal<Pointed>();
  const live = (): Pointed | undefined => {
    const now = pointed();
    return now && now.text === editing.formula()?.text ? now : undefined;
  };
  editing.onRestate((text, to) => {
    const now = live();
    if (now) setPointed({ ...now, start: to(now.start), end: to(now.end), text });
  });

  /** Where the next reference goes: over the one just pointed at, over one that is selected, or to the caret. */
  const gap = (): readonly [number, number] | undefined => {
    const draft = editing.formula();
    if (!draft) return undefined;
    const now = live();
    if (now) return [now.start, now.end];
    const [from, to] = editing.selected();
    const whole = editing.held().refs.some((ref) => ref.start === from && ref.end === to);
    return whole || wantsReference(draft.text, from, locale()) ? [from, to] : undefined;
  };

  const put = (target: Target): boolean => {
    const draft = editing.formula();
    const place = gap();
    if (!draft || !place || editing.composing()) return false;
    const { names } = host.book.workbook;
    const token = pointedToken(target, editing.at(draft), names);
    if (token === undefined) return false;
    const [start, until] = place;
    const written = refText(token, editing.at(draft), names);
    const text = draft.text.slice(0, start) + written + draft.text.slice(until);
    const end = start + written.length;
    setPointed({ start, end, text, target });
    editing.edit(text, end);
    return true;
  };

  const selectionOf = ({ kind, from, to }: Target): Selection => ({
    active: from,
    ranges: [{ kind, from, to }],
  });
  const filled =
    (sheet: SheetId, frame: Frame) =>
    (r: number, c: number): boolean => {
      const row = frame.rows.at(r);
      const col = frame.cols.at(c);
      return (
        row !== undefined && col !== undefined && host.book.view(sheet, row, col).kind !== 'empty'
      );
    };

  return {
    /** What is pointed at now: its cells are shown and marked. */
    target: (): Target | undefined => live()?.target,
    stop: () => setPointed(undefined),
    canPoint: (): boolean => gap() !== undefined,
    /** A press on a cell or a head; with Shift the one before is stretched to it. */
    start(kind: Target['kind'], place: Place, stretch: boolean): boolean {
      const sheet = host.shown();
      if (sheet === undefined) return false;
      const before = live()?.target;
      const from = stretch && before?.sheet === sheet && before.kind === kind ? before.from : place;
      return put({ sheet, kind, from, to: place });
    },
    /** The pointer went on to another cell. */
    stretch(row: RowId, col: ColId): void {
      const now = live()?.target;
      if (!now || now.sheet !== host.shown()) return;
      if (now.to.row !== row || now.to.col !== col) put({ ...now, to: { row, col } });
    },
    /** Arrows point where a reference may stand; true when the key was taken. */
    key(press: Press): boolean {
      const arrow = ARROWS[press.key];
      const draft = editing.formula();
      const frame = host.frame();
      const sheet = host.shown();
      if (!arrow || press.alt || !draft || !frame || sheet === undefined) return false;
      const now = live()?.target;
      if (!now && (draft.mode === 'edit' || !gap())) return false;
      const begin = sheet === draft.sheet ? draft.place : host.active();
      const base =
        now && now.sheet === sheet
          ? selectionOf(now)
          : begin === undefined
            ? undefined
            : only(begin);
      if (!base) return false;
      const next = press.ctrl
        ? jump(frame, base, arrow[2], press.shift, filled(sheet, frame))
        : move(frame, base, arrow[0], arrow[1], press.shift);
      const { kind, from, to } = current(next);
      put({ sheet, kind: press.shift ? kind : 'cells', from, to });
      return true;
    },
  };
};
export type Pointing = ReturnType<typeof createPointing>;
