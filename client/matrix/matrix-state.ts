import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { matchesSearch } from '../../shared/value/text.ts';
import type { Book, CellView, Cursor } from '../book/book.ts';
import {
  current,
  type Frame,
  only,
  type Place,
  type Rect,
  rectOf,
  type Selection,
} from '../grid/selection.ts';
import { t } from '../i18n/i18n.ts';
import { type LookKeeper, type MatrixLook, PLAIN_LOOK } from './matrix-keep.ts';
import { createMatrixModel, type Line } from './matrix-model.ts';
import type { MatrixClip, MatrixNotice, Question } from './matrix-talk.ts';
import { asColumn, asRow, positionsOf, slotsOf } from './slots.ts';
import { createTargetWriting, type MatrixDraft } from './target-writing.ts';

export type Side = 'tasks' | 'agencies';

/**
 * The matrix is a view of the list: its rows and columns are tasks and agencies (or turned), its cells the targets of
 * the rows that join them. Places are held as (row, col) ids of lines; a column's id is a row id of its sheet.
 */
export const createMatrixState = (book: Book, keeper?: LookKeeper) => {
  const model = createMatrixModel(book);
  const [look, setLook] = createSignal<MatrixLook>(keeper?.read() ?? PLAIN_LOOK);
  createEffect(on(look, (now) => keeper?.write(now), { defer: true }));
  const change = (part: Partial<MatrixLook>) => setLook((now) => ({ ...now, ...part }));
  const turned = () => look().turned;

  const [taskQuery, setTaskQuery] = createSignal('');
  const [agencyQuery, setAgencyQuery] = createSignal('');
  const [pillar, setPillar] = createSignal<string>();
  const [group, setGroup] = createSignal<string>();
  const chosen = (lines: readonly Line[], query: string, only: string | undefined) =>
    query.trim() === '' && only === undefined
      ? lines
      : lines.filter(
          (one) =>
            (only === undefined || one.group === only) &&
            matchesSearch(query, `${one.code} ${one.name}`),
        );
  const tasks = createMemo(() => chosen(model.tasks(), taskQuery(), pillar()));
  const agencies = createMemo(() => chosen(model.agencies(), agencyQuery(), group()));
  const taskSlots = createMemo(() => slotsOf(tasks(), new Set(look().pillars)));
  const agencySlots = createMemo(() => slotsOf(agencies(), new Set(look().groups)));
  const down = createMemo(() => (turned() ? agencySlots() : taskSlots()));
  const across = createMemo(() => (turned() ? taskSlots() : agencySlots()));
  const frame = createMemo<Frame>(() => ({
    rows: positionsOf(down().lines.map((one) => one.id)),
    cols: positionsOf(across().lines.map((one) => asColumn(one.id))),
  }));
  const groupsOf = (lines: readonly Line[]) => [...new Set(lines.map((one) => one.group))];

  const [selection, select] = createSignal<Selection>();
  createEffect(
    on(frame, (now) => {
      const active = selection()?.active;
      if (active && now.rows.position(active.row) >= 0 && now.cols.position(active.col) >= 0)
        return;
      const row = now.rows.at(0);
      const col = now.cols.at(0);
      select(row !== undefined && col !== undefined ? only({ row, col }) : undefined);
    }),
  );
  const [draft, setDraft] = createSignal<MatrixDraft>();
  const [question, ask] = createSignal<Question>();
  const [notice, say] = createSignal<MatrixNotice>();
  const [clip, setClip] = createSignal<MatrixClip>();

  /** Task and agency of a cell, whichever way the matrix is turned. */
  const pairAt = (place: Place): { readonly task: RowId; readonly agency: RowId } => {
    const other = asRow(place.col);
    return turned() ? { task: other, agency: place.row } : { task: place.row, agency: other };
  };
  const placeOfPair = (task: RowId, agency: RowId): Place =>
    turned() ? { row: agency, col: asColumn(task) } : { row: task, col: asColumn(agency) };
  const rowsAt = (place: Place): readonly RowId[] => {
    const { task, agency } = pairAt(place);
    return model.matrix().cell(task, agency);
  };
  const codeOf = (id: RowId): string => model.line(id)?.code ?? '';
  const nameAt = (place: Place): { readonly task: string; readonly agency: string } => {
    const { task, agency } = pairAt(place);
    return { task: codeOf(task), agency: codeOf(agency) };
  };
  /** What a cell shows: the target, or how many rows claim to be it. */
  const viewAt = (place: Place): CellView | { readonly twice: number } | undefined => {
    const rows = rowsAt(place);
    const row = rows[0];
    if (row === undefined) return undefined;
    return rows.length > 1
      ? { twice: rows.length }
      : book.view(ASSIGNMENTS, row, ASSIGNMENT.target);
  };
  const textAt = (place: Place): string => {
    const shown = viewAt(place);
    if (!shown) return '';
    return 'twice' in shown ? `×${shown.twice}` : shown.text;
  };
  /** Where another person's cursor stands here: on a row of the list, or on an empty cell of their matrix. */
  const placeOfCursor = ({ sheet, row, col }: Cursor): Place | undefined => {
    if (sheet !== ASSIGNMENTS) return undefined;
    const entry = model.matrix().entry(row);
    if (entry) return placeOfPair(entry.task, entry.agency);
    return model.line(row) && model.line(asRow(col)) ? placeOfPair(row, asRow(col)) : undefined;
  };
  /** An empty cell has no row of the list, so its cursor names task and agency: the list shows nothing for it. */
  const cursorOf = (place: Place): Cursor => {
    const row = rowsAt(place)[0];
    if (row !== undefined) {
      const { target } = ASSIGNMENT;
      return { sheet: ASSIGNMENTS, row, col: target, toRow: row, toCol: target };
    }
    const { task, agency } = pairAt(place);
    const col = asColumn(agency);
    return { sheet: ASSIGNMENTS, row: task, col, toRow: task, toCol: col };
  };
  const cursor = createMemo<Cursor | null>(
    () => {
      model.version();
      const active = selection()?.active;
      return active ? cursorOf(active) : null;
    },
    null,
    { equals: (a, b) => a === b || (a?.row === b?.row && a?.col === b?.col) },
  );
  createEffect(() => book.setCursor(cursor()));

  const writing = createTargetWriting({
    book,
    draft,
    setDraft,
    frame,
    rowsAt,
    placeOf: (row) => {
      const entry = model.matrix().entry(row);
      return entry && placeOfPair(entry.task, entry.agency);
    },
  });

  const foldedOf = (side: Side) => (side === 'tasks' ? look().pillars : look().groups);
  const setFolded = (side: Side, keys: readonly string[]) =>
    change(side === 'tasks' ? { pillars: keys } : { groups: keys });
  return {
    book,
    model,
    look,
    turned,
    turn: () => change({ turned: !turned() }),
    setHeat: (heat: MatrixLook['heat']) => change({ heat }),
    showDetail: (detail: boolean) => change({ detail }),
    taskQuery,
    setTaskQuery,
    agencyQuery,
    setAgencyQuery,
    pillar,
    setPillar,
    group,
    setGroup,
    pillars: () => groupsOf(model.tasks()),
    agencyGroups: () => groupsOf(model.agencies()),
    tasks,
    agencies,
    down,
    across,
    sideDown: (): Side => (turned() ? 'agencies' : 'tasks'),
    sideAcross: (): Side => (turned() ? 'tasks' : 'agencies'),
    isFolded: (side: Side, key: string) => foldedOf(side).includes(key),
    fold: (side: Side, key: string) => {
      const now = foldedOf(side);
      setFolded(side, now.includes(key) ? now.filter((one) => one !== key) : [...now, key]);
    },
    foldAll: (side: Side) =>
      setFolded(side, groupsOf(side === 'tasks' ? model.tasks() : model.agencies())),
    unfoldAll: () => change({ pillars: [], groups: [] }),
    assigned: () => {
      model.version();
      return model.matrix().size;
    },
    duplicates: createMemo(() => {
      model.version();
      return model.matrix().duplicates();
    }),
    /** Assignments a task or an agency has. */
    countOf: (side: Side, line: RowId) =>
      side === 'tasks' ? model.matrix().count(line) : model.matrix().load(line),
    /** Sum of a task's targets, where a sum means something. */
    totalOf: (line: Line) => model.matrix().total(line),
    frame,
    selection,
    select,
    selectedRect: (): Rect | undefined => {
      const now = selection();
      return now && rectOf(frame(), current(now));
    },
    draft,
    setDraft,
    /** What helps while a target is written. */
    writing,
    question,
    ask,
    notice,
    say,
    clip,
    setClip,
    pairAt,
    placeOfPair,
    placeOfCursor,
    rowsAt,
    nameAt,
    viewAt,
    textAt,
    label: (place: Place) => {
      const text = textAt(place);
      const name = t('grid.matrixCell', nameAt(place));
      return text === '' ? name : `${name}: ${text}`;
    },
  };
};
export type MatrixState = ReturnType<typeof createMatrixState>;
