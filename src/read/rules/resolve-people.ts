import type { Harm, IncidentType } from '../../model/codes.ts'
import type { Analysis, PersonMention } from '../analysis.ts'
import { accusesIn } from './accusable.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { type Marks, phrases } from './act-table.ts'
import { ATTACKERS } from './entity.ts'
import type { Befallen } from './find-befallen.ts'
import { gangsOfPerson } from './find-ties.ts'
import { foldSufferers } from './fold-sufferers.ts'
import { hasConcept } from './form-table.ts'
import { isHolding } from './held-names.ts'
import type { Sketch } from './sketch.ts'

/** Somebody who suffered an incident, with the worst that happened to them. */
export interface Sufferer {
  readonly person: PersonMention
  readonly harm: Harm
  /** A wound or a hospital is told of by itself, beside no act. */
  readonly told?: boolean
  /** Told to be alive, so nobody who was killed under another description. */
  readonly alive?: boolean
}

const WORST: readonly Harm[] = ['unharmed', 'threatened', 'displaced', 'injured', 'disappeared', 'kidnapped', 'died_later', 'killed']

/** The people an incident harmed, one row an entity; somebody hurt who then died is `died_later` when the death has a day of its own. */
export function sufferersOf(analysis: Analysis, sketch: Sketch, befallen: Befallen): Sufferer[] {
  const rows = new Map<number, Sufferer>()
  for (const act of sketch.acts) {
    const harm = harmOf(act)
    if (!harm) continue
    for (const person of act.patients) {
      if (befallen.spared.has(person.entity)) continue
      const known = rows.get(person.entity)
      const worse = !known || WORST.indexOf(harm) > WORST.indexOf(known.harm)
      if (worse) rows.set(person.entity, { person: known?.person ?? person, harm })
    }
  }
  for (const s of befallen.bySketch.get(sketch) ?? []) {
    const known = rows.get(s.person.entity)
    if (!known || (s.told && WORST.indexOf(s.harm) >= WORST.indexOf(known.harm))) rows.set(s.person.entity, s)
  }
  for (const { person, harm } of [...rows.values()])
    if (person.count.best !== 1)
      for (const member of membersOf(analysis, person)) if (!rows.has(member.entity)) rows.set(member.entity, { person: member, harm })
  const alive = [...rows.values()].filter((s) => s.alive)
  const folded = foldSufferers(
    analysis,
    sketch,
    [...rows.values()].filter((s) => !s.alive),
    (a, b) => fuller(analysis, a, b),
  )
  return [...folded, ...alive].sort((a, b) => a.person.first - b.person.first)
}

// "Two brothers, A and B, were killed", "Entre los muertos, dos mujeres; una de ellas, C": who is named of a set suffered with it.
function membersOf(analysis: Analysis, set: PersonMention): PersonMention[] {
  const seen = new Set<number>()
  return analysis.people.filter((p) => {
    if (analysis.entities[p.entity]?.memberOf !== set.entity || seen.has(p.entity)) return false
    seen.add(p.entity)
    return true
  })
}

// The named mention of one person, and the worst that is told of either.
function fuller(analysis: Analysis, a: Sufferer, b: Sufferer): Sufferer {
  const person = !isNamed(analysis, a.person) && isNamed(analysis, b.person) ? b.person : a.person
  return { told: a.told === true && b.told === true, person, harm: WORST.indexOf(b.harm) > WORST.indexOf(a.harm) ? b.harm : a.harm }
}

export function isNamed(analysis: Analysis, person: PersonMention): boolean {
  return person.name !== null || (analysis.entities[person.entity]?.name ?? null) !== null
}

/**
 * The name of somebody first told without one: "A mayor was found dead. Luis Acosta, 43, had …", "fue identificado como Luis Acosta".
 * The first named person at the head of one of the next two sentences who says nothing there, or behind "identified as".
 */
export function namedLater(analysis: Analysis, marks: Marks, { person }: Sufferer): PersonMention | null {
  if (isNamed(analysis, person) || person.count.best !== 1) return null
  const said = phrases(analysis.language, 'saying')
  for (let index = person.sentence; index <= person.sentence + 2 && index < analysis.sentences.length; index++) {
    const sentence = analysis.sentences[index]!
    const named = analysis.people.find(
      (p) => p.sentence === index && p.name !== null && p.first >= person.last && isNew(analysis, p, person),
    )
    if (!named) continue
    // "Los dos detenidos fueron identificados como X": the name of somebody else.
    if (isHolding(analysis, Math.max(sentence.first, person.last), named.first)) return null
    if (marks.has(named.first - 2, 'listing') || marks.has(named.first - 3, 'listing')) return named
    const heads = index > person.sentence && named.first - sentence.first <= 1 && !accusesIn(analysis, named.last, sentence.last)
    // "X has been in prison since 2013": somebody else, who lives.
    if (hasConcept(analysis, 'befall', 'alive', named.last, sentence.last)) return null
    if (heads && !said.findAll(analysis.tokens, named.last, Math.min(sentence.last, named.last + 12)).length) return named
    return null
  }
  return null
}

// Whoever the report named before this person is somebody else.
function isNew(analysis: Analysis, named: PersonMention, person: PersonMention): boolean {
  return !analysis.people.some((p) => p.entity === named.entity && p.first < person.first)
}

/** What an act does to those it is done to. */
export function harmOf(act: Act): Harm | null {
  if (act.reality === 'attempted') return 'unharmed'
  // "el ataque contra la casa de X" says nothing of X.
  if (act.act === 'attack' && (act.voice === 'noun' || act.voice === 'state')) return 'unharmed'
  if (act.act === 'shoot' || act.act === 'attack' || act.act === 'ram') return 'injured'
  return ACT_KINDS[act.act]?.harm ?? null
}

/** Victims without the attackers who fell with them (rule R12); when only attackers fell, they are what there is. */
export function withoutAttackers(analysis: Analysis, people: readonly Sufferer[]): Sufferer[] {
  const others = people.filter((s) => !ATTACKERS.has(analysis.entities[s.person.entity]?.role ?? ''))
  return others.length ? others : [...people]
}

/** The class of a victim: of the person, else the one the whole list shares ("los agentes asesinados": police). */
export function roleOf(analysis: Analysis, person: PersonMention, shared: string | null = null): string | null {
  const entity = analysis.entities[person.entity]
  return entity?.minor ? 'minor' : (entity?.role ?? shared)
}

const GUARDS = new Set(['private_guard', 'police_officer'])
const UNSAID = new Set(['other', 'civilian'])

/**
 * The class of a victim for its row: inside a prison a guard is the prison's and whoever nothing is said of a prisoner; elsewhere whoever
 * nothing is said of is a civilian.
 */
export function victimRole(analysis: Analysis, person: PersonMention, shared: string | null, type: IncidentType): string {
  const said = roleOf(analysis, person, shared)
  const occupation = analysis.entities[person.entity]?.occupation ?? ''
  if (type === 'prison_violence' && GUARDS.has(occupation)) return 'prison_guard'
  const generic = said === null || (UNSAID.has(said) && !TOLD_OF.has(occupation))
  if (!generic) return said
  if (type !== 'prison_violence' && gangsOfPerson(analysis, person.entity).size) return 'gang_member'
  if (shared !== null && !UNSAID.has(shared)) return shared
  return type === 'prison_violence' ? 'prisoner' : 'civilian'
}

/** People whom a report calls by a trade or a past that makes neither civilian nor prisoner of them. */
const TOLD_OF = new Set(['ex_police', 'source', 'witness', 'customer', 'tourist', 'neighbour', 'hostage'])

/** The class that the plural victims of an incident have, for names in a list that says no class. */
export function sharedRole(analysis: Analysis, people: readonly Sufferer[], acts: readonly Act[] = []): string | null {
  const told = [...people.map((s) => s.person), ...acts.flatMap((a) => a.patients)]
  const many = told.filter((p) => p.count.best === null || p.count.best > 1)
  return many.map((p) => analysis.entities[p.entity]?.role ?? null).find((r) => r !== null && !ATTACKERS.has(r)) ?? null
}
