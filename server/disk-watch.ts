import type { Log } from './log.ts';
import { diskFullWords, freeBytes, isDiskFull } from './store/disk-full.ts';

/** Tells whoever runs the server that its disk is full: once, and once more when there is room again. */
export type DiskWatch = {
  /** Says it if this error means a full disk and it was not said yet. Is it one? */
  met(error: unknown): boolean;
  /** Something was stored. */
  stored(): void;
  readonly full: boolean;
};

/** A small write may find a gap while the next one does not: with less than this free it is no news. Bytes. */
const ENOUGH = 1024 * 1024;

export function createDiskWatch(
  folder: string,
  log: Log,
  now: () => number,
  free: (folder: string) => number | undefined = freeBytes,
): DiskWatch {
  let since: number | undefined;
  return {
    met(error) {
      if (!isDiskFull(error)) return false;
      if (since !== undefined) return true;
      since = now();
      const left = free(folder);
      log.error('disk-full', diskFullWords(folder, left), { folder, free: left });
      return true;
    },
    stored() {
      if (since === undefined) return;
      const left = free(folder);
      if (left !== undefined && left < ENOUGH) return;
      const seconds = Math.round((now() - since) / 1000);
      since = undefined;
      log.info('disk-has-room', { folder, free: left, afterSeconds: seconds });
    },
    get full() {
      return since !== undefined;
    },
  };
}

/** A log in which a full disk is one sentence, however many writes it stops. */
export const sayingOnce = (log: Log, watch: DiskWatch): Log => ({
  info: log.info,
  error: (event, error, detail) => {
    if (!watch.met(error)) log.error(event, error, detail);
  },
});
