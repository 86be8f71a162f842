/** The formula with the brackets closed that were left open at its end, as spreadsheets do when Enter is pressed. */
export const closeBrackets = (text: string): string => {
  const bare = text.replace(/"(?:[^"]|"")*"?|'(?:[^']|'')*'?/g, '');
  let open = 0;
  for (const sign of bare) {
    if (sign === '(') open++;
    if (sign === ')') open = Math.max(open - 1, 0);
  }
  return text + ')'.repeat(open);
};
