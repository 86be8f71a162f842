import { MAX_FORMULA_NESTING, MAX_STORED_FORMULA } from '../limits.ts';

/** Binary operators in one formula; the library's recursion goes as deep as a chain of them is long. */
const MAX_OPERATORS = 500;

/**
 * What makes a formula too large to hand to the library, or undefined. Judged on the text alone, so every
 * machine says the same whatever its stack.
 */
export function beyondLimit(formula: string): string | undefined {
  if (formula.length > MAX_STORED_FORMULA) return 'formula too long';
  // Too short for too many of anything; nearly every formula is.
  if (formula.length <= MAX_FORMULA_NESTING) return undefined;
  let depth = 0;
  let operators = 0;
  let quote = '';
  for (const char of formula) {
    if (quote !== '') {
      if (char === quote) quote = '';
      continue;
    }
    switch (char) {
      case '"':
      case "'":
        quote = char;
        break;
      case '(':
      case '{':
        if (++depth > MAX_FORMULA_NESTING) return 'formula too deep';
        break;
      case ')':
      case '}':
        depth--;
        break;
      case '+':
      case '-':
      case '*':
      case '/':
      case '^':
      case '&':
      case '=':
      case '<':
      case '>':
      case '%':
        if (++operators > MAX_OPERATORS) return 'formula too deep';
        break;
    }
  }
  return undefined;
}
