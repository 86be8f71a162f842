/** Words of the frame around every page. */
const vi = {
  product: 'Giao',
  skip: 'Đến nội dung chính',
};

const en: Record<keyof typeof vi, string> = {
  product: 'Giao',
  skip: 'Skip to content',
};

export const shell = { vi, en };
