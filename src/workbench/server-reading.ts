import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type FoundFile, findReportFiles } from '../intake/folder.ts'
import { LIMITS } from '../intake/limits.ts'
import { readManifest } from '../intake/manifest.ts'
import type { ReadEngine } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
import type { KnownFile } from '../store/store.ts'
import { catchUpWithLog } from './applying.ts'
import { removedByRule } from './custody.ts'
import { enginesOf } from './engines.ts'
import { readerOf } from './read-one.ts'
import type { ReadOutcome } from './reading.ts'
import { hashOf } from './server-copy.ts'
import { type Arrival, READ, takeIn } from './taking-in.ts'
import { weighAnew } from './weighing.ts'
import type { Workbench } from './workbench.ts'
import { workOnce } from './working.ts'

/** Bytes taken in with one transaction, more or less. */
const ARMFUL = 4 * 1024 * 1024
const PAUSE_MS = 200

/**
 * Reads what is new in a server project: takes in the files of `reports/`, queues what is to be read (again), and works on the queue until
 * nothing is left, beside whatever workers there are. Nothing is forgotten because its file is not in the folder: the folder is not the truth.
 */
export async function readOnServer(workbench: Workbench, signal?: AbortSignal): Promise<ReadOutcome> {
  const { store, settings, paths } = workbench
  await workbench.turn(async () => {
    await catchUpWithLog(workbench)
  })
  const taken = await takeInFolder(workbench, signal)
  const manifest = await readManifest(paths.manifest)
  await store.faults.set('reports.csv', manifest.faults)
  const engines = enginesOf(settings, { folder: paths.index, ...(signal ? { signal } : {}) })
  await queueStale(workbench, engines)
  const known = await store.received.count()
  const outcome = { read: 0, unchanged: 0, removed: 0, reports: 0, drafts: 0, faults: [...told('reports.csv', manifest.faults), ...taken] }
  const hand = { id: `read-${randomUUID()}`, engines, most: 8, leaseSeconds: 60 }
  const total = (await store.jobs.count(READ)).waiting
  const started = performance.now()
  for (;;) {
    signal?.throwIfAborted()
    const done = await workOnce(workbench, hand)
    for (const { file, end, reports, drafts, faults } of done) {
      if (end === 'read') outcome.read++
      outcome.reports += reports
      outcome.drafts += drafts
      if (end === 'read' || end === 'aside') outcome.faults.push(...told(file, faults))
    }
    const { waiting, running } = await store.jobs.count(READ)
    if (waiting + running === 0) break
    const count = Math.max(0, total - waiting - running)
    const secondsLeft = count ? ((performance.now() - started) / 1000 / count) * (waiting + running) : null
    workbench.notify({ type: 'progress', progress: { state: 'reading', done: count, total, secondsLeft } })
    if (!done.length) await wait(PAUSE_MS)
  }
  await weighAnew(workbench, signal)
  workbench.notify({ type: 'progress', progress: { state: 'idle', done: total, total, secondsLeft: null } })
  if (outcome.read) workbench.notify({ type: 'reports', count: outcome.reports })
  return { ...outcome, unchanged: known - outcome.read, spent: engines.flatMap((e) => e.spent?.() ?? []) }
}

/** Takes in what is new in the folder and queues what is to be read, for the workers. Gives what could not be taken in. */
export async function queueFolder(workbench: Workbench): Promise<{ file: string; fault: Fault }[]> {
  const faults = await takeInFolder(workbench)
  await queueStale(workbench, enginesOf(workbench.settings, { folder: workbench.paths.index }))
  return faults
}

/** Takes in what is new or other under `reports/`. Gives what could not be taken. */
async function takeInFolder(workbench: Workbench, signal?: AbortSignal): Promise<{ file: string; fault: Fault }[]> {
  const { files, faults } = await findReportFiles(workbench.paths.reports)
  const refused = [...faults]
  let armful: Arrival[] = []
  let held = 0
  let gone: Awaited<ReturnType<typeof removedByRule>> | null = null
  const carry = async () => {
    const fresh = await unreceived(workbench, armful)
    if (fresh.length) gone ??= await removedByRule(workbench.custody.read())
    await takeIn(
      workbench,
      fresh.filter((f) => !gone?.get(f.file)?.has(hashOf(f.bytes))),
    )
    armful = []
    held = 0
  }
  for (const found of files) {
    signal?.throwIfAborted()
    const bytes = await bytesOf(workbench, found).catch((error: unknown) => {
      refused.push({ file: found.file, fault: error as Fault })
      return null
    })
    if (!bytes) continue
    armful.push({ file: found.file, bytes })
    held += bytes.length
    if (held > ARMFUL) await carry()
  }
  if (armful.length) await carry()
  return refused
}

/** Those that are not in the project with these bytes. */
async function unreceived({ store }: Workbench, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const there = new Map((await store.received.of(arrivals.map((a) => a.file))).map((f) => [f.file, f.sha256]))
  return arrivals.filter((a) => there.get(a.file) !== hashOf(a.bytes))
}

async function bytesOf({ paths }: Workbench, { file, bytes }: FoundFile): Promise<Uint8Array> {
  if (bytes > LIMITS.bytes) throw new Fault('file-too-large', { file, found: bytes, expected: LIMITS.bytes })
  return readFile(join(paths.reports, file)).catch((cause: Error) => {
    throw new Fault('file-unreadable', { file, found: cause.message }, { cause })
  })
}

/** Queues what was never read, or with other engines, or with other declarations than those of `reports.csv` today. */
async function queueStale({ store, paths }: Workbench, engines: readonly ReadEngine[]): Promise<void> {
  const { rows } = await readManifest(paths.manifest)
  const queue = async (files: readonly { file: string; sha256: string }[]) => {
    const known = await store.reports.knownFiles(files.map((f) => f.file))
    const stale = files.filter((f) => isStale(f.sha256, known.get(f.file), readerOf(engines, rows.get(f.file))))
    await store.jobs.add(
      READ,
      stale.map((f) => f.file),
    )
  }
  let page: { file: string; sha256: string }[] = []
  for await (const file of store.received.each()) {
    page.push(file)
    if (page.length < 1000) continue
    await queue(page)
    page = []
  }
  await queue(page)
}

function isStale(sha256: string, known: KnownFile | undefined, reader: string): boolean {
  return known?.sha256 !== sha256 || known.reader !== reader
}

function told(file: string, faults: readonly Fault[]): { file: string; fault: Fault }[] {
  return faults.map((fault) => ({ file, fault }))
}
