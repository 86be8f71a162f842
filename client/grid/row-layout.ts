import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Book } from '../book/book.ts';
import { locale } from '../i18n/i18n.ts';
import { type GridColumn, ROW_HEIGHT } from './grid-column.ts';
import { rowHeights } from './row-heights.ts';
import { runSlices } from './run-slices.ts';
import { type CharWidth, countLines, measuredWith } from './text-lines.ts';
import type { Steps, ViewOrder } from './view-order.ts';
import { evenRows, type RowLayout } from './window.ts';

/** As the style sheet has them, CSS pixels: a wrapped line, what stands above and below, what stands beside. */
const LINE = 18;
const AROUND = ROW_HEIGHT - LINE;
const BESIDE = 16;
/** A row never grows beyond this; the editor and the formula bar show the rest. */
const MAX_LINES = 12;
const MAX_TEXT = 2_000;
/** Frozen rows leave at least two fifths of the view to the rest. */
const FROZEN_SHARE = 0.6;

type Source = {
  readonly book: Book;
  readonly sheet: SheetId;
  readonly order: () => ViewOrder;
  readonly columns: () => readonly GridColumn[];
  readonly wrapped: () => ReadonlySet<ColId>;
  /** Rows this person wants to stay at the top. */
  readonly frozen: () => number;
  readonly viewHeight: () => number;
};

let charWidth: CharWidth | undefined;

/** Rows grow where a wrapped column holds more than a line. Texts are counted once and again when they change. */
export const createRowLayout = (source: Source): (() => RowLayout) => {
  const { book, sheet } = source;
  const tall = new Map<RowId, number>();
  const [version, setVersion] = createSignal(0);
  const wrapping = createMemo(
    () => source.columns().filter(({ id }) => source.wrapped().has(id)),
    undefined,
    {
      equals: (a, b) =>
        a.length === b.length &&
        a.every(({ id, shownWidth }, i) => id === b[i]?.id && shownWidth === b[i]?.shownWidth),
    },
  );

  const measure = (row: RowId): void => {
    charWidth ??= measuredWith(`13px ${getComputedStyle(document.body).fontFamily}`);
    let lines = 1;
    for (const { id, shownWidth } of untrack(wrapping)) {
      const { text, kind, more } = book.view(sheet, row, id);
      if (kind !== 'text') continue;
      const whole = (more ? `${text} · ${more}` : text).slice(0, MAX_TEXT);
      lines = Math.max(lines, countLines(whole, shownWidth - BESIDE, charWidth));
    }
    if (lines > 1) tall.set(row, Math.min(lines, MAX_LINES) * LINE + AROUND);
    else tall.delete(row);
  };
  function* measureAll(): Steps<void> {
    const order = source.order();
    for (let i = 0; i < order.length; i++) {
      if (i % 16 === 0) yield;
      const row = order.at(i);
      if (row !== undefined) measure(row);
    }
  }
  let giveUp = () => {};
  onCleanup(() => giveUp());
  const measureAnew = () => {
    giveUp();
    giveUp = runSlices(
      untrack(() => measureAll()),
      () => setVersion((n) => n + 1),
    );
  };
  createEffect(
    on([wrapping, locale], ([columns]) => {
      if (columns.length > 0) {
        measureAnew();
        onCleanup(
          book.listenSheet(sheet, (rows) => {
            if (rows === undefined) measureAnew();
            else {
              for (const row of rows) measure(row);
              setVersion((n) => n + 1);
            }
          }),
        );
      } else if (tall.size > 0) {
        giveUp();
        tall.clear();
        setVersion((n) => n + 1);
      }
    }),
  );

  const laid = (frozen: number): RowLayout => {
    const order = source.order();
    if (tall.size === 0) return evenRows(order.length, ROW_HEIGHT, frozen);
    return rowHeights(order.length, ROW_HEIGHT, frozen, (row) => {
      const id = order.at(row);
      return id === undefined ? undefined : tall.get(id);
    });
  };
  return createMemo(() => {
    version();
    let frozen = source.frozen();
    const rows = laid(frozen);
    const room = source.viewHeight() * FROZEN_SHARE;
    while (room > 0 && frozen > 0 && rows.start(frozen) > room) frozen--;
    return frozen === rows.frozen ? rows : laid(frozen);
  });
};
