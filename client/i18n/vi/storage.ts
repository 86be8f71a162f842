/** Words for a server whose disk is full. */
export const storage = {
  fullTitle: 'Máy chủ hết dung lượng đĩa, chưa ghi thêm được.',
  fullExplain:
    'Thay đổi được giữ trên máy này và tự gửi khi máy chủ có chỗ; không mất gì. Hãy báo quản trị viên.',
  waiting: 'Chưa lưu · máy chủ hết chỗ',
  keptHere: '{{ n }} thay đổi đang được giữ trên máy này, chờ máy chủ có chỗ để ghi.',
};
