/** What somebody did, as the record of acts takes it. */
export type Act = {
  readonly at: number;
  readonly user: string;
  readonly act: string;
  readonly detail: unknown;
};

export type AuditLine = {
  readonly seq: number;
  readonly at: number;
  readonly user: string;
  readonly userName: string;
  readonly act: string;
  readonly detail: unknown;
  readonly hash: string;
};

export type AuditStore = {
  /** Newest first, before a number. */
  list(query: {
    readonly before?: number;
    readonly user?: string;
    readonly act?: string;
    readonly limit: number;
  }): Promise<readonly AuditLine[]>;
  /** Appends one line to the server's own chained record. */
  add(line: Act): Promise<void>;
};
