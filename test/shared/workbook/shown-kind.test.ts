import { expect, test } from 'vitest';
import { createEngine } from '../../../shared/engine/engine.ts';
import { encode } from '../../../shared/formula/encode.ts';
import { type ColId, newColId, newRowId, type RowId, type SheetId } from '../../../shared/ids.ts';
import { shownText } from '../../../shared/snapshot/shown-text.ts';
import { readTyped } from '../../../shared/value/typed.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { freshDoc, must, seeded } from './fixture.ts';

const SHEET = 'main' as SheetId;
/** 6 May 2023. */
const TODAY = 45_052;

/** What column A shows, one cell a row, as typed in Vietnamese. */
const shows = (typed: readonly string[]): string[] => {
  const random = seeded(7);
  const book = openWorkbook(freshDoc(1));
  const col: ColId = newColId(random);
  const rows: RowId[] = typed.map(() => newRowId(random));
  must(book, { do: 'addSheet', sheet: SHEET, name: 'Trang', before: null }, random);
  must(
    book,
    { do: 'insertColumns', sheet: SHEET, before: null, columns: [{ id: col, name: 'A' }] },
    random,
  );
  must(book, { do: 'insertRows', sheet: SHEET, before: null, rows }, random);
  for (const [at, text] of typed.entries()) {
    const row = rows[at] as RowId;
    const read = readTyped(text, { locale: 'vi', year: 2023 });
    const place = { sheet: SHEET, row, col };
    const stored =
      read.is === 'formula' ? encode(read.text, place, book.names, { locale: 'vi' }) : undefined;
    if (stored && !stored.ok) throw new Error(text);
    const input = stored ? { f: stored.value } : read.is === 'value' ? read.input : null;
    must(book, { do: 'setCells', sheet: SHEET, cells: [{ row, col, input }] }, random);
  }
  const engine = createEngine(book, { today: TODAY });
  const values = new Map(engine.values().map(({ row, value }) => [row, value]));
  const text = shownText(book, (_sheet, row) => values.get(row), 'vi');
  const [sheet, column] = [book.sheet(SHEET), book.sheet(SHEET)?.column(col)];
  if (!sheet || !column) throw new Error('no column');
  return rows.map((row) => text(sheet, row, column));
};

test('a result reads as what it was made of, through formulas that use formulas', () => {
  expect(
    shows(['15/12/2023', '=A1+1', '=EOMONTH(A2;0)', '=A3-A1', '=TODAY()', '=YEAR(A2)']),
  ).toEqual(['15/12/2023', '16/12/2023', '31/12/2023', '16', '06/05/2023', '2.023']);
  expect(shows(['95%', '=A1', '=A2*200', '=1-A1', '=AVERAGE(A1:A2)'])).toEqual([
    '95%',
    '95%',
    '190',
    '5%',
    '95%',
  ]);
  expect(shows(['Quý I/2023', '=A1', '>=90%', '=A3'])).toEqual([
    'Quý I/2023',
    'Quý I/2023',
    '≥ 90%',
    '90%',
  ]);
});

test('a formula that comes back to itself ends', () => {
  expect(shows(['=A2', '=A1'])).toEqual(['#CYCLE!', '#CYCLE!']);
});
