import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFile } from '../intake/folder.ts'
import { readManifest } from '../intake/manifest.ts'
import type { ReadEngine } from '../model/engine.ts'
import type { ManifestRow } from '../model/project.ts'
import type { KnownFile, Reading, Store } from '../store/store.ts'
import { claimName } from './claiming.ts'
import { markCopies } from './copies.ts'
import { enginesOf } from './engines.ts'
import { readOne } from './read-one.ts'
import { forgetHeld, receive } from './receiving.ts'
import type { Workbench } from './workbench.ts'

/** Reports left to reconcile are kept under this key, so that a killed run goes on where it stopped. */
const PENDING = 'reconcile.pending'

/** Reads some files, says so in the custody log, saves them in one transaction and reconciles what they brought. */
export async function readBatch(
  workbench: Workbench,
  batch: readonly FoundFile[],
  rows: ReadonlyMap<string, ManifestRow>,
  engines: readonly ReadEngine[],
  known: ReadonlyMap<string, KnownFile>,
): Promise<Reading[]> {
  const readings: Reading[] = []
  await workbench.timed('reading', async () => {
    for (const file of batch) readings.push(await readOne(workbench, file, rows.get(file.file), engines))
  })
  await receive(workbench, readings, known)
  await claimName(workbench)
  const before = await workbench.store.drafts.ofReports(readings.flatMap((r) => r.reports.map((x) => x.report.id)))
  const drafts = readings.flatMap((r) => r.reports.flatMap((x) => x.drafts.map((d) => d.draft.id)))
  const now = new Set(drafts)
  const gone = before.map((d) => d.id).filter((id) => !now.has(id))
  const reports = readings.flatMap((r) => r.reports.map((x) => x.report.id))
  // A file that was read before and cannot be opened now keeps what it gave; it is tried again next time.
  const closed = readings.filter((r) => r.file.sha256 === '' && known.get(r.file.file)?.sha256)
  const opened = readings.filter((r) => !closed.includes(r))
  await workbench.timed('storing', () =>
    workbench.store.atomically(async (s) => {
      for (const r of closed) await s.faults.set(r.file.file, r.faults)
      const left = await leaveOld(s, opened, known)
      await s.reports.save(opened)
      await s.meta.set(PENDING, { reports: [...reports, ...left.reports], gone: [...gone, ...left.drafts] })
    }),
  )
  await reconcilePending(workbench)
  return readings
}

/** A file whose bytes changed leaves the report it gave before, unless another file still gives it. */
async function leaveOld(
  store: Store,
  readings: readonly Reading[],
  known: ReadonlyMap<string, KnownFile>,
): Promise<{ reports: string[]; drafts: string[] }> {
  const left = { reports: [] as string[], drafts: [] as string[] }
  for (const { file, reports } of readings) {
    const now = new Set(reports.map((r) => r.report.id))
    const old = (known.get(file.file)?.reports ?? []).filter((id) => !now.has(id))
    if (!old.length) continue
    const gone = await dropFile(store, file.file, old)
    left.reports.push(...gone.reports)
    left.drafts.push(...gone.drafts)
  }
  return left
}

/** Drops a file from the index. Gives the drafts that went with it, and the reports that told the same story: the first may be another now. */
async function dropFile(store: Store, file: string, reports: readonly string[]): Promise<{ reports: string[]; drafts: string[] }> {
  const copies = await Promise.all(reports.map((id) => store.reports.copiesOf(id)))
  const { drafts, reports: gone } = await store.reports.removeFile(file)
  const left = new Set(gone)
  return { reports: copies.flat().flatMap((c) => (left.has(c.id) ? [] : [c.id])), drafts }
}

/** Forgets a file that is gone from the folder; a kill on the way is made good at the next start. */
export async function forgetFile(workbench: Workbench, file: KnownFile): Promise<void> {
  await sayRemoved(workbench, file)
  await dropKnown(workbench, file)
}

/** Enters in custody that a file was removed; `why`: by a rule of the project. */
export async function sayRemoved(workbench: Workbench, file: KnownFile, why?: 'retention'): Promise<void> {
  // What could never be opened was never received.
  if (file.sha256) {
    const at = workbench.now().toISOString()
    const { file: name, sha256, bytes } = file
    await workbench.custody.append([{ at, event: 'removed', file: name, sha256, bytes, ...(why ? { why } : {}) }])
    await forgetHeld(workbench, name)
  }
}

/** Takes a file out of the index, with its reports and drafts. */
export async function dropKnown(workbench: Workbench, file: KnownFile): Promise<void> {
  await workbench.store.atomically(async (s) => {
    const { reports, drafts } = await dropFile(s, file.file, file.reports)
    await s.meta.set(PENDING, { reports, gone: drafts })
  })
  await reconcilePending(workbench)
}

/** Reconciles what a batch (perhaps of a killed run) saved. */
export async function reconcilePending(workbench: Workbench): Promise<void> {
  const { store } = workbench
  const pending = (await store.meta.get(PENDING)) as { reports: string[]; gone: string[] } | null
  if (!pending) return
  const moved = await markCopies(store, pending.reports)
  const drafts = await store.drafts.ofReports([...new Set([...pending.reports, ...moved])])
  await workbench.reconcile(
    drafts.map((d) => d.id),
    pending.gone,
  )
  await store.meta.set(PENDING, null)
}

/** Reads the files of these reports again: a person declared a day, an outlet or a language, and relative dates may resolve now. */
export async function readAgain(workbench: Workbench, reports: readonly string[]): Promise<string[]> {
  const { store, paths, settings } = workbench
  const manifest = await readManifest(paths.manifest)
  const wanted = new Set(reports)
  const known = await store.reports.knownFiles()
  const files: FoundFile[] = []
  for (const { file, reports: given } of known.values()) {
    if (!given.some((id) => wanted.has(id))) continue
    // A file that is gone since is forgotten at the next reading; the declaration stands in the log for when it comes back.
    const info = await stat(join(paths.reports, file)).catch(() => null)
    if (info) files.push({ file, bytes: info.size, mtimeMs: info.mtimeMs })
  }
  // A judgement waits for this: an engine that asks elsewhere answers from its cache only, and asks at the next reading.
  const engines = enginesOf(settings, { folder: paths.index, offline: true })
  const readings = await readBatch(workbench, files, manifest.rows, engines, known)
  const drafts = readings.flatMap((r) => r.reports.flatMap((x) => x.drafts.map((d) => d.draft.id)))
  return [...new Set((await store.drafts.recordsOf(drafts)).values())]
}
