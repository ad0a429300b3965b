import { randomBytes } from 'node:crypto'
import type { Account, SignIn } from '../../model/account.ts'
import type { SignInStore } from '../../store/server-store.ts'
import { type Accounts, hashOf } from './accounts.ts'

/** A sign-in ends after this long without use, and after this long whatever happens (ASVS 3.3.2). */
const LIMITS = { idleSeconds: 3600, longestSeconds: 12 * 3600 }
/** Use is written down at most this often. */
const USE_SECONDS = 60

/**
 * The sign-ins that hold: a random token of 256 bits in the browser's cookie, its hash where the project keeps such things (a file of its
 * private folder, or the database that its servers share), so that a restart signs nobody out and what is kept opens nothing.
 */
export class SignIns {
  readonly #kept: SignInStore
  readonly #accounts: Accounts

  constructor(kept: SignInStore, accounts: Accounts) {
    this.#kept = kept
    this.#accounts = accounts
  }

  /** Begins a sign-in and gives its token. */
  async begin({ name, epoch }: Account, address: string): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await this.#kept.add({ hash: hashOf(token), name, epoch, address }, LIMITS)
    return token
  }

  /** The account a token signs in, or null. `use`: this is a use of it, after which it holds for another idle time. */
  async accountOf(token: string, { use }: { use: boolean }): Promise<Account | null> {
    const found = await this.#kept.find(hashOf(token), LIMITS)
    if (!found) return null
    const account = await this.#accounts.find(found.name)
    if (!account || account.disabled !== null || account.epoch !== found.epoch) return null
    // A full disk must not send people away: the use is not kept then.
    if (use) await this.#kept.use(found.hash, USE_SECONDS).catch(() => undefined)
    return account
  }

  async end(token: string): Promise<void> {
    await this.endOne(hashOf(token))
  }

  /** Ends the sign-in of a hash, as `of` gives it. */
  endOne(hash: string): Promise<void> {
    return this.#kept.remove(hash)
  }

  /** What holds for an account, newest first. */
  async of({ name, epoch }: Account): Promise<SignIn[]> {
    return (await this.#kept.of(name, LIMITS)).filter((s) => s.epoch === epoch)
  }
}
