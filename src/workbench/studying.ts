import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { evaluateStudy } from '../evaluate/study/evaluate-study.ts'
import { Fault } from '../model/fault.ts'
import type { Study } from '../model/study.ts'
import type { Look, StudyReport } from '../model/study-report.ts'
import type { Unchained } from '../store/chain.ts'
import { checkStudy, type StudyFile, studyFiles } from './study-files.ts'
import { materialOf } from './study-material.ts'
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
 * Evaluates a study of the folder and enters the look in `looks.jsonl` before answering.
 * Faults: `study-missing`, `study-invalid`, and those of the series files.
 */
export async function evaluateFile(workbench: Workbench, id: string): Promise<Studied> {
  const files = await studiesOf(workbench)
  const file = files.find((f) => f.id === id)
  if (!file) throw new Fault('study-missing', { id, expected: files.map((f) => f.id).join(', ') || '—' })
  if (!file.study) throw file.fault ?? new Fault('study-missing', { id, expected: '' })
  return lookAt(workbench, file.study)
}

async function lookAt(workbench: Workbench, study: Study): Promise<Studied> {
  const report = await reportOf(workbench, study)
  const looks = await workbench.turn(() => enter(workbench, report))
  return { report, looks: looks.filter((l) => l.outcome === study.outcome && l.place === study.places.treated) }
}

/** Reports made from the figures as they are now: a page, its charts and its file ask for the same one. */
const made = new WeakMap<object, Map<string, StudyReport>>()

async function reportOf(workbench: Workbench, study: Study): Promise<StudyReport> {
  const figures = await workbench.series()
  const records = Object.values(await workbench.store.records.count()).join(' ')
  const key = `${JSON.stringify(study)} ${records} ${workbench.judgements.head}`
  const known = made.get(figures) ?? new Map<string, StudyReport>()
  made.set(figures, known)
  const report = known.get(key) ?? evaluateStudy(study, await materialOf(workbench))
  known.set(key, report)
  return report
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

/**
 * Writes a new study file. Nothing that is there is overwritten.
 * Faults: `study-exists`; `study-invalid` where the data or the design do not take it, and then nothing is written.
 */
export async function makeStudy(workbench: Workbench, given: Readonly<Record<string, unknown>>): Promise<Studied> {
  const { id: name, ...rest } = given
  const id = String(name ?? '')
  const study = checkStudy(given, id)
  evaluateStudy(study, await materialOf(workbench))
  await mkdir(workbench.paths.studies, { recursive: true })
  await writeFile(join(workbench.paths.studies, `${id}.yaml`), stringify(rest), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault('study-exists', { id }, { cause: error })
    throw new Fault('folder-unwritable', { file: workbench.paths.studies, found: error.message }, { cause: error })
  })
  return lookAt(workbench, study)
}
