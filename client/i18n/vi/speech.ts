/** What a screen reader is told of the grid. */
export const speech = {
  keys: 'Phím mũi tên để đi, F2 hoặc gõ để sửa, Enter để ghi, Escape để bỏ, Shift+F10 mở trình đơn của ô, Ctrl+Shift+L mở tùy chọn cột, Alt+Enter đến ô gây lỗi của ô đang chọn, F6 sang các trang tính, Shift+F6 sang thanh công cụ; Shift+Tab từ các trang tính về lại bảng.',
  keysMatrix:
    'Phím mũi tên để đi, F2 hoặc gõ để sửa, Enter để ghi, Escape để bỏ, Alt+Enter mở chi tiết của ô, Shift+F10 mở trình đơn, F6 về thanh công cụ.',
  empty: 'trống',
  formula: 'công thức {{ text }}',
  note: 'có ghi chú: {{ text }}',
  locked: 'đang khóa',
  row: 'dòng {{ n }}: {{ text }}',
  selected: 'đã chọn từ {{ from }} đến {{ to }}',
  editing: 'Đang sửa ô {{ cell }}, {{ column }}. Enter để ghi, Escape để bỏ.',
  now: 'Ô {{ cell }} bây giờ: {{ value }}.',
  filtered: 'đang lọc',
  computed: 'cột công thức',
  menu: 'Trình đơn',
  editingMatrix: 'Đang sửa {{ cell }}. Enter để ghi, Escape để bỏ.',
};
