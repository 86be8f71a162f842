import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from './office.ts';
import { handsOn, type SheetHands } from './sheet.ts';

let office: Office;
let secretary: Person;
let stttt: Person;
let sgddt: Person;
let plan: string;
let grid: SheetHands;

beforeAll(async () => {
  office = await openOffice();
  [secretary, stttt, sgddt] = await Promise.all([
    office.person('thuky@giao.local'),
    office.person('stttt@giao.local'),
    office.person('sgddt@giao.local'),
  ]);
  plan = await planOf(secretary, office.url, 2023);
  grid = handsOn(secretary.page);
  for (const head of [stttt, sgddt]) {
    await head.page.goto(`${office.url}/plans/${plan}/review`);
    await see(rows(head).first()).toBeVisible();
  }
  await secretary.page.goto(`${office.url}/plans/${plan}?panel=review`);
  await grid.saved();
});
afterAll(() => office?.close());

const rows = (person: Person) => person.page.locator('tr[data-row]');
const rowOf = (person: Person, task: string) =>
  rows(person).filter({ has: person.page.locator('.mr-code', { hasText: task }) });
const panel = () => secretary.page.locator('.rv-panel');
const waiting = (words: string) => panel().locator('.rv-decide').filter({ hasText: words });
const tab = (name: string) => panel().getByRole('button', { name }).first();

type OwnRow = { readonly id: string; readonly agency: string; readonly task: string };
const ownRows = async (person: Person): Promise<readonly OwnRow[]> => {
  const answer = await person.context.request.get(`${office.url}/api/plans/${plan}/rows`);
  return ((await answer.json()) as { rows: OwnRow[] }).rows;
};

/** Opens a row, asks for another target, and gives the reason. */
async function askFor(person: Person, task: string, target: string, reason: string) {
  await rowOf(person, task).getByRole('button', { name: 'Ý kiến khác…' }).click();
  const dialog = person.page.getByRole('dialog');
  await dialog.getByLabel('Chỉ tiêu', { exact: true }).fill(target);
  await dialog.getByLabel('Lý do').fill(reason);
  return dialog;
}
async function ask(person: Person, task: string, target: string, reason: string) {
  const dialog = await askFor(person, task, target, reason);
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await see(dialog).toHaveCount(0);
  await see(waiting(reason)).toBeVisible({ timeout: 5_000 });
}
const pick = (reason: string) => waiting(reason).getByRole('checkbox').check();

test('a draft with its file is there after a reload; the file is sent with it, and a wrong kind is refused in words', async () => {
  const { page } = stttt;
  const dialog = await askFor(stttt, 'CT-NL-01', '77', 'Nháp: chờ số liệu');
  const file = dialog.locator('input[type="file"]');
  const wrong = { name: 'chay.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ\0\0x') };
  await file.setInputFiles(wrong);
  await see(dialog.getByRole('alert')).toContainText('Tệp này không nhận được');
  await see(dialog.locator('.rv-form .rv-file')).toHaveCount(0);
  const right = { name: 'tờ trình.txt', mimeType: 'text/plain', buffer: Buffer.from('Số liệu') };
  await file.setInputFiles(right);
  await see(dialog.locator('.rv-form .rv-file')).toHaveText('tờ trình.txt');
  await dialog.getByRole('button', { name: 'Lưu nháp' }).click();
  await see(dialog).toHaveCount(0);
  await see(rowOf(stttt, 'CT-NL-01')).toContainText('Bản nháp của');
  // A draft is nobody's business but the agency's.
  await see(waiting('Nháp: chờ số liệu')).toHaveCount(0);
  await page.reload();
  await rowOf(stttt, 'CT-NL-01').getByRole('button', { name: 'Ý kiến khác…' }).click();
  await see(dialog.getByLabel('Chỉ tiêu', { exact: true })).toHaveValue('77');
  await see(dialog.getByLabel('Lý do')).toHaveValue('Nháp: chờ số liệu');
  await see(dialog.locator('.rv-form .rv-file')).toHaveText('tờ trình.txt');
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await see(dialog).toHaveCount(0);
  await see(rowOf(stttt, 'CT-NL-01')).not.toContainText('Bản nháp của');

  const link = waiting('Nháp: chờ số liệu').getByRole('link', { name: 'tờ trình.txt' });
  const [download] = await Promise.all([secretary.page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('tờ trình.txt');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe('Số liệu');
});

test('declining needs a reason, and the reason reaches the head', async () => {
  const item = waiting('Nháp: chờ số liệu');
  await item.getByRole('button', { name: 'Giải trình' }).click();
  await see(item.getByRole('alert')).toHaveText('Giải trình cần có lý do.');
  await item.getByLabel('Nội dung trả lời').fill('Chỉ tiêu do Chính phủ giao');
  await item.getByRole('button', { name: 'Giải trình' }).click();
  await see(item).toHaveCount(0);
  await see(rowOf(stttt, 'CT-NL-01').locator('.rv-status')).toHaveText('Đã giải trình');
  await rowOf(stttt, 'CT-NL-01').locator('.mr-name').click();
  const dialog = stttt.page.getByRole('dialog');
  await see(dialog.locator('[data-decision="decline"]')).toContainText(
    'Chỉ tiêu do Chính phủ giao',
  );
  await dialog.press('Escape');
});

test('several answers of two agencies are accepted at once, several declined with one reason', async () => {
  await ask(stttt, 'CT-NL-02', '61', 'xin mức một');
  await ask(stttt, 'CT-CQ-02', '2', 'xin mức hai');
  await ask(sgddt, 'CT-NL-01', '62', 'xin mức ba');
  await ask(sgddt, 'CT-CQ-01', '63', 'xin mức bốn');
  for (const reason of ['xin mức một', 'xin mức ba']) await pick(reason);
  await panel().getByRole('button', { name: 'Tiếp thu 2' }).click();
  await see(panel().locator('.rv-decide')).toHaveCount(2);
  await see(rowOf(stttt, 'CT-NL-02').locator('[data-col="target"]')).toContainText('61');
  await see(rowOf(sgddt, 'CT-NL-01').locator('[data-col="target"]')).toContainText('62');
  for (const reason of ['xin mức hai', 'xin mức bốn']) await pick(reason);
  const many = panel().locator('.rv-many');
  await many.getByRole('button', { name: 'Giải trình 2' }).click();
  await see(panel().getByRole('alert').first()).toHaveText('Giải trình cần có lý do.');
  await many.getByLabel('Nội dung trả lời').fill('Giữ mức chung của tỉnh');
  await many.getByRole('button', { name: 'Giải trình 2' }).click();
  await see(panel()).toContainText('Không còn ý kiến nào chờ xử lý.');
  await see(rowOf(stttt, 'CT-CQ-02').locator('.rv-status')).toHaveText('Đã giải trình');
  await see(rowOf(sgddt, 'CT-CQ-01').locator('.rv-status')).toHaveText('Đã giải trình');
});

test('a task a head asks to add is accepted and stands in the grid once', async () => {
  const before = (await ownRows(sgddt)).length;
  await sgddt.page.getByRole('button', { name: 'Đề nghị bổ sung nhiệm vụ…' }).click();
  const dialog = sgddt.page.getByRole('dialog');
  await dialog.getByLabel('Mã hoặc tên chỉ tiêu, nhiệm vụ').fill('Số hóa học bạ toàn tỉnh');
  await dialog.getByLabel('Chỉ tiêu', { exact: true }).fill('88');
  await dialog.getByLabel('Lý do').fill('Bộ đã giao');
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await see(dialog).toHaveCount(0);
  const item = waiting('Số hóa học bạ toàn tỉnh');
  await item.getByRole('button', { name: 'Tiếp thu' }).click();
  await see(item).toHaveCount(0);
  await see(rowOf(sgddt, 'Số hóa học bạ toàn tỉnh')).toHaveCount(1);
  const after = await ownRows(sgddt);
  expect(after).toHaveLength(before + 1);
  const all = await ownRows(secretary);
  const places = all.flatMap(({ task }, at) => (task === 'Số hóa học bạ toàn tỉnh' ? [at] : []));
  expect(places).toHaveLength(1);
  await grid.shows(`D${(places[0] ?? 0) + 1}`, '88');
});

test('a discussion stays with its row when the row is moved', async () => {
  const { page } = secretary;
  const all = await ownRows(secretary);
  const at = all.findIndex(({ agency, task }) => agency === 'STTTT' && task === 'CT-NL-02');
  const row = all[at]?.id;
  await rowOf(stttt, 'CT-NL-02').locator('.mr-name').click();
  const dialog = stttt.page.getByRole('dialog');
  await dialog.getByLabel('Viết trao đổi về dòng này').fill('Dòng này đi đâu tôi theo đó');
  await dialog.locator('.rv-comment-box').last().getByRole('button', { name: 'Gửi' }).click();
  await see(dialog.locator('.rv-thread')).toContainText('đi đâu tôi theo đó');
  await dialog.press('Escape');
  await tab('Dòng').click();
  await grid.goTo(`D${at + 1}`);
  await see(panel().locator('.rv-thread')).toContainText('đi đâu tôi theo đó');
  for (let step = 0; step < 2; step++) {
    await page.locator('[data-part="grid"]').press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Chuyển dòng lên' }).click();
  }
  await grid.saved();
  await see
    .poll(async () => (await ownRows(secretary)).findIndex(({ id }) => id === row))
    .toBe(at - 2);
  await grid.goTo(`D${at + 1}`);
  await see(panel().locator('.rv-thread')).toHaveCount(0);
  await grid.goTo(`D${at - 1}`);
  await see(panel().locator('.rv-thread')).toContainText('đi đâu tôi theo đó');
  await see(rowOf(stttt, 'CT-NL-02')).toContainText('Trao đổi: 1');
});

test('the rest is agreed to at once, the agency signs, and prints what it undertakes', async () => {
  const { page } = sgddt;
  const sign = page.getByRole('button', { name: 'Ký xác nhận của cơ quan' });
  await see(sign).toBeDisabled();
  await page.getByRole('button', { name: /^Cần trả lời/ }).click();
  await page.getByRole('checkbox', { name: 'Chọn tất cả dòng đang hiện' }).check();
  await page.getByRole('button', { name: /Nhất trí \d+ dòng đã chọn/ }).click();
  await see(page.locator('.rv-left')).toHaveText('Đã trả lời hết các dòng', { timeout: 15_000 });
  await sign.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ký xác nhận của cơ quan' }).click();
  await see(page.locator('.rv-signed')).toContainText('đã ký xác nhận');
  const own = await ownRows(sgddt);
  await page.getByRole('link', { name: 'In bản cam kết' }).click();
  await see(page.locator('.sheet h1')).toHaveText('BẢN CAM KẾT');
  await see(page.locator('.sheet-to')).toHaveText(
    'Kính gửi: Ban Chỉ đạo Chuyển đổi số tỉnh Vĩnh Phúc',
  );
  await see(page.locator('.sheet-table tbody tr')).toHaveCount(own.length);
  await see(page.locator('.sheet-table')).toContainText('Số hóa học bạ toàn tỉnh');
  expect([...secretary.errors, ...stttt.errors, ...sgddt.errors]).toEqual([]);
});
