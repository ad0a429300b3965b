import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import type { Blamed } from './blame-site.ts'
import { isNamed, type Sufferer } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'

/** How far from the acts of an incident its victim may be named. */
const NEAR = 6
/** Only the incidents a report opens with are read so: what it is about. */
const FIRST = 8
const ASIDE = new Set(['suspect', 'gang_member'])
const SPEAKERS = new Set(['witness', 'neighbour', 'source', 'analyst', 'researcher', 'lawyer'])

/**
 * The named victim of an incident whose verbs reach nobody with a name ("la cámara lo muestra caer. Ramiro Soto, de 52 años, volvía a su
 * casa"): who is named near its acts with an age, does not speak, holds nobody's office, is nobody's kin and is blamed for nothing. Given only when
 * as many fit as were killed or taken, or one where one suffered; else nobody is guessed.
 */
export function victimsByTopic(
  analysis: Analysis,
  sketch: Sketch,
  people: readonly Sufferer[],
  toll: number | null,
  others: readonly Sketch[],
  blamed: readonly Blamed[],
): Sufferer[] {
  if (!others.slice(0, FIRST).includes(sketch)) return [...people]
  if (people.some((s) => isNamed(analysis, s.person))) return [...people]
  const single = people.filter((s) => s.person.count.best === 1)
  const wanted = toll ?? single.length
  if (wanted < 1) return [...people]
  const found = candidates(analysis, sketch, others, blamed)
  if (found.length !== wanted) return [...people]
  const harm = people[0]?.harm ?? 'killed'
  const fits = (s: Sufferer) => !single.includes(s) || analysis.entities[s.person.entity]?.age !== null
  return [...people.filter(fits), ...found.map((person) => ({ person, harm }))]
}

function candidates(analysis: Analysis, sketch: Sketch, others: readonly Sketch[], blamed: readonly Blamed[]): PersonMention[] {
  const told = sketch.acts.filter((a) => !a.title).map((a) => a.sentence)
  const [from, to] = [Math.min(...told) - 2, Math.max(...told) + NEAR]
  const speaking = new Set(analysis.quotes.map((q) => q.speaker))
  const taken = new Set([...blamed.map((b) => b.entity), ...others.filter((s) => s !== sketch).flatMap((s) => [...s.entities])])
  const seen = new Set<number>()
  return analysis.people.filter((p) => {
    const entity = analysis.entities[p.entity]!
    if (p.name === null || seen.has(p.entity) || p.sentence < from || p.sentence > to || !befalls(entity)) return false
    if (speaking.has(p.entity) || taken.has(p.entity)) return false
    seen.add(p.entity)
    return true
  })
}

function befalls(e: Entity): boolean {
  return (
    e.kind === 'person' &&
    e.name !== null &&
    e.age !== null &&
    e.kin === null &&
    !ASIDE.has(e.role ?? '') &&
    !SPEAKERS.has(e.occupation ?? '')
  )
}
