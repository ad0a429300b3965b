import type { Analysis, PersonMention } from '../analysis.ts'
import { phrases } from './act-table.ts'
import { bySentence } from './scene.ts'
import type { Sketch } from './sketch.ts'

/** Sentences around the acts of an incident in which those accused over it are named. */
const NEAR = 2
const REACH = 9

/**
 * People whom the report names as held, charged, sought or confessed near the acts of an incident: the object of a verb of accusing, or
 * whoever a word like "accused", "suspect" stands beside. Its victims are left to the caller.
 */
export function accusedIn(analysis: Analysis, sketch: Sketch): PersonMention[] {
  const told = sketch.acts.filter((a) => !a.title && (!a.earlier || a === sketch.founding)).map((a) => a.sentence)
  if (!told.length) return []
  const from = Math.min(...told)
  const cues = phrases(analysis.language, 'blame')
  const found: PersonMention[] = []
  for (let index = from; index <= Math.min(Math.max(...told) + NEAR, analysis.sentences.length - 1); index++) {
    if (!told.some((t) => index >= t && index - t <= NEAR)) continue
    const sentence = analysis.sentences[index]!
    const people = castIn(analysis).get(index) ?? []
    if (!people.length) continue
    for (const match of cues.findAll(analysis.tokens, sentence.first, sentence.last)) {
      const ids = new Set(match.concepts.map((c) => c.id))
      if (ids.has('accuse')) found.push(...row(analysis, people, match.last))
      else if (ids.has('accused')) found.push(...beside(people, match.first, match.last))
    }
  }
  return found.filter((p, i) => found.findIndex((q) => q.entity === p.entity) === i)
}

const casts = new WeakMap<Analysis, ReadonlyMap<number, readonly PersonMention[]>>()

// People with a name, by sentence; a name inside a street or quarter is no person.
function castIn(analysis: Analysis): ReadonlyMap<number, readonly PersonMention[]> {
  const known = casts.get(analysis)
  if (known) return known
  const places = bySentence(analysis.places.filter((p) => p.level === 'street' || p.level === 'corner' || p.level === 'neighbourhood'))
  const inPlace = (p: PersonMention) => places.get(p.sentence)?.some((m) => m.first <= p.first && p.last <= m.last) ?? false
  const named = analysis.people.filter((p) => {
    const entity = analysis.entities[p.entity]
    return entity?.kind === 'person' && entity.name !== null && !inPlace(p)
  })
  const made = bySentence(named)
  casts.set(analysis, made)
  return made
}

// "arrested A, 24, and B": the first name behind the verb and those joined to it.
function row(analysis: Analysis, people: readonly PersonMention[], at: number): PersonMention[] {
  const first = people.find((p) => p.first >= at && p.first - at <= REACH)
  if (!first) return []
  const out = [first]
  for (const p of people) {
    const last = out.at(-1)!
    if (p.first < last.last) continue
    const gap = analysis.tokens.slice(last.last, p.first)
    if (gap.length > 6 || !gap.length || gap.some((t) => t.shape === 'word' && t.fold.length > 4)) break
    out.push(p)
  }
  return out
}

function beside(people: readonly PersonMention[], first: number, last: number): PersonMention[] {
  const before = people.findLast((p) => p.last <= first && first - p.last <= 3)
  const after = people.find((p) => p.first >= last && p.first - last <= 4)
  return before ? [before] : after ? [after] : []
}
