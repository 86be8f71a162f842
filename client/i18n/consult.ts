/** Words of the consultation: calling on people, reminders by date, progress of a round, last year's figures. */
const vi = {
  callOn: 'Nhắc tới người hoặc cơ quan',
  callOnShort: '@ Nhắc tới',
  callOnNobody: 'Không có ai tên như vậy xem được dòng này',
  ofAgency: 'cơ quan {{ agency }}',
  ofSecretariat: 'ban thư ký',
  wholeAgency: 'mọi người của {{ agency }}',
  dropCall: 'Thôi nhắc tới {{ name }}',
};

const en: Readonly<Record<keyof typeof vi, string>> = {
  callOn: 'Call on a person or an agency',
  callOnShort: '@ Call on',
  callOnNobody: 'Nobody of that name may read this row',
  ofAgency: 'agency {{ agency }}',
  ofSecretariat: 'secretariat',
  wholeAgency: 'everybody of {{ agency }}',
  dropCall: 'Do not call on {{ name }}',
};

export const consult = { vi, en };
