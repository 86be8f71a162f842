/** In whose name the office's papers go out, as the administrator set it. An empty field follows from the province. */
export type Letterhead = {
  /** Name alone: Vĩnh Phúc. */
  readonly province: string;
  /** Who issues the plan. */
  readonly authority: string;
  readonly committee: string;
  readonly secretariat: string;
};
export const LETTERHEAD_FIELDS = ['province', 'authority', 'committee', 'secretariat'] as const;
export const NO_LETTERHEAD: Letterhead = {
  ...{ province: '', authority: '', committee: '', secretariat: '' },
};
/** UTF-16 units of one field. */
export const MAX_LETTERHEAD = 120;

/** The names as a paper writes them; a name that was set stays as it is in every language. */
export function letterheadIn(set: Letterhead, lang: 'vi' | 'en'): Letterhead {
  const { province } = set;
  const of = province === '' ? '' : ` ${province}`;
  const usual =
    lang === 'vi'
      ? {
          authority: `Ủy ban nhân dân tỉnh${of}`,
          committee: `Ban Chỉ đạo Chuyển đổi số tỉnh${of}`,
          secretariat: 'Cơ quan Thường trực',
        }
      : {
          authority: `People’s Committee of${of === '' ? ' the province' : of}`,
          committee: `Steering committee on digital transformation${of === '' ? '' : ` of${of}`}`,
          secretariat: 'Secretariat',
        };
  return {
    province: province === '' ? '…' : province,
    authority: set.authority || usual.authority,
    committee: set.committee || usual.committee,
    secretariat: set.secretariat || usual.secretariat,
  };
}
