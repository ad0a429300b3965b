import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PublicEntry } from '../model/public-record.ts'
import type { PublicSet } from '../publish/public-set.ts'

/** Characters gathered before they are written. */
const PIECE = 1 << 20
/** Records kept in memory; the rest goes to a file. */
const KEPT = 20_000

/** A public set redacted once; `close` takes its file away. */
export interface SpooledSet {
  readonly set: PublicSet
  readonly close: () => Promise<void>
}

/**
 * The public set redacted once, for what runs through it many times: a site with all its downloads does so some forty times. The first
 * records are kept in memory, the others in a file outside the project; what is in it may leave anyway.
 */
export async function spooled(set: PublicSet): Promise<SpooledSet> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-public-'))
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    const kept: PublicEntry[] = []
    const file = join(folder, 'records.jsonl')
    await spool(set, kept, file)
    const records = async function* (kind?: string): AsyncGenerator<PublicEntry> {
      for (const entry of kept) if (kind === undefined || entry.record.kind === kind) yield entry
      if (kept.length === KEPT) yield* entriesIn(file, kind)
    }
    return { set: { ...set, records }, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function spool(set: PublicSet, kept: PublicEntry[], file: string): Promise<void> {
  const out = await open(file, 'wx', 0o600)
  try {
    let text = ''
    for await (const entry of set.records()) {
      if (kept.length < KEPT) {
        kept.push(entry)
        continue
      }
      text += `${entry.record.kind} ${JSON.stringify(entry)}\n`
      if (text.length < PIECE) continue
      await out.write(text)
      text = ''
    }
    await out.write(text)
  } finally {
    await out.close()
  }
}

async function* entriesIn(file: string, kind?: string): AsyncGenerator<PublicEntry> {
  for await (const line of createInterface({
    input: createReadStream(file, { highWaterMark: PIECE }),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const at = line.indexOf(' ')
    if (kind === undefined || line.slice(0, at) === kind) yield JSON.parse(line.slice(at + 1)) as PublicEntry
  }
}
