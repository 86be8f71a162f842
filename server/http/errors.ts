import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiError } from '../../shared/api.ts';

/** What an error says to a person, by code, in both languages. */
const WORDS = {
  'signed-out': ['Bạn chưa đăng nhập.', 'Sign in first.'],
  'not-allowed': ['Vai trò của bạn không được phép làm việc này.', 'Your role may not do this.'],
  'not-found': ['Không tìm thấy.', 'Not found.'],
  'wrong-credentials': ['Sai thư điện tử hoặc mật khẩu.', 'Wrong e-mail or password.'],
  throttled: [
    'Sai quá nhiều lần. Hãy đợi rồi thử lại.',
    'Too many failures. Wait, then try again.',
  ],
  'weak-password': ['Mật khẩu cần từ 10 đến 200 ký tự.', 'A password has 10 to 200 characters.'],
  'link-gone': ['Liên kết đã dùng hoặc hết hạn.', 'The link was used or has expired.'],
  'email-taken': ['Thư điện tử này đã có người dùng.', 'Somebody has this e-mail already.'],
  'has-snapshot': [
    'Kế hoạch đã chốt thì không xóa được.',
    'A plan that was frozen cannot be deleted.',
  ],
  malformed: ['Dữ liệu gửi lên không đúng mẫu.', 'The request does not have the expected form.'],
  'too-big': ['Dữ liệu gửi lên quá lớn.', 'The request is too big.'],
  'bad-origin': ['Yêu cầu đến từ trang khác.', 'The request came from another site.'],
  'last-admin': ['Phải còn ít nhất một quản trị viên.', 'One administrator has to remain.'],
  failed: [
    'Máy chủ gặp lỗi. Dữ liệu đã lưu vẫn còn nguyên.',
    'The server met an error. What was saved is safe.',
  ],
} as const;

export type ErrorCode = keyof typeof WORDS;

export const prefersEnglish = (accept: string | undefined): boolean => {
  const first = (accept ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en');
};

/** A JSON error in the reader's language. `detail` names the field or thing concerned. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  detail?: string,
): Response {
  const [vi, en] = WORDS[code];
  const words = prefersEnglish(c.req.header('accept-language')) ? en : vi;
  const body: ApiError = { error: { code, message: detail ? `${words} (${detail})` : words } };
  return c.json(body, status, { 'cache-control': 'no-store' });
}
