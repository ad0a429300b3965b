import type { SignIn } from '../model/account.ts'
import type { Fault } from '../model/fault.ts'

// What a server keeps of a project beside the index: there the truth, in a folder empty.

/** Raw bytes, for server mode; in a folder the files themselves are kept. */
export interface RawStore {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  get(sha256: string): Promise<Uint8Array | null>
  /** Forgets these bytes, save those that a received file still has. */
  drop(sha256s: readonly string[]): Promise<void>
  /** The bytes that a file was received with last; null for a file that never came. */
  ofFile(file: string): Promise<Uint8Array | null>
  /** The same of several; files that never came are left out. */
  ofFiles(files: readonly string[]): Promise<Map<string, Uint8Array>>
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

/** A file a server project received, by its name; its bytes are in `raw`. */
export interface ReceivedFile {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

/** The files of a server project: what `reports/` is to a folder. */
export interface ReceivedStore {
  /** Another content under a known name takes its place. */
  put(files: readonly ReceivedFile[]): Promise<void>
  of(files: readonly string[]): Promise<ReceivedFile[]>
  /** It is no file of the project any more. */
  remove(file: string): Promise<void>
  /** The first file with these bytes, or null. */
  named(sha256: string): Promise<ReceivedFile | null>
  count(): Promise<number>
  /** By name. */
  each(pageSize?: number): AsyncGenerator<ReceivedFile>
}

/** A piece of work a worker has taken. `tries`: how often it failed before; `lost`: how often a worker died, or fell silent, at it. */
export interface Job {
  readonly key: string
  readonly tries: number
  readonly lost: number
}

/** What is claimed: fresh work alone, or where there is none also one piece at which a worker was lost before. */
export type Which = 'fresh' | 'any'

/**
 * Work to be done by any worker, each piece known by kind and key. It belongs to the worker that took it until its lease ends; who ends it
 * does so in the transaction of its effect and holds it first, so that it has its effect once, whoever else took it in the meantime.
 */
export interface JobStore {
  /** Adds what is not there; what was set aside is to be tried again. */
  add(kind: string, keys: readonly string[]): Promise<void>
  /** Takes what is due, oldest first: several at once, or one alone at which a worker was lost before. */
  claim(kind: string, worker: string, most: number, leaseSeconds: number, which?: Which): Promise<Job[]>
  /** Lengthens the leases of all a worker has. */
  renew(kind: string, worker: string, leaseSeconds: number): Promise<void>
  /** Those of these that are still the worker's, kept so until the transaction ends. */
  hold(kind: string, worker: string, keys: readonly string[]): Promise<string[]>
  /** They are done, and forgotten. */
  finish(kind: string, worker: string, keys: readonly string[]): Promise<void>
  putBack(kind: string, worker: string, keys: readonly string[], how?: { afterSeconds?: number; failed?: boolean }): Promise<void>
  /** There is nothing to be done any more; waits for whoever is about to end it. */
  drop(kind: string, key: string): Promise<void>
  /** Nobody tries it again until it is added anew. */
  setAside(kind: string, worker: string, key: string, fault: Pick<Fault, 'code' | 'params'>): Promise<void>
  count(kind: string): Promise<{ waiting: number; running: number; aside: number }>
  /** Seconds until something is due or a lease ends (0 or less: now), or null where there is nothing to wait for. */
  dueIn(kind: string): Promise<number | null>
}

/** The accounts of a project that several servers share, as one document; `rev` counts its changes. */
export interface AccountBookStore {
  /** Null where there is none. The body is null where `known` is still its revision. */
  read(known: number | null): Promise<{ readonly rev: number; readonly body: unknown } | null>
  /** Changes it while nobody else does; what `work` fails with undoes the change. Without a body it stays as it is. */
  change<T>(work: (body: unknown) => Promise<{ readonly body?: object; readonly answer: T }>): Promise<T>
  remove(): Promise<void>
}

/** How long a sign-in holds: so long without use, and so long whatever happens. */
export interface SignInLimits {
  readonly idleSeconds: number
  readonly longestSeconds: number
}

/** Who is signed in, wherever they came in, by the hash of their token. What holds no longer is as good as not there. */
export interface SignInStore {
  /** Begins one now; those that hold no longer are taken away. */
  add(signIn: Pick<SignIn, 'hash' | 'name' | 'epoch' | 'address'>, limits: SignInLimits): Promise<void>
  find(hash: string, limits: SignInLimits): Promise<SignIn | null>
  /** Those of a name, newest first. */
  of(name: string, limits: SignInLimits): Promise<SignIn[]>
  /** It was used now; written at most so often. */
  use(hash: string, everySeconds: number): Promise<void>
  remove(hash: string): Promise<void>
}

/** What slows guessing down, counted by all servers of a project together. */
export interface AttemptStore {
  /**
   * Counts an attempt at each of these keys, or at none where one has to wait; gives the seconds to wait, 0 where it was counted. `waitOf` says how
   * long, of how many attempts and how many seconds ago the last was.
   */
  count(
    keys: readonly string[],
    how: { readonly waitOf: (key: string, tries: number, secondsAgo: number) => number; readonly forgetSeconds: number },
  ): Promise<number>
  takeBack(keys: readonly string[]): Promise<void>
  forget(key: string): Promise<void>
}

/** What one process tells the others that work on the same project. */
export interface WordStore {
  /** Tells it, in a transaction when that holds. At most some 7,000 bytes. */
  say(word: string): Promise<void>
  /** Hears what is told from now on. `missed`: the line broke and stands again, something may have been told in between. Gives what ends it. */
  hear(heard: (word: string) => void, missed: () => void): Promise<() => Promise<void>>
}

/** All of it; in the embedded database there, and empty. */
export interface ServerStores {
  readonly raw: RawStore
  readonly lines: LineStore
  readonly received: ReceivedStore
  readonly jobs: JobStore
  readonly words: WordStore
  readonly accounts: AccountBookStore
  readonly signIns: SignInStore
  readonly attempts: AttemptStore
}
