import type { Level } from './compare.ts'
import type { Features, VictimFeatures } from './features.ts'
import { compareFoldedNames, type FoldedName, type NameLevel } from './names.ts'

const RANK: Record<NameLevel, number> = { unlike: 0, part: 1, close: 2, same: 3 }

/** The best agreement between a name of one and a name of the other; null when one names nobody. Inside one report a surname alone is the person. */
export function compareVictims(a: Features, b: Features): Level | null {
  let best: NameLevel | null = null
  for (const v of a.victims) {
    for (const w of b.victims) {
      if (!v.name || !w.name) continue
      const level = namesOf(v.name, w.name)
      if (best === null || RANK[level] > RANK[best]) best = level
    }
  }
  if (best === null) return null
  if (best === 'part' && a.draft.report === b.draft.report) return { field: 'victims', level: 'part_here' }
  if (best !== 'unlike') return { field: 'victims', level: best }
  return { field: 'victims', level: allNamed(a) || allNamed(b) ? 'unlike' : 'some_unlike', conflict: true }
}

/** A single word that is equal is no more than part of a name. */
function namesOf(a: FoldedName, b: FoldedName): NameLevel {
  const level = compareFoldedNames(a, b)
  return level === 'same' && a.words.length === 1 ? 'part' : level
}

/** Does the draft name as many victims as it counts? Then a victim of another name is not among them. */
function allNamed(x: Features): boolean {
  const named = x.victims.filter((v) => v.name).length
  const counted = (x.counts.killed?.best ?? 0) + (x.counts.injured?.best ?? 0) + (x.counts.abducted?.best ?? 0)
  return named >= Math.max(1, counted)
}

/**
 * Ages, sexes and occupations of the victims that can be laid side by side: those of one name, or the only one of each account.
 * `victims` is what `compareVictims` found: without a name in common none need be looked for.
 */
export function compareAge(a: Features, b: Features, victims: Level | null): Level[] {
  const named = victims && !victims.conflict ? pairOfOneName(a, b) : null
  if (named) return named[0].age === null || named[1].age === null ? [] : [agesOfNamed(named[0].age, named[1].age)]
  const levels: Level[] = []
  const gap = ageGap(a, b)
  if (gap === 0) levels.push({ field: 'age', level: 'same' })
  else if (gap !== null) levels.push({ field: 'age', level: gap <= 2 ? 'near' : 'differ', conflict: true })
  if (a.victims.length !== 1 || b.victims.length !== 1) return levels
  const [v, w] = [a.victims[0]!, b.victims[0]!]
  if (v.sex && w.sex) levels.push(v.sex === w.sex ? { field: 'sex', level: 'same' } : { field: 'sex', level: 'differ', conflict: true })
  if (v.occupation && w.occupation) levels.push({ field: 'occupation', level: v.occupation === w.occupation ? 'same' : 'differ' })
  return levels
}

function agesOfNamed(x: number, y: number): Level {
  return x === y ? { field: 'age', level: 'of_named' } : { field: 'age', level: 'of_named_differ', conflict: true }
}

/** The least distance in years between an age of one and an age of the other, null where one tells none. */
function ageGap(a: Features, b: Features): number | null {
  let least: number | null = null
  for (const v of a.victims) {
    for (const w of b.victims) {
      if (v.age === null || w.age === null) continue
      least = Math.min(least ?? Infinity, Math.abs(v.age - w.age))
    }
  }
  return least
}

function pairOfOneName(a: Features, b: Features): [VictimFeatures, VictimFeatures] | null {
  for (const v of a.victims) {
    for (const w of b.victims) if (v.name && w.name && compareFoldedNames(v.name, w.name) !== 'unlike') return [v, w]
  }
  return null
}
