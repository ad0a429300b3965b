import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import { describeEntity } from './describe-entity.ts'
import type { Description } from './describe-people.ts'
import { addEntity, spanWithoutGenitive, wordsOf } from './entity.ts'
import { take } from './join-entities.ts'
import type { NameRun } from './name-runs.ts'
import { firstFrom } from './within.ts'

const ONE = { low: 1, best: 1, high: 1 }

/**
 * Joins mentions of one person inside a report. A surname or given name alone goes to the person of that name last mentioned before it
 * (or, when nobody stands before, the first after); "the minister" to the last holder of that office; a definite description in the
 * singular to the last person described so. `describe` takes what stands beside such a name; `rest` gives the descriptions nobody took.
 * Full names joined when one is part of the other. What fits nobody becomes a new entity.
 */
export function mergePeople(
  analysis: Analysis,
  loose: readonly NameRun[],
  describe: (run: NameRun, entity: Entity) => void,
  rest: () => readonly Description[],
): void {
  joinFullNames(analysis)
  const byWord = wordIndex(analysis)
  const marks = mentionStarts(analysis)
  for (const run of loose) {
    const entity = ownerOf(analysis, run, byWord, marks)
    if (!entity) continue
    const span = spanWithoutGenitive(analysis, run.first, run.last)
    analysis.people.push({ ...span, entity: entity.index, name: wordsOf(analysis, run.first, run.last), count: ONE, description: null })
    describe(run, entity)
  }
  const descriptions = rest()
  const recent = [...analysis.people].sort((a, b) => a.first - b.first)
  for (const d of descriptions) placeDescription(analysis, d, recent)
}

/** "Bruno Díaz" and "Bruno Díaz Ferro" are one when no other person has the shorter name. */
function joinFullNames(analysis: Analysis): void {
  const named = analysis.entities.filter((e) => e.kind === 'person' && e.name !== null)
  const byWord = wordIndex(analysis)
  const target = new Map<number, number>()
  for (const short of named) {
    const words = fold(short.name ?? '').split(' ')
    const wider = (byWord.get(words.at(-1) ?? '') ?? []).filter(
      (e) => e !== short && !target.has(e.index) && contains(fold(e.name ?? '').split(' '), words),
    )
    if (wider.length === 1 && !target.has(short.index)) {
      target.set(short.index, wider[0]!.index)
      take(wider[0]!, short)
    }
  }
  if (target.size === 0) return
  analysis.people = analysis.people.map((p) => ({ ...p, entity: target.get(p.entity) ?? p.entity }))
  for (const index of target.keys()) analysis.entities[index]!.name = null
}

function contains(long: readonly string[], short: readonly string[]): boolean {
  return long.length > short.length && short.every((w) => long.includes(w))
}

function wordIndex(analysis: Analysis): Map<string, Entity[]> {
  const index = new Map<string, Entity[]>()
  for (const e of analysis.entities) {
    if (e.kind !== 'person' || e.name === null) continue
    const words = [e.name, ...e.aliases].flatMap((n) => fold(n).split(' ')).filter((w) => w.length > 2)
    for (const w of new Set(words)) index.set(w, [...(index.get(w) ?? []), e])
  }
  return index
}

interface Mark {
  readonly start: number
  readonly entity: number
}

/** Where each person is named, ascending. */
function mentionStarts(analysis: Analysis): ReadonlyMap<number, readonly number[]> {
  const starts = new Map<number, number[]>()
  for (const p of [...analysis.people].sort((a, b) => a.start - b.start)) {
    const list = starts.get(p.entity)
    if (list) list.push(p.start)
    else starts.set(p.entity, [p.start])
  }
  return starts
}

function ownerOf(
  analysis: Analysis,
  run: NameRun,
  byWord: ReadonlyMap<string, Entity[]>,
  marks: ReadonlyMap<number, readonly number[]>,
): Entity | null {
  const words = fold(wordsOf(analysis, run.first, run.last)).split(' ')
  let candidates: Entity[] | null = null
  for (const w of words.filter((x) => x.length > 2)) {
    const owners = byWord.get(w) ?? []
    candidates = candidates ? candidates.filter((e) => owners.includes(e)) : [...owners]
  }
  if (!candidates?.length) return null
  if (candidates.length === 1) return candidates[0]!
  const at = analysis.tokens[run.first]!.start
  let best: Mark | null = null
  for (const e of candidates.slice(0, LOOK_BACK)) {
    const start = lastBefore(marks.get(e.index) ?? [], at)
    if (start !== null && (!best || start > best.start)) best = { start, entity: e.index }
  }
  return best ? analysis.entities[best.entity]! : candidates[0]!
}

/** The greatest number of an ascending list below `at`, or null. */
function lastBefore(starts: readonly number[], at: number): number | null {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < at) low = middle + 1
    else high = middle
  }
  return low > 0 ? starts[low - 1]! : null
}

function placeDescription(analysis: Analysis, d: Description, named: readonly PersonMention[]): void {
  const entity = (d.determiner === 'definite' || d.determiner === 'none' ? antecedent(analysis, d, named) : null) ?? described(analysis, d)
  const span = spanOf(analysis, d.first, Math.max(d.last, d.first + 1))
  const description = analysis.text.slice(span.start, span.end)
  analysis.people.push({ ...span, entity: entity.index, name: null, count: d.count, description })
}

function described(analysis: Analysis, d: Description): Entity {
  const entity = addEntity(analysis, 'person', null)
  describeEntity(analysis, entity, d)
  return entity
}

/** The person a definite singular goes back to: the last of that office or trade, named or not, in the text before it. */
function antecedent(analysis: Analysis, d: Description, named: readonly PersonMention[]): Entity | null {
  if (d.plural || d.head.source === 'kin') return null
  const far = d.head.source === 'office' ? Number.POSITIVE_INFINITY : 4
  const sentence = analysis.sentenceOf[d.headFirst]!
  const near = [
    lastFitting(analysis, named, firstFrom(named, d.first), d, sentence - far),
    lastFitting(analysis, analysis.people, analysis.people.length, d, sentence - far),
  ]
  const [a, b] = near
  if (!a || !b) return entityOf(analysis, a ?? b ?? null)
  return entityOf(analysis, a.first > b.first ? a : b)
}

const LOOK_BACK = 80

/** The nearest mention before index `from` that fits, among the last `LOOK_BACK` (so that cost stays linear). */
function lastFitting(
  analysis: Analysis,
  list: readonly PersonMention[],
  from: number,
  d: Description,
  earliest: number,
): PersonMention | null {
  for (let i = from - 1; i >= 0 && from - i <= LOOK_BACK; i--) {
    const p = list[i]!
    if (p.first >= d.first || p.count.best !== 1) continue
    if (p.sentence < earliest) break
    if (fits(analysis, analysis.entities[p.entity]!, d)) return p
  }
  return null
}

function entityOf(analysis: Analysis, p: PersonMention | null): Entity | null {
  return p ? analysis.entities[p.entity]! : null
}

function fits(analysis: Analysis, e: Entity, d: Description): boolean {
  if (e.sex !== null && d.sex !== null && e.sex !== d.sex) return false
  if (d.age !== null && e.age !== null && d.age !== e.age) return false
  if (d.head.source !== 'office') return e.occupation === d.head.id
  const office = e.office === null ? null : fold(e.office)
  const words = fold(wordsOf(analysis, d.headFirst, Math.max(d.officeLast, d.headFirst + 1)))
  return office !== null && (office.startsWith(words) || words.startsWith(office))
}
