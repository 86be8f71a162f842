import { createMemo, createSignal } from 'solid-js';
import type { CellPlace } from '../../shared/engine/cell-key.ts';
import { precedentsOf, type Removal, type TraceGroup } from '../../shared/engine/trace.ts';
import { areasOf, type RefArea } from '../../shared/formula/areas.ts';
import type { SheetId } from '../../shared/ids.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { Book } from '../book/book.ts';
import type { Place } from '../grid/selection.ts';
import { areaName, groupName } from './cell-name.ts';
import { refText } from './held-refs.ts';

export type TraceWay = 'precedents' | 'dependants';
/** One line of the list: cells to look at, told as formulas write them and as addresses. */
export type TraceItem = {
  readonly label: string;
  readonly address: string;
  readonly cells: number;
  readonly areas: readonly RefArea[];
  readonly first: CellPlace;
};
export type Trace = {
  readonly way: TraceWay;
  readonly origin: CellPlace;
  readonly items: readonly TraceItem[];
};
/** What a deletion would break, waiting for an answer. */
export type Breakage = {
  readonly by: Removal;
  readonly items: readonly TraceItem[];
  readonly cells: number;
  readonly act: () => void;
};

export type TraceHost = {
  readonly book: Book;
  readonly shown: () => SheetId | undefined;
  readonly active: () => Place | undefined;
  readonly goTo: (place: CellPlace) => void;
  readonly tell: (what: 'none' | 'not-now', way: TraceWay, place: CellPlace) => void;
};

/** Rows of a group that stand together, as areas. */
const areasOfGroup = (workbook: Workbook, group: TraceGroup): readonly RefArea[] => {
  const sheet = workbook.sheet(group.sheet);
  if (!sheet) return [];
  const col = sheet.cols.position(group.col);
  const areas: { sheet: SheetId; row0: number; row1: number; col0: number; col1: number }[] = [];
  for (const id of group.rows) {
    const row = sheet.rows.position(id);
    const last = areas[areas.length - 1];
    if (last && last.row1 + 1 === row) last.row1 = row;
    else areas.push({ sheet: group.sheet, row0: row, row1: row, col0: col, col1: col });
  }
  return areas;
};

const itemOfGroup = (workbook: Workbook, group: TraceGroup, from: SheetId): TraceItem[] => {
  const row = group.rows[0];
  if (row === undefined) return [];
  return [
    {
      label: workbook.sheet(group.sheet)?.columnName(group.col) ?? '',
      address: groupName(workbook, group, from),
      cells: group.rows.length,
      areas: areasOfGroup(workbook, group),
      first: { sheet: group.sheet, row, col: group.col },
    },
  ];
};

const itemsOfPrecedents = (workbook: Workbook, origin: CellPlace): TraceItem[] =>
  precedentsOf(workbook, origin).flatMap(({ token }): TraceItem[] => {
    const areas = areasOf(token, origin, workbook.names);
    const first = areas[0];
    const sheet = first && workbook.sheet(first.sheet);
    const row = sheet?.rows.at(first?.row0 ?? 0);
    const col = sheet?.cols.at(first?.col0 ?? 0);
    if (!first || row === undefined || col === undefined) return [];
    return [
      {
        label: refText(token, origin, workbook.names),
        address: areaName(workbook, first, origin.sheet),
        cells: areas.reduce((n, a) => n + (a.row1 - a.row0 + 1) * (a.col1 - a.col0 + 1), 0),
        areas,
        first: { sheet: first.sheet, row, col },
      },
    ];
  });

/** Which cells a formula uses, which formulas use a cell, and what a deletion would break. */
export const createTrace = (host: TraceHost) => {
  const { book } = host;
  const { workbook } = book;
  const [trace, setTrace] = createSignal<Trace>();
  const [breakage, setBreakage] = createSignal<Breakage>();
  let asking = false;

  const show = async (way: TraceWay): Promise<void> => {
    const sheet = host.shown();
    const place = host.active();
    if (sheet === undefined || !place || asking) return;
    const origin: CellPlace = { sheet, ...place };
    let items: readonly TraceItem[] = [];
    if (way === 'precedents') items = itemsOfPrecedents(workbook, origin);
    else {
      asking = true;
      const groups = await book.trace({ of: 'dependants', place: origin });
      asking = false;
      if (!groups) return host.tell('not-now', way, origin);
      items = groups.flatMap((group) => itemOfGroup(workbook, group, sheet));
    }
    const only = items.length === 1 ? items[0] : undefined;
    setTrace(items.length > 0 ? { way, origin, items } : undefined);
    if (items.length === 0) host.tell('none', way, origin);
    // One way to go is gone at once, as Ctrl+[ does in spreadsheets.
    if (only) host.goTo(only.first);
  };

  return {
    trace,
    show,
    close: () => setTrace(undefined),
    breakage,
    keep: () => setBreakage(undefined),
    /** Deletes, but asks first when formulas elsewhere would lose what they use. */
    async remove(by: Removal, act: () => void): Promise<void> {
      if (asking) return;
      asking = true;
      const groups = await book.trace({ of: 'broken', by });
      asking = false;
      // When it cannot be told the deletion goes on: it is one step to undo.
      const items = (groups ?? []).flatMap((group) => itemOfGroup(workbook, group, by.sheet));
      if (items.length === 0) return act();
      setBreakage({ by, items, cells: items.reduce((n, one) => n + one.cells, 0), act });
    },
    /** What is traced on the sheet that shows. */
    areas: createMemo(() => (trace()?.items ?? []).flatMap((item) => item.areas)),
  };
};
export type Tracing = ReturnType<typeof createTrace>;
