/** How one person lays out a sheet: wrapped columns, frozen rows, own order of columns. */
export const layout = {
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
};
