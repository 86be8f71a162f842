import { parentPort } from 'node:worker_threads';
import {
  type AnswerOf,
  type FromWorker,
  type Job,
  runJob,
  type ToWorker,
} from './official/jobs.ts';

/** The thread that evaluates, checks, freezes and exports plans, one job at a time. */
if (!parentPort) throw new Error('server/worker.ts is the entry of a worker thread');
const port = parentPort;

const buffersOf = (answer: AnswerOf<Job>): ArrayBufferLike[] => {
  if ('state' in answer) return [answer.state.buffer];
  if ('is' in answer) return answer.is === 'text' ? [answer.bytes.buffer] : [];
  if (!('frozen' in answer) || !answer.frozen) return [];
  const { names, sheets } = answer.frozen.body;
  return [names.buffer, sheets.buffer];
};

port.on('message', ({ id, job }: ToWorker) => {
  const send = (message: FromWorker, buffers: ArrayBufferLike[] = []): void =>
    // The encoder's buffers are plain and ours to give away.
    port.postMessage(message, buffers as ArrayBuffer[]);
  try {
    const answer = runJob(job, () => send({ id, is: 'progress' }));
    send({ id, is: 'done', answer }, buffersOf(answer));
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send({ id, is: 'failed', error: text });
  }
});
