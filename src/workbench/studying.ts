import { createHash } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import type { Study } from '../model/study.ts'
import type { Look, StudyReport } from '../model/study-report.ts'
import type { Unchained } from '../store/chain.ts'
import { reportOf } from './evaluating.ts'
import { type StudyFile, studyFiles } from './study-files.ts'
import type { Workbench } from './workbench.ts'

/** A study evaluated, and every look taken at the same outcome in the same place. */
export interface Studied {
  readonly report: StudyReport
  readonly looks: readonly Look[]
}

/** The studies of a project folder, in the order of their files. */
export function studiesOf({ paths }: Workbench): Promise<StudyFile[]> {
  return studyFiles(paths.studies)
}

/**
 * Evaluates a study of the folder and enters the look in `looks.jsonl` before answering; whoever asks gives up by `signal`.
 * Faults: `study-missing`, `study-invalid`, `study-stopped`, `worker-died`, and those of the series files.
 */
export async function evaluateFile(workbench: Workbench, id: string, signal?: AbortSignal): Promise<Studied> {
  return lookAt(workbench, await studyOf(workbench, id), signal)
}

/** The study of a file. Faults: `study-missing`, and `study-invalid` where it is none. */
async function studyOf(workbench: Workbench, id: string): Promise<Study> {
  const files = await studiesOf(workbench)
  const file = files.find((f) => f.id === id)
  if (!file) throw new Fault('study-missing', { id, expected: files.map((f) => f.id).join(', ') || '—' })
  if (!file.study) throw file.fault ?? new Fault('study-missing', { id, expected: '' })
  return file.study
}

/** Evaluates a study and enters the look in `looks.jsonl`. */
export async function lookAt(workbench: Workbench, study: Study, signal?: AbortSignal): Promise<Studied> {
  const report = await reportOf(workbench, study, signal)
  const looks = await workbench.turn(() => enter(workbench, report))
  return { report, looks: looks.filter((l) => l.outcome === study.outcome && l.place === study.places.treated) }
}

/** Enters a look unless the very same one is there already, and gives all of them. */
async function enter(workbench: Workbench, report: StudyReport): Promise<Look[]> {
  const log = await workbench.looks()
  const known: Look[] = []
  for await (const look of log.read()) known.push(look)
  const inputs = digestOf(report)
  if (known.some((l) => l.inputs === inputs)) return known
  return [...known, ...(await log.append([lookOf(report, inputs, workbench.now().toISOString())]))]
}

/** SHA-256 of the study, its question aside, and the figures it stood on. */
function digestOf({ study, data, concurrent }: StudyReport): string {
  const { question: _, id: __, ...asked } = study
  return createHash('sha256')
    .update(JSON.stringify([asked, data, concurrent]))
    .digest('hex')
}

function lookOf({ study, start, estimate }: StudyReport, inputs: string, at: string): Unchained<Look> {
  const [headline] = estimate.effects
  return {
    at,
    study: study.id,
    inputs,
    design: study.design,
    outcome: study.outcome,
    place: study.places.treated,
    start: start?.period ?? null,
    window: `${study.window.from}/${study.window.to}${study.window.months ? ` ${study.window.months}` : ''}`,
    options: JSON.stringify({ frequency: study.frequency, scale: study.scale, ...study.options }),
    result: estimate.outcome,
    key: headline?.key ?? null,
    value: headline?.value ?? null,
    low: headline?.low ?? null,
    high: headline?.high ?? null,
    p: headline?.p ?? null,
  }
}
