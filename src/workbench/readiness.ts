import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workbench } from './workbench.ts'

/** Whether a process can do its work: the database answers, the log is the one it was, the disk takes a write. */
export interface Readiness {
  readonly ready: boolean
  readonly database: boolean
  readonly log: boolean
  readonly disk: boolean
}

/** Longest wait for one of the answers; no answer in that time is none. */
const PATIENCE_MS = 5000
/** Whoever asks sooner gets the same answer: asking often must not be work. */
const FRESH_MS = 2000

/** Gives the function that tells. The log was verified whole at opening; here it is verified from where it stood on, as whoever writes next would. */
export function readinessOf(
  workbench: Pick<Workbench, 'store' | 'judgements' | 'paths'>,
  now: () => number = Date.now,
): () => Promise<Readiness> {
  let asked = Number.NEGATIVE_INFINITY
  let told: Promise<Readiness> | null = null
  return () => {
    if (!told || Math.abs(now() - asked) > FRESH_MS) {
      asked = now()
      told = look(workbench)
    }
    return told
  }
}

async function look({ store, judgements, paths }: Pick<Workbench, 'store' | 'judgements' | 'paths'>): Promise<Readiness> {
  const [database, log, disk] = await Promise.all([
    holds(() => store.meta.get('readiness')),
    holds(() => judgements.refresh()),
    holds(() => writeSomething(paths.index)),
  ])
  return { ready: database && log && disk, database, log, disk }
}

async function holds(work: () => Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), PATIENCE_MS)
  const done = work().then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([done, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A page of bytes to the disk itself, and away again: a full disk takes an empty file. */
async function writeSomething(folder: string): Promise<void> {
  const file = join(folder, `ready-${randomBytes(6).toString('hex')}.part`)
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(Buffer.alloc(4096))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } finally {
    await rm(file, { force: true })
  }
}
