import { type FoundFile, findReportFiles } from '../intake/folder.ts'
import { readManifest } from '../intake/manifest.ts'
import type { EngineSpent } from '../model/engine.ts'
import type { Fault } from '../model/fault.ts'
import type { KnownFile } from '../store/store.ts'
import { catchUpWithLog } from './applying.ts'
import { readBatch, reconcilePending } from './batch.ts'
import { enginesOf } from './engines.ts'
import { readerOf, readOne } from './read-one.ts'
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

/** Reads what is new or changed under `reports/`, forgets what is gone, reconciles. See `Workbench.read`. */
export async function readProject(workbench: Workbench, signal?: AbortSignal): Promise<ReadOutcome> {
  const { store, paths } = workbench
  await catchUpWithLog(workbench)
  const manifest = await readManifest(paths.manifest)
  await store.faults.set('reports.csv', manifest.faults)
  const found = await findReportFiles(paths.reports)
  const known = await store.reports.knownFiles()
  const engines = enginesOf(workbench.settings, { folder: paths.index, ...(signal ? { signal } : {}) })
  const stale = found.files.filter((f) => isStale(f, known.get(f.file), readerOf(engines, manifest.rows.get(f.file))))
  const removed = await forgetMissing(workbench, known, found.files)
  await reconcilePending(workbench)
  const outcome = {
    read: 0,
    unchanged: found.files.length - stale.length,
    removed,
    reports: 0,
    drafts: 0,
    faults: [...allFaults('reports.csv', manifest.faults), ...found.faults],
  }
  const started = performance.now()
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
    const secondsLeft = ((performance.now() - started) / 1000 / done) * (stale.length - done)
    workbench.notify({ type: 'progress', progress: { state: 'reading', done, total: stale.length, secondsLeft } })
  }
  workbench.notify({ type: 'progress', progress: { state: 'idle', done: stale.length, total: stale.length, secondsLeft: null } })
  if (stale.length || removed) workbench.notify({ type: 'reports', count: outcome.reports })
  return { ...outcome, spent: engines.flatMap((e) => e.spent?.() ?? []) }
}

function allFaults(file: string, faults: readonly Fault[]): { file: string; fault: Fault }[] {
  return faults.map((fault) => ({ file, fault }))
}

function isStale(file: FoundFile, known: KnownFile | undefined, reader: string): boolean {
  return !known || known.bytes !== file.bytes || known.mtimeMs !== file.mtimeMs || known.reader !== reader
}

async function forgetMissing(workbench: Workbench, known: ReadonlyMap<string, KnownFile>, found: readonly FoundFile[]): Promise<number> {
  const there = new Set(found.map((f) => f.file))
  const missing = [...known.values()].filter((k) => !there.has(k.file))
  for (const k of missing) {
    await workbench.turn(async () => {
      const at = workbench.now().toISOString()
      await workbench.custody.append([{ at, event: 'removed', file: k.file, sha256: k.sha256, bytes: k.bytes }])
      const { drafts } = await workbench.store.reports.removeFile(k.file)
      await workbench.reconcile([], drafts)
    })
  }
  return missing.length
}
