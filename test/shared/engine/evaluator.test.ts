import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEvaluator, evaluateAll } from '../../../shared/engine/evaluator.ts';
import type { EvaluatorEvent } from '../../../shared/engine/messages.ts';
import { CLOCK } from './library.ts';
import { addSheet, colId, openBook, rowId, SHEET } from './plan-book.ts';

const start = () => {
  const book = openBook(1);
  addSheet(
    book,
    SHEET,
    'Số',
    [
      [1, { f: '=`@c000`*2' }],
      [2, { f: '=TODAY()' }],
    ],
    {},
    3,
  );
  const events: EvaluatorEvent[] = [];
  const waiting: (() => void)[] = [];
  const evaluator = createEvaluator((event) => events.push(event), {
    schedule: (work) => waiting.push(work),
  });
  const drain = (evaluated = true) => {
    if (evaluated) for (const work of waiting.splice(0)) work();
    return events.splice(0);
  };
  return { book, evaluator, drain };
};
const load = (book: ReturnType<typeof openBook>, quarantined: readonly string[] = []) =>
  ({ do: 'load', update: Y.encodeStateAsUpdate(book.doc), clock: CLOCK, quarantined }) as const;
const write = (
  book: ReturnType<typeof openBook>,
  row: number,
  col: number,
  input: number | { f: string },
) =>
  book.run({ do: 'setCells', sheet: SHEET, cells: [{ row: rowId(row), col: colId(col), input }] });

test('bytes in, values out; busy around every piece of work', () => {
  const { book, evaluator, drain } = start();
  evaluator.receive(load(book));
  const events = drain();
  expect(events[0]).toEqual({ is: 'busy', busy: true });
  expect(events.at(-1)).toEqual({ is: 'busy', busy: false, updates: 0 });
  const ready = events.find((event) => event.is === 'ready');
  expect(ready?.values.map(({ value }) => value).sort()).toEqual([2, 46_000]);
});

test('updates that arrive together are evaluated once, and name the suspect formula', () => {
  const { book, evaluator, drain } = start();
  evaluator.receive(load(book));
  drain();
  book.doc.on('update', (update: Uint8Array) => evaluator.receive({ do: 'update', update }));
  write(book, 0, 0, 5);
  write(book, 0, 0, 7);
  write(book, 0, 2, { f: '=`@c001`+1' });
  const events = drain();
  expect(events.map((event) => event.is)).toEqual(['busy', 'values', 'busy']);
  expect(events[0]).toMatchObject({ busy: true, formula: '=`@c001`+1' });
  const values = events[1]?.is === 'values' ? events[1].values : [];
  expect(values.map(({ col, value }) => [col, value]).sort()).toEqual([
    ['c001', 14],
    ['c002', 15],
  ]);
});

test('it says how many updates its values hold, also where an update had nothing to evaluate', () => {
  const { book, evaluator, drain } = start();
  evaluator.receive(load(book));
  drain();
  let last = new Uint8Array();
  book.doc.on('update', (update: Uint8Array) => {
    last = new Uint8Array(update);
    evaluator.receive({ do: 'update', update });
  });
  write(book, 0, 0, 5);
  write(book, 0, 0, 7);
  // Not before they are evaluated.
  expect(drain(false)).toEqual([]);
  expect(drain().at(-1)).toEqual({ is: 'busy', busy: false, updates: 2 });
  evaluator.receive({ do: 'update', update: last });
  expect(drain(false)).toEqual([{ is: 'busy', busy: false, updates: 3 }]);
  evaluator.receive(load(book));
  expect(drain().at(-1)).toEqual({ is: 'busy', busy: false, updates: 0 });
});

test('a trial sees every update received before it', () => {
  const { book, evaluator, drain } = start();
  evaluator.receive(load(book));
  book.doc.on('update', (update: Uint8Array) => evaluator.receive({ do: 'update', update }));
  drain();
  write(book, 0, 0, 50);
  evaluator.receive({
    do: 'try',
    id: 4,
    sheet: SHEET,
    row: rowId(0),
    col: colId(2),
    formula: '=`@c001`+1',
  });
  expect(drain().find((event) => event.is === 'tried')).toEqual({ is: 'tried', id: 4, value: 101 });
});

test('a new clock computes the dates anew; a quarantined formula shows a limit', () => {
  const { book, evaluator, drain } = start();
  evaluator.receive(load(book, ['=`@c000`*2']));
  const ready = drain().find((event) => event.is === 'ready');
  expect(ready?.values.find(({ row }) => row === rowId(0))?.value).toMatchObject({
    error: '#LIMIT!',
  });
  evaluator.receive({ do: 'clock', clock: { today: 50_000 } });
  const reset = drain().find((event) => event.is === 'reset');
  expect(reset?.values.find(({ row }) => row === rowId(1))?.value).toBe(50_000);
});

test('evaluateAll gives what the engine shows', () => {
  const { book } = start();
  const { values } = evaluateAll(Y.encodeStateAsUpdate(book.doc), CLOCK);
  expect([...values]).toEqual([...book.engine.values()]);
});
