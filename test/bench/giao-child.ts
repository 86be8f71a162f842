// The server under measurement: the demo, with rates raised openly. Arguments: data folder, port.
import { COLLAB_DEFAULTS } from '../../server/collab/settings.ts';
import { startServer } from '../../server/main.ts';

const [data = '', port = '0'] = process.argv.slice(2);
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
