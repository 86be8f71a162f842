import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { createVerifier } from '../../../shared/workbook/verify.ts';
import { copyOf, fillGrid, freshDoc, must, SHEET, seeded } from './fixture.ts';

const VICTIM = 21;
const ATTACKER = 99;
const rules = (client: number) => ({ ownsClient: (id: number) => id === client });

const start = () => {
  const doc = freshDoc(7);
  const grid = fillGrid(openWorkbook(doc), 5, 3, seeded(1));
  return { doc, ...grid, row: grid.rows[0] as RowId, col: grid.cols[0] as ColId };
};
type Start = ReturnType<typeof start>;

/** What a client with a copy sends after writing freely into its document. */
const written = ({ doc }: Start, write: (doc: Y.Doc) => void, client = ATTACKER): Uint8Array => {
  const copy = copyOf(doc, client);
  let sent = new Uint8Array();
  copy.on('update', (update: Uint8Array) => {
    sent = new Uint8Array(update);
  });
  copy.transact(() => write(copy));
  return sent;
};

const bytes = (...numbers: number[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
};
const gcBlock = (client: number, clock: number, length: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};

const cell = (at: Start): string => `${at.row}:${at.col}`;
const proto = JSON.parse('{"v":1,"k":"pct","__proto__":{"role":"admin"}}');

const HOSTILE: Readonly<Record<string, readonly [string, (at: Start) => Uint8Array]>> = {
  'M1 deletes what nobody wrote yet': ['delete-range', () => bytes(0, 1, VICTIM, 1, 0, 2 ** 52)],
  'M1 deletes past a known clock': ['delete-range', () => bytes(0, 1, 7, 1, 0, 2 ** 40)],
  'M2 a GC block under a victim’s id': ['foreign-client', () => gcBlock(VICTIM, 0, 2 ** 40)],
  'M2 a GC block under the own id': ['content', () => gcBlock(ATTACKER, 0, 2 ** 40)],
  'M3 M5 an edit under another id': [
    'foreign-client',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), 1), 2 ** 32 - 1),
  ],
  'M4 other content under a known clock': [
    'changed',
    () => {
      const copy = freshDoc(7);
      copy.getMap('sheets').set(`${SHEET}.n`, 'Khác');
      // The real first item of 7 is a batch; the same clock holds something else here.
      return Y.encodeStateAsUpdate(copy);
    },
  ],
  'a foreign root': ['parent', (at) => written(at, (doc) => doc.getMap('evil').set('a', 1))],
  'a foreign key': [
    'key',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set('__proto__', 1)),
  ],
  'a nested type': [
    'content',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), new Y.Map())),
  ],
  'a sub-document': [
    'content',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), new Y.Doc())),
  ],
  'rich text in a batch list': [
    'content',
    (at) => written(at, (doc) => doc.getText(`b:${SHEET}`).insert(0, 'x', { bold: true })),
  ],
  'binary content': [
    'content',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), new Uint8Array(3))),
  ],
  'a hostile prototype': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), proto)),
  ],
  'not a number': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), NaN)),
  ],
  'text that is not NFC': [
    'value',
    (at) =>
      written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), { t: '\u0065\u0301', src: 'e' })),
  ],
  'text of 1 MB': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), 'x'.repeat(1_000_000))),
  ],
  'a row that never existed': [
    'exists',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(`nowhere0:${at.col}`, 1)),
  ],
  'a column that never existed': [
    'exists',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(`${at.row}:none`, 1)),
  ],
  'a sheet that never existed': [
    'exists',
    (at) => written(at, (doc) => doc.getMap('c:none').set(cell(at), 1)),
  ],
  'a plain delete of a key': [
    'delete',
    (at) => written(at, (doc) => doc.getMap(`k:${SHEET}`).delete(`${at.col}.n`)),
  ],
  'a write deleted in the same update': [
    'delete',
    (at) =>
      written(at, (doc) => {
        doc.getMap(`k:${SHEET}`).set(`${at.col}.n`, 'A');
        doc.getMap(`k:${SHEET}`).delete(`${at.col}.n`);
      }),
  ],
  'a deleted batch': [
    'delete',
    (at) => written(at, (doc) => doc.getArray(`b:${SHEET}`).delete(0, 1)),
  ],
  'a batch with a row in use': [
    'batch',
    (at) =>
      written(at, (doc) =>
        doc.getArray(`b:${SHEET}`).push([{ r: [at.row], o: ['a5'], c: [], v: [] }]),
      ),
  ],
  'a batch of uneven columns': [
    'batch',
    (at) =>
      written(at, (doc) =>
        doc.getArray(`b:${SHEET}`).push([{ r: ['newRow00'], o: ['a5'], c: [at.col], v: [[1, 2]] }]),
      ),
  ],
  'a column name of 201 characters': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`k:${SHEET}`).set(`${at.col}.n`, 'x'.repeat(201))),
  ],
  'a sheet name of 201 characters': [
    'value',
    (at) => written(at, (doc) => doc.getMap('sheets').set(`${SHEET}.n`, 'x'.repeat(201))),
  ],
  'an empty column name': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`k:${SHEET}`).set(`${at.col}.n`, '  ')),
  ],
  'a column name with a line break': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`k:${SHEET}`).set(`${at.col}.n`, 'a\nb')),
  ],
  'an order key of 129 characters': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`o:${SHEET}`).set(at.row, `a0${'V'.repeat(127)}`)),
  ],
  'a formula longer than it may be': [
    'value',
    (at) =>
      written(at, (doc) =>
        doc.getMap(`c:${SHEET}`).set(cell(at), { f: `=${'1+'.repeat(17_000)}1` }),
      ),
  ],
  'an order key that ends in 0': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`o:${SHEET}`).set(at.row, 'a10')),
  ],
  'a formula with a torn reference': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), { f: '=`oops`' })),
  ],
  'a note on a row that never existed': [
    'exists',
    (at) => written(at, (doc) => doc.getMap(`t:${SHEET}`).set(`nowhere0:${at.col}`, 'x')),
  ],
  'a note on a sheet that never existed': [
    'exists',
    (at) => written(at, (doc) => doc.getMap('t:none').set(cell(at), 'x')),
  ],
  'a note that is a number': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`t:${SHEET}`).set(cell(at), 5)),
  ],
  'an empty note': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`t:${SHEET}`).set(cell(at), ' ')),
  ],
  'a note of a book’s length': [
    'value',
    (at) => written(at, (doc) => doc.getMap(`t:${SHEET}`).set(cell(at), 'x'.repeat(1_001))),
  ],
  'a note under a key that is no cell': [
    'key',
    (at) => written(at, (doc) => doc.getMap(`t:${SHEET}`).set(at.row, 'x')),
  ],
  'a note list': ['key', (at) => written(at, (doc) => doc.getArray(`t:${SHEET}`).push(['x']))],
  'a deleted note': [
    'delete',
    (at) =>
      written(at, (doc) => {
        doc.getMap(`t:${SHEET}`).set(cell(at), 'x');
        doc.getMap(`t:${SHEET}`).delete(cell(at));
      }),
  ],
  'a colour rule of another shape': [
    'value',
    (at) =>
      written(at, (doc) =>
        doc.getMap(`k:${SHEET}`).set(`${at.col}.cond`, [{ if: '>', v: 1, as: 'url(evil)' }]),
      ),
  ],
  'nine colour rules': [
    'value',
    (at) =>
      written(at, (doc) =>
        doc.getMap(`k:${SHEET}`).set(`${at.col}.cond`, Array(9).fill({ if: 'empty', as: 'bad' })),
      ),
  ],
  'a gap': [
    'gap',
    ({ doc, ...at }) => {
      const copy = copyOf(doc, ATTACKER);
      copy.getMap(`c:${SHEET}`).set(cell({ doc, ...at }), 1);
      const seen = Y.encodeStateVector(copy);
      copy.getMap(`c:${SHEET}`).set(`${at.rows[1]}:${at.col}`, 2);
      return Y.encodeStateAsUpdate(copy, seen);
    },
  ],
  'bytes that are no update': ['malformed', () => new Uint8Array([255, 255, 255])],
};

describe('the verifier refuses', () => {
  for (const [what, [code, make]] of Object.entries(HOSTILE)) {
    test(`${what}, and the victim’s next 100 edits are kept`, () => {
      const at = start();
      const verifier = createVerifier(at.doc);
      const refused = verifier.stage(make(at), rules(ATTACKER));
      expect(refused.ok ? 'accepted' : refused.problem.code).toBe(code);
      const victim = openWorkbook(copyOf(at.doc, VICTIM));
      victim.doc.on('update', (update: Uint8Array) => {
        const staged = verifier.stage(update, rules(VICTIM));
        expect(staged.ok).toBe(true);
        Y.applyUpdate(at.doc, update);
        verifier.clear();
      });
      for (let i = 0; i < 100; i++) {
        const cells = [{ row: at.row, col: at.col, input: 1_000 + i }];
        must(victim, { do: 'setCells', sheet: SHEET, cells }, seeded(i));
      }
      expect(openWorkbook(at.doc).sheet(SHEET)?.input(at.row, at.col)).toBe(1_099);
    });
  }
});

describe('the verifier accepts', () => {
  test('several updates of one client staged in one turn, and a resend as known', () => {
    const at = start();
    const verifier = createVerifier(at.doc);
    const client = openWorkbook(copyOf(at.doc, VICTIM));
    const sent: Uint8Array[] = [];
    client.doc.on('update', (update: Uint8Array) => sent.push(update));
    for (let i = 0; i < 5; i++) {
      const cells = [{ row: at.row, col: at.col, input: `lần ${i}` }];
      must(client, { do: 'setCells', sheet: SHEET, cells }, seeded(i));
    }
    const kinds = sent.map((update) => {
      const staged = verifier.stage(update, rules(VICTIM));
      return staged.ok ? staged.value.kind : staged.problem.code;
    });
    expect(kinds).toEqual(['new', 'new', 'new', 'new', 'new']);
    for (const update of sent) Y.applyUpdate(at.doc, update);
    verifier.clear();
    for (const update of [...sent, Y.encodeStateAsUpdate(client.doc)]) {
      const again = verifier.stage(update, rules(ATTACKER));
      expect(again.ok && again.value.kind).toBe('known');
    }
  });

  test('a cell in a deleted row; locks refuse it only when set', () => {
    const at = start();
    must(openWorkbook(at.doc), { do: 'deleteRows', sheet: SHEET, rows: [at.row] }, seeded(1));
    const update = written(at, (doc) => doc.getMap(`c:${SHEET}`).set(cell(at), 5));
    const verifier = createVerifier(at.doc);
    const locked = verifier.stage(update, {
      ...rules(ATTACKER),
      locked: (touch) => (touch.on === 'cell' && touch.row === at.row ? 'khóa' : undefined),
    });
    expect(locked.ok ? 'accepted' : locked.problem.code).toBe('locked');
    expect(verifier.stage(update, rules(ATTACKER)).ok).toBe(true);
  });
});
