import { createHash } from 'node:crypto'
import type { Material } from '../evaluate/study/material.ts'
import { Fault } from '../model/fault.ts'
import type { DesignKind, Study } from '../model/study.ts'
import type { EvaluationStep, StudyReport } from '../model/study-report.ts'
import { materialOf } from './study-material.ts'
import type { StudyJob } from './study-worker.ts'
import type { Workbench } from './workbench.ts'
import { SUFFIX, type Watching, WorkerPool } from './worker-pool.ts'

/** Where evaluations are done: a thread of its own, so that the server goes on answering. */
export interface Evaluator {
  run(job: StudyJob, watching: Watching<EvaluationStep>): Promise<StudyReport>
}

const threads: Evaluator = new WorkerPool<StudyJob, EvaluationStep, StudyReport>(new URL(`./study-worker.${SUFFIX}`, import.meta.url))

/** One evaluation and everybody who waits for it. */
interface Shared {
  readonly report: Promise<StudyReport>
  readonly stop: AbortController
  /** Nobody who asks from now on gets it. */
  readonly forget: () => void
  waiting: number
  done: boolean
}

/** The designs that look at single incidents of the record. To the others a judgement on one changes nothing. */
const ON_EVENTS: ReadonlySet<DesignKind> = new Set(['reprisals', 'near_repeat'])

/** What a study of this design can look at. */
const materialFor = ({ design }: Study, material: Material): Material => (ON_EVENTS.has(design) ? material : { ...material, events: [] })

/** What an evaluation stands on beside the files of figures. */
const digestOf = ({ measures, events }: Material): string =>
  createHash('sha256')
    .update(JSON.stringify([measures, events]))
    .digest('hex')

/** Evaluations by what they were made from: a page, its charts, its file and a second reader ask for the same one. */
const made = new WeakMap<object, Map<string, Shared>>()

/**
 * The report of a study on the figures as they are now. Whoever asks the same while it is being worked out waits for the same computation;
 * it is stopped when nobody waits any more (each gives up by its own `signal`), and how far it has come is told to every open page.
 * Faults: those of `evaluateStudy`; `study-stopped`; `worker-died`.
 */
export async function reportOf(
  workbench: Workbench,
  study: Study,
  signal?: AbortSignal,
  evaluator: Evaluator = threads,
): Promise<StudyReport> {
  const figures = await workbench.series()
  const material = materialFor(study, await materialOf(workbench))
  const key = `${JSON.stringify(study)} ${digestOf(material)}`
  const known = made.get(figures) ?? new Map<string, Shared>()
  made.set(figures, known)
  const shared = known.get(key) ?? begin(workbench, { study, material }, evaluator, () => known.delete(key))
  known.set(key, shared)
  return waitFor(shared, study.id, signal)
}

function begin(workbench: Workbench, job: StudyJob, evaluator: Evaluator, forget: () => void): Shared {
  const stop = new AbortController()
  const onStep = (step: EvaluationStep): void => workbench.notify({ type: 'evaluating', study: job.study.id, step })
  const work = async (): Promise<StudyReport> => {
    onStep({ stage: 'waiting', done: 0, total: 1 })
    return evaluator.run(job, { signal: stop.signal, onStep })
  }
  const shared: Shared = { report: work(), stop, forget, waiting: 0, done: false }
  shared.report.then(
    () => {
      shared.done = true
    },
    () => {
      shared.done = true
      // What broke off is no answer to the next one who asks; what was stopped was forgotten before.
      if (!stop.signal.aborted) forget()
    },
  )
  return shared
}

function waitFor(shared: Shared, id: string, signal: AbortSignal | undefined): Promise<StudyReport> {
  shared.waiting++
  return new Promise<StudyReport>((resolve, reject) => {
    const leave = (): void => {
      const stopped = new Fault('study-stopped', { id })
      shared.waiting--
      if (!shared.waiting && !shared.done) {
        shared.forget()
        shared.stop.abort(stopped)
      }
      reject(stopped)
    }
    if (signal?.aborted) return leave()
    signal?.addEventListener('abort', leave, { once: true })
    shared.report.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave))
  })
}
