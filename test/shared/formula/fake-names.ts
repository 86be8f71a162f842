import type { Axis, Names, SheetNames } from '../../../shared/formula/names.ts';
import type { ColId, NameId, RowId, SheetId } from '../../../shared/ids.ts';

/** An axis whose ids carry keys; deleting keeps the key, as in a workbook. */
export class FakeAxis<Id extends string> implements Axis<Id> {
  readonly keys = new Map<Id, string>();
  readonly dead = new Set<Id>();
  live(): [Id, string][] {
    return [...this.keys]
      .filter(([id]) => !this.dead.has(id))
      .sort(([a, k], [b, l]) => (k < l ? -1 : k > l ? 1 : a < b ? -1 : 1));
  }
  get length(): number {
    return this.live().length;
  }
  at(position: number): Id | undefined {
    return this.live()[position]?.[0];
  }
  position(id: Id): number {
    return this.live().findIndex(([one]) => one === id);
  }
  key(id: Id): string | undefined {
    return this.keys.get(id);
  }
  lower(key: string, id: string): number {
    const live = this.live();
    const found = live.findIndex(([one, k]) => k > key || (k === key && one >= id));
    return found < 0 ? live.length : found;
  }
  upper(key: string, id: string): number {
    return this.live().filter(([one, k]) => k < key || (k === key && one <= id)).length - 1;
  }
}

export type FakeSheet = SheetNames & {
  readonly rows: FakeAxis<RowId>;
  readonly cols: FakeAxis<ColId>;
};

const two = (n: number): string => String(n).padStart(2, '0');

export function fakeSheet(
  id: string,
  name: string,
  columns: readonly string[],
  rows: number,
): FakeSheet {
  const cols = new FakeAxis<ColId>();
  const names = new Map<ColId, string>();
  columns.forEach((column, i) => {
    const col = `${id.slice(0, 2)}${two(i)}` as ColId;
    cols.keys.set(col, `a${two(i)}V`);
    names.set(col, column);
  });
  const axis = new FakeAxis<RowId>();
  for (let i = 0; i < rows; i++) axis.keys.set(`${id}${two(i)}${two(i)}` as RowId, `a${two(i)}V`);
  return {
    id: id as SheetId,
    name,
    cols,
    rows: axis,
    columnName: (col) => names.get(col),
    columnByName: (wanted) =>
      cols.live().find(([col]) => names.get(col)?.toLowerCase() === wanted.toLowerCase())?.[0],
  };
}

export function fakeNames(
  sheets: readonly SheetNames[],
  values: Readonly<Record<string, string>> = {},
): Names {
  const ids = Object.keys(values);
  return {
    sheet: (id) => sheets.find((sheet) => sheet.id === id),
    sheetByName: (name) => sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()),
    valueName: (id) => ids[Number(id.slice(4))],
    valueByName: (text) => {
      const at = ids.findIndex((name) => name.toLowerCase() === text.toLowerCase());
      return at < 0 ? undefined : (`name${at}` as NameId);
    },
    valueFormula: (id) => values[ids[Number(id.slice(4))] ?? ''],
  };
}

/** A plan-like trio: the sheet the formulas stand in, one with spaces in its name, one with a plain name. */
export const office = () => {
  const plan = fakeSheet(
    'plan',
    'Phân công',
    ['Agency', 'Baseline', 'Target', 'Đơn vị tính', 'Cột [5]', 'Note'],
    12,
  );
  const tasks = fakeSheet('task', 'Nhiệm vụ', ['Mã', 'Unit', 'Tỷ lệ %'], 8);
  const plain = fakeSheet('agcy', 'Agencies', ['Code', 'Budget'], 5);
  const names = fakeNames([plan, tasks, plain], {
    Mức_tăng: '=`agcy!ag01.$agcy0000`',
    Hệ_số: '=1.5*2',
  });
  return {
    plan,
    tasks,
    plain,
    names,
    at: { sheet: plan.id, row: plan.rows.at(3) ?? null, col: plan.cols.at(2) ?? null },
  };
};
