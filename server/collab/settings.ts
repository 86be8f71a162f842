import { MAX_FRAME, MAX_PRESENCE, MAX_SEND_QUEUE } from '../../shared/limits.ts';

/** Rates and counts of the live link. Defaults of the product; tests and benchmarks raise them openly. */
export type CollabSettings = {
  readonly updatesPerSecond: number;
  readonly updateBurst: number;
  readonly bytesPerMinute: number;
  /** At least one largest frame, or a large paste could never pass. */
  readonly byteBurst: number;
  readonly fullSyncsPerMinute: number;
  readonly presencePerSecond: number;
  readonly maxFrame: number;
  readonly maxPresence: number;
  readonly maxSendQueue: number;
  readonly socketsPerUser: number;
  readonly sockets: number;
  /** A turn commits at most this many updates at once. */
  readonly updatesPerCommit: number;
  /** Bytes that may wait in one plan's queue before links are paused. */
  readonly maxQueue: number;
  /** A room without people is unloaded after this: people come back from a meeting to a plan that is ready. Milliseconds. */
  readonly idleMs: number;
  /** A checkpoint is written once the log has grown this much past the last one and the plan is quiet. */
  readonly checkpointEvery: number;
  /** A plan counts as quiet after this. Milliseconds. */
  readonly quietMs: number;
  /** Edits that found the disk full are tried again after this. Milliseconds. */
  readonly fullRetryMs: number;
};

export const COLLAB_DEFAULTS: CollabSettings = {
  updatesPerSecond: 50,
  updateBurst: 500,
  bytesPerMinute: 5 * 1024 * 1024,
  byteBurst: MAX_FRAME,
  fullSyncsPerMinute: 3,
  presencePerSecond: 10,
  maxFrame: MAX_FRAME,
  maxPresence: MAX_PRESENCE,
  maxSendQueue: MAX_SEND_QUEUE,
  socketsPerUser: 50,
  sockets: 1_000,
  updatesPerCommit: 500,
  maxQueue: 4 * MAX_FRAME,
  idleMs: 15 * 60_000,
  checkpointEvery: 200,
  quietMs: 2_000,
  fullRetryMs: 2_000,
};
