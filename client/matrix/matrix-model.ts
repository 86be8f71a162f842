import { createMemo, createSignal, onCleanup } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { Matrix } from '../../shared/plan/matrix.ts';
import { assignmentReader } from '../../shared/plan/read-plan.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../shared/plan/sheets.ts';
import { isFormula } from '../../shared/value/cell-value.ts';
import type { Book } from '../book/book.ts';
import { createFrame, createListeners } from '../book/listeners.ts';

/** A task or an agency as a line of the matrix. */
export type Line = {
  readonly id: RowId;
  readonly code: string;
  readonly name: string;
  /** Pillar of a task, group of an agency. */
  readonly group: string;
  readonly unit: string;
  readonly direction: string;
};

const READ: ReadonlySet<ColId> = new Set([
  ASSIGNMENT.agency,
  ASSIGNMENT.task,
  ASSIGNMENT.baseline,
  ASSIGNMENT.target,
  ASSIGNMENT.unit,
]);
const TASK_TEXTS = [TASK.code, TASK.name, TASK.pillar, TASK.unit, TASK.direction];
const AGENCY_TEXTS = [AGENCY.code, AGENCY.shortName, AGENCY.name, AGENCY.group];
const NAMING: ReadonlyMap<SheetId, readonly ColId[]> = new Map([
  [TASKS, TASK_TEXTS],
  [AGENCIES, AGENCY_TEXTS],
]);

const pairKey = (task: RowId, agency: RowId): string => `${task}:${agency}`;

const sameLines = (a: readonly Line[], b: readonly Line[]): boolean =>
  a.length === b.length &&
  a.every((line, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      line.id === other.id &&
      line.code === other.code &&
      line.name === other.name &&
      line.group === other.group &&
      line.unit === other.unit &&
      line.direction === other.direction
    );
  });

/**
 * Tasks, agencies and who has what, kept in step with the document row by row: an edit costs the same in a plan of any
 * size. Who shows a cell listens to its pair, who shows a sum to its line; nothing here is reactive per cell.
 */
export const createMatrixModel = (book: Book) => {
  const { workbook } = book;
  const matrix = new Matrix();
  const pairs = createListeners();
  const lines = createListeners();
  const [version, setVersion] = createSignal(0);
  const [names, setNames] = createSignal(0);
  const live = new Set<RowId>();
  /** Rows whose place or target is computed: read again whenever the engine has news. */
  const computed = new Set<RowId>();
  const changed = new Set<RowId>();
  let everything = true;
  let rowsMoved = false;
  let namesComputed = false;

  // Asked of every assignment when a plan opens; how a cell reads is worked out for formulas alone.
  const isComputed = (sheet: SheetId, row: RowId, col: ColId): boolean =>
    isFormula(workbook.sheet(sheet)?.input(row, col) ?? null);
  const computedAt = (sheet: SheetId, row: RowId, col: ColId) =>
    isComputed(sheet, row, col) ? book.view(sheet, row, col).value : undefined;

  /** Brings the matrix in line with the document. */
  const settle = (): void => {
    if (!everything && !rowsMoved && changed.size === 0) return;
    const sheet = workbook.sheet(ASSIGNMENTS);
    const read = assignmentReader(workbook, computedAt);
    if (everything || rowsMoved) {
      const now = new Set(sheet?.rows.live() ?? []);
      for (const row of live) if (!now.has(row)) changed.add(row);
      for (const row of now) if (everything || !live.has(row)) changed.add(row);
      live.clear();
      for (const row of now) live.add(row);
    }
    everything = false;
    rowsMoved = false;
    const rows = [...changed];
    changed.clear();
    const pairsTouched = new Set<string>();
    const linesTouched = new Set<string>();
    for (const row of rows) {
      const found = read(row);
      if (found && [...READ].some((col) => isComputed(ASSIGNMENTS, row, col))) computed.add(row);
      else computed.delete(row);
      for (const { task, agency } of found ? matrix.set(found) : matrix.remove(row)) {
        pairsTouched.add(pairKey(task, agency));
        linesTouched.add(task).add(agency);
      }
    }
    if (pairsTouched.size === 0) return;
    setVersion((n) => n + 1);
    for (const key of pairsTouched) pairs.wake(key);
    for (const key of linesTouched) lines.wake(key);
    lines.wake('');
  };
  const frame = createFrame(settle);
  onCleanup(frame.stop);

  onCleanup(
    workbook.subscribe(({ changes }) => {
      for (const change of changes) {
        if (change.of === 'sheets') {
          everything = true;
          setNames((n) => n + 1);
        } else if (change.of === 'names') continue;
        else if (change.sheet === ASSIGNMENTS) {
          if (change.of === 'rows') rowsMoved = true;
          else if (change.of === 'columns') everything = true;
          else if (READ.has(change.col)) changed.add(change.row);
        } else if (NAMING.has(change.sheet)) {
          if (change.of === 'cell' && !NAMING.get(change.sheet)?.includes(change.col)) continue;
          // A row that came or went, or a code that text in the list may mean.
          everything = true;
          setNames((n) => n + 1);
        }
      }
      frame.ask();
    }),
  );
  onCleanup(
    book.listenSheet(ASSIGNMENTS, () => {
      for (const row of computed) changed.add(row);
      settle();
    }),
  );
  for (const sheet of NAMING.keys()) {
    onCleanup(book.listenSheet(sheet, () => namesComputed && setNames((n) => n + 1)));
  }

  const readLines = (sheet: SheetId, make: (text: (col: ColId) => string) => Omit<Line, 'id'>) => {
    const model = workbook.order.isLive(sheet) ? workbook.sheet(sheet) : undefined;
    return (model?.rows.live() ?? []).map((id): Line => {
      const text = (col: ColId): string => {
        const cell = book.view(sheet, id, col);
        if (cell.formula) namesComputed = true;
        return cell.text;
      };
      return { id, ...make(text) };
    });
  };
  const tasks = createMemo<readonly Line[]>(
    () => {
      names();
      return readLines(TASKS, (text) => ({
        code: text(TASK.code),
        name: text(TASK.name),
        group: text(TASK.pillar),
        unit: text(TASK.unit),
        direction: text(TASK.direction),
      }));
    },
    [],
    { equals: sameLines },
  );
  const agencies = createMemo<readonly Line[]>(
    () => {
      names();
      return readLines(AGENCIES, (text) => ({
        code: text(AGENCY.shortName) || text(AGENCY.code),
        name: text(AGENCY.name),
        group: text(AGENCY.group),
        unit: '',
        direction: '',
      }));
    },
    [],
    { equals: sameLines },
  );
  const byId = createMemo(() => new Map([...tasks(), ...agencies()].map((one) => [one.id, one])));
  settle();

  const current = (): Matrix => {
    settle();
    return matrix;
  };
  return {
    book,
    tasks,
    agencies,
    line: (id: RowId) => byId().get(id),
    /** Up to date also in the middle of a gesture. */
    matrix: current,
    /** Grows whenever an assignment came, went or changed what the matrix shows of it. Reactive. */
    version,
    onPair: (task: RowId, agency: RowId, hear: () => void) =>
      pairs.add(pairKey(task, agency), hear),
    onLine: (line: RowId, hear: () => void) => lines.add(line, hear),
    onAny: (hear: () => void) => lines.add('', hear),
  };
};
export type MatrixModel = ReturnType<typeof createMatrixModel>;
