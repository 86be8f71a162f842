import { expect, test } from 'vitest';
import { createEngine } from '../../../shared/engine/engine.ts';
import { encode } from '../../../shared/formula/encode.ts';
import { type ColId, newColId, newRowId, type RowId, type SheetId } from '../../../shared/ids.ts';
import { shownText } from '../../../shared/snapshot/shown-text.ts';
import { readTyped } from '../../../shared/value/typed.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { shownKind } from '../../../shared/workbook/shown-kind.ts';
import { freshDoc, must, seeded } from './fixture.ts';

const SHEET = 'main' as SheetId;
/** 6 May 2023. */
const TODAY = 45_052;

/** Column A, one cell a row, as typed in Vietnamese. */
const columnOf = (typed: readonly string[]) => {
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
  const [sheet, column] = [book.sheet(SHEET), book.sheet(SHEET)?.column(col)];
  if (!sheet || !column) throw new Error('no column');
  return { book, sheet, column, rows };
};

const shows = (typed: readonly string[]): string[] => {
  const { book, sheet, column, rows } = columnOf(typed);
  const values = new Map(
    createEngine(book, { today: TODAY })
      .values()
      .map(({ row, value }) => [row, value]),
  );
  const text = shownText(book, (_sheet, row) => values.get(row), 'vi');
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

test('a long chain keeps its kind, and formulas that fan out are asked once each', () => {
  const chain = shows(['01/01/2023', ...Array.from({ length: 364 }, (_, i) => `=A${i + 1}+1`)]);
  expect(chain.at(-1)).toBe('31/12/2023');
  // Each uses the two before it: asked again and again the last would be tens of thousands of questions.
  const { book, sheet, column, rows } = columnOf([
    '1%',
    '1%',
    ...Array.from({ length: 40 }, (_, i) => `=A${i + 1}+A${i + 2}`),
  ]);
  let asked = 0;
  const counted = new Proxy(sheet, {
    get(target, name) {
      if (name === 'input') asked++;
      const found = Reflect.get(target, name, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  expect(shownKind(book, counted, rows.at(-1) as RowId, column)).toBe('pct');
  expect(asked).toBeLessThan(200);
});
