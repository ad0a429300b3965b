import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import type { ProjectSettings } from '../model/project.ts'
import { type Identity, SHORTEST_PASSPHRASE, VaultEntry, VaultEvent } from '../model/vault.ts'
import { COST, type Cost } from '../store/argon.ts'
import type { ChainedLog } from '../store/chain.ts'
import { holdProject, underLock } from '../store/lock.ts'
import { openLog } from '../store/log.ts'
import { newKey, openSealed, type SealKey, wrongWith } from '../store/sealed.ts'
import { writeWhole } from '../store/whole-file.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { makePrivateFolder } from './project-secret.ts'

/** Seconds without a look at it after which an open vault locks itself. */
export const IDLE_SECONDS = 300

export interface VaultState {
  readonly exists: boolean
  readonly open: boolean
  /** Seconds until it locks itself, or null. */
  readonly locksIn: number | null
}

type Entered = Pick<VaultEvent, 'by' | 'event' | 'reason' | 'alias'>

interface Open {
  readonly key: SealKey
  readonly token: Buffer
  entries: readonly VaultEntry[]
  /** The sealed file as it was opened or written last. */
  text: string
  seen: number
  readonly timer: NodeJS.Timeout
}

/**
 * Who the protected people of a project are: one encrypted file, `private/vault.sealed`, with a passphrase of its own (Argon2id, AES-256-GCM).
 * Nothing of it is in the index, in an export, in a log or in a copy of the public record. Every opening is entered in a chained log with who
 * and why before anything is shown. It locks when nobody has looked at it for `IDLE_SECONDS`, and at once when told to; then key and entries
 * are dropped. Whoever opened it holds a token; without it nothing is told, even while it is open.
 */
export class Vault {
  readonly #paths: ProjectPaths
  readonly #now: () => Date
  readonly #cost: Cost
  readonly #idle: number
  #open: Open | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    paths: ProjectPaths,
    now: () => Date,
    { cost = COST, idleSeconds = IDLE_SECONDS }: { cost?: Cost; idleSeconds?: number } = {},
  ) {
    this.#paths = paths
    this.#now = now
    this.#cost = cost
    this.#idle = idleSeconds * 1000
  }

  async state(): Promise<VaultState> {
    const open = this.#open
    const locksIn = open ? Math.max(0, Math.ceil((open.seen + this.#idle - performance.now()) / 1000)) : null
    return { exists: open !== null || (await this.#text()) !== null, open: open !== null, locksIn }
  }

  /** Makes an empty vault. Faults: `vault-exists`, `vault-weak`. */
  make(passphrase: string, by: string): Promise<void> {
    return this.#aloneInTurn(async () => {
      strongEnough(passphrase)
      if ((await this.#text()) !== null) throw new Fault('vault-exists', { file: this.#paths.vault })
      await makePrivateFolder(this.#paths)
      const key = await newKey(passphrase, this.#cost)
      const text = sealed(key, [])
      key.wipe()
      await this.#log({ by, event: 'made', reason: '', alias: null })
      await writeWhole(this.#paths.vault, text)
    })
  }

  /**
   * Opens the vault and gives the token that asks for what is in it. The reason is on the disk before that; so is a wrong passphrase. An
   * opening ends the one before. Faults: `vault-missing`, `vault-damaged`, `vault-passphrase`, `vault-reason`.
   */
  open(passphrase: string, reason: string, by: string): Promise<string> {
    return this.#inTurn(async () => {
      if (reason.trim() === '') throw new Fault('vault-reason')
      const { key, entries, text } = await this.#unlocked(passphrase, reason, by)
      try {
        await this.#log({ by, event: 'opened', reason, alias: null })
      } catch (error) {
        key.wipe()
        throw error
      }
      this.lock()
      const token = randomBytes(32)
      const timer = setInterval(() => this.#lockWhenIdle(), Math.min(1000, this.#idle))
      timer.unref()
      this.#open = { key, token, entries, text, seen: performance.now(), timer }
      return token.toString('hex')
    })
  }

  /** What is in it. Fault: `vault-locked`. */
  entries(token: string): readonly VaultEntry[] {
    return this.#opened(token).entries
  }

  /** Adds an identity; on the disk when this answers. Faults: `vault-locked`, `disk-full`. */
  add(token: string, entry: { alias: string; draft: string | null; identity: Identity }, by: string): Promise<VaultEntry> {
    return this.#inTurn(async () => {
      const open = this.#opened(token)
      const made = VaultEntry.parse({ ...entry, id: randomBytes(8).toString('hex'), at: this.#now().toISOString(), by })
      await this.#keep(open, [...open.entries, made], { by, event: 'added', reason: '', alias: made.alias })
      return made
    })
  }

  /** Takes an identity out for good. Faults: `vault-locked`, `not-found`. */
  remove(token: string, id: string, by: string): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#opened(token)
      const gone = open.entries.find((e) => e.id === id)
      if (!gone) throw new Fault('not-found', { kind: 'vault', id })
      const kept = open.entries.filter((e) => e.id !== id)
      await this.#keep(open, kept, { by, event: 'removed', reason: '', alias: gone.alias })
    })
  }

  /** Another passphrase and another salt for the same identities; the vault is locked afterwards. */
  changePassphrase(before: string, after: string, by: string): Promise<void> {
    return this.#aloneInTurn(async () => {
      strongEnough(after)
      const { key, entries } = await this.#unlocked(before, '', by)
      key.wipe()
      const fresh = await newKey(after, this.#cost)
      const text = sealed(fresh, entries)
      fresh.wipe()
      await this.#log({ by, event: 'passphrase', reason: '', alias: null })
      await writeWhole(this.#paths.vault, text)
      this.lock()
    })
  }

  /** Locks at once: the key is overwritten, the entries are let go. */
  lock(): void {
    const open = this.#open
    this.#open = null
    if (!open) return
    clearInterval(open.timer)
    open.key.wipe()
    open.token.fill(0)
    open.entries = []
  }

  /** Every entry of its log, oldest first; a broken chain is the Fault `log-broken`. */
  history(): Promise<VaultEvent[]> {
    return this.#withLog(async (log) => {
      const events: VaultEvent[] = []
      for await (const event of log.read()) events.push(event)
      return events
    })
  }

  async #unlocked(passphrase: string, reason: string, by: string): Promise<{ key: SealKey; entries: VaultEntry[]; text: string }> {
    const text = await this.#text()
    if (text === null) throw new Fault('vault-missing')
    const opened = await openSealed(text, passphrase)
    if ('failed' in opened) {
      if (opened.failed === 'damaged') throw new Fault('vault-damaged', { file: this.#paths.vault, found: opened.found })
      await this.#log({ by, event: 'refused', reason, alias: null })
      throw new Fault('vault-passphrase')
    }
    const entries = z.array(VaultEntry).parse(JSON.parse(opened.plain.toString('utf8')))
    opened.plain.fill(0)
    return { key: opened.key, entries, text }
  }

  #opened(token: string): Open {
    this.#lockWhenIdle()
    const open = this.#open
    const given = Buffer.from(token, 'hex')
    if (!open || given.length !== open.token.length || !timingSafeEqual(given, open.token)) throw new Fault('vault-locked')
    open.seen = performance.now()
    return open
  }

  #lockWhenIdle(): void {
    if (this.#open && performance.now() - this.#open.seen >= this.#idle) this.lock()
  }

  /** Fault `vault-locked` where another process has changed the vault since it was opened: what it added must not be written over. */
  #keep(open: Open, entries: readonly VaultEntry[], event: Entered): Promise<void> {
    // Sealed before anything is awaited: locked in the meantime, the key would be gone.
    const text = sealed(open.key, entries)
    return this.#alone(async () => {
      if ((await this.#text()) !== open.text) {
        this.lock()
        throw new Fault('vault-locked')
      }
      await this.#log(event)
      await writeWhole(this.#paths.vault, text)
      open.text = text
      // A vault locked while the disk was busy stays empty.
      if (this.#open === open) open.entries = entries
    })
  }

  /** Several servers of one project may stand on one folder. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    return underLock(`${this.#paths.vault}.lock`, work)
  }

  #aloneInTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#alone(work))
  }

  async #text(): Promise<string | null> {
    try {
      return await readFile(this.#paths.vault, 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw new Fault('file-unreadable', { file: this.#paths.vault, found: (cause as Error).message }, { cause })
    }
  }

  async #log(event: Entered): Promise<void> {
    await this.#withLog((log) => log.append([{ at: this.#now().toISOString(), ...event }]))
  }

  #withLog<T>(work: (log: ChainedLog<VaultEvent>) => Promise<T>): Promise<T> {
    return underLock(`${this.#paths.vaultLog}.lock`, async () => {
      const log = await openLog(this.#paths.vaultLog, VaultEvent)
      try {
        return await work(log)
      } finally {
        await log.close()
      }
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}

const sealed = (key: SealKey, entries: readonly VaultEntry[]) => key.seal(Buffer.from(JSON.stringify(entries)))

/** The vault alone, for one piece of work: the folder is taken for this process, the index is not opened. Faults: those of opening a project. */
export async function withVault<T>(folder: string, work: (vault: Vault, settings: ProjectSettings) => Promise<T>): Promise<T> {
  const paths = pathsOf(resolve(folder))
  const settings = await readSettings(paths.folder)
  const now = () => new Date()
  const hold = await holdProject(paths.folder, now)
  const vault = new Vault(paths, now)
  try {
    return await work(vault, settings)
  } finally {
    vault.lock()
    hold.release()
  }
}

/** Null where there is no vault or it is as it was written; else what is wrong with it. Nothing is opened. */
export async function wrongWithVault(paths: ProjectPaths): Promise<string | null> {
  const text = await readFile(paths.vault, 'utf8').catch(() => null)
  return text === null ? null : wrongWith(text)
}

function strongEnough(passphrase: string): void {
  const length = [...passphrase].length
  if (length < SHORTEST_PASSPHRASE) throw new Fault('vault-weak', { found: length, expected: SHORTEST_PASSPHRASE })
}
