import { MAX_PATTERN_STARS } from '../../limits.ts';

/** Each star multiplies the work of a pattern by the length of the text. `~*` is a literal star. */
export const tooManyStars = (pattern: string): boolean => {
  let stars = 0;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '~') i++;
    else if (pattern[i] === '*') stars++;
  }
  return stars > MAX_PATTERN_STARS;
};

export const hasWildcard = (pattern: string): boolean => /[*?~]/.test(pattern);
