import { type BeliefTask, isNote, signsOfBelief } from './belief-signs.ts'
import { ATTACKERS } from './entity.ts'
import { learnt } from './learnt.ts'

const weigh = learnt('belief')

/** Sums below this say that nothing happened. In folds it drops five incidents in 837, and 79 of the 102 that texts with nothing to record would give. */
const LEAST = -0.25

/**
 * Those of what a report tells as incidents that are. Markets, matches, storms, crashes and wars borrow the words of crime. The signs
 * (`signsOfBelief`: who and what and where is known of it, whether anybody meant it, what else the text speaks of) have weights learnt from coded
 * reports and from news with nothing to record (`scripts/train-belief.ts`): a logistic score. A text that says no more than a note does is taken at
 * its word, and so is a taking by gunmen in a town on a day: pupils are taken, too.
 */
export function believed<T extends { readonly belief: BeliefTask }>(told: readonly T[]): T[] {
  return told.filter(({ belief }) => isNote(belief.analysis) || isTaken(belief) || isCrime(signsOfBelief(belief)))
}

// What somebody is blamed for by name happened, but in a war: there armies are blamed.
function isCrime(signs: readonly string[]): boolean {
  return (signs.includes('blamed') && !signs.includes('war told')) || weigh(signs) >= LEAST
}

function isTaken({ analysis, sketch: { founding }, people, day, town }: BeliefTask): boolean {
  const byGunmen = founding.agents.some((p) => ATTACKERS.has(analysis.entities[p.entity]?.role ?? ''))
  return founding.act === 'kidnap' && people.length > 0 && town && day === 'day' && byGunmen
}
