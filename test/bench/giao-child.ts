// The server under measurement: the demo, with rates raised openly. Arguments: data folder, port, and rows of an extra plan
// of the year 2030 (20 columns, 8 of them formulas) for the browser's measures.
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { COLLAB_DEFAULTS } from '../../server/collab/settings.ts';
import { startServer } from '../../server/main.ts';
import { openSqliteStore } from '../../server/store/open-sqlite.ts';
import { newPlanId } from '../../shared/ids.ts';
import { FORMULA_COLUMNS, gridWorkbook, SHEET_COLUMNS } from './sheets.ts';

const [data = '', port = '0', rows = '0'] = process.argv.slice(2);
if (Number(rows) > 0) {
  const opened = openSqliteStore(data, Date.now);
  if (!opened.ok) throw new Error(opened.problem);
  const { workbook } = gridWorkbook(Number(rows), SHEET_COLUMNS, (row, col, grid) =>
    FORMULA_COLUMNS.includes(col) ? `=\`@${grid.cols[0]}\`*${col}+${row % 7}` : undefined,
  );
  const bytes = Y.encodeStateAsUpdate(workbook.doc);
  const id = newPlanId(() => randomBytes(4).readUInt32BE() / 2 ** 32);
  const plan = { id, year: 2030, title: `${rows} × 20`, demo: true };
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
