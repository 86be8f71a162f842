import type { ColId, SheetId } from '../ids.ts';
import type { ColumnType } from '../workbook/column.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  ASSUMPTION,
  ASSUMPTIONS,
  NAMED,
  TASK,
  TASKS,
} from './sheets.ts';

export type StandardColumn = {
  readonly id: ColId;
  /** In the plan's language, which is Vietnamese. */
  readonly name: string;
  readonly type: ColumnType;
  /** CSS pixels. */
  readonly width: number;
  /** Column formula, stored form. */
  readonly formula?: string;
};

export type StandardSheet = {
  readonly id: SheetId;
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly StandardColumn[];
};

const text: ColumnType = { type: 'text' };
const number: ColumnType = { type: 'number' };
const auto: ColumnType = { type: 'auto' };
const ref = (sheet: SheetId): ColumnType => ({ type: 'ref', sheet });
const choice = (...options: string[]): ColumnType => ({ type: 'choice', options });

/** Directions as the catalogue writes them: they are data, also the lone `=`. */
export const DIRECTIONS = ['>=', '>', '<=', '<', '=', 'hoàn thành'] as const;
export const KINDS = ['chỉ tiêu', 'nhiệm vụ'] as const;

const assigned = (to: ColId): string => `\`${ASSIGNMENTS}[${to}]\``;
const own = (col: ColId): string => `\`@${col}\``;
const named = (id: string): string => `\`#${id}\``;

const countBy = (to: ColId, code: ColId): string =>
  `=IF(${own(code)}="","",COUNTIFS(${assigned(to)},${own(code)}))`;

const high = named(NAMED.loadHigh);
const low = named(NAMED.loadLow);
const count = own(AGENCY.count);
const BAND =
  `=IF(${own(AGENCY.code)}="","",IF(${count}>=${high},"≥"&${high},` +
  `IF(${count}>=${low},${low}&"–"&(${high}-1),"<"&${low})))`;

// The same rule as isAdditive() in additive.ts, and only while every row of the task keeps the task's unit.
const TOTAL =
  `=IF(OR(${own(TASK.code)}="",${own(TASK.unit)}="",ISNUMBER(SEARCH("%",${own(TASK.unit)})),` +
  `ISNUMBER(SEARCH("điểm",${own(TASK.unit)})),AND(${own(TASK.direction)}<>">=",${own(TASK.direction)}<>"=")),"",` +
  `IF(OR(${own(TASK.count)}=0,COUNTIFS(${assigned(ASSIGNMENT.task)},${own(TASK.code)},` +
  `${assigned(ASSIGNMENT.unit)},${own(TASK.unit)})<>${own(TASK.count)}),"",` +
  `SUMIFS(${assigned(ASSIGNMENT.target)},${assigned(ASSIGNMENT.task)},${own(TASK.code)})))`;

const CHANGE =
  `=IF(AND(ISNUMBER(${own(ASSIGNMENT.target)}),ISNUMBER(${own(ASSIGNMENT.baseline)})),` +
  `${own(ASSIGNMENT.target)}-${own(ASSIGNMENT.baseline)},"")`;

/** The four sheets of a plan as a new plan gets them. Ids never change; names, widths and formulas are people's. */
export const STANDARD_SHEETS: readonly StandardSheet[] = [
  {
    id: ASSIGNMENTS,
    name: 'Phân công',
    kind: 'assignments',
    columns: [
      { id: ASSIGNMENT.agency, name: 'Cơ quan', type: ref(AGENCIES), width: 150 },
      { id: ASSIGNMENT.task, name: 'Chỉ tiêu, nhiệm vụ', type: ref(TASKS), width: 320 },
      { id: ASSIGNMENT.baseline, name: 'Kết quả năm trước', type: auto, width: 170 },
      { id: ASSIGNMENT.target, name: 'Chỉ tiêu giao', type: auto, width: 136 },
      { id: ASSIGNMENT.unit, name: 'Đơn vị tính', type: text, width: 110 },
      { id: ASSIGNMENT.weight, name: 'Hệ số', type: number, width: 80 },
      { id: ASSIGNMENT.deadline, name: 'Thời hạn', type: { type: 'date' }, width: 112 },
      { id: ASSIGNMENT.supporting, name: 'Cơ quan phối hợp', type: text, width: 180 },
      { id: ASSIGNMENT.note, name: 'Ghi chú', type: text, width: 240 },
      {
        id: ASSIGNMENT.change,
        name: 'Tăng, giảm',
        type: number,
        width: 100,
        formula: CHANGE,
      },
    ],
  },
  {
    id: AGENCIES,
    name: 'Cơ quan',
    kind: 'agencies',
    columns: [
      { id: AGENCY.code, name: 'Mã', type: text, width: 100 },
      { id: AGENCY.name, name: 'Tên cơ quan', type: text, width: 320 },
      { id: AGENCY.shortName, name: 'Tên ngắn', type: text, width: 150 },
      { id: AGENCY.group, name: 'Khối', type: text, width: 200 },
      { id: AGENCY.head, name: 'Người đứng đầu', type: text, width: 180 },
      { id: AGENCY.order, name: 'Thứ tự', type: number, width: 80 },
      {
        id: AGENCY.count,
        name: 'Số chỉ tiêu, nhiệm vụ',
        type: number,
        width: 150,
        formula: countBy(ASSIGNMENT.agency, AGENCY.code),
      },
      { id: AGENCY.band, name: 'Mức giao', type: text, width: 100, formula: BAND },
    ],
  },
  {
    id: TASKS,
    name: 'Danh mục',
    kind: 'tasks',
    columns: [
      { id: TASK.code, name: 'Mã', type: text, width: 100 },
      { id: TASK.name, name: 'Tên chỉ tiêu, nhiệm vụ', type: text, width: 420 },
      { id: TASK.nameEn, name: 'Tên tiếng Anh', type: text, width: 320 },
      { id: TASK.pillar, name: 'Trụ cột', type: text, width: 160 },
      { id: TASK.kind, name: 'Loại', type: choice(...KINDS), width: 100 },
      { id: TASK.unit, name: 'Đơn vị tính', type: text, width: 110 },
      { id: TASK.direction, name: 'Chiều đạt', type: choice(...DIRECTIONS), width: 110 },
      { id: TASK.legalBasis, name: 'Căn cứ', type: text, width: 280 },
      {
        id: TASK.count,
        name: 'Số cơ quan',
        type: number,
        width: 100,
        formula: countBy(ASSIGNMENT.task, TASK.code),
      },
      { id: TASK.total, name: 'Tổng chỉ tiêu', type: number, width: 120, formula: TOTAL },
    ],
  },
  {
    id: ASSUMPTIONS,
    name: 'Giả định',
    kind: 'assumptions',
    columns: [
      { id: ASSUMPTION.name, name: 'Tên', type: text, width: 180 },
      { id: ASSUMPTION.value, name: 'Giá trị', type: auto, width: 120 },
      { id: ASSUMPTION.unit, name: 'Đơn vị', type: text, width: 120 },
      { id: ASSUMPTION.note, name: 'Ghi chú', type: text, width: 420 },
    ],
  },
];
