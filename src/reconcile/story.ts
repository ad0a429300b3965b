import type { Draft } from '../model/draft.ts'
import { canReconcile } from './block.ts'
import { comparePair, weightOf } from './compare.ts'
import type { Copy, Reports } from './contract.ts'
import { type Features, featuresOf } from './features.ts'
import { foldText } from './names.ts'
import { killedBest, namedVictims, sameNamedVictims } from './values.ts'
import { WordCounts } from './words.ts'

/** Least share of words that the head passages of two copies have in common. */
const LEAST_SHARE = 0.6

/**
 * Drafts of near-copy reports (one story id, different reports) that tell the same: same kind and kind of act, head passages of nearly the
 * same words, nothing against it. Never across different named victims, nor across counts of killed that differ by more than one (R13).
 * Each draft is matched with at most one draft of each other report, the likest first.
 */
export function copiesOf(drafts: readonly Draft[], reports: Reports): Copy[] {
  const stories = Map.groupBy(drafts, (d) => `${d.kind} ${reports.get(d.report)?.story ?? d.report}`)
  const copies: Copy[] = []
  for (const group of stories.values()) {
    if (new Set(group.map((d) => d.report)).size < 2) continue
    copies.push(...copiesInStory(group, reports))
  }
  return copies.sort((x, y) => (x.a + x.b < y.a + y.b ? -1 : 1))
}

interface Match {
  readonly a: Draft
  readonly b: Draft
  readonly share: number
  readonly weightLog2: number
}

function copiesInStory(group: readonly Draft[], reports: Reports): Copy[] {
  const words = new WordCounts()
  const features = featuresOf(
    [...group].sort((x, y) => (x.id < y.id ? -1 : 1)),
    reports,
    (d) => words.add(d),
  )
  const heads = features.map((f) => headWords(f.draft))
  const matches: Match[] = []
  for (let i = 0; i < features.length; i++) {
    for (let j = i + 1; j < features.length; j++) {
      const share = shareOf(heads[i]!, heads[j]!)
      if (share < LEAST_SHARE || !mayBeCopies(features[i]!, features[j]!)) continue
      const levels = comparePair(features[i]!, features[j]!, words, -Infinity) ?? []
      matches.push({ a: features[i]!.draft, b: features[j]!.draft, share, weightLog2: levels.reduce((sum, l) => sum + weightOf(l), 0) })
    }
  }
  return onePerReport(matches)
}

function onePerReport(matches: readonly Match[]): Copy[] {
  const taken = new Set<string>()
  const copies: Copy[] = []
  const likest = [...matches].sort(
    (x, y) => y.share - x.share || y.weightLog2 - x.weightLog2 || (x.a.id + x.b.id < y.a.id + y.b.id ? -1 : 1),
  )
  for (const { a, b, weightLog2 } of likest) {
    const [fromA, fromB] = [`${a.id} ${b.report}`, `${b.id} ${a.report}`]
    if (taken.has(fromA) || taken.has(fromB)) continue
    taken.add(fromA).add(fromB)
    copies.push({ a: a.id, b: b.id, weightLog2 })
  }
  return copies
}

function mayBeCopies(a: Features, b: Features): boolean {
  if (a.draft.report === b.draft.report || a.draft.reality !== b.draft.reality) return false
  if (a.coarse !== b.coarse || (canReconcile(a.draft) && a.type !== b.type)) return false
  const [x, y] = [killedBest(a.draft), killedBest(b.draft)]
  if (x !== null && y !== null && Math.abs(x - y) > 1) return false
  return sameNamedVictims(namedVictims(a.draft), namedVictims(b.draft))
}

function headWords(draft: Draft): Set<string> {
  return new Set(foldText(draft.passages[0]!.quote).split(' '))
}

/** Words in common over words of both together (Jaccard), 0..1. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size
  return shared / (a.size + b.size - shared)
}
