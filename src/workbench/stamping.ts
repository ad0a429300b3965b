import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { readBounded } from '../intake/bounded.ts'
import { type FetchOptions, fetchUrl } from '../intake/url.ts'
import { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { type HeldStamp, heldStamp } from '../publish/stamp/check.ts'
import { stampRequest } from '../publish/stamp/request.ts'
import type { Head } from '../store/chain.ts'
import { diskFault } from '../store/log-disk.ts'
import { verify } from '../store/log-lines.ts'
import { pathsOf, readSettings } from './config.ts'
import { exists } from './init.ts'
import { headsOnServer } from './truth.ts'

/** An answer is some kilobytes, most of it certificates; more is not one. */
const MOST_BYTES = 64 * 1024
const ENDING = '.tsr'

const LogHead = z.strictObject({ entries: z.int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
/** What is stamped of a project: how far its logs went and the hash of the last entry of each, which fixes all entries before it. */
export const Statement = z.strictObject({
  stampOf: z.literal('cotejo-logs'),
  /** The number the question had, hex. */
  nonce: z.string().regex(/^[0-9a-f]{16}$/),
  judgements: LogHead,
  custody: LogHead,
})
export type Statement = z.infer<typeof Statement>

/** What is to be stamped, and where the stamp will be. Nothing was sent or written yet. */
export interface Subject {
  readonly file: string
  /** What will be written to `file` with the stamp; null where the file is there already. */
  readonly statement: string | null
  /** SHA-256 of the file, hex: all of it that will leave. */
  readonly sha256: string
  readonly nonce: string
  readonly stamp: string
}

/** What a test gives so that a question is the same each time. */
export interface Chance {
  readonly now: () => Date
  readonly nonce: () => string
}
const CHANCE: Chance = { now: () => new Date(), nonce: () => randomBytes(8).toString('hex') }

/**
 * What `cotejo stamp` would have stamped: a file as it is, or, for the folder of a project, a statement of the heads of its logs, which goes
 * into `stamps/`. Works beside an open workbench: it only reads.
 * Faults: `file-missing`, `project-missing`, `stamp-exists`, `stamp-nothing`, `log-broken`.
 */
export async function subjectOf(target: string, chance: Chance = CHANCE): Promise<Subject> {
  const found = await stat(target).catch((cause: Error) => {
    throw new Fault('file-missing', { file: target }, { cause })
  })
  const nonce = chance.nonce()
  const subject = found.isDirectory() ? await headsOf(target, nonce, chance.now()) : await fileAsIs(target, nonce)
  if (await exists(subject.stamp)) throw new Fault('stamp-exists', { file: subject.stamp })
  return subject
}

async function fileAsIs(file: string, nonce: string): Promise<Subject> {
  return { file, statement: null, sha256: await hashOfFile(file), nonce, stamp: `${file}${ENDING}` }
}

async function headsOf(folder: string, nonce: string, now: Date): Promise<Subject> {
  const settings = await readSettings(folder)
  const paths = pathsOf(folder)
  const [judgements, custody] =
    settings.store === 'server'
      ? await headsOnServer(paths, settings.name, () => now)
      : [await headOf(paths.judgements), await headOf(paths.custody)]
  if (!judgements.seq && !custody.seq) throw new Fault('stamp-nothing', { file: folder })
  const said = ({ seq, hash }: Head) => ({ entries: seq, hash })
  const statement: Statement = { stampOf: 'cotejo-logs', nonce, judgements: said(judgements), custody: said(custody) }
  const text = `${JSON.stringify(statement, null, 1)}\n`
  const name = `${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.json`
  const file = join(paths.stamps, name)
  return { file, statement: text, sha256: createHash('sha256').update(text).digest('hex'), nonce, stamp: `${file}${ENDING}` }
}

/** The whole log is checked on the way: a broken one is not stamped. */
async function headOf(log: string): Promise<Head> {
  const start = { seq: 0, hash: GENESIS }
  return (await exists(log)) ? (await verify(log, start, 0)).head : start
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(file)) hash.update(piece)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Fault('file-missing', { file }, { cause })
    throw new Fault('file-unreadable', { file, found: message }, { cause })
  }
  return hash.digest('hex')
}

/**
 * Sends the hash of a subject to an authority (RFC 3161 over HTTP), checks the answer, and only then writes it, as it came, to `subject.stamp`.
 * Whoever calls has asked the person before. Faults: `url-refused`, `url-failed`, `file-too-large`, those of `heldStamp`, of the disk.
 */
export async function stampBy(tsa: string, subject: Subject, options: FetchOptions = {}): Promise<HeldStamp> {
  const { sha256, nonce } = subject
  const { bytes } = await fetchUrl(tsa, {
    ...options,
    limits: { ...options.limits, bytes: MOST_BYTES },
    sending: { bytes: stampRequest(sha256, nonce), type: 'application/timestamp-query', answer: 'application/timestamp-reply' },
  })
  const held = heldStamp(bytes, { sha256, nonce, authorities: null }, tsa)
  if (subject.statement !== null) await writeNew(subject.file, subject.statement)
  await writeNew(subject.stamp, bytes)
  return held
}

async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(file, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw diskFault(file, cause)
  }
}

/** A stamp that was looked at again: what it is of, and what of the logs it fixes where it is one of a project's. */
export interface Verified extends HeldStamp {
  readonly file: string
  readonly statement: Statement | null
}

/**
 * Checks a stamp on the disk, offline. It is of the file without `.tsr` unless `of` says another. `ca`: a PEM file of certificates that are
 * trusted; without it nobody vouches for the authority. Faults: `usage`, `file-missing`, `file-too-large`, those of `heldStamp`.
 */
export async function verifyStamp(stamp: string, options: { of?: string | undefined; ca?: string | undefined } = {}): Promise<Verified> {
  const file = options.of ?? (stamp.endsWith(ENDING) ? stamp.slice(0, -ENDING.length) : null)
  if (file === null) throw new Fault('usage', { found: basename(stamp), expected: `*${ENDING}, --of` })
  const reply = await bytesOf(stamp)
  const sha256 = await hashOfFile(file)
  const statement = await statementIn(file)
  const authorities = options.ca === undefined ? null : (await bytesOf(options.ca, MOST_BYTES * 64)).toString('latin1')
  return { ...heldStamp(reply, { sha256, nonce: statement?.nonce ?? null, authorities }, stamp), file, statement }
}

async function bytesOf(file: string, most = MOST_BYTES): Promise<Buffer> {
  return readBounded(file, most).catch((cause: NodeJS.ErrnoException) => {
    if (cause instanceof Fault) throw cause
    if (cause.code === 'ENOENT') throw new Fault('file-missing', { file }, { cause })
    throw new Fault('file-unreadable', { file, found: cause.message }, { cause })
  })
}

/** The statement a file is; null where it is any other file. */
async function statementIn(file: string): Promise<Statement | null> {
  if ((await stat(file)).size > MOST_BYTES) return null
  try {
    return Statement.parse(JSON.parse((await bytesOf(file)).toString('utf8')))
  } catch {
    return null
  }
}
