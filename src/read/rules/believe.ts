import { type BeliefTask, signsOfBelief, speaksOfOther } from './belief-signs.ts'
import { ATTACKERS } from './entity.ts'
import { learnt } from './learnt.ts'

const weigh = learnt('belief')

/** Sums below this say that nothing happened. In folds it drops one incident in a hundred, and more than one in four of what is none. */
const LEAST = 0

/**
 * Those of what a report tells as incidents that are. Markets, matches, storms and speeches borrow the words of crime. The signs (`signsOfBelief`:
 * who and what and where is known of it, what else the text speaks of) have weights learnt from coded reports and from news with nothing to
 * record (`scripts/train-belief.ts`): a logistic score. A text that speaks of nothing else, or says no more than a note does, is
 * taken at its word.
 */
export function believed<T extends { readonly belief: BeliefTask }>(told: readonly T[]): T[] {
  return told.filter(({ belief }) => !speaksOfOther(belief.analysis) || isWhole(belief) || weigh(signsOfBelief(belief)) >= LEAST)
}

// Somebody killed or hurt with a weapon, or taken by gunmen on a day, in a town that is told: a referee, a vet or pupils among them.
function isWhole(task: BeliefTask): boolean {
  const { killed, injured, armed, town } = task
  return town && (isTaken(task) || ((killed ?? 0) + (injured ?? 0) > 0 && armed))
}

function isTaken({ analysis, sketch: { founding }, people, day }: BeliefTask): boolean {
  const byGunmen = founding.agents.some((p) => ATTACKERS.has(analysis.entities[p.entity]?.role ?? ''))
  return founding.act === 'kidnap' && people.length > 0 && day === 'day' && byGunmen
}
