import { createHash } from 'node:crypto'
import { LIMITS } from '../intake/limits.ts'
import type { Intake } from '../intake/read-bytes.ts'
import { Fault } from '../model/fault.ts'
import type { Judgement } from '../model/judgement.ts'
import type { ManifestRow } from '../model/project.ts'
import type { ReadingParts } from './reading-parts.ts'
import { bytesOfFile } from './report-bytes.ts'
import type { Workbench } from './workbench.ts'

/** A file before its drafts are read: the reports it holds, and what people judged in them. */
export interface OpenedFile extends Intake {
  readonly sha256: string
  readonly judgements: ReadonlyMap<string, readonly Judgement[]>
  /** Seconds its intake took. */
  readonly seconds: number
}

/** Bytes fetched with one statement, more or less. */
const FETCHED = 16 * 1024 * 1024

/**
 * Opens files of a server project together: their bytes come with one statement, and the judgements on their reports with another. Files that cannot be
 * opened are left out: who opens them one by one learns why.
 */
export async function openFiles(
  workbench: Workbench,
  files: readonly { readonly file: string; readonly bytes: number }[],
  rows: ReadonlyMap<string, ManifestRow>,
  parts: ReadingParts,
): Promise<Map<string, OpenedFile>> {
  const taken = new Map<string, Omit<OpenedFile, 'judgements'>>()
  for (const some of portions(files)) {
    for (const [file, bytes] of await workbench.store.raw.ofFiles(some)) {
      const intake = await intakeOf(file, bytes, rows.get(file), parts).catch(() => null)
      if (intake) taken.set(file, intake)
    }
  }
  const reports = [...taken.values()].flatMap((t) => t.reports.map((r) => r.id))
  const judgements = await workbench.store.judgements.byReport([...new Set(reports)])
  return new Map([...taken].map(([file, intake]) => [file, { ...intake, judgements }]))
}

/** Opens one file, on a server or in the folder. */
export async function openFile(
  workbench: Workbench,
  { file, bytes: size }: { readonly file: string; readonly bytes: number },
  row: ManifestRow | undefined,
  parts: ReadingParts,
): Promise<OpenedFile> {
  if (size > LIMITS.bytes) throw new Fault('file-too-large', { file, found: size, expected: LIMITS.bytes })
  const intake = await intakeOf(file, await bytesOfFile(workbench, file), row, parts)
  const ids = intake.reports.map((r) => r.id)
  const hasJudgements = workbench.onServer || workbench.judgements.length > 0
  return { ...intake, judgements: hasJudgements ? await workbench.store.judgements.byReport(ids) : new Map() }
}

async function intakeOf(file: string, bytes: Uint8Array, row: ManifestRow | undefined, parts: ReadingParts) {
  const started = performance.now()
  const { reports, faults } = await parts.reports({ file, bytes, manifest: row ?? null })
  // The name as the folder has it: intake writes forward slashes, and a name may hold a backslash where that separates nothing.
  const named = reports.map((r) => ({ ...r, file: file + r.file.slice(file.length) }))
  return { reports: named, faults, sha256: createHash('sha256').update(bytes).digest('hex'), seconds: (performance.now() - started) / 1000 }
}

/** Names of files in portions of about so many bytes; what is larger than a file may be comes in none. */
function portions(files: readonly { readonly file: string; readonly bytes: number }[]): string[][] {
  const all: string[][] = []
  let held = FETCHED
  for (const { file, bytes } of files) {
    if (bytes > LIMITS.bytes) continue
    if (held + bytes > FETCHED) {
      all.push([])
      held = 0
    }
    all.at(-1)!.push(file)
    held += bytes
  }
  return all
}
