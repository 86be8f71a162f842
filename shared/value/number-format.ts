/**
 * Number formats of columns, as the document keeps them: `0`, `#.##0`, then `,00` for fixed decimals or `,##` for as many
 * as the value has, then `%`, ` nghìn`, ` triệu` or ` tỷ` (đồng). Always written the Vietnamese way; shown in the reader's.
 * A format changes what is shown, never what is stored.
 */
export type NumberScale = 'plain' | 'percent' | 'thousand' | 'million' | 'billion';
export type NumberFormat = {
  /** Undefined: as many as the value has. */
  readonly decimals: number | undefined;
  readonly groups: boolean;
  readonly scale: NumberScale;
};

export const MAX_DECIMALS = 4;
/** Without a format: thousands in groups, decimals as they are. */
export const BY_VALUE: NumberFormat = { decimals: undefined, groups: true, scale: 'plain' };

const SCALES: readonly (readonly [NumberScale, string])[] = [
  ['percent', '%'],
  ['thousand', ' nghìn'],
  ['million', ' triệu'],
  ['billion', ' tỷ'],
];

/** What a stored format means; anything unknown in it is passed over, so a later version's format still shows a number. */
export function parseFormat(format: string | undefined): NumberFormat {
  if (!format) return BY_VALUE;
  const decimals = /,#/.test(format) ? undefined : (/,(0+)/.exec(format)?.[1]?.length ?? 0);
  const scale = SCALES.find(([, sign]) => format.includes(sign))?.[0] ?? 'plain';
  return { decimals, groups: format.includes('.'), scale };
}

/** The stored form; undefined for what a column shows without a format. */
export function formatText({ decimals, groups, scale }: NumberFormat): string | undefined {
  if (decimals === undefined && groups && scale === 'plain') return undefined;
  const fraction =
    decimals === undefined ? ',##' : decimals === 0 ? '' : `,${'0'.repeat(decimals)}`;
  const sign = SCALES.find(([name]) => name === scale)?.[1] ?? '';
  return `${groups ? '#.##0' : '0'}${fraction}${sign}`;
}

/** What a value is divided by before it is shown. */
export const divisorOf = (scale: NumberScale): number => {
  switch (scale) {
    case 'thousand':
      return 1e3;
    case 'million':
      return 1e6;
    case 'billion':
      return 1e9;
    default:
      return 1;
  }
};
