import { type FolderFiles, type FoundFile, findReportFiles } from '../intake/folder.ts'
import { readManifest } from '../intake/manifest.ts'
import type { EngineSpent } from '../model/engine.ts'
import type { Fault } from '../model/fault.ts'
import type { KnownFile } from '../store/store.ts'
import { catchUpWithLog } from './applying.ts'
import { forgetFile, readBatch, reconcilePending } from './batch.ts'
import { indexEdition } from './edition-index.ts'
import { enginesOf } from './engines.ts'
import { readerOf, readOne } from './read-one.ts'
import { weighAnew } from './weighing.ts'
import type { Workbench } from './workbench.ts'

export interface ReadOutcome {
  /** Files read now, files left alone because nothing about them changed, files gone from the folder. */
  readonly read: number
  readonly unchanged: number
  readonly removed: number
  readonly reports: number
  readonly drafts: number
  readonly faults: readonly { file: string; fault: Fault }[]
  /** What engines that ask elsewhere spent in this run; empty when none is configured. */
  readonly spent: readonly EngineSpent[]
}

/** Files in one transaction: large enough to spare flushes, small enough to keep memory flat and to give way to a person's judgement. */
const BATCH = 25

/** How many reports there were when the index was tended last. */
const TENDED = 'tended.reports'
/** Files read between two looks whether it needs it. */
const TEND_EVERY = 500

/** Where the faults of the folder itself are remembered, so that they can be cleared. */
const FOLDER_FAULTS = 'faults.folder'

/** Reads what is new or changed under `reports/`, forgets what is gone, reconciles. See `Workbench.read`. */
export async function readProject(workbench: Workbench, signal?: AbortSignal): Promise<ReadOutcome> {
  const { store, paths, edition } = workbench
  if (edition) return indexEdition(workbench, edition)
  await workbench.turn(async () => {
    await workbench.judgements.refresh()
    await catchUpWithLog(workbench)
  })
  const manifest = await readManifest(paths.manifest)
  await store.faults.set('reports.csv', manifest.faults)
  const found = await findReportFiles(paths.reports)
  const known = await store.reports.knownFiles()
  const engines = enginesOf(workbench.settings, { folder: paths.index, ...(signal ? { signal } : {}) })
  const stale = found.files.filter((f) => isStale(f, known.get(f.file), readerOf(engines, manifest.rows.get(f.file))))
  await reconcilePending(workbench)
  const removed = await forgetMissing(workbench, known, found)
  await tellFolderFaults(workbench, found)
  const outcome = {
    read: 0,
    unchanged: found.files.length - stale.length,
    removed,
    reports: 0,
    drafts: 0,
    faults: [...allFaults('reports.csv', manifest.faults), ...found.faults],
  }
  const started = performance.now()
  if (stale.length) workbench.notify({ type: 'progress', progress: { state: 'reading', done: 0, total: stale.length, secondsLeft: null } })
  const size = engines.some((e) => e.spent) ? 1 : BATCH
  for (let i = 0; i < stale.length; i += size) {
    signal?.throwIfAborted()
    const batch = stale.slice(i, i + size)
    // Slow answers are fetched into the engine's cache before the turn is taken, so that a person's judgement never waits for them.
    if (size === 1) for (const file of batch) await readOne(workbench, file, manifest.rows.get(file.file), engines)
    const readings = await workbench.turn(() => readBatch(workbench, batch, manifest.rows, engines, known))
    for (const r of readings) {
      outcome.read++
      outcome.reports += r.reports.length
      outcome.drafts += r.reports.reduce((n, x) => n + x.drafts.length, 0)
      outcome.faults.push(...allFaults(r.file.file, r.faults))
    }
    const done = Math.min(i + size, stale.length)
    if (done % TEND_EVERY < size) await tendIndex(workbench)
    const secondsLeft = ((performance.now() - started) / 1000 / done) * (stale.length - done)
    workbench.notify({ type: 'progress', progress: { state: 'reading', done, total: stale.length, secondsLeft } })
  }
  await weighAnew(workbench, signal)
  await tendIndex(workbench)
  workbench.notify({ type: 'progress', progress: { state: 'idle', done: stale.length, total: stale.length, secondsLeft: null } })
  if (stale.length || removed) workbench.notify({ type: 'reports', count: outcome.reports })
  return { ...outcome, spent: engines.flatMap((e) => e.spent?.() ?? []) }
}

/**
 * Looks whether the index has grown by enough to be tended. The embedded database plans by what it believes its tables to hold: without
 * this a project of 50,000 reports is searched as if it had two hundred.
 */
async function tendIndex(workbench: Workbench): Promise<void> {
  const { store } = workbench
  const { reports } = await store.reports.count()
  const before = ((await store.meta.get(TENDED)) as number | null | undefined) ?? 0
  if (Math.abs(reports - before) < Math.max(200, before / 5)) return
  await workbench.turn(() => store.tend())
  await store.meta.set(TENDED, reports)
}

function allFaults(file: string, faults: readonly Fault[]): { file: string; fault: Fault }[] {
  return faults.map((fault) => ({ file, fault }))
}

function isStale(file: FoundFile, known: KnownFile | undefined, reader: string): boolean {
  return !known || known.sha256 === '' || known.bytes !== file.bytes || known.mtimeMs !== file.mtimeMs || known.reader !== reader
}

/** Forgets the files that are gone. What lies where nobody may look (no permission, a disk that is not mounted) is not gone. */
async function forgetMissing(workbench: Workbench, known: ReadonlyMap<string, KnownFile>, found: FolderFiles): Promise<number> {
  const there = new Set(found.files.map((f) => f.file))
  const hidden = found.faults.filter(({ file, fault }) => file === '.' || fault.code !== 'file-missing').map(({ file }) => file)
  const isHidden = (file: string) => hidden.some((h) => h === '.' || h === file || file.startsWith(`${h}/`))
  const missing = [...known.values()].filter((k) => !there.has(k.file) && !isHidden(k.file))
  for (const k of missing) await workbench.turn(() => forgetFile(workbench, k))
  return missing.length
}

/** Keeps the faults of the folder itself (closed folders, links that lead nowhere or out) as long as they last. */
async function tellFolderFaults({ store }: Workbench, found: FolderFiles): Promise<void> {
  const now = Map.groupBy(found.faults, (f) => f.file)
  const told = ((await store.meta.get(FOLDER_FAULTS)) ?? []) as string[]
  const readable = new Set(found.files.map((f) => f.file))
  for (const file of told) if (!now.has(file) && !readable.has(file)) await store.faults.set(file, [])
  for (const [file, faults] of now)
    await store.faults.set(
      file,
      faults.map((f) => f.fault),
    )
  await store.meta.set(FOLDER_FAULTS, [...now.keys()])
}
