import type { ReviewStep } from '../model/codes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord } from '../model/record.ts'
import { draftsJudged, effectiveJudgements } from './effective.ts'

/** How far the review of a record has come (R16), who brought it there, and who coded it. */
export interface Review {
  readonly step: ReviewStep
  readonly by: string | null
  readonly at: string | null
  readonly reason: string
  /** Those whose values or acceptance the record rests on: none of them approves it (R17). */
  readonly coders: string[]
  /** Instant of the newest coding, null where nobody has coded. */
  readonly codedAt: string | null
}

const CODING: ReadonlySet<string> = new Set(['accept', 'set', 'choose', 'add', 'same', 'split'])

/**
 * The review of the record these drafts are in, from all judgements on them. A coding after "returned" begins the round anew; whatever
 * comes after "approved" but "reopened" has been refused at the door.
 */
export function reviewOf(drafts: readonly string[], judgements: readonly Judgement[]): Review {
  const own = new Set(drafts)
  const holding = effectiveJudgements(judgements).filter((j) => draftsJudged(j).some((id) => own.has(id)))
  let review: Review = { step: 'draft', by: null, at: null, reason: '', coders: [], codedAt: null }
  const coders = new Set<string>()
  for (const { decision, by, at, reason } of holding) {
    if (CODING.has(decision.action)) {
      coders.add(by)
      review = { ...review, codedAt: at, step: review.step === 'returned' || review.step === 'draft' ? 'claimed' : review.step }
    }
    if (decision.action === 'review') review = { ...review, step: decision.step === 'reopened' ? 'claimed' : decision.step, by, at, reason }
  }
  return { ...review, coders: [...coders].sort() }
}

/** Why a record needs a second pair of eyes whatever the project's settings (R18). */
export type SecondReview = 'several_dead' | 'minor' | 'protected' | 'named_suspect' | 'exact_place' | 'conflict'

export function secondReviewOf(record: CotejoRecord): SecondReview[] {
  const value = (path: string) => record.fields[path]?.value ?? null
  const rows = (list: string, leaf: string) =>
    Object.entries(record.fields).flatMap(([path, f]) => (path.startsWith(`${list}.`) && path.endsWith(`.${leaf}`) ? [f.value] : []))
  const killed = value('killed')
  const dead = typeof killed === 'object' && killed !== null && !Array.isArray(killed) ? (killed.best ?? killed.low ?? 0) : 0
  const minor = rows('victims', 'minor').includes(true) || rows('victims', 'age').some((age) => typeof age === 'number' && age < 18)
  const found: [boolean, SecondReview][] = [
    [dead >= 2, 'several_dead'],
    [minor, 'minor'],
    [record.protected, 'protected'],
    [rows('perpetrators', 'name').some((n) => n !== null), 'named_suspect'],
    [value('geoPrecision') === 'point', 'exact_place'],
    [record.conflicts.length > 0, 'conflict'],
  ]
  return found.flatMap(([on, why]) => (on ? [why] : []))
}
