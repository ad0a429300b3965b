import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { hasConcept } from './form-table.ts'

/** How many sentences on the events that a sum counts may be told. */
const AHEAD = 30
const BEFALLS = new Set(['kill', 'die', 'shoot', 'stab', 'wound', 'attack'])

/**
 * "Three people were killed in two separate attacks. First …": where the events that a sum of several counts are told one by one
 * behind it, the sum is none of them. Its acts become generic. Runs when people and counts are known.
 */
export function leaveSums(analysis: Analysis, acts: readonly Act[]): void {
  const sums = new Set(acts.filter((a) => isSum(analysis, a)).map((a) => a.sentence))
  for (const sentence of sums) {
    const later = acts.filter((a) => a.sentence > sentence && a.sentence <= sentence + AHEAD && isOfOne(a))
    const told = new Set(later.map((a) => a.patients[0]!.entity))
    if (told.size < 2) continue
    for (const act of acts) if (act.sentence === sentence) act.generic = true
  }
}

function isSum(analysis: Analysis, act: Act): boolean {
  const many = Math.max(act.killed?.best ?? 0, act.injured?.best ?? 0) > 1
  const { first, last } = analysis.sentences[act.sentence]!
  return many && !act.patients.some((p) => p.name !== null) && hasConcept(analysis, 'clause', 'severally', first, last)
}

// Somebody singled out to whom it happened.
function isOfOne(act: Act): boolean {
  return (
    BEFALLS.has(act.act) && act.voice !== 'noun' && act.voice !== 'list' && act.patients.length > 0 && act.patients[0]!.count.best === 1
  )
}
