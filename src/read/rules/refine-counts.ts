import type { Count } from '../../model/draft.ts'
import type { PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo } from './act-kinds.ts'
import type { Marks } from './act-table.ts'
import { isIncluded } from './scene.ts'

/** Gives each act the number of people it killed, hurt or took, from the people who suffered it. */
export function refineCounts(marks: Marks, acts: readonly Act[]): void {
  for (const act of acts) {
    const harm = harmTo(act)
    const sum = sumOf(withoutListed(act.patients.filter((p, i) => i === 0 || !isIncluded(marks, p))), (p) => isOneMore(marks, p))
    if (!sum) continue
    if (harm === 'killed') act.killed ??= sum
    else if (harm === 'injured') act.injured ??= sum
    else if (harm === 'kidnapped') act.kidnapped ??= sum
  }
}

/** "Tres policías, A, B y C": as many names behind a number as it counts are those it counts, and are left out. */
export function withoutListed(people: readonly PersonMention[]): PersonMention[] {
  const kept: PersonMention[] = []
  for (let i = 0; i < people.length; i++) {
    const set = people[i]!
    kept.push(set)
    const most = set.name === null ? (set.count.best ?? 1) : 1
    const listed = people.slice(i + 1, i + 1 + most)
    if (most > 1 && listed.length === most && listed.every((p) => p.name !== null && p.count.best === 1)) i += most
  }
  return kept
}

// "Efraín Téllez y un fotógrafo": whoever "un" brings in a row is one more.
function isOneMore(marks: Marks, p: PersonMention): boolean {
  return p.name === null && (marks.has(p.first, 'one_person') || marks.has(p.first - 1, 'one_person')) && marks.has(p.first - 1, 'and')
}

/** Sum over people, each once however often named; a plural without number ("agentes") leaves the sum open at the top. Null when no number is known at all. */
export function sumOf(people: readonly PersonMention[], apart: (p: PersonMention) => boolean = () => false): Count | null {
  if (!people.length) return null
  let low = 0
  let best = 0
  let high: number | null = 0
  const seen = new Set<number>()
  for (const person of people) {
    const { count, entity } = person
    if (seen.has(entity) && !apart(person)) continue
    seen.add(entity)
    if (count.best === null) {
      high = null
      continue
    }
    low += count.low ?? count.best
    best += count.best
    high = high === null || count.high === null ? null : high + count.high
  }
  return best > 0 ? { low, best, high } : null
}
