import type { AttemptStore } from '../../store/server-store.ts'

/** How soon one may try again after failures: `free` of them cost nothing, then the wait doubles from one second up to `longestMs`. */
interface Patience {
  readonly free: number
  readonly longestMs: number
}

/** Guesses at one account from one address, at one account from anywhere, and from one address at anything. */
const PATIENCE = {
  both: { free: 5, longestMs: 15 * 60_000 },
  account: { free: 20, longestMs: 60_000 },
  // A whole newsroom may come in at nine from one address.
  address: { free: 100, longestMs: 60_000 },
} satisfies Record<string, Patience>
/** Failures are forgotten when nobody has tried for this long. */
const FORGET_MS = 15 * 60_000
/** So many names and addresses are kept in mind; the one that failed longest ago goes first. */
const MOST = 60_000

/** Slows down guessing. */
export class Throttle {
  readonly #attempts: AttemptStore

  constructor(attempts: AttemptStore) {
    this.#attempts = attempts
  }

  /** Counts an attempt before its outcome is known, so that a hundred at once are a hundred. Gives seconds to wait; 0: it was counted. */
  count(name: string, address: string): Promise<number> {
    const { both, account, address: from } = keysOf(name, address)
    return this.#attempts.count([both, account, from], { waitOf, forgetSeconds: FORGET_MS / 1000 })
  }

  /** The attempt proved to be nobody's guess. */
  takeBack(name: string, address: string): Promise<void> {
    return this.#attempts.takeBack(Object.values(keysOf(name, address)))
  }

  /** The account's own person has come in from there: what failed there before is forgotten. */
  async cameIn(name: string, address: string): Promise<void> {
    const { both, account, address: from } = keysOf(name, address)
    await this.#attempts.forget(both)
    await this.#attempts.takeBack([account, from])
  }
}

/** Seconds to wait after so many failures, the last so long ago. */
function waitOf(key: string, tries: number, secondsAgo: number): number {
  const { free, longestMs }: Patience = PATIENCE[key.slice(0, key.indexOf(' ')) as keyof typeof PATIENCE]
  if (tries < free) return 0
  return Math.max(0, Math.ceil(Math.min(longestMs, 1000 * 2 ** (tries - free)) / 1000 - secondsAgo))
}

const keysOf = (account: string, address: string) => ({
  both: `both ${account} ${address}`,
  account: `account ${account}`,
  address: `address ${address}`,
})

interface Failures {
  readonly count: number
  readonly at: number
}

/** Attempts in memory: a restart forgets them, which whoever guesses from outside cannot bring about. */
export function attemptsInMemory(now: () => Date): AttemptStore {
  const failures = new Map<string, Failures>()
  return {
    count: async (keys, { waitOf: wait, forgetSeconds }) => {
      const at = now().getTime()
      const seconds = keys.map((key) => {
        const found = failures.get(key)
        return found ? wait(key, found.count, (at - found.at) / 1000) : 0
      })
      if (Math.max(...seconds) > 0) return Math.max(...seconds)
      for (const key of keys) {
        const before = failures.get(key)
        const count = before && at - before.at < forgetSeconds * 1000 ? before.count + 1 : 1
        failures.delete(key)
        failures.set(key, { count, at })
        const [oldest] = failures.keys()
        if (failures.size > MOST && oldest !== undefined) failures.delete(oldest)
      }
      return 0
    },
    takeBack: async (keys) => {
      for (const key of keys) {
        const found = failures.get(key)
        if (found) failures.set(key, { ...found, count: Math.max(0, found.count - 1) })
      }
    },
    forget: async (key) => void failures.delete(key),
  }
}
