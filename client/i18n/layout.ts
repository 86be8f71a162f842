/** How one person lays out a sheet: wrapped columns, frozen rows, own order of columns. */
const vi = {
  wrap: 'Xuống dòng trong ô',
  wrapOff: 'Bỏ xuống dòng trong ô',
  mineLeft: 'Chuyển sang trái với tôi',
  mineRight: 'Chuyển sang phải với tôi',
  mineOff: 'Trả cột về thứ tự chung',
  freezeRows: 'Cố định đến dòng này',
  freezeRowsOff: 'Bỏ cố định dòng',
  fit: 'Vừa với nội dung',
  width: 'Độ rộng với tôi (điểm ảnh)',
  showHidden: 'Hiện {{ n }} cột đang ẩn ở đây: {{ names }}',
} as const;
const en: Record<keyof typeof vi, string> = {
  wrap: 'Wrap text',
  wrapOff: 'Stop wrapping text',
  mineLeft: 'Move left for me',
  mineRight: 'Move right for me',
  mineOff: 'Back to everybody’s order',
  freezeRows: 'Freeze up to this row',
  freezeRowsOff: 'Unfreeze rows',
  fit: 'Fit to content',
  width: 'Width for me (pixels)',
  showHidden: 'Show {{ n }} columns hidden here: {{ names }}',
};
export const layout = { vi, en };
