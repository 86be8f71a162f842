import type { Consolidated, Lang } from '../../shared/review/consolidated.ts';

const WORDS = {
  vi: {
    title: 'BẢNG TỔNG HỢP TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý',
    about: 'Đối với dự thảo: ',
    header: ['STT', 'Cơ quan', 'Nội dung góp ý', 'Tiếp thu, giải trình'],
    agreed: 'Các cơ quan nhất trí hoàn toàn: ',
    silent: 'Các cơ quan không trả lời: ',
    pending: '(chưa xử lý)',
  },
  en: {
    title: 'CONSOLIDATED TABLE OF COMMENTS AND EXPLANATIONS',
    about: 'On the draft: ',
    header: ['No.', 'Agency', 'Comment', 'Accepted or explained'],
    agreed: 'Agencies that agreed in full: ',
    silent: 'Agencies that did not answer: ',
    pending: '(not settled)',
  },
} as const;

/** The table as plain cells with its title and closing lines, for every form it is handed out in. */
export function consolidatedSheet(table: Consolidated, planTitle: string, lang: Lang) {
  const words = WORDS[lang];
  const foot = [
    ...(table.agreed.length > 0 ? [`${words.agreed}${table.agreed.join('; ')}.`] : []),
    ...(table.silent.length > 0 ? [`${words.silent}${table.silent.join('; ')}.`] : []),
  ];
  return {
    name: lang === 'vi' ? 'Tổng hợp góp ý' : 'Comments',
    title: [words.title, `${words.about}${planTitle}`],
    header: [...words.header],
    rows: table.rows.map(({ number, agency, comment, explanation }) => [
      number,
      agency,
      comment,
      explanation === '' ? words.pending : explanation,
    ]),
    foot,
    widths: [6, 28, 60, 60],
  };
}
