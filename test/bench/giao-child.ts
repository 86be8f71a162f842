// The server under measurement: the demo, with rates raised openly. Arguments: data folder, port, and what an extra plan of
// the year 2030 holds for the browser's measures: a number of rows (20 columns, 8 of them formulas), or `province`.
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { COLLAB_DEFAULTS } from '../../server/collab/settings.ts';
import { startServer } from '../../server/main.ts';
import { openSqliteStore } from '../../server/store/open-sqlite.ts';
import { newPlanId } from '../../shared/ids.ts';
import { provinceUpdate } from './province.ts';
import { FORMULA_COLUMNS, gridWorkbook, SHEET_COLUMNS } from './sheets.ts';

const [data = '', port = '0', holds = '0'] = process.argv.slice(2);
const sheet = (rows: number): Uint8Array => {
  const { workbook } = gridWorkbook(rows, SHEET_COLUMNS, (row, col, grid) =>
    FORMULA_COLUMNS.includes(col) ? `=\`@${grid.cols[0]}\`*${col}+${row % 7}` : undefined,
  );
  return Y.encodeStateAsUpdate(workbook.doc);
};
if (holds !== '0') {
  const opened = openSqliteStore(data, Date.now);
  if (!opened.ok) throw new Error(opened.problem);
  const bytes = holds === 'province' ? provinceUpdate() : sheet(Number(holds));
  const id = newPlanId(() => randomBytes(4).readUInt32BE() / 2 ** 32);
  const plan = { id, year: 2030, title: holds, demo: true };
  await opened.value.plans.create(plan, { bytes, user: 'system', at: Date.now() });
  await opened.value.close();
}
const server = await startServer({
  mode: 'demo',
  data,
  port: Number(port),
  collab: {
    ...COLLAB_DEFAULTS,
    updatesPerSecond: 1e6,
    updateBurst: 1e6,
    bytesPerMinute: 1e12,
    byteBurst: 1e12,
    fullSyncsPerMinute: 1e6,
    socketsPerUser: 1e4,
    sockets: 1e4,
  },
});
process.stdout.write(`listening on ${server.url}\n`);
