import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { LIMITS } from '../intake/limits.ts'
import { readBytes } from '../intake/read-bytes.ts'
import { sameStory, storyBands, storySignature } from '../intake/story.ts'
import type { Draft } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import type { HomePlace, ManifestRow } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import { type ReadingJson, readingJson } from '../publish/contract.ts'
import { ground } from '../read/ground.ts'
import { fold } from '../reconcile/fold.ts'
import { conceptOf } from './concepts.ts'
import { enginesOf } from './engines.ts'
import { infoOf } from './reconciling.ts'

export interface ReadFilesOptions {
  /** Publication day a person declares, by file as given. */
  readonly published?: ReadonlyMap<string, string>
  readonly home?: readonly HomePlace[]
}

export interface FilesRead {
  readonly json: ReadingJson
  readonly faults: readonly { file: string; fault: Fault }[]
}

/**
 * Reads files without a project: what `cotejo read --json FILE...` prints. Reports are read and reconciled in memory, nothing is written.
 * A file that cannot be read gives its fault; the rest is read. Same bytes twice are one report.
 */
export async function readFiles(files: readonly string[], options: ReadFilesOptions = {}): Promise<FilesRead> {
  const faults: { file: string; fault: Fault }[] = []
  const reports = new Map<string, Report>()
  for (const file of files) {
    const { reports: own, faults: wrong } = await receiveFile(file, options.published?.get(file) ?? null)
    for (const report of own) if (!reports.has(report.id)) reports.set(report.id, report)
    faults.push(...wrong.map((fault) => ({ file, fault })))
  }
  const drafts: Draft[] = []
  for (const report of reports.values()) {
    for (const engine of enginesOf({ engines: ['rules'] })) {
      drafts.push(...ground(report, await engine.read(report, { home: options.home ?? [] })).drafts)
    }
  }
  const list = [...reports.values()]
  const { records, proposals } = fold(drafts, [], infosOf(list), { conceptOf })
  const nameOf = namesOf(list)
  return { json: readingJson({ reports: list, drafts, records, proposals, nameOf }), faults }
}

async function receiveFile(file: string, published: string | null): Promise<{ reports: readonly Report[]; faults: readonly Fault[] }> {
  try {
    const info = await stat(file)
    if (info.isDirectory()) throw new Fault('file-unreadable', { file, found: 'a folder; name the files in it' })
    if (info.size > LIMITS.bytes) throw new Fault('file-too-large', { file, found: info.size, expected: LIMITS.bytes })
    const row: ManifestRow | null = published === null ? null : { file, outlet: null, url: null, published, language: null }
    return await readBytes({ file, bytes: await readFile(file), manifest: row })
  } catch (error) {
    if (error instanceof Fault) return { reports: [], faults: [error] }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { reports: [], faults: [new Fault('file-missing', { file })] }
    return { reports: [], faults: [new Fault('file-unreadable', { file, found: error instanceof Error ? error.message : String(error) })] }
  }
}

/** What reconciling needs of the reports, near copies grouped as one story. */
function infosOf(reports: readonly Report[]) {
  const seen = new Map<string, { id: string; signature: number[] }[]>()
  return new Map(
    reports.map((report) => {
      const signature = [...storySignature(report.text)]
      const bands = storyBands(signature)
      const original = bands.flatMap((b) => seen.get(b) ?? []).find((s) => sameStory(s.signature, signature))
      if (!original) for (const b of bands) seen.set(b, [...(seen.get(b) ?? []), { id: report.id, signature }])
      return [report.id, infoOf({ ...report, copyOf: original?.id ?? null })]
    }),
  )
}

/** The name a report goes by in the output: its file's name, or its whole path where two files share a name. */
function namesOf(reports: readonly Report[]): (id: string) => string {
  const count = Map.groupBy(reports, (r) => basename(r.file))
  const names = new Map(reports.map((r) => [r.id, count.get(basename(r.file))!.length > 1 ? r.file : basename(r.file)]))
  return (id) => names.get(id) ?? id
}
