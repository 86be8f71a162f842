/** Words of the head of official papers. */
const vi = {
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

const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Names on official papers',
  help: 'Printed on the consolidated table, the commitment sheets and frozen plans. An empty field follows from the name of the province.',
  province: 'Province',
  authority: 'Issuing authority',
  committee: 'Steering committee',
  secretariat: 'Secretariat',
  saved: 'Saved',
  to: 'To: {{ committee }}',
  confirmed: 'Confirmed by the chair of {{ authority }}',
  dated: '{{ province }}, … {{ year }}',
  issuedOn: '{{ province }}, {{ year }}-{{ month }}-{{ day }}',
  number: 'No. {{ number }}',
};

export const letterhead = { vi, en };
