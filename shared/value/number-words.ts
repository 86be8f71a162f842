import { canonicalNumber } from './digits.ts';
import type { Locale } from './locale.ts';

/** Numbers in words, so that a person sees at once whether `1,234` was taken for a thousand or for one and a bit. */

/** Beyond this words are longer than they help. */
const MOST = 1e12;

const VI = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const VI_GROUPS = ['', ' nghìn', ' triệu', ' tỷ', ' nghìn tỷ'] as const;

/** Three digits; `full` says the hundreds even when there are none, as inside a longer number. */
const viGroup = (n: number, full: boolean): string => {
  const [hundreds, tens, units] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const words: string[] = [];
  if (hundreds > 0 || full) words.push(`${VI[hundreds]} trăm`);
  if (tens > 1) words.push(`${VI[tens]} mươi`);
  else if (tens === 1) words.push('mười');
  else if (units > 0 && words.length > 0) words.push('linh');
  if (units === 1 && tens > 1) words.push('mốt');
  else if (units === 4 && tens > 1) words.push('tư');
  else if (units === 5 && tens > 0) words.push('lăm');
  else if (units > 0) words.push(VI[units] ?? '');
  return words.join(' ');
};

const EN_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const EN_GROUPS = ['', ' thousand', ' million', ' billion', ' trillion'] as const;

const enGroup = (n: number): string => {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100];
  const small =
    rest < 20
      ? (EN_SMALL[rest] ?? '')
      : `${EN_TENS[Math.floor(rest / 10)]}${rest % 10 ? `-${EN_SMALL[rest % 10]}` : ''}`;
  if (hundreds === 0) return small;
  return `${EN_SMALL[hundreds]} hundred${rest > 0 ? ` and ${small}` : ''}`;
};

const wholeWords = (whole: number, locale: Locale): string => {
  if (whole === 0) return locale === 'vi' ? VI[0] : 'zero';
  const groups: number[] = [];
  for (let left = whole; left > 0; left = Math.floor(left / 1000)) groups.push(left % 1000);
  const words: string[] = [];
  for (let at = groups.length - 1; at >= 0; at--) {
    const group = groups[at] ?? 0;
    if (group === 0) continue;
    const first = words.length === 0;
    words.push(
      locale === 'vi'
        ? `${viGroup(group, !first)}${VI_GROUPS[at]}`
        : `${!first && at === 0 && group < 100 ? 'and ' : ''}${enGroup(group)}${EN_GROUPS[at]}`,
    );
  }
  return words.join(' ');
};

/** `một phẩy hai ba bốn`, `one point two three four`. Undefined when the number is too long to be read out. */
export function numberWords(n: number, locale: Locale): string | undefined {
  if (!Number.isFinite(n) || Math.abs(n) >= MOST) return undefined;
  const [whole = '0', fraction = ''] = canonicalNumber(Math.abs(n)).split('.');
  const digits = locale === 'vi' ? VI : EN_SMALL;
  const after = [...fraction].map((digit) => digits[Number(digit)] ?? '').join(' ');
  const sign = n < 0 ? (locale === 'vi' ? 'âm ' : 'minus ') : '';
  const point = locale === 'vi' ? ' phẩy ' : ' point ';
  return `${sign}${wholeWords(Number(whole), locale)}${after ? point + after : ''}`;
}
