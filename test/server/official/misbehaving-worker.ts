import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../../server/official/jobs.ts';

/** A worker thread that does what the form of its export job says. */
const send = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', async ({ id, job }: ToWorker) => {
  const act: string = job.do === 'export' ? job.form : '';
  if (act === 'hang') for (;;);
  if (act === 'exit') process.exit(3);
  if (act === 'throw') throw new Error('died');
  if (act === 'slow') {
    for (let i = 0; i < 7; i++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      send({ id, is: 'progress' });
    }
  }
  send({ id, is: 'done', answer: { is: 'text', bytes: new Uint8Array() } });
});
