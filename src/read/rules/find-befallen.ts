import type { Harm } from '../../model/codes.ts'
import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo, OF_STATE } from './act-kinds.ts'
import type { Marks } from './act-table.ts'
import { signsOfVictim, type Telling } from './befallen-signs.ts'
import type { Blamed } from './blame-site.ts'
import { findHurt } from './find-hurt.ts'
import { formsIn, hasConcept } from './form-table.ts'
import { isNamedAsHeld } from './held-names.ts'
import { learnt } from './learnt.ts'
import type { Sufferer } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'
import { firstFrom } from './within.ts'

const weigh = learnt('befallen')

/** The named people of a report who are told of as victims, by incident, and those whom an act seems to reach but who are none. */
export interface Befallen {
  readonly bySketch: ReadonlyMap<Sketch, readonly Sufferer[]>
  readonly spared: ReadonlySet<number>
  /** Counts of people told to be hurt and no more: "Dos más están en el hospital". */
  readonly counts: ReadonlyMap<Sketch, readonly Act[]>
}

/** Below this an act that seems to befall somebody is not believed: a spokesman beside a verb, an accused. */
const SPARED = -1.75

/**
 * Whom a report tells of as a victim by name, wherever it says so ("X, de 52 años, volvía a su casa", "X lost a foot"), and in which of its
 * incidents: the nearest told in the sentence, before it, or the first. Whether somebody is a victim is a weighted sum of signs
 * (`signsOfVictim`) with weights learnt from coded reports (`scripts/train-befallen.ts`): a logistic score, above zero is yes.
 */
export function findBefallen(analysis: Analysis, marks: Marks, sketches: readonly Sketch[], blamed: readonly Blamed[]): Befallen {
  const { bySketch, spared } = namedBefallen(analysis, sketches, blamed)
  const hurt = findHurt(analysis, marks, sketches)
  for (const [sketch, rows] of hurt.bySketch) bySketch.set(sketch, [...(bySketch.get(sketch) ?? []), ...rows])
  return { bySketch, spared, counts: hurt.counts }
}

function namedBefallen(
  analysis: Analysis,
  sketches: readonly Sketch[],
  blamed: readonly Blamed[],
): { bySketch: Map<Sketch, Sufferer[]>; spared: Set<number> } {
  const telling = tellingOf(analysis, sketches, blamed)
  const bySketch = new Map<Sketch, Sufferer[]>()
  const spared = new Set<number>()
  const harmed = new Set(telling.acts.filter((a) => harmTo(a) !== null).map((a) => a.sentence))
  const known = new Set(sketches.flatMap((s) => [...s.entities]))
  const deeds = sketches.filter((s) => !OF_STATE.has(s.founding.act))
  const owners = new Map(deeds.flatMap((s) => s.acts.map((a) => [a, s] as const)))
  const harming = new Map([...owners].filter(([, s]) => !BLOODLESS.has(s.founding.act)))
  const first = deeds[0]
  const harmingFirst = deeds.find((s) => !BLOODLESS.has(s.founding.act))
  const owning = new Set(sketches.flatMap((s) => s.acts.flatMap((a) => a.owners.map((p) => p.entity))))
  for (const entity of namedPeople(telling)) {
    // "Dispararon contra la casa de X": what was hit is the house.
    if (owning.has(entity.index) && !known.has(entity.index)) continue
    const signs = signsOfVictim(telling, entity)
    const score = weigh(signs)
    if (known.has(entity.index)) {
      if (score < SPARED) spared.add(entity.index)
    } else if (score > 0 && !isLeader(telling, entity) && !isHeld(telling, entity, harmed) && !isAlive(telling, entity)) {
      const hurt = HARMED.some((sign) => signs.has(sign))
      const at = placeOf(telling, hurt ? harming : owners, hurt ? (harmingFirst ?? first) : first, entity)
      if (!at) continue
      const list = bySketch.get(at.sketch) ?? bySketch.set(at.sketch, []).get(at.sketch)!
      const harm = harmOf(signs, at.sketch)
      list.push({ person: at.person, harm, told: harm === 'injured' })
    }
  }
  return { bySketch, spared }
}

/** How many words an alias and its marks may stand behind the words for a command. */
const COMMANDED = 5

// "el frente X, al mando de alias Y", "a gang led by Y": who leads those who did it is no victim of it.
function isLeader({ analysis, mentions }: Telling, entity: Entity): boolean {
  return mentions.get(entity.index)!.some(({ first, sentence }) => {
    const from = Math.max(analysis.sentences[sentence]!.first, first - COMMANDED)
    return formsIn(analysis, 'blame', from, first).some((m) => m.forms.some((f) => f.concept.id === 'commanded') && first - m.last <= 2)
  })
}

/** Is somebody named among those who are held? `harmed`: the sentences that tell harm. */
function isHeld({ analysis, mentions }: Telling, entity: Entity, harmed: ReadonlySet<number>): boolean {
  return mentions.get(entity.index)!.some((m) => m.name !== null && isNamedAsHeld(analysis, m, harmed))
}

/** How many words behind a name those that tell of a life still led may stand. */
const LIFE = 12

// "X, que cumple prisión en Lurín", "X, who has been held since 2021, is accused of": who lives was not killed.
function isAlive({ analysis, mentions }: Telling, entity: Entity): boolean {
  return mentions.get(entity.index)!.some((m) => {
    const { last } = analysis.sentences[m.sentence]!
    return m.name !== null && hasConcept(analysis, 'befall', 'alive', m.last, Math.min(last, m.last + LIFE))
  })
}

/** A report as the signs of a victim look at it. */
export function tellingOf(analysis: Analysis, sketches: readonly Sketch[], blamed: readonly Blamed[]): Telling {
  const row = analysis.people
    .filter((p) => p.count.best === 1 && !analysis.sentences[p.sentence]!.title && !analysis.noise[p.first])
    .sort((a, b) => a.first - b.first)
  const mentions = new Map<number, PersonMention[]>()
  for (const p of row) (mentions.get(p.entity) ?? mentions.set(p.entity, []).get(p.entity)!).push(p)
  const acts = sketches.flatMap((s) => s.acts).sort((a, b) => a.first - b.first)
  const suffered = new Map<number, Act[]>()
  for (const act of acts) for (const p of act.patients) (suffered.get(p.entity) ?? suffered.set(p.entity, []).get(p.entity)!).push(act)
  return {
    analysis,
    row,
    mentions,
    acts,
    suffered,
    doers: new Set(acts.flatMap((a) => a.agents.map((p) => p.entity))),
    opening: analysis.sentences.find((s) => !s.title)?.index ?? 0,
    blamed: new Set(blamed.map((b) => b.entity)),
    charged: new Set(blamed.filter((b) => b.charged).map((b) => b.entity)),
    speakers: speakersOf(analysis),
    quoted: speakersOf(analysis, true),
  }
}

function speakersOf({ quotes }: Analysis, direct = false): Set<number> {
  return new Set(quotes.flatMap((q) => (q.speaker === null || (direct && !q.direct) ? [] : [q.speaker])))
}

/** Everybody with a name outside headlines, in no order that matters. */
export function namedPeople({ analysis, mentions }: Telling): Entity[] {
  return [...mentions].flatMap(([index, list]) => {
    const entity = analysis.entities[index]!
    return entity.kind === 'person' && entity.name !== null && list.some((m) => m.name !== null) ? [entity] : []
  })
}

/** What kills and hurts nobody by itself: who died or lies in hospital is no victim of a note. */
const BLOODLESS = new Set(['threaten', 'extort'])
/** How many sentences back an incident told may still be the one. */
const BACK = 4

// The incident told nearest: in the sentence of a mention, else in those before it, else in the one after, else the first.
function placeOf(
  t: Telling,
  owners: ReadonlyMap<Act, Sketch>,
  first: Sketch | undefined,
  entity: Entity,
): { sketch: Sketch; person: PersonMention } | null {
  const named = t.mentions.get(entity.index)!.filter((m) => m.name !== null && !isOnListOfMany(t.analysis, m))
  if (!named.length) return null
  let best: { sketch: Sketch; person: PersonMention; cost: number } | null = null
  for (const person of named.slice(0, 4)) {
    const at = firstFrom(t.acts, person.first)
    for (let i = Math.max(0, at - 12); i < Math.min(t.acts.length, at + 6); i++) {
      const sketch = owners.get(t.acts[i]!)
      const cost = sketch ? costOf(t.acts[i]!, person) : Number.POSITIVE_INFINITY
      if (sketch && cost < (best?.cost ?? BACK + 1)) best = { sketch, person, cost }
    }
  }
  if (best) return best
  return first ? { sketch: first, person: named[0]! } : null
}

// "A, B y C son las víctimas de los ataques": each of one of them, and this does not say of which.
function isOnListOfMany(analysis: Analysis, m: PersonMention): boolean {
  const { first, last } = analysis.sentences[m.sentence]!
  return hasConcept(analysis, 'befall', 'of_several', first, last)
}

function costOf(act: Act, person: PersonMention): number {
  const sentences = person.sentence - act.sentence
  const away = Math.max(act.first - person.last, person.first - act.last, 0) / 1000
  return (sentences < 0 ? 1.5 - sentences : sentences) + away + (harmTo(act) === null ? 0.2 : 0)
}

const DEAD = ['dead before right', 'dead after near', 'suffers killed', 'killed before near', 'dead after']
const HURT = ['hurt after near', 'hurt before right', 'hurt after', 'injured after near']

const HARMED = [...DEAD.slice(0, 2), ...HURT.slice(0, 2)]

// What the nearest words say; else what befell the others of the incident.
function harmOf(signs: ReadonlySet<string>, sketch: Sketch): Harm {
  if (signs.has('unhurt after near')) return 'unharmed'
  const dead = DEAD.findIndex((s) => signs.has(s))
  const hurt = HURT.findIndex((s) => signs.has(s))
  if (hurt >= 0 && (dead < 0 || dead > 1)) return 'injured'
  if (dead >= 0 || sketch.acts.some((a) => (a.killed?.best ?? 0) > 0 || a.act === 'kill' || a.act === 'die')) return 'killed'
  if (sketch.founding.act === 'kidnap' || sketch.founding.act === 'hostage') return 'kidnapped'
  if (sketch.founding.act === 'threaten' || sketch.founding.act === 'extort') return 'threatened'
  // "Dispararon contra la casa de X": what was hit is the house.
  return sketch.acts.some((a) => a.injured !== null || (a.act === 'shoot' && a.target === null) || a.act === 'wound')
    ? 'injured'
    : 'unharmed'
}
