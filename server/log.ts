/** One line of JSON per event on standard error; the first line on standard output is the address, nothing else is. */
export type Log = {
  info(event: string, detail?: Readonly<Record<string, unknown>>): void;
  error(event: string, error: unknown, detail?: Readonly<Record<string, unknown>>): void;
};

export function createLog(now: () => Date, write: (line: string) => void): Log {
  const line = (level: string, event: string, detail: object): void =>
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...detail })}\n`);
  return {
    info: (event, detail = {}) => line('info', event, detail),
    error: (event, error, detail = {}) =>
      line('error', event, {
        ...detail,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  };
}
