import type { Analysis, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Home, homeOf } from './choose-home.ts'
import { sectionsOf } from './find-sections.ts'
import { fitOf, isToldApart } from './fit-act.ts'
import { concrete, founds, foundsLate } from './found-incident.ts'
import { tellsKnownCharge } from './known-charge.ts'
import { mergeSketches } from './merge-sketches.ts'
import { mergeThreats } from './merge-threats.ts'
import { isNamed } from './resolve-people.ts'
import { bySentence } from './scene.ts'
import type { Sketch } from './sketch.ts'
import { splitCampaigns } from './split-campaign.ts'
import { isFigure, isTalk, offencesIn } from './told-of-many.ts'
import { dayOfEach } from './told-one-by-one.ts'

/** How many incidents back an act may join: keeps gathering linear on endless texts. */
const MEMORY = 12

const JOIN = 1

/**
 * Gathers the acts of a report into incidents. Acts that can stand alone found one or join the one they fit best (same victims, same date,
 * same place, close by, "the attack"); tolls, deaths and wounds only join. Acts that are not facts are left out.
 */
export function gatherIncidents(analysis: Analysis, acts: readonly Act[], judge: Judge = chosenHome): Sketch[] {
  const sketches: Sketch[] = []
  const parts = splitCampaigns(acts, (a) => analysis.tokens[a.first]!.fold.endsWith('s'), dayOfEach(analysis))
  const factual = parts.filter(
    (a) =>
      !a.generic && !isFigure(analysis, a, parts) && (a.reality === 'occurred' || a.reality === 'attempted' || a.reality === 'alleged'),
  )
  const late: Act[] = []
  const mates = bySentence(factual)
  const offences = offencesIn(analysis, factual)
  const telling = factual.filter((a) => !isTalk(analysis, a) && !offences.has(a))
  for (const act of telling) {
    act.patients = act.patients.map((p) => knownVictim(analysis, sketches, p))
    if (
      isOpening(analysis, act, mates.get(act.sentence) ?? []) ||
      tellsKnownCharge(analysis, sketches, act) ||
      (!founds(analysis, act, mates.get(act.sentence) ?? []) && !isTakenDead(sketches, act))
    ) {
      late.push(act)
      continue
    }
    const mayBegin = !act.title && (opensSection(analysis, sketches, act) || concrete(analysis, act) || areFirstDead(sketches, act))
    const best = mayBegin ? judge(analysis, sketches, act) : bestFor(analysis, sketches, act)
    if (best) join(analysis, best, act)
    else if (mayBegin) sketches.push(begin(analysis, act))
  }
  for (const act of late) {
    const best = bestFor(analysis, sketches, act)
    if (best && !act.title) join(analysis, best, act)
    else if (!act.title && foundsLate(analysis, sketches, factual, act, mates.get(act.sentence) ?? [])) sketches.push(begin(analysis, act))
  }
  return mergeThreats(analysis, mergeSketches(analysis, sketches))
}

/** Says which incident an act that could stand alone tells more of; null for one of its own. */
export type Judge = (analysis: Analysis, sketches: readonly Sketch[], act: Act) => Sketch | null

const chosenHome: Judge = (analysis, sketches, act) =>
  homeOf(analysis, sketches, homesOf(analysis, sketches, act), act, bestFor(analysis, sketches, act))

/** Below this what tells an act and an incident apart is never overruled. */
const APART = -2

/** The incidents an act may tell more of, the last dozen and those of its named people, each with how well it fits by rule. */
export function homesOf(analysis: Analysis, sketches: readonly Sketch[], act: Act): Home[] {
  const from = Math.max(0, sketches.length - MEMORY)
  return sketches.flatMap((sketch, i) => {
    if (i > 0 && i < from && !act.patients.some((p) => sketch.named.has(p.entity))) return []
    const fit = fitOf(analysis, sketch, act)
    return fit > APART && !isToldApart(analysis, sketch, act) ? [{ sketch, fit }] : []
  })
}

const DEADLY = new Set(['kill', 'die', 'shoot', 'stab', 'bomb', 'clash', 'riot'])

// "They abducted 50 people … The gunmen shot twelve of the captives": the first who are told to have been killed.
function areFirstDead(sketches: readonly Sketch[], act: Act): boolean {
  if (act.act !== 'kill' || act.voice === 'noun' || !act.patients.length || (act.killed?.best ?? 0) < 2) return false
  return !sketches.some((s) => s.acts.some((a) => DEADLY.has(a.act)))
}

// Nothing is told yet in the report, or in its section.
function opensSection(analysis: Analysis, sketches: readonly Sketch[], act: Act): boolean {
  const sections = sectionsOf(analysis)
  return !sketches.some((s) => sections[s.founding.sentence] === sections[act.sentence])
}

// A surname that a relative shares stands for the victim told before when it is somebody's death that is told.
function knownVictim(analysis: Analysis, sketches: readonly Sketch[], p: PersonMention): PersonMention {
  if (p.name === null || p.name.includes(' ') || sketches.some((s) => s.named.has(p.entity))) return p
  for (const sketch of sketches) {
    for (const entity of sketch.named) if (analysis.entities[entity]?.name?.endsWith(` ${p.name}`)) return { ...p, entity }
  }
  return p
}

function begin(analysis: Analysis, act: Act): Sketch {
  const sketch: Sketch = { acts: [], founding: act, entities: new Set(), named: new Set() }
  join(analysis, sketch, act)
  return sketch
}

function join(analysis: Analysis, sketch: Sketch, act: Act): void {
  sketch.acts.push(act)
  for (const p of act.patients) {
    sketch.entities.add(p.entity)
    if (isNamed(analysis, p)) sketch.named.add(p.entity)
  }
}

// "un grupo armado irrumpió en la finca y mató a …": how they came; what they did there tells the incident.
// "ambushed farmers in Doma, abducting several"
function isOpening({ tokens }: Analysis, act: Act, mates: readonly Act[]): boolean {
  if (act.act !== 'attack' || act.voice === 'noun') return false
  const follows = (m: Act) => !act.patients.length || (m.first > act.last && GERUND.test(tokens[m.first]!.fold))
  return mates.some((m) => m !== act && m.voice !== 'count' && m.voice !== 'noun' && FOLLOWS.has(m.act) && follows(m))
}

const GERUND = /(?:ing|[ai]e?ndo)$/u

const FOLLOWS = new Set(['kill', 'shoot', 'arson', 'kidnap', 'stab', 'beat'])

// "cuyo cuerpo apareció", "su cuerpo fue hallado": the death of somebody a kidnapping took is an incident of its own.
function isTakenDead(sketches: readonly Sketch[], act: Act): boolean {
  if (act.act !== 'die' || !act.patients.length) return false
  return sketches.some((s) => s.founding.act === 'kidnap' && act.patients.some((p) => s.entities.has(p.entity)))
}

const JOIN_LOOSE = 0.5

// Shots and wounds of nobody named, with no day and no town: more of what is being told.
function isLoose(analysis: Analysis, act: Act): boolean {
  if (act.act !== 'shoot' && act.act !== 'wound' && act.act !== 'attack') return false
  if (act.date !== null || act.another || act.earlier || act.target !== null) return false
  return !act.places.some((p) => p.level === 'city') && !act.patients.some((p) => isNamed(analysis, p))
}

export function bestFor(analysis: Analysis, sketches: readonly Sketch[], act: Act): Sketch | null {
  let best: Sketch | null = null
  let most = (isLoose(analysis, act) ? JOIN_LOOSE : JOIN) - 0.001
  const from = Math.max(0, sketches.length - MEMORY)
  for (let i = 0; i < sketches.length; i++) {
    const sketch = sketches[i]!
    if (i > 0 && i < from && !act.patients.some((p) => sketch.named.has(p.entity))) continue
    const fit = fitOf(analysis, sketch, act)
    if (fit > most) {
      most = fit
      best = sketch
    }
  }
  return best
}
