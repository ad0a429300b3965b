import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFile } from '../intake/folder.ts'
import { readManifest } from '../intake/manifest.ts'
import type { ReadEngine } from '../model/engine.ts'
import type { ManifestRow } from '../model/project.ts'
import type { KnownFile, Reading } from '../store/store.ts'
import { markCopies } from './copies.ts'
import { enginesOf } from './engines.ts'
import { readOne } from './read-one.ts'
import { receive } from './receiving.ts'
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
  const before = await workbench.store.drafts.ofReports(readings.flatMap((r) => r.reports.map((x) => x.report.id)))
  const drafts = readings.flatMap((r) => r.reports.flatMap((x) => x.drafts.map((d) => d.draft.id)))
  const now = new Set(drafts)
  const gone = before.map((d) => d.id).filter((id) => !now.has(id))
  const reports = readings.flatMap((r) => r.reports.map((x) => x.report.id))
  await workbench.timed('storing', () =>
    workbench.store.atomically(async (s) => {
      await s.reports.save(readings)
      await s.meta.set(PENDING, { reports, gone })
    }),
  )
  await reconcilePending(workbench)
  return readings
}

/** Reconciles what a batch (perhaps of a killed run) saved. */
export async function reconcilePending(workbench: Workbench): Promise<void> {
  const { store } = workbench
  const pending = (await store.meta.get(PENDING)) as { reports: string[]; gone: string[] } | null
  if (!pending) return
  await markCopies(store, pending.reports)
  const drafts = await store.drafts.ofReports(pending.reports)
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
  const files: FoundFile[] = []
  for (const { file } of await store.reports.summaries(reports)) {
    const { size, mtimeMs } = await stat(join(paths.reports, file))
    files.push({ file, bytes: size, mtimeMs })
  }
  // A judgement waits for this: an engine that asks elsewhere answers from its cache only, and asks at the next reading.
  const engines = enginesOf(settings, { folder: paths.index, offline: true })
  const readings = await readBatch(workbench, files, manifest.rows, engines, await store.reports.knownFiles())
  const drafts = readings.flatMap((r) => r.reports.flatMap((x) => x.drafts.map((d) => d.draft.id)))
  return [...new Set((await store.drafts.recordsOf(drafts)).values())]
}
