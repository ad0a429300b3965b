import type { Count } from '../../model/draft.ts'
import type { Analysis, PersonMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo } from './act-kinds.ts'
import type { Marks } from './act-table.ts'
import { bare } from './find-casualties.ts'
import { sectionsOf } from './find-sections.ts'
import { hurtClausesOf } from './hurt-clauses.ts'
import { type Hurt, subjectOf } from './hurt-subject.ts'
import type { Sufferer } from './resolve-people.ts'
import { bySentence } from './scene.ts'
import type { Sketch } from './sketch.ts'
import { firstFrom } from './within.ts'

/** Who lives and is hurt as a report tells it beside no verb of violence, by incident: people one by one, and counts of people. */
export interface FoundHurt {
  readonly bySketch: ReadonlyMap<Sketch, readonly Sufferer[]>
  readonly counts: ReadonlyMap<Sketch, readonly Act[]>
}

/**
 * Those who lie in hospital, were brought there, lost a limb or fight for their lives: "Dos más están en el hospital", "a customer is
 * recovering in hospital", "O motorista sofreu queimaduras". Each goes to the incident told in the sentence, or last before it, within a few
 * sentences and the section. Whoever dies after all in the sentence, is accused, or is dead elsewhere, is left out.
 */
export function findHurt(analysis: Analysis, marks: Marks, sketches: readonly Sketch[]): FoundHurt {
  const bySketch = new Map<Sketch, Sufferer[]>()
  const counts = new Map<Sketch, Act[]>()
  const told = toldIn(sketches)
  if (!told.length) return { bySketch, counts }
  const dead = new Set(sketches.flatMap((s) => s.acts.flatMap(killsOf).map((p) => p.entity)))
  const topics = new Map(sketches.map((s) => [s, topicOf(s)]))
  const people = bySentence(analysis.people)
  const numbers = bySentence(analysis.numbers)
  for (const sentence of analysis.sentences) {
    if (sentence.title || analysis.noise[sentence.first]) continue
    for (const clause of hurtClausesOf(analysis, marks, sentence)) {
      const sketch = homeOf(analysis, told, clause.predicate)
      if (!sketch) continue
      const cast = {
        people: people.get(sentence.index) ?? [],
        numbers: numbers.get(sentence.index) ?? [],
        topic: topics.get(sketch) ?? null,
      }
      for (const hurt of subjectOf(analysis, marks, clause, cast)) add(hurt, sketch, clause)
    }
  }
  return { bySketch, counts }

  function add(hurt: Hurt, sketch: Sketch, { alive, predicate }: { alive: boolean; predicate: Span }): void {
    const { person } = hurt
    if (person?.count.best === 1) {
      if (dead.has(person.entity)) return
      const row: Sufferer = { person, harm: 'injured', told: true, alive }
      ;(bySketch.get(sketch) ?? bySketch.set(sketch, []).get(sketch)!).push(row)
    } else put(sketch, hurt.count, predicate)
  }

  function put(sketch: Sketch, count: Count, at: Span): void {
    const act = { ...bare(analysis, marks, at.first, at.last, 'count', 'wound'), injured: count }
    ;(counts.get(sketch) ?? counts.set(sketch, []).get(sketch)!).push(act)
  }
}

function killsOf(act: Act): PersonMention[] {
  return harmTo(act) === 'killed' ? act.patients : []
}

interface Told {
  readonly act: Act
  readonly sketch: Sketch
  readonly first: number
}

/** What hurts nobody by itself. */
const BLOODLESS = new Set(['threaten', 'extort', 'arrest', 'seize', 'disappear'])

function toldIn(sketches: readonly Sketch[]): Told[] {
  return sketches
    .filter((s) => !BLOODLESS.has(s.founding.act))
    .flatMap((sketch) => sketch.acts.filter((a) => !a.title).map((act) => ({ act, sketch, first: act.first })))
    .sort((a, b) => a.first - b.first)
}

/** How many sentences back an incident told may still be the one. */
const BACK = 4

function homeOf(analysis: Analysis, told: readonly Told[], at: Span): Sketch | null {
  const sections = sectionsOf(analysis)
  const i = firstFrom(told, at.first)
  const fits = (t: Told | undefined, reach: number): t is Told =>
    t !== undefined &&
    at.sentence - t.act.sentence <= reach &&
    t.act.sentence - at.sentence <= 1 &&
    sections[t.act.sentence] === sections[at.sentence]
  const [before, after] = [told[i - 1], told[i]]
  if (fits(after, 0) && after.act.sentence === at.sentence && before?.act.sentence !== at.sentence) return after.sketch
  if (fits(before, BACK)) return before.sketch
  return fits(after, 0) ? after.sketch : null
}

/** The one person an incident befell, who is meant by a sentence without a subject. */
function topicOf(sketch: Sketch): PersonMention | null {
  const people = sketch.acts.flatMap((a) => a.patients)
  const one = people.find((p) => p.count.best === 1) ?? null
  return one && people.every((p) => p.entity === one.entity) ? one : null
}
