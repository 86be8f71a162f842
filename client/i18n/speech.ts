/** What a screen reader is told of the grid. */
const vi = {
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

const en: Record<keyof typeof vi, string> = {
  keys: 'Arrow keys move, F2 or typing edits, Enter writes, Escape gives up, Shift+F10 opens the cell’s menu, Ctrl+Shift+L the options of the column, Alt+Enter goes to what caused an error in the cell, F6 to the sheets, Shift+F6 to the tools; Shift+Tab comes back from the sheets.',
  keysMatrix:
    'Arrow keys move, F2 or typing edits, Enter writes, Escape gives up, Alt+Enter opens the details of the cell, Shift+F10 its menu, F6 goes to the tools.',
  empty: 'empty',
  formula: 'formula {{ text }}',
  note: 'has a note: {{ text }}',
  locked: 'locked',
  row: 'row {{ n }}: {{ text }}',
  selected: 'selected from {{ from }} to {{ to }}',
  editing: 'Editing cell {{ cell }}, {{ column }}. Enter writes, Escape gives up.',
  now: 'Cell {{ cell }} is now {{ value }}.',
  filtered: 'filtered',
  computed: 'formula column',
  menu: 'Menu',
  editingMatrix: 'Editing {{ cell }}. Enter writes, Escape gives up.',
};

export const speech = { vi, en };
