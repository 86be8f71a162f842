import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import { areasOf, type RefArea } from '../../shared/formula/areas.ts';
import type { FormulaPlace } from '../../shared/formula/names.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Book } from '../book/book.ts';
import { locale } from '../i18n/i18n.ts';
import { follow, type HeldRef, type HeldText, holdRefs, refText } from './held-refs.ts';
import { nextForm } from './point.ts';

/** The text being typed, as far as formulas concern it. */
export type FormulaDraft = {
  readonly sheet: SheetId;
  readonly place: { readonly row: RowId; readonly col: ColId };
  readonly text: string;
  readonly mode: 'enter' | 'edit';
  readonly at: 'cell' | 'bar';
};
export type DraftHost = {
  readonly book: Book;
  readonly draft: () => FormulaDraft | undefined;
  readonly setText: (text: string) => void;
};

/** A reference of the formula in its colour; equal references have the same. */
export type ColouredRef = HeldRef & { readonly colour: number };
export type ColouredArea = RefArea & { readonly colour: number };

/** As many as there are `--ref-N` colours. */
const COLOURS = 7;
const NONE: HeldText & { readonly place: string } = { text: '', refs: [], place: '' };

/**
 * A formula while it is typed, in the cell or in the bar: its references, the caret, and the one way its text is
 * changed by anything but typing.
 */
export const createEditing = (host: DraftHost) => {
  const { book } = host;
  const { names } = book.workbook;
  let area: HTMLTextAreaElement | undefined;
  let composing = false;
  /** Rows moved while an input method held the text: it is put right when that ends. */
  let late = false;
  const [caret, setCaret] = createSignal(0);
  /** Rises with every letter typed, so that lists follow typing and not the caret alone. */
  const [typing, setTyping] = createSignal(0);

  /** The draft while it is a formula. */
  const formula = createMemo(() => {
    const draft = host.draft();
    return draft?.text.startsWith('=') ? draft : undefined;
  });
  const at = (draft: FormulaDraft): FormulaPlace => ({ sheet: draft.sheet, ...draft.place });

  const held = createMemo<HeldText & { readonly place: string }>((before) => {
    const draft = formula();
    if (!draft) return NONE;
    const place = `${draft.sheet}:${draft.place.row}:${draft.place.col}`;
    const known = before.place === place ? before : NONE;
    if (known.text === draft.text) return known;
    return { ...holdRefs(draft.text, at(draft), names, locale(), known), place };
  }, NONE);

  const edit = (text: string, from: number, to = from): void => {
    host.setText(text);
    area?.setSelectionRange(from, to);
    setCaret(to);
  };

  /** Rows, columns or names moved: the text says the new addresses of the same cells. */
  const restate = (): void => {
    const draft = formula();
    if (!draft) return;
    if (composing) {
      late = true;
      return;
    }
    const sheet = book.workbook.sheet(draft.sheet);
    // A row that went takes its formula along; one that is not made yet has a formula all the same.
    if (!sheet || (sheet.hasRow(draft.place.row) && sheet.rows.position(draft.place.row) < 0))
      return;
    const next = follow(held(), at(draft), names);
    if (!next) return;
    const [from, to] = [area?.selectionStart ?? 0, area?.selectionEnd ?? 0];
    moved(next.held.text, next.move);
    edit(next.held.text, next.move(from), next.move(to));
  };
  let moved: (text: string, move: (caret: number) => number) => void = () => {};
  const open = createMemo(() => formula() !== undefined);
  createEffect(() => {
    book.sheetsVersion();
    if (!open()) return;
    const stops = book.workbook
      .sheets()
      .map((sheet) => book.listenStructure(sheet.id, () => untrack(restate)));
    onCleanup(() => {
      for (const stop of stops) stop();
    });
  });
  createEffect(on(book.sheetsVersion, () => untrack(restate), { defer: true }));

  const coloured = createMemo((): readonly ColouredRef[] => {
    const draft = formula();
    if (!draft) return [];
    const colours = new Map<string, number>();
    return held().refs.map((ref) => {
      const key = ref.token.replaceAll('$', '');
      const colour = colours.get(key) ?? colours.size % COLOURS;
      colours.set(key, colour);
      return { ...ref, colour };
    });
  });

  return {
    formula,
    caret,
    typing,
    held,
    coloured,
    edit,
    /** What the references cover now, wherever it is shown. */
    areas: createMemo((): readonly ColouredArea[] => {
      const draft = formula();
      if (!draft) return [];
      return coloured().flatMap(({ token, colour }) =>
        areasOf(token, at(draft), names).map((one) => ({ ...one, colour })),
      );
    }),
    at,
    /** The field that has the keyboard now. */
    attach(next: HTMLTextAreaElement): void {
      area = next;
      setCaret(next.selectionStart);
    },
    field: () => area,
    selected: (): readonly [number, number] => [area?.selectionStart ?? 0, area?.selectionEnd ?? 0],
    /** The caret moved without typing. */
    look(from: HTMLTextAreaElement): void {
      area = from;
      setCaret(from.selectionStart);
    },
    typed(from: HTMLTextAreaElement): void {
      area = from;
      setCaret(from.selectionStart);
      setTyping((n) => n + 1);
    },
    composing: () => composing,
    compose(is: boolean): void {
      composing = is;
      if (is || !late) return;
      late = false;
      restate();
    },
    onRestate(change: typeof moved): void {
      moved = change;
    },
    /** F4: the references that the caret or the selected text touches are written the next way. */
    cycle(): void {
      const draft = formula();
      if (!draft) return;
      const [from, to] = [area?.selectionStart ?? 0, area?.selectionEnd ?? 0];
      const touched = held().refs.filter((ref) => ref.start <= to && ref.end >= from);
      const chosen = from === to ? touched.slice(-1) : touched;
      let text = draft.text;
      let end = to;
      for (const ref of chosen.toReversed()) {
        const token = nextForm(ref.token, at(draft), names);
        if (token === undefined) continue;
        const written = refText(token, at(draft), names);
        text = text.slice(0, ref.start) + written + text.slice(ref.end);
        end += written.length - (ref.end - ref.start);
        if (ref === chosen[chosen.length - 1]) end = Math.max(end, ref.start + written.length);
      }
      if (text === draft.text) return;
      const last = chosen[chosen.length - 1];
      const first = chosen[0];
      if (from === to && last && first) {
        const grown = text.length - draft.text.length;
        edit(text, last.end + grown);
      } else if (first) edit(text, first.start, Math.max(end, first.start));
    },
  };
};
export type Editing = ReturnType<typeof createEditing>;
