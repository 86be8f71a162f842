// HyperFormula as it comes, in a process of its own: our functions replace its own for the whole process once the engine is
// imported. Prints the milliseconds of building and of one edit under a formula a row. Arguments: sumifs or vlookup, rows.
import { HyperFormula } from 'hyperformula';
import { median } from './measure.ts';

const kind = process.argv[2];
const rows = Number(process.argv[3] ?? 2_000);
const formula = (row: number): string =>
  kind === 'vlookup'
    ? `=VLOOKUP(A${((row * 7 + 3) % rows) + 1},A$1:C$${rows},2,FALSE())`
    : `=SUMIFS(A$1:A$${rows},B$1:B$${rows},B${row + 1})`;
const sheet = Array.from({ length: rows }, (_, row) => [
  row,
  `'giá trị ${(row * 7 + 1) % 97}`,
  null,
  formula(row),
]);
const make = () =>
  HyperFormula.buildFromSheets(
    { Bench: sheet },
    { licenseKey: 'gpl-v3', useArrayArithmetic: true, undoLimit: 0, maxRows: 200_000 },
  );
let stock = make();
const build = median(1, () => {
  stock.destroy();
  stock = make();
});
let n = 0;
const edit = median(
  3,
  () => void stock.setCellContents({ sheet: 0, row: 5, col: 0 }, [[100_000 + ++n]]),
);
console.log(JSON.stringify({ build, edit, insert: 0, append: 0 }));
