import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isoDayOf } from '../../shared/value/office-day.ts';
import { type Office, openOffice, type Person, planOf } from './office.ts';

const EMAIL = 'minh@giao.local';
const NAME = 'Phạm Văn Minh';
const PASSWORD = 'mat-khau-cua-minh';

let office: Office;
let admin: Person;
let minh: Person;
let plan: string;

beforeAll(async () => {
  office = await openOffice();
  // The second browser is signed in as somebody else until its cookie is gone.
  [admin, minh] = await Promise.all([
    office.person('admin@giao.local'),
    office.person('kehoach@giao.local'),
  ]);
  await minh.context.clearCookies();
  plan = await planOf(admin, office.url, 2023);
});
afterAll(() => office?.close());

const line = () => admin.page.locator('tbody tr').filter({ hasText: EMAIL });
const agenciesOfRows = async (person: Person): Promise<string[]> => {
  const codes = await person.page.locator('tr[data-row] .mr-code').allTextContents();
  return [...new Set(codes.map((text) => text.split('·')[1]?.trim() ?? ''))].sort();
};

test('a person is added with an agency, sets the password by a link that works once, and sees own rows', async () => {
  const { page } = admin;
  await page.goto(`${office.url}/admin`);
  await page.getByRole('button', { name: 'Thêm người' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Họ và tên').fill(NAME);
  await dialog.getByLabel('Thư điện tử').fill(EMAIL);
  await dialog.getByLabel('Vai trò').selectOption('head');
  await dialog.getByLabel('Cơ quan được đại diện').fill('STTTT');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  const link = await page.locator('.one-time-link').textContent();
  expect(link).toContain(`${office.url}/set-password?token=`);
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click();
  await see(line()).toContainText('STTTT');

  const other = minh.page;
  const setPassword = async (again: string) => {
    await other.goto(link ?? '');
    await other.getByLabel('Mật khẩu mới (từ 10 ký tự)').fill(PASSWORD);
    await other.getByLabel('Nhập lại mật khẩu').fill(again);
    await other.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  };
  await setPassword('mot-mat-khau-khac');
  await see(other.getByRole('alert')).toHaveText('Hai lần nhập không giống nhau.');
  await setPassword(PASSWORD);
  await see(other.getByRole('status')).toContainText('Đã đặt mật khẩu');
  await setPassword(PASSWORD);
  await see(other.getByRole('alert')).toContainText('Liên kết đã dùng hoặc hết hạn.');

  await other.goto(`${office.url}/sign-in?next=${encodeURIComponent(`/plans/${plan}/review`)}`);
  await other.getByLabel('Thư điện tử').fill(EMAIL);
  await other.getByLabel('Mật khẩu').fill(PASSWORD);
  await other.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await see(other.locator('tr[data-row]').first()).toBeVisible();
  expect(await agenciesOfRows(minh)).toEqual(['STTTT']);
});

test('other agencies: the open page follows without a reload', async () => {
  const { page } = admin;
  await line().getByRole('button', { name: 'Sửa' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Cơ quan được đại diện').fill('SGDDT, SYT');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await see(dialog).toHaveCount(0);
  // Changed rights end every session of the person; the page says so and leads back here.
  await see(minh.page).toHaveURL(/\/sign-in/, { timeout: 8_000 });
  await minh.page.getByLabel('Thư điện tử').fill(EMAIL);
  await minh.page.getByLabel('Mật khẩu').fill(PASSWORD);
  await minh.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await see(minh.page.locator('tr[data-row]').first()).toBeVisible();
  expect(await agenciesOfRows(minh)).toEqual(['SGDDT', 'SYT']);
});

test('a delegation from day to day opens an agency and, ended, closes it', async () => {
  const { page } = admin;
  const today = isoDayOf(Date.now());
  const form = page.locator('form').filter({ hasText: 'Thêm ủy quyền' });
  await form.getByLabel('Người').selectOption({ label: NAME });
  await form.getByLabel('Cơ quan').fill('STC');
  await form.getByLabel('Từ ngày').fill(today);
  await form.getByLabel('Đến hết ngày').fill(today);
  await form.getByRole('button', { name: 'Thêm ủy quyền' }).click();
  const given = page.locator('.delegations tbody tr').filter({ hasText: NAME });
  await see(given).toContainText('STC');
  const agencies = async (): Promise<string[]> => {
    const context = minh.context.request;
    const data = { email: EMAIL, password: PASSWORD };
    await context.post(`${office.url}/api/session`, { data, headers: { origin: office.url } });
    const answer = await context.get(`${office.url}/api/plans/${plan}/rows`);
    const { rows } = (await answer.json()) as { rows: { agency: string }[] };
    return [...new Set(rows.map(({ agency }) => agency))].sort();
  };
  expect(await agencies()).toEqual(['SGDDT', 'STC', 'SYT']);
  await given.getByRole('button', { name: 'Kết thúc' }).click();
  await see(given).toContainText('đã kết thúc');
  expect(await agencies()).toEqual(['SGDDT', 'SYT']);
});

test('the administrator looks with the eyes of an agency: marked, read-only, on record', async () => {
  const { page } = admin;
  await line().getByRole('link', { name: 'Xem như người này' }).click();
  await see(page.locator('.rv-viewed-as')).toContainText(`Đang xem đúng như ${NAME} thấy`);
  await see(page.locator('tr[data-row]').first()).toBeVisible();
  expect(await agenciesOfRows(admin)).toEqual(['SGDDT', 'SYT']);
  await see(page.locator('tr[data-row] .mr-agree')).toHaveCount(0);
  await page.getByRole('link', { name: 'Thôi xem' }).click();
  await see(line()).toBeVisible();
});

test('a closed account is out at once and does not come in again', async () => {
  await minh.page.goto(`${office.url}/plans/${plan}/review`);
  await see(minh.page.locator('.mr-link')).toHaveAttribute('data-state', 'live');
  await line().getByRole('button', { name: 'Khóa' }).click();
  await see(minh.page).toHaveURL(/\/sign-in/, { timeout: 2_000 });
  const rows = await minh.context.request.get(`${office.url}/api/plans/${plan}/rows`);
  expect(rows.status()).toBe(401);
  await minh.page.getByLabel('Thư điện tử').fill(EMAIL);
  await minh.page.getByLabel('Mật khẩu').fill(PASSWORD);
  await minh.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await see(minh.page.getByRole('alert')).toContainText('Sai thư điện tử hoặc mật khẩu.');
  await see(line()).toContainText('Đã khóa');
});

test('the names on official papers are set once and stand on the papers', async () => {
  const { page } = admin;
  const form = page.locator('[data-part="letterhead"]');
  await form.getByLabel('Tên tỉnh').fill('Hải Dương');
  await see(form.getByLabel('Ban chỉ đạo')).toHaveAttribute('placeholder', /tỉnh Hải Dương$/);
  await form.getByLabel('Cơ quan giúp việc').fill('Sở Khoa học và Công nghệ');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await see(form.getByRole('status')).toHaveText('Đã lưu');
  await page.goto(`${office.url}/plans/${plan}/consolidated`);
  await see(page.locator('.sheet-head')).toContainText('Ban Chỉ đạo Chuyển đổi số tỉnh Hải Dương');
  await see(page.locator('.sheet-head')).toContainText('Sở Khoa học và Công nghệ');
});

test('all of it is on the audit page, with who, when and from where, to filter and to take away', async () => {
  const { page } = admin;
  await page.goto(`${office.url}/admin/audit`);
  const lines = page.locator('tbody tr');
  for (const act of ['view-as', 'add-person', 'change-person', 'delegate', 'change-letterhead']) {
    const found = page.locator(`tbody tr[data-act="${act}"]`);
    await see(found.first()).toContainText('Quản trị viên');
    await see(found.first()).toContainText('127.0.0.1');
  }
  await page.getByLabel('Việc').selectOption('view-as');
  await see(page.locator('tbody tr:not([data-act="view-as"])')).toHaveCount(0);
  await see(lines.first()).toContainText('Quản trị viên');
  // In words, with names: no id that a reader would have to look up.
  await see(lines.first()).toContainText('Xem như người khác');
  await see(lines.first()).toContainText(`người: ${NAME}`);
  await page.getByLabel('Người', { exact: true }).selectOption({ label: NAME });
  await see(lines).toHaveCount(0);
  await page.getByLabel('Việc').selectOption('');
  await see(lines.filter({ hasNotText: NAME })).toHaveCount(0);
  await see(lines.first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải CSV' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const csv = Buffer.concat(chunks).toString();
  expect(csv).toContain('view-as');
  expect(csv).toContain('export-audit');
  expect([...admin.errors, ...minh.errors]).toEqual([]);
});
