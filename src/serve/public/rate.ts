/** How often one token may ask: `burst` at once, and `perSecond` more as time goes by. */
export interface RateLimit {
  readonly burst: number
  readonly perSecond: number
}

export const RATE: RateLimit = { burst: 120, perSecond: 4 }

/** What a request may still do: how many are left, seconds until all are back, and, where none was left, seconds to wait. */
export interface Allowance {
  readonly limit: number
  readonly remaining: number
  readonly reset: number
  readonly wait: number | null
}

/** Buckets that fill as time goes by, one for each who asks. A bucket that is full again is forgotten. */
export class Rates {
  readonly #limit: RateLimit
  readonly #clock: () => number
  readonly #buckets = new Map<string, { left: number; at: number }>()

  /** `clock` gives milliseconds. */
  constructor(limit: RateLimit = RATE, clock: () => number = () => performance.now()) {
    this.#limit = limit
    this.#clock = clock
  }

  take(who: string): Allowance {
    const { burst, perSecond } = this.#limit
    const now = this.#clock()
    if (this.#buckets.size > 10_000) this.#forget(now)
    const before = this.#buckets.get(who) ?? { left: burst, at: now }
    const full = Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond)
    const left = full >= 1 ? full - 1 : full
    this.#buckets.set(who, { left, at: now })
    const reset = Math.ceil((burst - left) / perSecond)
    return { limit: burst, remaining: Math.floor(left), reset, wait: full >= 1 ? null : Math.max(1, Math.ceil((1 - full) / perSecond)) }
  }

  #forget(now: number): void {
    const { burst, perSecond } = this.#limit
    for (const [who, { left, at }] of this.#buckets) if (left + ((now - at) / 1000) * perSecond >= burst) this.#buckets.delete(who)
  }
}
