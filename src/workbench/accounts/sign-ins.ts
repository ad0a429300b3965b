import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Account, SignIn } from '../../model/account.ts'
import { writeWhole } from '../../store/whole-file.ts'
import type { ProjectPaths } from '../config.ts'
import { makePrivateFolder } from '../project-secret.ts'
import { type Accounts, hashOf } from './accounts.ts'

/** A sign-in ends after this long without use, and after this long whatever happens (ASVS 3.3.2). */
export const IDLE_MS = 3_600_000
export const LONGEST_MS = 12 * 3_600_000
/** Use is written down at most this often. */
const WRITE_MS = 60_000

/**
 * The sign-ins that hold: a random token of 256 bits in the browser's cookie, its hash in `private/sign-ins.json`, so that a restart signs
 * nobody out and the file opens nothing.
 */
export class SignIns {
  readonly #paths: ProjectPaths
  readonly #accounts: Accounts
  readonly #now: () => Date
  #held: Promise<Map<string, SignIn>> | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(paths: ProjectPaths, accounts: Accounts, now: () => Date) {
    this.#paths = paths
    this.#accounts = accounts
    this.#now = now
  }

  /** Begins a sign-in and gives its token. */
  async begin({ name, epoch }: Account, address: string): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const at = this.#now().toISOString()
    const held = await this.#all()
    for (const signIn of held.values()) if (!this.#inTime(signIn)) held.delete(signIn.hash)
    held.set(hashOf(token), { hash: hashOf(token), name, epoch, since: at, seen: at, address })
    await this.#write()
    return token
  }

  /** The account a token signs in, or null. `use`: this is a use of it, after which it holds for another idle time. */
  async accountOf(token: string, { use }: { use: boolean }): Promise<Account | null> {
    const held = await this.#all()
    const found = held.get(hashOf(token))
    if (!found || !this.#inTime(found)) return null
    const account = await this.#accounts.find(found.name)
    if (!account || account.disabled !== null || account.epoch !== found.epoch) return null
    if (use && this.#now().getTime() - Date.parse(found.seen) > WRITE_MS) {
      held.set(found.hash, { ...found, seen: this.#now().toISOString() })
      // A full disk must not send people away: the use is not kept then.
      await this.#write().catch(() => undefined)
    }
    return account
  }

  async end(token: string): Promise<void> {
    await this.endOne(hashOf(token))
  }

  /** Ends the sign-in of a hash, as `of` gives it. */
  async endOne(hash: string): Promise<void> {
    if ((await this.#all()).delete(hash)) await this.#write()
  }

  /** What holds for an account, newest first. */
  async of({ name, epoch }: Account): Promise<SignIn[]> {
    const own = [...(await this.#all()).values()].filter((s) => s.name === name && s.epoch === epoch && this.#inTime(s))
    return own.sort((a, b) => (a.since < b.since ? 1 : -1))
  }

  #inTime({ since, seen }: SignIn): boolean {
    const now = this.#now().getTime()
    return now - Date.parse(seen) < IDLE_MS && now - Date.parse(since) < LONGEST_MS
  }

  #all(): Promise<Map<string, SignIn>> {
    this.#held ??= readFile(this.#paths.signIns, 'utf8').then(
      // A file that cannot be read signs everybody out; nothing else hangs on it.
      (text) => new Map(listOf(text).map((s) => [s.hash, s])),
      () => new Map(),
    )
    return this.#held
  }

  #write(): Promise<void> {
    const next = this.#writing.then(async () => {
      await makePrivateFolder(this.#paths)
      await writeWhole(this.#paths.signIns, `${JSON.stringify([...(await this.#all()).values()])}\n`)
    })
    this.#writing = next.catch(() => undefined)
    return next
  }
}

function listOf(text: string): SignIn[] {
  try {
    return z.array(SignIn).parse(JSON.parse(text))
  } catch {
    return []
  }
}
