import type { Letterhead } from '../../shared/letterhead.ts';
import type { Consolidated, Lang } from '../../shared/review/consolidated.ts';

const WORDS = {
  vi: {
    title: 'BẢNG TỔNG HỢP TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý',
    about: 'Đối với dự thảo: ',
    header: ['STT', 'Cơ quan', 'Nội dung góp ý', 'Tiếp thu, giải trình'],
    agreed: 'Các cơ quan nhất trí hoàn toàn: ',
    silent: 'Các cơ quan không trả lời: ',
    pending: '(chưa xử lý)',
    dated: (place: string, year: number) => `${place}, ngày … tháng … năm ${year}`,
  },
  en: {
    title: 'CONSOLIDATED TABLE OF COMMENTS AND EXPLANATIONS',
    about: 'On the draft: ',
    header: ['No.', 'Agency', 'Comment', 'Accepted or explained'],
    agreed: 'Agencies that agreed in full: ',
    silent: 'Agencies that did not answer: ',
    pending: '(not settled)',
    dated: (place: string, year: number) => `${place}, … ${year}`,
  },
} as const;

/** The right half of the head is Vietnamese in every language: it is a name and a motto. */
const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** The table as plain cells with its official head, title and closing lines, for every form it is handed out in. */
export function consolidatedSheet(
  table: Consolidated,
  planTitle: string,
  year: number,
  names: Letterhead,
  lang: Lang,
) {
  const words = WORDS[lang];
  const foot = [
    ...(table.agreed.length > 0 ? [`${words.agreed}${table.agreed.join('; ')}.`] : []),
    ...(table.silent.length > 0 ? [`${words.silent}${table.silent.join('; ')}.`] : []),
  ];
  return {
    name: lang === 'vi' ? 'Tổng hợp góp ý' : 'Comments',
    head: {
      left: [names.committee.toUpperCase(), names.secretariat.toUpperCase()],
      right: [NATION, MOTTO],
      dated: words.dated(names.province, year),
    } as const,
    title: [words.title, `${words.about}${planTitle}`],
    header: [...words.header],
    rows: table.rows.map(({ number, agency, comment, explanation }) => [
      number,
      agency,
      comment,
      explanation === '' ? words.pending : explanation,
    ]),
    foot,
    widths: [6, 34, 57, 57],
  };
}
