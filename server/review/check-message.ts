import type { CheckCode, Finding } from '../../shared/plan/checks.ts';

type Words = { readonly vi: string; readonly en: string };

/** `{name}` is filled from the finding. */
const WORDS: Readonly<Record<CheckCode, Words>> = {
  'cell-error': {
    vi: 'Ô cột “{column}” báo lỗi {error}',
    en: 'A cell of “{column}” shows {error}',
  },
  'missing-agency': { vi: 'Thiếu cơ quan', en: 'No agency' },
  'missing-task': { vi: 'Thiếu chỉ tiêu, nhiệm vụ', en: 'No task' },
  'missing-target': {
    vi: 'Thiếu chỉ tiêu giao: {agency}, {task}',
    en: 'No target: {agency}, {task}',
  },
  'missing-unit': { vi: 'Thiếu đơn vị tính: {agency}, {task}', en: 'No unit: {agency}, {task}' },
  'missing-deadline': {
    vi: 'Thiếu thời hạn: {agency}, {task}',
    en: 'No deadline: {agency}, {task}',
  },
  'dangling-agency': { vi: 'Cơ quan của dòng đã bị xóa', en: 'The agency of this row was deleted' },
  'dangling-task': {
    vi: 'Chỉ tiêu, nhiệm vụ của dòng đã bị xóa',
    en: 'The task of this row was deleted',
  },
  'unknown-agency': { vi: 'Không có cơ quan “{text}”', en: 'There is no agency “{text}”' },
  'unknown-task': { vi: 'Không có chỉ tiêu, nhiệm vụ “{text}”', en: 'There is no task “{text}”' },
  'duplicate-assignment': {
    vi: 'Giao {count} lần cùng một chỉ tiêu: {agency}, {task}',
    en: 'Assigned {count} times: {agency}, {task}',
  },
  'duplicate-agency-code': {
    vi: 'Mã cơ quan {code} bị trùng',
    en: 'Agency code {code} is used twice',
  },
  'duplicate-task-code': {
    vi: 'Mã chỉ tiêu {code} bị trùng',
    en: 'Task code {code} is used twice',
  },
  'missing-agency-code': { vi: 'Cơ quan chưa có mã', en: 'An agency has no code' },
  'missing-task-code': { vi: 'Chỉ tiêu, nhiệm vụ chưa có mã', en: 'A task has no code' },
  'missing-sheet': { vi: 'Một trang tính chuẩn đã bị xóa', en: 'A standard sheet was deleted' },
  'wrong-type': {
    vi: '“{value}” không đúng kiểu của cột “{column}”',
    en: '“{value}” is not what the column “{column}” expects',
  },
  'unit-differs': {
    vi: '{agency}, {task}: đơn vị tính “{unit}” khác danh mục (“{taskUnit}”)',
    en: '{agency}, {task}: unit “{unit}” differs from the catalogue (“{taskUnit}”)',
  },
  'deadline-in-words': {
    vi: '{agency}, {task}: thời hạn ghi bằng chữ “{text}”',
    en: '{agency}, {task}: the deadline is in words, “{text}”',
  },
  'agency-without-assignments': {
    vi: '{code} chưa được giao chỉ tiêu, nhiệm vụ nào',
    en: '{code} has no assignments',
  },
  'task-without-agency': {
    vi: '{code} chưa giao cho cơ quan nào',
    en: '{code} is assigned to nobody',
  },
  'answer-waiting': {
    vi: 'Ý kiến của {agency} về {task} chưa được tiếp thu hoặc giải trình',
    en: 'An answer of {agency} on {task} is not settled',
  },
  'agency-unsigned': {
    vi: '{agency} chưa ký xác nhận',
    en: '{agency} has not signed off',
  },
  'signature-outdated': {
    vi: '{count} dòng của {agency} đã đổi sau khi ký xác nhận',
    en: '{count} rows of {agency} changed after the sign-off',
  },
};

/** A finding of the gate as a sentence in the reader's language. */
export const checkMessage = ({ check, params }: Finding, lang: 'vi' | 'en'): string =>
  WORDS[check][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
