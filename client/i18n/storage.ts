/** Words for a server whose disk is full. */
const vi = {
  fullTitle: 'Máy chủ hết dung lượng đĩa, chưa ghi thêm được.',
  fullExplain:
    'Thay đổi được giữ trên máy này và tự gửi khi máy chủ có chỗ; không mất gì. Hãy báo quản trị viên.',
  waiting: 'Chưa lưu · máy chủ hết chỗ',
  keptHere: '{{ n }} thay đổi đang được giữ trên máy này, chờ máy chủ có chỗ để ghi.',
};

const en: Record<keyof typeof vi, string> = {
  fullTitle: 'The server’s disk is full and takes nothing more for now.',
  fullExplain:
    'Edits are kept on this machine and sent by themselves once there is room; nothing is lost. Please tell an administrator.',
  waiting: 'Not saved · server is full',
  keptHere: '{{ n }} changes are kept on this machine until the server has room.',
};

export const storage = { vi, en };
