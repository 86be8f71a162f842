/** Words for what went wrong. */
const vi = {
  network: 'Không kết nối được máy chủ.',
};

const en: Record<keyof typeof vi, string> = {
  network: 'The server cannot be reached.',
};

export const errors = { vi, en };
