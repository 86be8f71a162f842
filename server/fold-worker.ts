import { parentPort } from 'node:worker_threads';
import { type ReplayJob, replay } from './official/replay.ts';

/** A small thread that makes one update of many, so that the thread that serves people never encodes a whole plan. */
if (!parentPort) throw new Error('server/fold-worker.ts is the entry of a worker thread');
const port = parentPort;

port.on('message', ({ id, job }: { readonly id: number; readonly job: ReplayJob }) => {
  try {
    const answer = replay(job, () => port.postMessage({ id, is: 'progress' }));
    port.postMessage({ id, is: 'done', answer }, [answer.state.buffer as ArrayBuffer]);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ id, is: 'failed', error: text });
  }
});
