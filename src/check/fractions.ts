import type { Tolerance } from '../model/verdict.ts'
import type { Claim } from './claim.ts'
import { type CheckedText, says } from './text.ts'
import { IN_WORDS, TENTH } from './tolerance.ts'

/** Changes told in words, in percent: what they say of a fall and of a rise. */
const FRACTIONS: readonly (readonly [string, number])[] = [
  ['three_quarters', 75],
  ['two_thirds', 200 / 3],
  ['halved', 50],
  ['third', 100 / 3],
  ['quarter', 25],
]
const MULTIPLES: readonly (readonly [string, number])[] = [
  ['doubled', 2],
  ['tripled', 3],
  ['quadrupled', 4],
  ['quintupled', 5],
]

/** "Fell by two thirds", "doubled": the change in percent, a tenth of it to either side. Null where the words give no size. */
export function fractionOf(claim: Claim, page: CheckedText): { readonly value: number; readonly tolerance: Tolerance } | null {
  const why = IN_WORDS
  const times = MULTIPLES.find(([id]) => says(page, id, claim.sentence))?.[1]
  if (times !== undefined && claim.operator !== 'fall') {
    const percent = (factor: number) => (factor - 1) * 100
    return { value: percent(times), tolerance: { low: percent(times * (1 - TENTH)), high: percent(times * (1 + TENTH)), why } }
  }
  const part = FRACTIONS.find(([id]) => says(page, id, claim.sentence))
  if (!part) return null
  const size = part[1]
  const sign = claim.operator === 'fall' || part[0] === 'halved' ? -1 : 1
  const [a, b] = [sign * size * (1 - TENTH), sign * size * (1 + TENTH)]
  return { value: sign * size, tolerance: { low: Math.min(a, b), high: Math.max(a, b), why } }
}
