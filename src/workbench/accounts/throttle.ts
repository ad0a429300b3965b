/** How soon one may try again after failures: `free` of them cost nothing, then the wait doubles from one second up to `longestMs`. */
export interface Patience {
  readonly free: number
  readonly longestMs: number
}

/** Failures are forgotten when nobody has tried for this long. */
const FORGET_MS = 15 * 60_000
/** So many names or addresses are kept in mind; the one that failed longest ago goes first. */
const MOST = 20_000

interface Failures {
  readonly count: number
  readonly at: number
}

/** Slows down guessing. It is kept in memory: a restart forgets it, which whoever guesses from outside cannot bring about. */
export class Throttle {
  readonly #patience: Patience
  readonly #now: () => Date
  readonly #failures = new Map<string, Failures>()

  constructor(patience: Patience, now: () => Date) {
    this.#patience = patience
    this.#now = now
  }

  /** Seconds until `key` may try again; 0: now. */
  wait(key: string): number {
    const found = this.#failures.get(key)
    if (!found || found.count < this.#patience.free) return 0
    const pause = Math.min(this.#patience.longestMs, 1000 * 2 ** (found.count - this.#patience.free))
    return Math.max(0, Math.ceil((found.at + pause - this.#now().getTime()) / 1000))
  }

  /** Counts an attempt, before its outcome is known: a hundred at once are a hundred. */
  count(key: string): void {
    const at = this.#now().getTime()
    const before = this.#failures.get(key)
    const count = before && at - before.at < FORGET_MS ? before.count + 1 : 1
    this.#failures.delete(key)
    this.#failures.set(key, { count, at })
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > MOST && oldest !== undefined) this.#failures.delete(oldest)
  }

  /** Takes an attempt back that was right. */
  takeBack(key: string): void {
    const found = this.#failures.get(key)
    if (found) this.#failures.set(key, { ...found, count: found.count - 1 })
  }

  forget(key: string): void {
    this.#failures.delete(key)
  }
}
