/** Words of the pages. */
const vi = {
  notFound: 'Không tìm thấy trang này',
};

const en: Record<keyof typeof vi, string> = {
  notFound: 'This page does not exist',
};

export const pages = { vi, en };
