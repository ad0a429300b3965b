import { parentPort } from 'node:worker_threads'
import { evaluateStudy } from '../evaluate/study/evaluate-study.ts'
import type { Material } from '../evaluate/study/material.ts'
import { Fault } from '../model/fault.ts'
import type { Study } from '../model/study.ts'
import type { EvaluationStep, StudyReport } from '../model/study-report.ts'
import type { Word } from './worker-pool.ts'

/** A study and what it stands on, as they are handed to a thread. */
export interface StudyJob {
  readonly study: Study
  readonly material: Material
}

/** Milliseconds between two words on how far it has come; a new stage is told at once. */
const EVERY = 100

parentPort?.on('message', ({ study, material }: StudyJob) => {
  let [stage, told] = ['', 0]
  const say = (word: Word<EvaluationStep, StudyReport>): void => parentPort?.postMessage(word)
  try {
    const found = evaluateStudy(study, material, (step) => {
      const now = performance.now()
      if (step.stage === stage && now - told < EVERY) return
      stage = step.stage
      told = now
      say({ step })
    })
    say({ found })
  } catch (error) {
    // Anything else is a defect of ours: the thread dies of it, and who asked is told so.
    if (!(error instanceof Fault)) throw error
    say({ fault: { code: error.code, params: error.params } })
  }
})
