import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openPlanReader } from '../../../server/review/plan-reader.ts';
import { digestOf } from '../../../server/review/row-events.ts';
import type { RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { captureWorkbook } from '../../../shared/snapshot/capture.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { sampleUpdate } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';

const SECRET = 'Chỉ thư ký đọc: chờ Sở Tài chính';

test('a note and a colour rule reach neither a head’s reading, nor its events, nor the frozen bytes', () => {
  const reader = openPlanReader(sampleUpdate(2023), 1, 45_000);
  const read = () => {
    const own = reader.own(['STTTT']);
    const frozen = captureWorkbook(reader.workbook, {
      value: reader.computedAt,
      text: () => '',
    });
    return {
      own: JSON.stringify(own),
      event: digestOf({ ...own }),
      frozen: JSON.stringify(frozen),
    };
  };
  const before = read();
  const { rows } = reader.own(['STTTT']);
  const row = rows[0]?.id as RowId;
  const col = ASSIGNMENT.target;
  const written: Uint8Array[] = [];
  reader.workbook.doc.on('update', (update: Uint8Array) => written.push(update));
  const done = run(
    reader.workbook,
    {
      do: 'all',
      commands: [
        { do: 'setNotes', sheet: ASSIGNMENTS, notes: [{ row, col, text: SECRET }] },
        {
          do: 'setColumn',
          sheet: ASSIGNMENTS,
          col,
          rules: [{ if: 'contains', v: SECRET, as: 'bad' }],
        },
      ],
    },
    { random: seeded(1) },
  );
  expect(done.ok).toBe(true);
  expect(reader.workbook.sheet(ASSIGNMENTS)?.note(row, col)).toBe(SECRET);
  // The readings are kept for a log entry: this one is the next.
  reader.apply(Y.mergeUpdates(written), 2);
  expect(read()).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(SECRET);
  reader.close();
});
