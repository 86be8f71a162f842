import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { buildMatrix } from '../../shared/plan/matrix.ts';
import { readPlan } from '../../shared/plan/read-plan.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../shared/plan/sheets.ts';
import { matchesSearch } from '../../shared/value/text.ts';
import type { Book, CellView, EntryProblem } from '../book/book.ts';
import { type Frame, only, type Place, type Positions, type Selection } from '../grid/selection.ts';
import { t } from '../i18n/i18n.ts';

/** A task or an agency as a line of the matrix. */
export type Line = {
  readonly id: RowId;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
};
export type MatrixDraft = {
  readonly mode: 'enter' | 'edit';
  readonly place: Place;
  readonly text: string;
  readonly problem: EntryProblem | undefined;
};
/** What the matrix asks before it goes on. */
export type Question =
  | { readonly is: 'remove'; readonly place: Place; readonly rows: readonly RowId[] }
  | { readonly is: 'duplicates'; readonly place: Place; readonly rows: readonly RowId[] };

/**
 * The matrix is a view of the list: its rows and columns are tasks and agencies (or turned), its cells the targets of
 * the rows that join them. Places are held as (row, col) ids of lines; a column's id is a row id of its sheet.
 */
export const createMatrixState = (book: Book) => {
  const [turned, setTurned] = createSignal(false);
  const [taskQuery, setTaskQuery] = createSignal('');
  const [agencyQuery, setAgencyQuery] = createSignal('');
  const [version, setVersion] = createSignal(0);
  const again = () => setVersion((n) => n + 1);
  for (const sheet of [TASKS, AGENCIES, ASSIGNMENTS]) {
    onCleanup(book.listenStructure(sheet, again));
    onCleanup(book.listenSheet(sheet, again));
  }

  const text = (sheet: SheetId, row: RowId, col: ColId) => book.view(sheet, row, col).text;
  const rowIds = (sheet: SheetId): RowId[] => {
    const axis = book.workbook.sheet(sheet)?.rows;
    const ids: RowId[] = [];
    for (let i = 0; i < (axis?.length ?? 0); i++) {
      const id = axis?.at(i);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  };
  const sameLines = (a: readonly Line[], b: readonly Line[]) =>
    a.length === b.length &&
    a.every((line, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        line.id === other.id &&
        line.code === other.code &&
        line.name === other.name &&
        line.unit === other.unit
      );
    });
  const allTasks = createMemo<readonly Line[]>(
    () => {
      version();
      return rowIds(TASKS).map((id) => ({
        id,
        code: text(TASKS, id, TASK.code),
        name: text(TASKS, id, TASK.name),
        unit: text(TASKS, id, TASK.unit),
      }));
    },
    [],
    { equals: sameLines },
  );
  const allAgencies = createMemo<readonly Line[]>(
    () => {
      version();
      return rowIds(AGENCIES).map((id) => ({
        id,
        code: text(AGENCIES, id, AGENCY.shortName) || text(AGENCIES, id, AGENCY.code),
        name: text(AGENCIES, id, AGENCY.name),
        unit: '',
      }));
    },
    [],
    { equals: sameLines },
  );
  /** The list read as records; a formula's value is the engine's. */
  const plan = createMemo(() => {
    version();
    return readPlan(book.workbook, (sheet, row, col) => {
      const cell = book.view(sheet, row, col);
      return cell.formula ? cell.value : undefined;
    });
  });
  const derived = createMemo(() => buildMatrix(plan()));
  const pairOfRow = createMemo(() => {
    const pairs = new Map<RowId, { readonly task: RowId; readonly agency: RowId }>();
    for (const { id, task, agency } of plan().assignments) {
      if (task.is === 'live' && agency.is === 'live') {
        pairs.set(id, { task: task.row, agency: agency.row });
      }
    }
    return pairs;
  });
  /** Equal while every row stands in its cell: then a changed target repaints one cell, nothing else. */
  const standing = createMemo(() =>
    [...pairOfRow()].map(([row, { task, agency }]) => `${row}${task}${agency}`).join(),
  );

  const search = (lines: readonly Line[], query: string) =>
    query.trim() === ''
      ? lines
      : lines.filter((one) => matchesSearch(query, `${one.code} ${one.name}`));
  const tasks = createMemo(() => search(allTasks(), taskQuery()));
  const agencies = createMemo(() => search(allAgencies(), agencyQuery()));
  const down = () => (turned() ? agencies() : tasks());
  const across = () => (turned() ? tasks() : agencies());

  const positions = <Id extends string>(ids: readonly Id[]): Positions<Id> => {
    const at = new Map(ids.map((id, i) => [id, i]));
    return { length: ids.length, at: (i) => ids[i], position: (id) => at.get(id) ?? -1 };
  };
  const frame = createMemo<Frame>(() => ({
    rows: positions(down().map((one) => one.id)),
    cols: positions(across().map((one) => asColumn(one.id))),
  }));

  /** Cells at the edge that wait for a new sum. */
  const totalsWaiting = new Set<() => void>();
  createEffect(
    on(derived, () => {
      for (const changed of totalsWaiting) changed();
    }),
  );

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
  const [problem, setProblem] = createSignal<EntryProblem>();

  /** Task and agency of a cell, whichever way the matrix is turned. */
  const pairAt = (place: Place): { readonly task: RowId; readonly agency: RowId } => {
    const across = place.col as string as RowId;
    return turned() ? { task: across, agency: place.row } : { task: place.row, agency: across };
  };
  const rowsAt = (place: Place): readonly RowId[] => {
    const { task, agency } = pairAt(place);
    return derived().cell(task, agency);
  };
  const placeOf = (row: RowId): Place | undefined => {
    const pair = pairOfRow().get(row);
    if (!pair) return undefined;
    return turned()
      ? { row: pair.agency, col: asColumn(pair.task) }
      : { row: pair.task, col: asColumn(pair.agency) };
  };
  const codeOf = (id: RowId): string =>
    [...allTasks(), ...allAgencies()].find((one) => one.id === id)?.code ?? '';
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

  createEffect(() => {
    const now = selection();
    const row = now && rowsAt(now.active)[0];
    book.setCursor(
      row === undefined
        ? null
        : {
            sheet: ASSIGNMENTS,
            row,
            col: ASSIGNMENT.target,
            toRow: row,
            toCol: ASSIGNMENT.target,
          },
    );
  });

  return {
    book,
    version,
    turned,
    turn: () => setTurned((now) => !now),
    taskQuery,
    setTaskQuery,
    agencyQuery,
    setAgencyQuery,
    tasks,
    agencies,
    down,
    across,
    derived,
    standing,
    assigned: () => pairOfRow().size,
    pairOfRow: (row: RowId) => pairOfRow().get(row),
    /** Assignments a task or an agency has, and the sum of a task's targets where a sum means something. */
    countOf: (line: RowId) => (plan().agency(line) ? derived().load(line) : derived().count(line)),
    totalOf: (line: RowId) => {
      const task = plan().task(line);
      return task ? derived().total(task) : null;
    },
    frame,
    selection,
    select,
    draft,
    setDraft,
    question,
    ask,
    problem,
    setProblem,
    pairAt,
    rowsAt,
    placeOf,
    onTotals: (changed: () => void) => {
      totalsWaiting.add(changed);
      return () => totalsWaiting.delete(changed);
    },
    nameAt,
    viewAt,
    textAt,
    label: (place: Place) => t('grid.matrixCell', nameAt(place)),
  };
};
export type MatrixState = ReturnType<typeof createMatrixState>;

/** The row id of a column's line, in the place where a selection keeps column ids. */
export const asColumn = (id: RowId): ColId => id as string as ColId;
