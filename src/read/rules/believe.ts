import { readFileSync } from 'node:fs'
import { type BeliefTask, signsOfBelief, speaksOfOther } from './belief-signs.ts'

interface Weights {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
}

let loaded: Weights | null = null

function weights(): Weights {
  loaded ??= JSON.parse(readFileSync(new URL('../../../data/models/belief.json', import.meta.url), 'utf8')) as Weights
  return loaded
}

/** Sums below this say that nothing happened. In folds it drops one incident in a hundred, and one in four of what is none. */
const LEAST = 0

/**
 * Those of what a report tells as incidents that are. Markets, matches, storms and speeches borrow the words of crime. The signs (`signsOfBelief`:
 * who and what and where is known of it, what else the text speaks of) have weights learnt from coded reports and from news with nothing to
 * record (`scripts/train-belief.ts`): a logistic score. A text that speaks of nothing else, or says no more than a note does, is
 * taken at its word.
 */
export function believed<T extends { readonly belief: BeliefTask }>(told: readonly T[]): T[] {
  return told.filter(({ belief }) => !speaksOfOther(belief.analysis) || isWhole(belief) || scoreOf(belief) >= LEAST)
}

// Somebody killed or hurt with a weapon, on a day and in a town that are told: a referee, a vet or an actor among them.
function isWhole({ killed, injured, armed, day, town }: BeliefTask): boolean {
  return (killed ?? 0) + (injured ?? 0) > 0 && armed && day === 'day' && town
}

function scoreOf(task: BeliefTask): number {
  const { bias, weights: by } = weights()
  return signsOfBelief(task).reduce((sum, sign) => sum + (by[sign] ?? 0), bias)
}
