import { createSignal } from 'solid-js';
import type { Book, CellView } from '../../../client/book/book.ts';
import { createBookLocks } from '../../../client/locks/book-locks.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS, TASKS } from '../../../shared/plan/sheets.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import type { Column, ColumnType } from '../../../shared/workbook/column.ts';
import type { Command } from '../../../shared/workbook/command.ts';

type Sheet = {
  id: SheetId;
  name: string;
  rowIds: RowId[];
  columnList: Column[];
  cells: Map<string, CellInput>;
};

const axis = <Id extends string>(ids: () => Id[]) => {
  let known: Id[] | undefined;
  let at = new Map<Id, number>();
  return {
    get length() {
      return ids().length;
    },
    at: (i: number) => ids()[i],
    position: (id: Id) => {
      if (known !== ids()) {
        known = ids();
        at = new Map(known.map((one, i) => [one, i]));
      }
      return at.get(id) ?? -1;
    },
    live: () => ids(),
    isLive: (id: Id) => ids().includes(id),
    key: () => undefined,
    lower: () => 0,
    upper: () => -1,
  };
};

const column = (
  id: string,
  name: string,
  type: ColumnType['type'] = 'auto',
  ref?: SheetId,
): Column => ({
  id: id as ColId,
  name,
  type: (type === 'ref' ? { type, sheet: ref } : { type }) as ColumnType,
  width: undefined,
  format: undefined,
  formula: undefined,
  rules: undefined,
});

/** A workbook of plain maps behind the Book interface: no document, no engine, formulas stay text. */
export const memoryBook = (rows: number, cols: number): Book => {
  const listeners = new Map<string, Set<() => void>>();
  const sheetListeners = new Map<string, Set<() => void>>();
  const structureListeners = new Map<string, Set<() => void>>();
  const [version, setVersion] = createSignal(0);
  const undone: (() => void)[] = [];

  const sheets: Sheet[] = [];
  const make = (
    id: SheetId,
    name: string,
    columnList: Column[],
    count: number,
    prefix: string,
  ): Sheet => {
    const sheet: Sheet = {
      id,
      name,
      columnList,
      rowIds: Array.from(
        { length: count },
        (_, i) => `${prefix}${String(i).padStart(7, '0')}` as RowId,
      ),
      cells: new Map(),
    };
    sheets.push(sheet);
    return sheet;
  };
  const AGENCY_CODES = [
    'VPUBND',
    'SNV',
    'STP',
    'SKHDT',
    'STC',
    'SCT',
    'SNNPTNT',
    'SGTVT',
    'SXD',
    'STNMT',
    'STTTT',
    'SLDTBXH',
    'SVHTTDL',
    'SKHCN',
    'SGDDT',
    'SYT',
    'SNGV',
    'TTT',
    'BDT',
    'BQLKCN',
    'CAT',
    'BCHQS',
    'CTHUE',
    'KBNN',
    'NHNN',
    'BHXH',
    'CTK',
    'VINHYEN',
    'PHUCYEN',
    'BINHXUYEN',
    'LAPTHACH',
    'SONGLO',
    'TAMDAO',
    'TAMDUONG',
    'VINHTUONG',
    'YENLAC',
  ];
  const agencies = make(
    AGENCIES,
    'Cơ quan',
    [
      column('code', 'Mã'),
      column('name', 'Tên cơ quan', 'text'),
      column('shrt', 'Tên ngắn'),
      column('grup', 'Nhóm'),
    ],
    36,
    'a',
  );
  agencies.rowIds.forEach((row, i) => {
    agencies.cells.set(`${row}.code`, AGENCY_CODES[i] ?? '');
    agencies.cells.set(
      `${row}.name`,
      `Cơ quan, đơn vị số ${i + 1} trực thuộc Ủy ban nhân dân tỉnh`,
    );
    agencies.cells.set(`${row}.shrt`, `Sở ${AGENCY_CODES[i] ?? ''}`);
    agencies.cells.set(`${row}.grup`, i < 27 ? 'Sở, ban, ngành' : 'UBND cấp huyện');
  });
  const tasks = make(
    TASKS,
    'Nhiệm vụ',
    [
      column('code', 'Mã'),
      column('name', 'Tên nhiệm vụ, chỉ tiêu', 'text'),
      column('pilr', 'Trụ cột'),
      column('unit', 'Đơn vị tính'),
    ],
    121,
    't',
  );
  tasks.rowIds.forEach((row, i) => {
    tasks.cells.set(
      `${row}.code`,
      `${i % 3 ? 'CT' : 'NV'}-${['NT', 'TC', 'NL', 'HT'][i % 4]}-${String(i + 1).padStart(2, '0')}`,
    );
    tasks.cells.set(
      `${row}.name`,
      `Tỷ lệ hồ sơ thủ tục hành chính được xử lý trực tuyến toàn trình, nhóm ${i + 1}`,
    );
    tasks.cells.set(
      `${row}.pilr`,
      ['Nhận thức số', 'Thể chế số', 'Nhân lực số', 'Hạ tầng số'][i % 4] ?? '',
    );
    tasks.cells.set(`${row}.unit`, i % 3 ? '%' : 'nhiệm vụ');
  });
  const base = [
    column('agcy', 'Cơ quan', 'ref', AGENCIES),
    column('task', 'Nhiệm vụ', 'ref', TASKS),
    column('base', 'Kết quả 2022'),
    column('targ', 'Chỉ tiêu 2023'),
    column('unit', 'Đơn vị'),
    column('wght', 'Trọng số', 'number'),
    column('dead', 'Thời hạn', 'date'),
    column('note', 'Ghi chú', 'text'),
    column('chng', 'Thay đổi'),
  ];
  const more = Array.from({ length: Math.max(cols - base.length, 0) }, (_, i) =>
    column(`x${String(i).padStart(3, '0')}`, `Cột ${i + 1}`),
  );
  const list = make(ASSIGNMENTS, 'Phân giao', [...base, ...more], rows, 'r');
  list.rowIds.forEach((row, i) => {
    const put = (col: string, input: CellInput) => list.cells.set(`${row}.${col}`, input);
    put('agcy', { ref: agencies.rowIds[i % 36] as RowId });
    put('task', { ref: tasks.rowIds[Math.floor(i / 36 + i * 7) % 121] as RowId });
    put('base', (i * 37) % 100);
    put('targ', i % 5 ? 50 + ((i * 13) % 50) : 'Hoàn thành');
    put('unit', i % 5 ? '%' : 'nhiệm vụ');
    put('wght', (i % 3) + 1);
    put('dead', { v: 45291 - (i % 90), k: 'date' });
    if (i % 7 === 0)
      put('note', 'Chỉ tiêu mới năm 2023, phối hợp với Sở Thông tin và Truyền thông để triển khai');
    put('chng', i === 4 ? '#DIV/0!' : (i * 11) % 40);
    for (const [c, one] of more.entries()) put(one.id, (i * 31 + c * 17) % 1000);
  });

  const sheetOf = (id: SheetId) => sheets.find((one) => one.id === id);
  const shapes = new Map<SheetId, object>();
  const shape = (sheet: Sheet) => {
    const known = shapes.get(sheet.id);
    if (known) return known;
    const made = {
      id: sheet.id,
      get name() {
        return sheet.name;
      },
      rows: axis(() => sheet.rowIds),
      cols: axis(() => sheet.columnList.map((one) => one.id)),
      columns: () => sheet.columnList,
      input: (row: RowId, col: ColId) => sheet.cells.get(`${row}.${col}`) ?? null,
      column: (id: ColId) => sheet.columnList.find((one) => one.id === id),
      deletedRows: () => [],
      deletedColumns: () => [],
      columnName: () => undefined,
      columnByName: () => undefined,
    };
    shapes.set(sheet.id, made);
    return made;
  };
  const textOf = (input: CellInput): string => {
    if (input === null) return '';
    if (typeof input === 'number') return String(input).replace('.', ',');
    if (typeof input === 'string') return input;
    if (typeof input === 'boolean') return input ? 'ĐÚNG' : 'SAI';
    if ('ref' in input) {
      const target = [agencies, tasks].find((one) => one.rowIds.includes(input.ref));
      return target ? textOf(target.cells.get(`${input.ref}.code`) ?? null) : '#REF!';
    }
    if ('v' in input && input.k === 'date') {
      const day = new Date(Date.UTC(1899, 11, 30) + input.v * 86_400_000);
      return `${String(day.getUTCDate()).padStart(2, '0')}/${String(day.getUTCMonth() + 1).padStart(2, '0')}/${day.getUTCFullYear()}`;
    }
    if ('v' in input) return String(input.v);
    if ('f' in input) return input.f;
    return '';
  };
  const view = (id: SheetId, row: RowId, col: ColId): CellView => {
    const input = sheetOf(id)?.cells.get(`${row}.${col}`) ?? null;
    const text = textOf(input);
    const value =
      typeof input === 'object' && input !== null ? ('v' in input ? input.v : text) : input;
    const error = text === '#DIV/0!';
    return {
      text,
      kind: error
        ? 'error'
        : input === null
          ? 'empty'
          : typeof value === 'number'
            ? 'number'
            : 'text',
      ...(error ? { error: { code: '#DIV/0!' as const } } : {}),
      input,
      value,
      formula: typeof input === 'object' && input !== null && 'f' in input,
      mismatch: false,
      unsaved: false,
    };
  };
  const wake = (map: Map<string, Set<() => void>>, key: string) => {
    for (const fn of [...(map.get(key) ?? [])]) fn();
  };
  const listenIn = (map: Map<string, Set<() => void>>, key: string, fn: () => void) => {
    const set = map.get(key) ?? new Set();
    map.set(key, set);
    set.add(fn);
    return () => {
      set.delete(fn);
    };
  };
  const read: Book['read'] = (id, _row, col, text) => {
    if (text === '') return ok(null);
    if (/^=.*[+(]$/.test(text)) {
      return fail({
        is: 'formula',
        problem: { kind: 'unterminated', at: text.length - 1, length: 1, text: '(' },
      });
    }
    if (text.startsWith('=')) return ok({ f: text });
    const type = sheetOf(id)?.columnList.find((one) => one.id === col)?.type;
    if (type?.type === 'ref') {
      const target = sheetOf(type.sheet);
      const row = target?.rowIds.find((one) => target.cells.get(`${one}.code`) === text);
      return row ? ok({ ref: row }) : fail({ is: 'unknown-reference', text });
    }
    const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
    if (date)
      return ok({
        v: Math.round(
          (Date.UTC(Number(date[3]), Number(date[2]) - 1, Number(date[1])) -
            Date.UTC(1899, 11, 30)) /
            86_400_000,
        ),
        k: 'date' as const,
      });
    const number = Number(text.replace(',', '.'));
    return ok(Number.isFinite(number) ? number : text);
  };
  const apply = (command: Command): (() => void) => {
    switch (command.do) {
      case 'setCells': {
        const sheet = sheetOf(command.sheet);
        const old = command.cells.map((cell) => ({
          ...cell,
          input: sheet?.cells.get(`${cell.row}.${cell.col}`) ?? null,
        }));
        for (const { row, col, input } of command.cells) sheet?.cells.set(`${row}.${col}`, input);
        for (const { row, col } of command.cells) wake(listeners, `${command.sheet}.${row}.${col}`);
        wake(sheetListeners, command.sheet);
        return () => apply({ ...command, cells: old });
      }
      case 'insertRows':
      case 'deleteRows':
      case 'restoreRows': {
        const sheet = sheetOf(command.sheet);
        if (!sheet) return () => {};
        const before = sheet.rowIds;
        if (command.do === 'deleteRows') {
          sheet.rowIds = before.filter((row) => !command.rows.includes(row));
        } else {
          const at =
            command.do === 'insertRows' && command.before !== null
              ? before.indexOf(command.before)
              : before.length;
          sheet.rowIds = [...before.slice(0, at), ...command.rows, ...before.slice(at)];
        }
        if (command.do === 'insertRows') {
          command.cols?.forEach((col, c) => {
            command.rows.forEach((row, r) => {
              sheet.cells.set(`${row}.${col}`, command.values?.[c]?.[r] ?? null);
            });
          });
        }
        wake(structureListeners, command.sheet);
        wake(sheetListeners, command.sheet);
        return () => {
          sheet.rowIds = before;
          wake(structureListeners, command.sheet);
        };
      }
      case 'moveRows': {
        const sheet = sheetOf(command.sheet);
        if (!sheet) return () => {};
        const rest = sheet.rowIds.filter((row) => !command.rows.includes(row));
        const at = command.before === null ? rest.length : rest.indexOf(command.before);
        const before = sheet.rowIds;
        sheet.rowIds = [...rest.slice(0, at), ...command.rows, ...rest.slice(at)];
        wake(structureListeners, command.sheet);
        return () => {
          sheet.rowIds = before;
          wake(structureListeners, command.sheet);
        };
      }
      case 'setColumn': {
        const sheet = sheetOf(command.sheet);
        if (!sheet) return () => {};
        sheet.columnList = sheet.columnList.map((one) =>
          one.id === command.col
            ? {
                ...one,
                name: command.name ?? one.name,
                type: command.type ?? one.type,
                width: command.width ?? one.width,
              }
            : one,
        );
        wake(structureListeners, command.sheet);
        return () => {};
      }
      case 'insertColumns': {
        const sheet = sheetOf(command.sheet);
        if (!sheet) return () => {};
        const at =
          command.before === null
            ? sheet.columnList.length
            : sheet.columnList.findIndex((one) => one.id === command.before);
        const made = command.columns.map((one) => column(one.id, one.name));
        sheet.columnList = [
          ...sheet.columnList.slice(0, at),
          ...made,
          ...sheet.columnList.slice(at),
        ];
        wake(structureListeners, command.sheet);
        return () => {};
      }
      case 'renameSheet': {
        const sheet = sheetOf(command.sheet);
        if (sheet) sheet.name = command.name;
        setVersion((n) => n + 1);
        return () => {};
      }
      case 'addSheet':
        make(command.sheet, command.name, [column('c0001', 'A')], 20, 'n');
        setVersion((n) => n + 1);
        return () => {};
      case 'all': {
        const back = command.commands.map(apply);
        return () => {
          for (const one of back.reverse()) one();
        };
      }
      default:
        return () => {};
    }
  };
  const book = {
    workbook: {
      deletedSheets: () => [],
      namedValues: () => [],
      names: {
        sheet: (id: SheetId) => {
          const found = sheetOf(id);
          return found && shape(found);
        },
        sheetByName: () => undefined,
        valueName: () => undefined,
        valueByName: () => undefined,
        valueFormula: () => undefined,
      },
      order: { isLive: (id: SheetId) => sheetOf(id) !== undefined },
      sheets: () => sheets.map((one) => ({ ...(shape(one) as object), name: one.name })),
      sheet: (id: SheetId) => {
        const found = sheetOf(id);
        return found && shape(found);
      },
    },
    writable: () => true,
    locks: createBookLocks(),
    saveState: () => ({ is: 'saved' as const }),
    peers: () => [
      {
        client: 7,
        user: 'u2',
        name: 'Trần Thị Bình',
        colour: 2,
        cursor: {
          sheet: ASSIGNMENTS,
          row: list.rowIds[6] as RowId,
          col: ASSIGNMENT.target,
          toRow: list.rowIds[8] as RowId,
          toCol: ASSIGNMENT.unit,
        },
      },
    ],
    calculating: () => false,
    answered: () => undefined,
    sheetsVersion: version,
    plan: 'memory',
    year: 2023,
    today: () => 45_000,
    view,
    listenRow: (sheet: SheetId, row: RowId, fn: (col: ColId) => void) => {
      const stops = (sheetOf(sheet)?.columnList ?? []).map(({ id }) =>
        listenIn(listeners, `${sheet}.${row}.${id}`, () => fn(id)),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
    listen: (sheet: SheetId, row: RowId, col: ColId, fn: () => void) =>
      listenIn(listeners, `${sheet}.${row}.${col}`, fn),
    listenStructure: (sheet: SheetId, fn: () => void) => listenIn(structureListeners, sheet, fn),
    listenSheet: (sheet: SheetId, fn: () => void) => listenIn(sheetListeners, sheet, fn),
    editText: (sheet: SheetId, row: RowId, col: ColId) => view(sheet, row, col).text,
    read,
    enter: (sheet: SheetId, row: RowId, col: ColId, text: string) => {
      const found = read(sheet, row, col, text);
      if (!found.ok) return found;
      undone.push(apply({ do: 'setCells', sheet, cells: [{ row, col, input: found.value }] }));
      return ok(undefined);
    },
    run: (command: Command) => {
      undone.push(apply(command));
      return ok(undefined);
    },
    recalling: () => undefined,
    undo: () => {
      const back = undone.pop();
      back?.();
      return { done: back !== undefined, skipped: 0, locked: 0 };
    },
    redo: () => ({ done: false, skipped: 0, locked: 0 }),
    setCursor: () => {},
    trace: () => Promise.resolve([]),
    random: Math.random,
  };
  // The harness offers the part of the model that the grid reads.
  return book as unknown as Book;
};
