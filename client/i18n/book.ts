/** Words of an open plan: saving, people, freezing. */
const vi = {
  saved: 'Đã lưu',
  saving: 'Đang lưu…',
  offline: 'Ngoại tuyến',
  refused: 'Bị từ chối',
};

const en: Record<keyof typeof vi, string> = {
  saved: 'Saved',
  saving: 'Saving…',
  offline: 'Offline',
  refused: 'Refused',
};

export const book = { vi, en };
