/** Words of the head of official papers. */
export const letterhead = {
  title: 'Tên cơ quan trên văn bản',
  help: 'In trên bảng tổng hợp tiếp thu, giải trình, bản cam kết và bản chốt. Ô để trống lấy theo tên tỉnh.',
  province: 'Tên tỉnh',
  authority: 'Cơ quan ban hành',
  committee: 'Ban chỉ đạo',
  secretariat: 'Cơ quan giúp việc',
  saved: 'Đã lưu',
  to: 'Kính gửi: {{ committee }}',
  confirmed: 'Xác nhận của Chủ tịch {{ authority }}',
  dated: '{{ province }}, ngày … tháng … năm {{ year }}',
  issuedOn: '{{ province }}, ngày {{ day }} tháng {{ month }} năm {{ year }}',
  number: 'Số: {{ number }}',
};
