// What a server keeps of a project beside the index: there the truth, in a folder empty.

/** Raw bytes, for server mode; in a folder the files themselves are kept. */
export interface RawStore {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  get(sha256: string): Promise<Uint8Array | null>
}

/** A line of a chained log as its file would have it, without the newline. */
export interface LogLine {
  readonly seq: number
  readonly line: string
}

/** The chained logs of a project whose truth is on the server. In a folder the files are the logs and this is empty. */
export interface LineStore {
  /** Waits until nobody else appends to this log, and keeps it so until the transaction ends. */
  take(log: string): Promise<void>
  at(log: string, seq: number): Promise<string | null>
  /** Number of the last line, 0 for none. */
  last(log: string): Promise<number>
  /** Only by who has taken the log, and as the next lines of its chain. */
  add(log: string, lines: readonly LogLine[]): Promise<void>
  read(log: string, after: number, pageSize?: number): AsyncGenerator<LogLine>
  /** Names of the logs that have lines. */
  logs(): Promise<string[]>
}
