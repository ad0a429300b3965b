import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../model/fault.ts'
import { ReadToken, type TokenGrant, type TokenView } from '../model/read-token.ts'
import { writeWhole } from '../store/whole-file.ts'
import type { ProjectPaths } from './config.ts'
import { makePrivateFolder } from './project-secret.ts'

/** `cotejo_` and the id, by which its file is found, and the secret. */
const TOKEN = /^cotejo_([0-9a-f]{16})_([\w-]{43})$/
const MINUTE = 60_000

/**
 * The read tokens of a project: one small file each in `private/tokens/`, written whole. The file is read at every use, so that a token
 * that was withdrawn, by this process or another, opens nothing from that moment on.
 */
export class ReadTokens {
  readonly #folder: string
  readonly #paths: ProjectPaths
  readonly #now: () => Date

  constructor(paths: ProjectPaths, now: () => Date) {
    this.#paths = paths
    this.#folder = join(paths.private, 'tokens')
    this.#now = now
  }

  /** Makes a token. What is given back is the only copy of it there will ever be. */
  async grant({ label, scope, expires }: TokenGrant): Promise<{ token: string; kept: TokenView }> {
    await makePrivateFolder(this.#paths)
    const id = randomBytes(8).toString('hex')
    const secret = randomBytes(32).toString('base64url')
    const kept = ReadToken.parse({ id, label, scope, expires, hash: hashOf(secret), made: this.#now().toISOString(), withdrawn: null })
    await this.#write(kept)
    return { token: `cotejo_${id}_${secret}`, kept: await this.#view(kept) }
  }

  /** Every token ever made, the newest first. */
  async list(): Promise<TokenView[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const tokens: TokenView[] = []
    for (const name of names.filter((n) => /^[0-9a-f]{16}\.json$/.test(n))) {
      const kept = await this.#read(name.slice(0, 16))
      if (kept) tokens.push(await this.#view(kept))
    }
    return tokens.sort((a, b) => (a.made === b.made ? (a.id < b.id ? -1 : 1) : a.made > b.made ? -1 : 1))
  }

  /** Withdraws a token for good; one that is withdrawn already stays as it was. Fault `not-found`. */
  async withdraw(id: string): Promise<TokenView> {
    const kept = /^[0-9a-f]{16}$/.test(id) ? await this.#read(id) : null
    if (!kept) throw new Fault('not-found', { kind: 'token', id })
    const gone = kept.withdrawn === null ? { ...kept, withdrawn: this.#now().toISOString() } : kept
    await this.#write(gone)
    return this.#view(gone)
  }

  /** The token of an `Authorization` header, if it opens anything today. Faults `token-missing`, `token-refused`; why is told only to its holder. */
  async check(authorization: string | undefined): Promise<ReadToken> {
    const given = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
    if (given === undefined) throw new Fault('token-missing')
    const [, id = '', secret = ''] = TOKEN.exec(given) ?? []
    const kept = id === '' ? null : await this.#read(id)
    if (!kept || !timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(kept.hash))) throw refused('unknown')
    if (kept.withdrawn !== null) throw refused(`withdrawn ${kept.withdrawn.slice(0, 10)}`)
    if (this.#expired(kept)) throw refused(`expired ${kept.expires}`)
    await this.#use(kept.id)
    return kept
  }

  #expired({ expires }: Pick<ReadToken, 'expires'>): boolean {
    return expires !== null && this.#now().toISOString().slice(0, 10) > expires
  }

  async #view({ hash: _, ...token }: ReadToken): Promise<TokenView> {
    const state = token.withdrawn !== null ? 'withdrawn' : this.#expired(token) ? 'expired' : 'valid'
    return { ...token, state, used: await this.#used(token.id) }
  }

  /** Last use, written at most once a minute: a program that reads a hundred pages does not write a hundred times. */
  async #use(id: string): Promise<void> {
    const now = this.#now()
    const before = await this.#used(id)
    if (before !== null && Math.abs(now.getTime() - Date.parse(before)) < MINUTE) return
    const minute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE)
    // A disk that is full must not close the record: the use is not kept then.
    await writeWhole(join(this.#folder, `${id}.used`), `${minute.toISOString()}\n`).catch(() => undefined)
  }

  async #used(id: string): Promise<string | null> {
    const text = (await readFile(join(this.#folder, `${id}.used`), 'utf8').catch(() => '')).trim()
    return Number.isNaN(Date.parse(text)) ? null : text
  }

  async #read(id: string): Promise<ReadToken | null> {
    const file = join(this.#folder, `${id}.json`)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw new Fault('file-unreadable', { file, found: error.message }, { cause: error })
    })
    if (text === null) return null
    try {
      return ReadToken.parse(JSON.parse(text))
    } catch (cause) {
      throw new Fault('file-unreadable', { file, found: 'not a token of ours' }, { cause })
    }
  }

  #write(token: ReadToken): Promise<void> {
    return writeWhole(join(this.#folder, `${token.id}.json`), `${JSON.stringify(token)}\n`)
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function refused(found: string): Fault {
  return new Fault('token-refused', { found })
}
