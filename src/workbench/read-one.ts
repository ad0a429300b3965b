import { createHash } from 'node:crypto'
import type { FoundFile } from '../intake/folder.ts'
import { storyBands, storySignature } from '../intake/story.ts'
import type { ReadEngine } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
import type { Judgement } from '../model/judgement.ts'
import type { ManifestRow } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import { blockKeys } from '../reconcile/block.ts'
import { draftOfAddition, effectiveJudgements } from '../reconcile/effective.ts'
import { followJudgements } from '../reconcile/follow.ts'
import type { KnownFile, Reading } from '../store/store.ts'
import { type OpenedFile, openFile } from './opening-files.ts'
import { partsHere, type ReadingParts } from './reading-parts.ts'
import { infoOf } from './reconciling.ts'
import type { Workbench } from './workbench.ts'

/** What a reading depends on beside the bytes: engines and what the manifest declares. Another value means: read again. */
export function readerOf(engines: readonly ReadEngine[], row: ManifestRow | undefined): string {
  const declared = row ? createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 12) : '-'
  return `${engines.map((e) => `${e.name}@${e.version}`).join('+')} ${declared}`
}

/**
 * One file to what the store keeps of it: its reports with their drafts, or its faults. Never throws for a bad file. `opened`: where that was
 * done for several files together.
 */
export async function readOne(
  workbench: Workbench,
  file: FoundFile,
  row: ManifestRow | undefined,
  engines: readonly ReadEngine[],
  parts: ReadingParts = partsHere(engines, workbench.settings.home),
  opened?: OpenedFile,
): Promise<Reading> {
  const entry = (sha256: string, reports: string[], missing: readonly Fault[] = []): KnownFile => ({
    file: file.file,
    sha256,
    bytes: file.bytes,
    mtimeMs: file.mtimeMs,
    reports,
    // A file that an engine could not read is read again next time.
    reader: readerOf(engines, row) + (missing.length ? ' incomplete' : ''),
  })
  try {
    const { sha256, reports, faults, judgements } = opened ?? (await openFile(workbench, file, row, parts))
    const entries = []
    const missing: Fault[] = []
    for (const report of reports) entries.push(await draftsOfReport(report, judgements.get(report.id) ?? [], parts, missing))
    return {
      file: entry(
        sha256,
        reports.map((r) => r.id),
        missing,
      ),
      reports: entries,
      faults: [...faults, ...missing],
    }
  } catch (error) {
    if (isBrokenOff(error)) throw error
    const fault =
      error instanceof Fault
        ? error
        : new Fault('file-unreadable', { file: file.file, found: error instanceof Error ? error.message : String(error) })
    return { file: entry('', []), reports: [], faults: [fault] }
  }
}

/**
 * Reads one report with every engine, and adds what people made by hand on it or judged in drafts no engine proposes any more.
 * The fault of an engine goes to `missing`.
 */
async function draftsOfReport(
  received: Report,
  judgements: readonly Judgement[],
  parts: ReadingParts,
  missing: Fault[],
): Promise<Reading['reports'][number]> {
  const report = declared(received, judgements)
  const { drafts: read, faults } = await parts.drafts(report)
  missing.push(...faults)
  const made = effectiveJudgements(judgements).flatMap((j) => draftOfAddition(j) ?? [])
  const { sealed } = followJudgements(judgements, [...read, ...made])
  const info = infoOf({ ...report, copyOf: null })
  const drafts = [...read, ...made, ...sealed.filter((d) => d.report === report.id)].map((draft) => ({
    draft,
    blocks: blockKeys(draft, info),
  }))
  const signature = storySignature(report.text)
  return { report, drafts, story: { signature, bands: storyBands(signature) } }
}

/** A reading that was stopped, or whose thread died, says nothing of the file: it is no reading. */
function isBrokenOff(error: unknown): boolean {
  if (error instanceof Fault) return error.code === 'reading-too-long' || error.code === 'worker-died'
  return error instanceof Error && error.name === 'AbortError'
}

/** The report as people declared it: the last word on its day, outlet and language. */
function declared(report: Report, judgements: readonly Judgement[]): Report {
  let out = report
  for (const { decision } of effectiveJudgements(judgements)) {
    if (decision.action !== 'declare' || decision.report !== report.id) continue
    if (decision.published !== undefined) out = { ...out, published: decision.published, publishedBasis: 'declared' }
    if (decision.outlet !== undefined) out = { ...out, outlet: decision.outlet }
    if (decision.language !== undefined) out = { ...out, language: decision.language, languageBasis: 'declared' }
  }
  return out
}
