/** Words for what went wrong. */
export const errors = {
  network: 'Không kết nối được máy chủ.',
};
