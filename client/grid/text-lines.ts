/** Width of one character, CSS pixels. */
export type CharWidth = (char: string) => number;

/**
 * Lines a text takes in a given width, broken as the page breaks it: at line breaks, then between words, and inside a
 * word only where it is wider than the line. Blanks at the end of a line hang over and take no room.
 */
export const countLines = (text: string, width: number, widthOf: CharWidth): number => {
  let lines = 0;
  for (const paragraph of text.split('\n')) lines += linesOfParagraph(paragraph, width, widthOf);
  return lines;
};

const linesOfParagraph = (text: string, width: number, widthOf: CharWidth): number => {
  let lines = 1;
  let used = 0;
  for (const [piece] of text.matchAll(/[^ ]+ *| +/g)) {
    const word = piece.trimEnd();
    let wide = 0;
    for (const char of word) wide += widthOf(char);
    if (used > 0 && used + wide > width) {
      lines++;
      used = 0;
    }
    if (wide > width) {
      for (const char of word) {
        const one = widthOf(char);
        if (used > 0 && used + one > width) {
          lines++;
          used = 0;
        }
        used += one;
      }
    } else used += wide;
    used += (piece.length - word.length) * widthOf(' ');
  }
  return lines;
};

/** Measures each character once, on a canvas: no layout of the page is read. */
export const measuredWith = (font: string): CharWidth => {
  const pen = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  if (pen) pen.font = font;
  return (char) => {
    let width = known.get(char);
    if (width === undefined) {
      width = pen?.measureText(char).width ?? 8;
      known.set(char, width);
    }
    return width;
  };
};
