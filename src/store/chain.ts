import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'

const Linked = z.looseObject({ seq: z.int().positive(), prev: z.string(), hash: z.string() })

/** What every entry of a chained log carries. */
export interface Link {
  readonly seq: number
  readonly prev: string
  readonly hash: string
}

/** Where a chain stands: entries so far and the hash of the last. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** SHA-256, in hex, of the canonical JSON (RFC 8785) of an entry without its `hash`. */
export function hashOf(entry: Link): string {
  const { hash: _, ...rest } = entry
  return createHash('sha256')
    .update(canonicalize(rest) ?? '')
    .digest('hex')
}

/** The entry as it goes into the log: numbered, tied to the one before, hashed. What JSON cannot hold (undefined) is dropped first. */
export function chained(entry: object, head: Head): Record<string, unknown> & Link {
  const plain: Record<string, unknown> = JSON.parse(JSON.stringify(entry))
  const numbered = { ...plain, seq: head.seq + 1, prev: head.hash, hash: '' }
  return { ...numbered, hash: hashOf(numbered) }
}

/** Where the chain stands after a line, or, if the line is not the next entry, what was found and what was expected. */
export function follow(line: string, head: Head): Head | { found: string; expected: string } {
  let entry: unknown
  try {
    entry = JSON.parse(line)
  } catch {
    return { found: line.trim() === '' ? 'an empty line' : `“${line.slice(0, 40)}”`, expected: 'a JSON object' }
  }
  const link = Linked.safeParse(entry)
  if (!link.success) return { found: 'an entry without seq, prev or hash', expected: `entry ${head.seq + 1}` }
  const { seq, prev, hash } = link.data
  if (seq !== head.seq + 1) return { found: `entry ${seq}`, expected: `entry ${head.seq + 1}` }
  if (prev !== head.hash) return { found: `prev ${short(prev)}`, expected: short(head.hash) }
  const right = hashOf(link.data)
  return hash === right ? { seq, hash } : { found: `hash ${short(hash)}`, expected: short(right) }
}

/** The beginning of a hash, enough to tell it from another by eye. */
export function short(hash: string): string {
  return `${hash.slice(0, 12)}…`
}

/** An entry of a chained log without what the log itself adds. */
export type Unchained<E> = E extends unknown ? Omit<E, 'seq' | 'prev' | 'hash'> : never
/**
 * An append-only chained log of JSON lines, in a file or in a database. `append` answers when its lines are flushed to the disk (in a
 * transaction of the database: with it), in the order of the calls.
 * Faults: 'log-broken' with the line, 'disk-full', 'storage-failed'.
 */
export interface ChainedLog<E> {
  readonly file: string
  /** Entries acknowledged, and the hash of the last. */
  readonly length: number
  readonly head: string
  /** What a kill in the middle of a write left behind: set aside in this file when the log was opened, or null. */
  readonly tornInto: string | null
  append(entries: readonly Unchained<E>[]): Promise<E[]>
  /** Entries after `seq` (all: 0). */
  read(after?: number): AsyncGenerator<E>
  /** Takes in lines that others (git, another server) added; gives how many. */
  refresh(): Promise<number>
  close(): Promise<void>
}

/** The entries of one call, chained; or, if one is not what the schema says, why: that is its caller's fault, not that of the others. */
export function chainOf<E extends Link>(entries: readonly Unchained<E>[], head: Head, schema: z.ZodType<E>, file: string): E[] | Fault {
  const chain: E[] = []
  for (const entry of entries) {
    const checked = schema.safeParse(chained(entry, chain.at(-1) ?? head))
    if (!checked.success) return new Fault('internal', { found: `${file}: ${checked.error.issues[0]?.message}` }, { cause: checked.error })
    // Hashed as it will be written: the schema may have left something out.
    chain.push({ ...checked.data, hash: hashOf(checked.data) })
  }
  return chain
}
