import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundFile } from '../intake/folder.ts'
import { readManifest } from '../intake/manifest.ts'
import type { Draft } from '../model/draft.ts'
import type { ReadEngine } from '../model/engine.ts'
import type { ManifestRow } from '../model/project.ts'
import type { KnownFile, Reading, Store } from '../store/store.ts'
import { claimName } from './claiming.ts'
import { markCopies } from './copies.ts'
import { enginesOf } from './engines.ts'
import { readOne } from './read-one.ts'
import { forgetHeld, receive } from './receiving.ts'
import { takeBlocks, wholeReport } from './reconciling.ts'
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
  await workbench.timed('storing', () =>
    workbench.store.atomically(async (s) => {
      await s.meta.set(PENDING, await saveBatch(s, readings, known))
    }),
  )
  await reconcilePending(workbench)
  return readings
}

/** What was saved and is to be reconciled: reports, and drafts that are no more. */
interface Unreconciled {
  readonly reports: readonly string[]
  readonly gone: readonly string[]
}

/** Saves what files gave. To be called in a transaction. `seen`: the drafts there were of their reports, where they are known. */
async function saveBatch(
  store: Store,
  readings: readonly Reading[],
  known: ReadonlyMap<string, KnownFile>,
  seen?: readonly Draft[],
): Promise<Unreconciled> {
  const reports = readings.flatMap((r) => r.reports.map((x) => x.report.id))
  const ids = new Set(reports)
  const before = seen?.filter((d) => ids.has(d.report)) ?? (await store.drafts.ofReports(reports))
  const now = new Set(readings.flatMap((r) => r.reports.flatMap((x) => x.drafts.map((d) => d.draft.id))))
  const gone = before.map((d) => d.id).filter((id) => !now.has(id))
  // A file that was read before and cannot be opened now keeps what it gave; it is tried again next time.
  const closed = readings.filter((r) => r.file.sha256 === '' && known.get(r.file.file)?.sha256)
  const opened = readings.filter((r) => !closed.includes(r))
  for (const r of closed) await store.faults.set(r.file.file, r.faults)
  const left = await leaveOld(store, opened, known)
  await store.reports.save(opened)
  return { reports: [...reports, ...left.reports], gone: [...gone, ...left.drafts] }
}

/**
 * Saves and reconciles what files of a server project gave, in the transaction of a turn or of `together`. Their reports are taken first; a
 * file on whose reports somebody judged after `judged`, when it was read, is read `again`. Gives the readings as they were saved.
 */
export async function saveRead(
  workbench: Workbench,
  read: readonly Reading[],
  judged: number,
  again: (reading: Reading) => Promise<Reading>,
): Promise<Reading[]> {
  const { store } = workbench
  const known = await store.reports.knownFiles(read.map((r) => r.file.file))
  const touched = [...read.flatMap((r) => r.reports.map((x) => x.report.id)), ...[...known.values()].flatMap((k) => k.reports)]
  await store.take(touched.map(wholeReport))
  const newer = (await store.judgements.ofReports(touched)).filter((j) => j.seq > judged)
  const about = new Set(newer.flatMap((j) => [...j.seals.map((s) => s.report), ...('report' in j.decision ? [j.decision.report] : [])]))
  const readings: Reading[] = []
  for (const r of read) readings.push(r.reports.some((x) => about.has(x.report.id)) ? await again(r) : r)
  const before = await store.drafts.ofReports(touched)
  await takeBlocks(
    store,
    before.map((d) => d.id),
  )
  await reconcileReports(workbench, await workbench.timed('storing', () => saveBatch(store, readings, known, before)))
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
    if (!workbench.onServer) await forgetHeld(workbench, name)
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

/** The same on a server, in the transaction of a turn; what it touches is taken first, as by whoever reads. */
export async function dropReceived(workbench: Workbench, file: KnownFile): Promise<void> {
  const { store } = workbench
  await store.take(file.reports.map(wholeReport))
  const before = await store.drafts.ofReports(file.reports)
  await takeBlocks(
    store,
    before.map((d) => d.id),
  )
  const { reports, drafts } = await dropFile(store, file.file, file.reports)
  await reconcileReports(workbench, { reports, gone: drafts })
}

/** Reconciles what a batch (perhaps of a killed run) saved. */
export async function reconcilePending(workbench: Workbench): Promise<void> {
  const { store } = workbench
  const pending = (await store.meta.get(PENDING)) as Unreconciled | null
  if (!pending) return
  await reconcileReports(workbench, pending)
  await store.meta.set(PENDING, null)
}

async function reconcileReports(workbench: Workbench, { reports, gone }: Unreconciled): Promise<void> {
  const { store } = workbench
  const moved = await markCopies(store, reports)
  const drafts = await store.drafts.ofReports([...new Set([...reports, ...moved])])
  await workbench.reconcile(
    drafts.map((d) => d.id),
    gone,
    drafts,
  )
}

/** Reads the files of these reports again: a person declared a day, an outlet or a language, and relative dates may resolve now. */
export async function readAgain(workbench: Workbench, reports: readonly string[]): Promise<string[]> {
  const { store, paths, settings } = workbench
  const manifest = await readManifest(paths.manifest)
  const wanted = new Set(reports)
  // A judgement waits for this: an engine that asks elsewhere answers from its cache only, and asks at the next reading.
  const engines = enginesOf(settings, { folder: paths.index, offline: true })
  const known = await store.reports.knownFiles()
  const files: FoundFile[] = []
  for (const { file, bytes, reports: given } of known.values()) {
    if (!given.some((id) => wanted.has(id))) continue
    // A file that is gone since is forgotten at the next reading; the declaration stands in the log for when it comes back.
    const info = workbench.onServer ? { size: bytes, mtimeMs: 0 } : await stat(join(paths.reports, file)).catch(() => null)
    if (info) files.push({ file, bytes: info.size, mtimeMs: info.mtimeMs })
  }
  const readings = workbench.onServer
    ? await readHere(workbench, files, manifest.rows, engines)
    : await readBatch(workbench, files, manifest.rows, engines, known)
  const drafts = readings.flatMap((r) => r.reports.flatMap((x) => x.drafts.map((d) => d.draft.id)))
  return [...new Set((await store.drafts.recordsOf(drafts)).values())]
}

/** Reads files of a server project anew within the turn of the judgement that asks for it: beside it nobody judges. */
async function readHere(
  workbench: Workbench,
  files: readonly FoundFile[],
  rows: ReadonlyMap<string, ManifestRow>,
  engines: readonly ReadEngine[],
): Promise<Reading[]> {
  const readings: Reading[] = []
  for (const file of files) readings.push(await readOne(workbench, file, rows.get(file.file), engines))
  return saveRead(workbench, readings, Number.POSITIVE_INFINITY, async (reading) => reading)
}
