// HyperFormula as it comes, in a process of its own: our functions replace its own for the whole process once the engine is
// imported. Prints the milliseconds of one edit under a SUMIFS a row. Argument: rows.
import { HyperFormula } from 'hyperformula';
import { median } from './measure.ts';

const rows = Number(process.argv[2] ?? 2_000);
const stock = HyperFormula.buildFromSheets(
  {
    Bench: Array.from({ length: rows }, (_, row) => [
      row,
      `'giá trị ${(row * 7 + 1) % 97}`,
      null,
      `=SUMIFS(A$1:A$${rows},B$1:B$${rows},B${row + 1})`,
    ]),
  },
  { licenseKey: 'gpl-v3', useArrayArithmetic: true, undoLimit: 0, maxRows: 200_000 },
);
let n = 0;
console.log(median(3, () => void stock.setCellContents({ sheet: 0, row: 5, col: 0 }, [[++n]])));
