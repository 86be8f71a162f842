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
  'has-review': [
    'Kế hoạch đã có ý kiến của cơ quan thì không xóa được; hãy lưu trữ.',
    'Agencies have answered on this plan, so it cannot be deleted; archive it instead.',
  ],
  malformed: ['Dữ liệu gửi lên không đúng mẫu.', 'The request does not have the expected form.'],
  'too-big': ['Dữ liệu gửi lên quá lớn.', 'The request is too big.'],
  'bad-origin': ['Yêu cầu đến từ trang khác.', 'The request came from another site.'],
  'last-admin': ['Phải còn ít nhất một quản trị viên.', 'One administrator has to remain.'],
  'plan-state': [
    'Kế hoạch không ở trạng thái dự thảo, hoặc đang được người khác chốt.',
    'The plan is not a draft, or somebody is freezing it right now.',
  ],
  'checks-fail': [
    'Chưa chốt được: còn lỗi cần xử lý.',
    'Not frozen: some findings have to be settled first.',
  ],
  'bad-override': [
    'Lỗi này không được bỏ qua, không có, hoặc thiếu lý do.',
    'This finding may not be overridden, was not found, or has no reason.',
  ],
  'evaluation-stuck': [
    'Tính toán kế hoạch kéo dài quá mức nên đã dừng. Kế hoạch vẫn mở như trước.',
    'Evaluating the plan took too long and was stopped. The plan is open as before.',
  ],
  busy: ['Máy chủ đang bận. Hãy thử lại sau ít phút.', 'The server is busy. Try again in a while.'],
  'not-candidate': [
    'Chỉ bản chốt đang chờ ban hành mới ban hành hoặc trả lại được.',
    'Only a candidate can be issued or returned.',
  ],
  'matrix-duplicates': [
    'Có cơ quan được giao nhiều lần cùng một nhiệm vụ nên không xuất được ma trận.',
    'A task is assigned more than once to the same agency, so there is no matrix.',
  ],
  'bad-query': ['Tham số không hợp lệ.', 'A parameter of the address is not valid.'],
  'snapshot-damaged': [
    'Bản chốt lưu trên máy chủ đã bị hỏng. Hãy báo quản trị viên.',
    'The stored snapshot is damaged. Tell an administrator.',
  ],
  'row-moved': [
    'Dòng này vừa được sửa. Hãy xem lại giá trị mới rồi trả lời.',
    'This row has just changed. Look at the new values, then answer.',
  ],
  'rows-unanswered': [
    'Còn dòng chưa trả lời nên chưa ký xác nhận được.',
    'Some rows are not answered yet, so the agency cannot sign off.',
  ],
  'needs-reason': ['Cần ghi lý do.', 'A reason is needed.'],
  'needs-proposal': [
    'Đề nghị điều chỉnh phải nêu ít nhất một giá trị mới.',
    'A request to adjust has to name at least one new value.',
  ],
  decided: [
    'Ý kiến này đã được xử lý hoặc đã rút.',
    'This answer was already settled or withdrawn.',
  ],
  'base-moved': [
    'Dòng đã đổi từ khi cơ quan góp ý. Hãy so lại rồi quyết định.',
    'The row has changed since the agency answered. Compare, then decide.',
  ],
  'not-writable': [
    'Không ghi được giá trị đề nghị vào kế hoạch.',
    'The proposed value cannot be written into the plan.',
  ],
  'unknown-lead': [
    'Không có cơ quan nào của kế hoạch mang đúng mã hoặc tên cơ quan chủ trì đã đề nghị. Hãy sửa dòng rồi xử lý lại, hoặc giải trình.',
    'No agency of the plan has the code or name that was proposed as lead. Change the row and settle again, or decline.',
  ],
  'no-row': ['Không có dòng này.', 'There is no such row.'],
  'round-open': ['Đợt lấy ý kiến trước chưa đóng.', 'The round before is still open.'],
  'no-round': ['Không có đợt lấy ý kiến nào đang mở.', 'No round is open.'],
  'bad-audience': [
    'Chỉ nhắc được người xem được dòng này.',
    'Only people who may read this row can be mentioned.',
  ],
  'read-only-view': [
    'Đang xem với tư cách người khác: chỉ đọc.',
    'Viewing as somebody else is for reading only.',
  ],
  'file-kind': [
    'Tệp này không nhận được. Hãy gửi PDF, ảnh PNG hoặc JPEG, Word, Excel, PowerPoint, OpenDocument, hoặc văn bản TXT, CSV; chương trình, trang web và tệp nén không được nhận.',
    'This file is not accepted. Send PDF, PNG or JPEG pictures, Word, Excel, PowerPoint, OpenDocument, or plain TXT or CSV; programs, web pages and archives are refused.',
  ],
  'file-macros': [
    'Tệp có macro nên không nhận được. Hãy lưu lại không kèm macro rồi gửi.',
    'The file carries macros. Save it without them, then send it.',
  ],
  'file-name': [
    'Phần mở rộng của tên tệp không đúng với nội dung tệp.',
    'The ending of the file name does not fit what the file is.',
  ],
  'view-name-taken': [
    'Trang này đã có dạng xem mang tên đó.',
    'This sheet has a view of that name already.',
  ],
  'view-too-many': ['Đã có quá nhiều dạng xem.', 'There are too many saved views.'],
  'settings-same': [
    'Đã như vậy rồi: có thể người khác vừa làm trước.',
    'It is so already; perhaps somebody was faster.',
  ],
  locked: [
    'Ô, dòng hoặc cột này đang khóa. Hãy mở khóa trước.',
    'This cell, row or column is locked. Unlock it first.',
  ],
  'disk-full': [
    'Máy chủ hết dung lượng đĩa nên chưa ghi được việc này. Những gì đã lưu vẫn còn nguyên. Hãy báo quản trị viên, rồi thử lại sau.',
    'The server’s disk is full, so this was not stored. What was saved is safe. Tell an administrator, then try again.',
  ],
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

/** An error in the reader's language. `detail` names the field or thing concerned. */
export function errorOf(c: Context, code: ErrorCode, detail?: string): ApiError['error'] {
  const [vi, en] = WORDS[code];
  const words = prefersEnglish(c.req.header('accept-language')) ? en : vi;
  return { code, message: detail ? `${words} (${detail})` : words };
}

/** A JSON answer that says what went wrong. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  detail?: string,
): Response {
  const body: ApiError = { error: errorOf(c, code, detail) };
  return c.json(body, status, { 'cache-control': 'no-store' });
}
