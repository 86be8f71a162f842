import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from './office.ts';

let office: Office;
let secretary: Person;
let stttt: Person;
let sgddt: Person;
let plan: string;

beforeAll(async () => {
  office = await openOffice();
  secretary = await office.person('thuky@giao.local');
  stttt = await office.person('stttt@giao.local', { viewport: { width: 390, height: 844 } });
  sgddt = await office.person('sgddt@giao.local');
  plan = await planOf(secretary, office.url, 2023);
});
afterAll(() => office.close());

const row = (person: Person, task: string) =>
  person.page.locator('tr[data-row]').filter({ hasText: task });
const panel = () => secretary.page.locator('.rv-panel');
const tab = (name: string) => panel().getByRole('button', { name, exact: false }).first();

test('the secretariat opens a round; both heads are told while they read', async () => {
  for (const head of [stttt, sgddt]) {
    await head.page.goto(`${office.url}/plans/${plan}/review`);
    await see(row(head, 'CT-NL-01').first()).toBeVisible();
    await see(head.page.locator('.rv-round')).toContainText('Chưa mở đợt');
  }
  await secretary.page.goto(`${office.url}/plans/${plan}`);
  await secretary.page.locator('[data-part="review"]').click();
  await panel().getByRole('button', { name: 'Mở đợt 1' }).click();
  for (const head of [stttt, sgddt]) {
    await see(head.page.locator('.rv-round')).toContainText('Đợt 1', { timeout: 5_000 });
  }
});

test('a head answers on a phone; the secretariat sees it in the queue and on the row', async () => {
  const { page } = stttt;
  await row(stttt, 'CT-NL-01').getByRole('button', { name: 'Nhất trí' }).click();
  await see(row(stttt, 'CT-NL-01').locator('.rv-status')).toHaveText('Nhất trí');
  await row(stttt, 'CT-NL-02').getByRole('button', { name: 'Ý kiến khác…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Chỉ tiêu', { exact: true }).fill('1.234,5');
  await dialog.getByLabel('Lý do').fill('Thiếu giảng viên trong quý I');
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await see(dialog).toHaveCount(0);
  await see(row(stttt, 'CT-NL-02').locator('.rv-status')).toHaveText('Đang đề nghị');

  const item = panel().locator('.rv-decide').filter({ hasText: 'CT-NL-02' });
  await see(item).toContainText('1.234,5', { timeout: 5_000 });
  await see(item).toContainText('Thiếu giảng viên trong quý I');
  await see(panel().locator('.rv-decide').filter({ hasText: 'CT-NL-01' })).toHaveCount(0);
  // The other head learns nothing of it.
  expect(await sgddt.page.content()).not.toContain('Thiếu giảng viên');
});

test('accepting writes the value into the grid and into the head’s rows, and the row carries a mark', async () => {
  const item = panel().locator('.rv-decide').filter({ hasText: 'CT-NL-02' });
  // The queue by agency, kind and lateness; what accepting would change, before anything does.
  await panel().getByLabel('Theo cơ quan').selectOption('STTTT');
  await see(item).toHaveCount(1);
  await panel().getByLabel('Theo loại').selectOption('Đề nghị bỏ');
  await see(item).toHaveCount(0);
  await panel().getByLabel('Theo loại').selectOption('Đề nghị điều chỉnh');
  await panel().getByLabel('Chỉ ý kiến trễ hạn').check();
  await see(item).toHaveCount(0);
  await panel().getByLabel('Chỉ ý kiến trễ hạn').uncheck();
  await item.getByText('Nếu tiếp thu').click();
  await see(item.locator('.rv-effect')).toContainText('1.234,5');
  await item.getByRole('button', { name: 'Tới dòng' }).click();
  await item.getByRole('button', { name: 'Tiếp thu' }).click();
  await see(item).toHaveCount(0);
  await see(
    secretary.page
      .locator('[data-part="grid"] .cell[data-col="targ"]')
      .filter({ hasText: /^1\.?234,5$/ }),
  ).toBeVisible();
  await see(secretary.page.locator('.row-head[data-mark="accepted"]')).toHaveAttribute(
    'title',
    'Đã tiếp thu',
  );
  await see(row(stttt, 'CT-NL-02').locator('[data-col="target"]')).toContainText('1.234,5');
  await see(row(stttt, 'CT-NL-02').locator('.rv-status')).toHaveText('Đã tiếp thu');
});

test('a value that changes after agreement asks that head again, and nobody else', async () => {
  const { page } = secretary;
  const rows = (await (await page.request.get(`${office.url}/api/plans/${plan}/rows`)).json()) as {
    rows: { id: string; agency: string; task: string }[];
  };
  const at = rows.rows.findIndex(({ agency, task }) => agency === 'STTTT' && task === 'CT-NL-01');
  await sgddt.page.locator('tr[data-row] .mr-agree').first().click();
  await see(sgddt.page.locator('.rv-status[data-status="agreed"]')).toHaveCount(1);
  const box = page.locator('[data-part="name-box"] input, input[data-part="name-box"]').first();
  await box.fill(`D${at + 1}`);
  await box.press('Enter');
  await page.keyboard.type('91');
  await page.keyboard.press('Enter');
  const status = row(stttt, 'CT-NL-01').locator('.rv-status');
  await see(status).toHaveText('Đã thay đổi, cần trả lời lại', { timeout: 5_000 });
  await see(row(stttt, 'CT-NL-01').locator('[data-col="target"] ins')).toHaveText('91');
  await see(sgddt.page.locator('.rv-status[data-status="agreed"]')).toHaveCount(1);
  await see(sgddt.page.locator('.rv-status[data-status="moved"]')).toHaveCount(0);
});

test('many rows at once, then the signature; the secretariat sees who signed', async () => {
  const { page } = sgddt;
  await page.getByRole('checkbox', { name: 'Chọn tất cả dòng đang hiện' }).check();
  await page.getByRole('button', { name: /Nhất trí \d+ dòng đã chọn/ }).click();
  await see(page.locator('.rv-left')).toHaveText('Đã trả lời hết các dòng', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Ký xác nhận của cơ quan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ký xác nhận của cơ quan' }).click();
  await see(page.locator('.rv-signed')).toContainText('đã ký xác nhận');
  await tab('Cơ quan').click();
  await see(panel().locator('[data-agency="SGDDT"]')).toContainText('đã ký', { timeout: 5_000 });
});

test('a discussion crosses sides live; an internal note does not', async () => {
  await row(stttt, 'CT-NL-01').locator('.mr-name').click();
  const dialog = stttt.page.getByRole('dialog');
  await dialog.getByLabel('Viết trao đổi về dòng này').fill('Xin hướng dẫn cách đo');
  await dialog.getByLabel('Trao đổi về', { exact: true }).selectOption('Về cột Chỉ tiêu giao');
  await dialog.locator('.rv-comment-box').last().getByRole('button', { name: 'Gửi' }).click();
  await see(dialog.locator('.rv-thread')).toContainText('Xin hướng dẫn cách đo');
  await see(dialog.locator('.rv-thread')).toContainText('Về cột Chỉ tiêu giao');
  await tab('Dòng').click();
  const { page } = secretary;
  // The row edited last is still selected one line further down.
  await page.locator('[data-part="grid"]').press('ArrowUp');
  await see(panel().locator('.rv-thread')).toContainText('Xin hướng dẫn cách đo', {
    timeout: 5_000,
  });
  await see(panel().locator('.rv-thread')).toContainText('Về cột Chỉ tiêu giao');
  const own = panel().locator('.rv-comment-box').last();
  await own.getByLabel('Viết trao đổi về dòng này').fill('Nội bộ: hỏi Cục CĐS');
  await own.getByLabel('Nội bộ ban thư ký').check();
  await own.getByRole('button', { name: 'Gửi' }).click();
  await see(panel().locator('.rv-thread[data-audience="internal"]')).toHaveCount(1);
  const reply = panel().locator('.rv-thread').first();
  // What is being typed outlives the news of the very thread.
  await dialog.getByLabel('Trả lời…').fill('Xin cảm ơn');
  await reply.getByLabel('Trả lời…').fill('Theo Công văn 505');
  await reply.getByRole('button', { name: 'Gửi' }).click();
  await see(dialog.locator('.rv-thread')).toContainText('Theo Công văn 505', { timeout: 5_000 });
  await see(dialog.getByLabel('Trả lời…')).toHaveValue('Xin cảm ơn');
  await see(dialog.locator('.rv-thread')).toHaveCount(1);
  await dialog.press('Escape');
});

test('an @ calls on the agency, found without accents; its head is told so', async () => {
  const reply = panel().locator('.rv-thread').first().getByLabel('Trả lời…');
  await reply.pressSequentially('Đề nghị @so thong tin');
  await see(panel().locator('.rv-call-list [role="option"]')).toHaveText(
    /Sở Thông tin và Truyền thông/,
  );
  await reply.press('Enter');
  await see(reply).toHaveValue('Đề nghị @Sở Thông tin và Truyền thông ');
  await reply.pressSequentially('xem lại');
  await reply.press('Control+Enter');
  await see(panel().locator('.rv-thread').first()).toContainText('xem lại');
  const inbox = await stttt.context.request.get(`${office.url}/api/inbox`);
  const { items } = (await inbox.json()) as { items: { text: string; mention: boolean }[] };
  expect(items[0]).toMatchObject({ mention: true });
  expect(items[0]?.text).toContain('xem lại');
});

test('an answer on a row that has changed since is refused, shown, and accepted when asked again', async () => {
  const { page } = secretary;
  await row(stttt, 'CT-NL-01').getByRole('button', { name: 'Ý kiến khác…' }).click();
  const dialog = stttt.page.getByRole('dialog');
  await dialog.getByLabel('Chỉ tiêu', { exact: true }).fill('85');
  await dialog.getByLabel('Đơn vị tính', { exact: true }).fill('lượt');
  await dialog.getByLabel('Lý do').fill('Theo số mới');
  await dialog.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await see(dialog).toHaveCount(0);
  await tab('Ý kiến').click();
  const item = panel().locator('.rv-decide').filter({ hasText: 'Theo số mới' });
  await see(item).toBeVisible({ timeout: 5_000 });
  await item.getByRole('button', { name: 'Tới dòng' }).click();
  const box = page.locator('[data-part="name-box"] input, input[data-part="name-box"]').first();
  const name = await box.inputValue();
  await box.fill(name.replace(/^[A-Z]+/, 'D'));
  await box.press('Enter');
  await page.keyboard.type('93');
  await page.keyboard.press('Enter');
  await see(row(stttt, 'CT-NL-01').locator('[data-col="target"]')).toContainText('93');
  await item.getByRole('button', { name: 'Tiếp thu' }).click();
  await see(item.getByRole('alert')).toContainText('93');
  await item.getByRole('button', { name: 'Vẫn tiếp thu' }).click();
  await see(item).toHaveCount(0);
  await see(row(stttt, 'CT-NL-01').locator('[data-col="target"]')).toContainText('85');
  await see(row(stttt, 'CT-NL-01').locator('[data-col="unit"]')).toContainText('lượt');
});

test('the chart narrows the list of agencies; reminders are set by date', async () => {
  await tab('Cơ quan').click();
  await panel()
    .getByRole('button', { name: /đã ký xác nhận/ })
    .first()
    .click();
  await see(panel().locator('.rv-chase li')).toHaveCount(1);
  await see(panel().locator('.rv-chase li')).toHaveAttribute('data-agency', 'SGDDT');
  await panel()
    .getByRole('button', { name: /đã ký xác nhận/ })
    .first()
    .click();
  await panel().getByText('Nhắc theo ngày').click();
  await panel()
    .getByRole('button', { name: /Trước 3 ngày/ })
    .click();
  await panel().getByRole('button', { name: 'Lưu lịch nhắc' }).click();
  await see(panel().locator('.rv-dates summary')).toContainText('lần tới');
});

test('a head’s page that lost the server takes up where it was', async () => {
  await office.stop();
  await see(stttt.page.locator('.mr-link')).toHaveAttribute('data-state', 'lost', {
    timeout: 10_000,
  });
  await office.start();
  const asked = { data: { text: 'Sau khi nối lại' }, headers: { origin: office.url } };
  const id = await row(stttt, 'CT-NL-02').getAttribute('data-row');
  await secretary.context.request.post(
    `${office.url}/api/plans/${plan}/rows/${id}/comments`,
    asked,
  );
  await see(stttt.page.locator('.mr-link')).toHaveAttribute('data-state', 'live', {
    timeout: 15_000,
  });
  await see(row(stttt, 'CT-NL-02')).toContainText('Trao đổi: 1', { timeout: 10_000 });
});

test('the consolidated table and the commitment sheet are ready to print', async () => {
  await sgddt.page.goto(`${office.url}/plans/${plan}/commitment?agency=SGDDT`);
  await see(sgddt.page.locator('.sheet')).toContainText('Sở Giáo dục và Đào tạo cam kết');
  // Without saying which, it is one's own; who reads several chooses.
  await sgddt.page.goto(`${office.url}/plans/${plan}/commitment`);
  await see(sgddt.page.locator('.sheet')).toContainText('Sở Giáo dục và Đào tạo cam kết');
  expect(await sgddt.page.locator('.sheet-table tbody tr').count()).toBeGreaterThan(20);
  await secretary.page.goto(`${office.url}/plans/${plan}/commitment`);
  await secretary.page.getByLabel('Cơ quan', { exact: true }).selectOption('SYT');
  await see(secretary.page.locator('.sheet')).toContainText('Sở Y tế cam kết');
  await secretary.page.goto(`${office.url}/plans/${plan}/consolidated`);
  await see(secretary.page.locator('.sheet-table tbody tr')).toHaveCount(2);
  await see(secretary.page.locator('.sheet-table')).toContainText('chỉ tiêu từ');
  // Pages as a printer gets them, in points.
  const pageOf = async (person: Person): Promise<number[]> => {
    const pdf = (await person.page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf);
    return [Math.round(Number(box?.[1])), Math.round(Number(box?.[2]))];
  };
  expect(await pageOf(sgddt)).toEqual([595, 842]);
  expect(await pageOf(secretary)).toEqual([842, 595]);
  expect([...secretary.errors, ...stttt.errors, ...sgddt.errors]).toEqual([]);
});
