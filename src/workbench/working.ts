import { randomUUID } from 'node:crypto'
import type { ReadEngine } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
import type { Job, ReceivedFile, Which } from '../store/server-store.ts'
import { isAway } from '../store/sessions.ts'
import type { Reading } from '../store/store.ts'
import { saveRead } from './batch.ts'
import { declaredRows } from './declared-rows.ts'
import { type OpenedFile, openFiles } from './opening-files.ts'
import { readOne } from './read-one.ts'
import { partsHere, type ReadingParts } from './reading-parts.ts'
import { READ } from './taking-in.ts'
import type { Workbench } from './workbench.ts'

/** How often reading a file may fail, and how often a worker may be lost at it, before it is set aside. */
const MOST_TRIES = 5
const MOST_LOST = 8
/** Seconds before a second try; twice as long before each further one. */
const RETRY_SECONDS = 2

/** Who works on the queue of a server project, and how. */
export interface Hand {
  /** A name no other worker has. Each armful is taken under a name of its own made of it, so that what an earlier one left lying is nobody's. */
  readonly id: string
  readonly engines: readonly ReadEngine[]
  /** Most files in one transaction. */
  readonly most: number
  /** Seconds after which a worker that has not been heard of is given up. */
  readonly leaseSeconds: number
  readonly retrySeconds?: number
  /** Where files are read; in this thread where it is left out. */
  readonly parts?: ReadingParts
  readonly read?: typeof readOne
}

/** What became of one piece of work. `later`: it will be tried again; `other`: somebody else has it now, or did it. */
export interface Done {
  readonly file: string
  readonly end: 'read' | 'later' | 'aside' | 'other'
  readonly reports: number
  readonly drafts: number
  readonly faults: readonly Fault[]
  /** Seconds from the bytes to the reading; the transaction is shared. */
  readonly seconds: number
}

interface Read {
  readonly job: Job
  readonly received: ReceivedFile
  readonly reading: Reading
  readonly seconds: number
}

/** Files that were taken off the queue and read. They stay ours until they are saved or left. */
export interface Armful {
  /** A worker was lost at it before. */
  readonly isSuspect: boolean
  /** Saves all of it with its records and the end of the work in one transaction. Gives what became of each file. */
  readonly save: () => Promise<Done[]>
  /** Gives it up: another takes it when its lease ends. */
  readonly leave: () => void
}

/**
 * Takes some files off the queue, reads them, and saves all of it with its records and the end of the work in one transaction. What fails is
 * tried again later, alone; after some tries it is set aside with its fault. Gives what became of each; empty when nothing is due.
 * Rejects when the database is away: what was taken is given up when its lease ends.
 */
export async function workOnce(workbench: Workbench, worker: Hand): Promise<Done[]> {
  return (await takeArmful(workbench, worker, 'any'))?.save() ?? []
}

/** Takes some files off the queue and reads them; null when nothing is due. */
export async function takeArmful(workbench: Workbench, worker: Hand, which: Which): Promise<Armful | null> {
  const { store } = workbench
  const hand = { ...worker, id: `${worker.id} ${randomUUID()}`, parts: worker.parts ?? partsHere(worker.engines, workbench.settings.home) }
  const jobs = await store.jobs.claim(READ, hand.id, hand.most, hand.leaseSeconds, which)
  if (!jobs.length) return null
  const renewing = setInterval(
    () => void store.jobs.renew(READ, hand.id, hand.leaseSeconds).catch(() => undefined),
    (hand.leaseSeconds * 1000) / 3,
  )
  const leave = () => clearInterval(renewing)
  try {
    const { done, ...material } = await readAll(workbench, hand, jobs)
    return {
      isSuspect: jobs.some((j) => j.lost > 0),
      leave,
      save: async () => [...done, ...(await save(workbench, hand, material).finally(leave))],
    }
  } catch (error) {
    leave()
    throw error
  }
}

type Placed = Hand & { readonly parts: ReadingParts }

/** Reads each, and sees to those that cannot be read. */
async function readAll(workbench: Workbench, hand: Placed, jobs: readonly Job[]): Promise<Material & { readonly done: Done[] }> {
  const { store } = workbench
  const declared = await declaredRows(workbench)
  const received = new Map((await store.received.of(jobs.map((j) => j.key))).map((f) => [f.file, f]))
  const judged = await store.judgements.lastSeq()
  const wanted = jobs.flatMap(({ key, lost }) => (lost < MOST_LOST ? (received.get(key) ?? []) : []))
  const opened = await openedFiles(workbench, hand, wanted, declared)
  const done: Done[] = []
  const read: Read[] = []
  for (const job of jobs) {
    const file = received.get(job.key)
    const started = performance.now()
    try {
      if (job.lost >= MOST_LOST) done.push(await giveUp(workbench, hand, job, 'its worker was lost every time'))
      else if (file) {
        const own = opened.get(job.key)
        const reading = await readFile(workbench, hand, file, declared.get(job.key), own)
        read.push({ job, received: file, reading, seconds: (own?.seconds ?? 0) + (performance.now() - started) / 1000 })
      }
    } catch (error) {
      done.push(await failed(workbench, hand, job, error))
    }
  }
  return { done, read, judged, declared }
}

/** What can be fetched for all of them together; where that fails, each fetches its own, and has its own fault. */
async function openedFiles(
  workbench: Workbench,
  { parts }: Placed,
  files: readonly ReceivedFile[],
  declared: Rows,
): Promise<ReadonlyMap<string, OpenedFile>> {
  try {
    return await openFiles(workbench, files, declared, parts)
  } catch (error) {
    if (isAway(error)) throw error
    return new Map()
  }
}

type Rows = Awaited<ReturnType<typeof declaredRows>>
interface Material {
  readonly read: readonly Read[]
  /** The newest judgement when they were read. */
  readonly judged: number
  readonly declared: Rows
}

const readFile = (
  workbench: Workbench,
  { read = readOne, engines, parts }: Placed,
  { file, bytes }: ReceivedFile,
  row: Parameters<typeof readOne>[2],
  opened?: OpenedFile,
) => read(workbench, { file, bytes, mtimeMs: 0 }, row, engines, parts, opened)

/** All together; where that fails, each alone, so that one bad file does not hold up the others. */
async function save(workbench: Workbench, hand: Placed, material: Material): Promise<Done[]> {
  const { read } = material
  if (!read.length) return []
  try {
    return await workbench.together(() => saveTogether(workbench, hand, material))
  } catch (error) {
    if (read.length === 1) return [await failed(workbench, hand, read[0]!.job, error)]
    if (isAway(error)) throw error
    const done: Done[] = []
    for (const one of read) done.push(...(await save(workbench, hand, { ...material, read: [one] })))
    return done
  }
}

async function saveTogether(workbench: Workbench, hand: Placed, { read, judged, declared }: Material): Promise<Done[]> {
  const { store } = workbench
  const names = read.map((r) => r.job.key)
  const mine = new Set(await store.jobs.hold(READ, hand.id, names))
  const now = new Map((await store.received.of(names)).map((f) => [f.file, f.sha256]))
  // Other bytes have come under the same name: to be read again. Work that is no longer ours is somebody else's.
  const stale = read.filter((r) => mine.has(r.job.key) && now.get(r.job.key) !== r.received.sha256)
  const good = read.filter((r) => mine.has(r.job.key) && !stale.includes(r))
  const readings = await saveRead(
    workbench,
    good.map((r) => r.reading),
    judged,
    ({ file }) => readFile(workbench, hand, good.find((r) => r.job.key === file.file)!.received, declared.get(file.file)),
  )
  if (stale.length)
    await store.jobs.putBack(
      READ,
      hand.id,
      stale.map((r) => r.job.key),
    )
  await store.jobs.finish(
    READ,
    hand.id,
    good.map((r) => r.job.key),
  )
  const reports = readings.reduce((n, r) => n + r.reports.length, 0)
  if (good.length) await workbench.tell({ type: 'reports', count: reports })
  const byFile = new Map(readings.map((r) => [r.file.file, r]))
  return read.map((r) => doneWith(r, byFile.get(r.job.key), stale.includes(r)))
}

function doneWith({ job, seconds }: Read, reading: Reading | undefined, stale: boolean): Done {
  if (!reading) return { file: job.key, end: stale ? 'later' : 'other', reports: 0, drafts: 0, faults: [], seconds }
  const drafts = reading.reports.reduce((n, r) => n + r.drafts.length, 0)
  return { file: job.key, end: 'read', reports: reading.reports.length, drafts, faults: reading.faults, seconds }
}

async function failed(workbench: Workbench, hand: Hand, job: Job, error: unknown): Promise<Done> {
  // The file has no part in it.
  if (isAway(error)) throw error
  const found = error instanceof Error ? error.message : String(error)
  if (job.tries + 1 >= MOST_TRIES) return giveUp(workbench, hand, job, found)
  const afterSeconds = (hand.retrySeconds ?? RETRY_SECONDS) * 2 ** job.tries
  await workbench.store.jobs.putBack(READ, hand.id, [job.key], { afterSeconds, failed: true })
  const fault = error instanceof Fault ? error : new Fault('internal', { found }, { cause: error })
  return { file: job.key, end: 'later', reports: 0, drafts: 0, faults: [fault], seconds: 0 }
}

/** Sets a file aside: nobody reads it until a person says so, and its fault stands among those of the reports. */
async function giveUp(workbench: Workbench, hand: Hand, job: Job, found: string): Promise<Done> {
  const tries = Math.max(job.tries + 1, job.lost)
  const fault = new Fault('report-set-aside', { file: job.key, tries, found })
  await workbench.together(async () => {
    const [own] = await workbench.store.jobs.hold(READ, hand.id, [job.key])
    if (own === undefined) return
    await workbench.store.jobs.setAside(READ, hand.id, job.key, fault)
    await workbench.store.faults.set(job.key, [fault])
    await workbench.tell({ type: 'reports', count: 0 })
  })
  return { file: job.key, end: 'aside', reports: 0, drafts: 0, faults: [fault], seconds: 0 }
}
