/** Between finding the disk full and trying again. */
export type DiskPause = {
  /** The last commit found no room, and edits wait for some. */
  readonly full: boolean;
  /** Nothing is tried now. */
  readonly resting: boolean;
  /** Edits wait: `again` is called after a while. */
  begin(): void;
  /** There is room, or nothing waits any more. Was it full? */
  end(): boolean;
};

export function createDiskPause(retryMs: number, again: () => void): DiskPause {
  let full = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    get full() {
      return full;
    },
    get resting() {
      return timer !== undefined;
    },
    begin() {
      full = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        again();
      }, retryMs).unref();
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
      const was = full;
      full = false;
      return was;
    },
  };
}
