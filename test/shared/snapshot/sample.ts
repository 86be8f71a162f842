import { FORMAT, type FrozenCell, type FrozenPlan } from '../../../shared/snapshot/document.ts';

const text = (value: string): FrozenCell => ({ input: value, value, text: value, source: null });
const number = (n: string, shown = n): FrozenCell => ({
  input: { n, kind: 'plain' },
  value: { n },
  text: shown,
  source: null,
});
const ref = (row: string, shown: string): FrozenCell => ({
  input: { ref: row },
  value: shown,
  text: shown,
  source: null,
});
const date = (n: string, shown: string): FrozenCell => ({
  input: { n, kind: 'date' },
  value: { n },
  text: shown,
  source: null,
});

const pct = (n: string, shown: string): FrozenCell => ({
  input: { n, kind: 'pct' },
  value: { n },
  text: shown,
  source: null,
});

const column = (id: string, name: string, type = 'text') => ({
  id,
  name,
  type,
  format: null,
  formula: null,
});

/** A small frozen plan with the cases that break exports: quotes, line breaks, leading signs, dates, decimals. */
export const samplePlan = (more: Partial<FrozenPlan> = {}): FrozenPlan => ({
  format: FORMAT,
  plan: { id: 'plan0000000000000001', title: 'Kế hoạch thử', year: 2023 },
  number: 1,
  parent: null,
  cut: { seq: 7, hash: 'a'.repeat(64) },
  frozen: { at: '2023-02-05T01:02:03.000Z', by: { id: 'u1', name: 'Thư ký' } },
  engine: { name: 'hyperformula', version: '3.5.0', today: 44962 },
  overrides: [],
  names: [],
  sheets: [
    {
      id: 'agcy',
      name: 'Cơ quan',
      kind: 'agencies',
      columns: [column('code', 'Mã'), column('name', 'Tên'), column('shrt', 'Tên ngắn')],
      rows: [
        {
          id: 'agency01',
          cells: [text('STTTT'), text('Sở Thông tin và Truyền thông'), text('Sở TT&TT')],
        },
        { id: 'agency02', cells: [text('H-TDU'), text('Huyện Tam Dương'), text('Tam Dương')] },
      ],
    },
    {
      id: 'task',
      name: 'Nhiệm vụ',
      kind: 'tasks',
      columns: [
        column('code', 'Mã'),
        column('name', 'Tên'),
        column('nmen', 'Tên (en)'),
        column('unit', 'ĐVT'),
        column('dirn', 'Chiều'),
      ],
      rows: [
        {
          id: 'taskrow1',
          cells: [
            text('CT-01'),
            text('Tỷ lệ "số hóa",\nhồ sơ'),
            text('Digitised files'),
            text('%'),
            text('>='),
          ],
        },
        {
          id: 'taskrow2',
          cells: [text('CT-02'), text('=cộng dồn'), null, text('hồ sơ'), text('=')],
        },
      ],
    },
    {
      id: 'asgn',
      name: 'Phân công',
      kind: 'assignments',
      columns: [
        column('agcy', 'Cơ quan', 'ref:agcy'),
        column('task', 'Nhiệm vụ', 'ref:task'),
        column('base', 'Số nền'),
        column('targ', 'Chỉ tiêu'),
        column('unit', 'ĐVT'),
        column('wght', 'Hệ số'),
        column('dead', 'Thời hạn', 'date'),
        column('note', 'Ghi chú'),
      ],
      rows: [
        {
          id: 'assign01',
          cells: [
            ref('agency01', 'Sở TT&TT'),
            ref('taskrow1', 'CT-01'),
            number('81.8', '81,8'),
            number('90'),
            text('%'),
            number('2'),
            date('45291', '31/12/2023'),
            text('+84 210 3862'),
          ],
        },
        {
          id: 'assign03',
          cells: [
            ref('agency02', 'Tam Dương'),
            ref('taskrow1', 'CT-01'),
            pct('0.955', '95,5%'),
            {
              input: { op: '>=', n: '0.97', kind: 'pct' },
              value: { n: '0.97' },
              text: '≥ 97%',
              source: null,
            },
            text('%'),
            number('1.5', '1,5'),
            {
              input: { stored: '=DATE(2023,6,30)', text: '=DATE(2023;6;30)' },
              value: { n: '45107' },
              text: '30/06/2023',
              source: null,
            },
            text('2023; "quý II"'),
          ],
        },
        {
          id: 'assign02',
          cells: [
            ref('agency02', 'Tam Dương'),
            ref('taskrow2', 'CT-02'),
            null,
            number('-5', '-5'),
            text('hồ sơ'),
            number('1'),
            date('45107', '30/06/2023'),
            null,
          ],
        },
      ],
    },
  ],
  ...more,
});
