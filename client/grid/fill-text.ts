/** Text that counts: what stays the same, where in its count it stands, and what stands at another place. */
export type TextCounter = {
  /** Texts of one series have this in common. */
  readonly like: string;
  readonly at: number;
  /** The count begins anew after so many, when no year carries it on. */
  readonly round: number | undefined;
  show(at: number): string | undefined;
};

const ROMAN = ['I', 'II', 'III', 'IV'];

/** `Quý I`, `Quý 1/2024`, `Q1`, `Tháng 5`, `Tháng 05/2024`: with a year the next year follows, else it begins anew. */
const partOfYear = (text: string): TextCounter | undefined => {
  const found =
    /^((?:quý|q|tháng)\s*)(IV|III|II|I|\d{1,2})(?:(\s*(?:[/-]|năm)\s*)(\d{4}))?$/iu.exec(text);
  if (!found) return undefined;
  const [, word = '', number = '', joint = '', year] = found;
  const parts = word.toLowerCase().startsWith('t') ? 12 : 4;
  const roman = ROMAN.indexOf(number.toUpperCase());
  if (roman >= 0 && parts === 12) return undefined;
  const index = roman >= 0 ? roman : Number(number) - 1;
  if (index < 0 || index >= parts) return undefined;
  const lower = number !== number.toUpperCase();
  const spell = (at: number): string => {
    if (roman < 0)
      return String(at + 1).padStart(number.length === 2 && number[0] === '0' ? 2 : 1, '0');
    const letters = ROMAN[at] ?? '';
    return lower ? letters.toLowerCase() : letters;
  };
  const wrap = (at: number): number => ((at % parts) + parts) % parts;
  return {
    like: `${word.trim().toLowerCase()} ${roman >= 0} ${joint.trim()} ${year !== undefined}`,
    at: year === undefined ? index : Number(year) * parts + index,
    round: year === undefined ? parts : undefined,
    show(at) {
      const shown = `${word}${spell(wrap(at))}`;
      return year === undefined ? shown : `${shown}${joint}${Math.floor(at / parts)}`;
    },
  };
};

/** `NV-09`: the last number counts and keeps its zeros; it never falls below zero. */
const lastNumber = (text: string): TextCounter | undefined => {
  const found = /^(.*?\D)(\d{1,15})$/su.exec(text);
  if (!found) return undefined;
  const [, head = '', digits = ''] = found;
  return {
    like: head,
    at: Number(digits),
    round: undefined,
    show: (at) => (at < 0 ? undefined : head + String(at).padStart(digits.length, '0')),
  };
};

export const textCounter = (text: string): TextCounter | undefined =>
  partOfYear(text) ?? lastNumber(text);
