import type { RowId } from '../../shared/ids.ts';
import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';

/** A string, left alone, or a reference to one cell of the own sheet: column in group 1, row in group 2. */
const OWN_CELL = /"(?:[^"]|"")*"|`\$?([0-9A-Za-z]+)\.([0-9A-Za-z]+)`/g;

/**
 * The input of a copy that goes to a row not made yet: relative references to the source's own row become same-row
 * references, others stay what they are.
 */
export const onOwnRow = (input: CellInput, from: RowId): CellInput =>
  isFormula(input)
    ? {
        f: input.f.replaceAll(OWN_CELL, (whole, col?: string, row?: string) =>
          col !== undefined && row === from ? `\`@${col}\`` : whole,
        ),
      }
    : input;
