import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { signsOfJoin, signsOfNew } from './join-signs.ts'
import { learnt } from './learnt.ts'
import type { Sketch } from './sketch.ts'

const weigh = learnt('joins')

/** How much more the signs must weigh to overrule what the rules of fitting say. */
const TRUST = 0.9

/** From this on the fit is plain: the same people, on the same day. */
const PLAIN = 3

/** An incident an act may tell more of, and how well it fits by rule (`fitOf`). */
export interface Home {
  readonly sketch: Sketch
  readonly fit: number
}

/**
 * Which of the incidents told before an act that could stand alone tells more of; null when it more likely tells one of its own. Each
 * possibility has signs (`signsOfJoin`, `signsOfNew`) whose weights were learnt from coded reports (`scripts/train-joins.ts`); the greatest
 * sum wins, a new incident of equals. `byRule` is what the rules alone would choose.
 */
export function homeOf(
  analysis: Analysis,
  sketches: readonly Sketch[],
  homes: readonly Home[],
  act: Act,
  byRule: Sketch | null,
): Sketch | null {
  if (homes.some((h) => h.sketch === byRule && h.fit >= PLAIN)) return byRule
  let best: Sketch | null = null
  let most = weigh(signsOfNew(analysis, sketches, act)) + (byRule === null ? TRUST : 0)
  for (const { sketch, fit } of homes) {
    const sum = weigh(signsOfJoin(analysis, sketches, sketch, act, fit)) + (sketch === byRule ? TRUST : 0)
    if (sum > most) [best, most] = [sketch, sum]
  }
  return best
}
