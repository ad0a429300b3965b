import type { Harm } from '../../model/codes.ts'
import type { Count } from '../../model/draft.ts'
import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { ATTACKERS } from './entity.ts'
import { hasConcept } from './form-table.ts'
import { sumOf, withoutListed } from './refine-counts.ts'
import { harmOf, type Sufferer } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'

/** A toll and the act that supports it. */
export interface Toll {
  readonly count: Count
  readonly act: Act
}

/**
 * How many were killed, hurt or taken: the highest number the report gives for this incident, or the number of people told one by one,
 * whichever is more. Null when nothing is said.
 */
export function tollOf(
  analysis: Analysis,
  sketch: Sketch,
  field: 'killed' | 'injured' | 'kidnapped',
  individuals: readonly Sufferer[],
  further: readonly Act[] = [],
): Toll | null {
  let toll: Toll | null = null
  const dead = new Set(individuals.filter((s) => counted(s.harm) === 'killed').map((s) => s.person.entity))
  const others = dead.size > 0
  // "Un encargado recibió tres disparos y murió": dead, though another sentence tells his name.
  for (const act of sketch.acts) if (harmOf(act) === 'killed') for (const p of act.patients) if (p.count.best === 1) dead.add(p.entity)
  for (const act of sketch.acts) {
    const count = act[field]
    if (!count || count.best === null || (field === 'injured' && (onlyDead(act, dead) || isOfBoth(sketch, act)))) continue
    if (field === 'killed' && others && sketch.founding.act !== 'clash' && areAttackers(analysis, act)) continue
    if (!toll || count.best > (toll.count.best ?? -1)) toll = { count, act }
  }
  if (field === 'killed') toll = withLater(analysis, sketch, toll)
  const singles = individuals.filter((s) => s.person.count.best === 1 && counted(s.harm) === field && isHurt(sketch, field, s))
  // Where a number is told, only names go beyond it: somebody described may be one of those named.
  const none = field === 'injured' && toll?.count.best === 0
  const single = toll ? singles.filter((s) => s.told || (s.person.name !== null && (!none || isWounded(sketch, s)))) : singles
  if (single.length > (toll?.count.best ?? 0)) {
    const act = sketch.acts.find((a) => a.patients.some((p) => single.some((s) => s.person.entity === p.entity))) ?? sketch.founding
    toll = { count: { low: single.length, best: single.length, high: single.length }, act }
  }
  if (field === 'injured' && !toll?.act.injured) toll = rowOf(sketch, individuals, toll)
  if (field === 'injured') toll = withOthers(analysis, sketch, singles, toll)
  return field === 'injured' ? withFurther(sketch, toll, further) : toll
}

// "Cuatro murieron en el lugar y otros seis en el hospital": those told to have died later are further ones.
function withLater(analysis: Analysis, sketch: Sketch, toll: Toll | null): Toll | null {
  for (const act of sketch.acts) {
    if (act.act !== 'die' || !act.another || !act.killed?.best || !tellsOfHospital(analysis, act)) continue
    const before = sketch.acts.findLast((a) => a.last <= act.first && act.sentence - a.sentence <= 1 && (a.killed?.best ?? 0) > 0)
    const sum = (before?.killed?.best ?? 0) + act.killed.best
    const row = before?.patients.some((p) => act.patients.some((q) => q.entity === p.entity))
    if (before && !before.another && !row && sum > (toll?.count.best ?? 0))
      return { count: { low: sum, best: sum, high: sum }, act: before }
  }
  return toll
}

function tellsOfHospital(analysis: Analysis, { sentence }: Act): boolean {
  const { first, last } = analysis.sentences[sentence]!
  return hasConcept(analysis, 'hurt', 'hospital', first, last)
}

// "Otros dos están en el hospital": beside those told one by one they are more; a number told for the whole has them.
function withFurther(sketch: Sketch, toll: Toll | null, further: readonly Act[]): Toll | null {
  const more = further.filter((f) => !sketch.acts.some((a) => a.sentence === f.sentence && a.injured !== null))
  if (!more.length) return toll
  const told = toll?.act.voice === 'count' || toll === null ? 0 : (toll.count.best ?? 0)
  const sum = more.reduce((n, a) => n + (a.injured?.best ?? 0), told)
  return sum > (toll?.count.best ?? 0) ? { count: { low: sum, best: sum, high: sum }, act: more[0]! } : toll
}

const OTHERS = /^(?:otr[oa]s?|outr[oa]s?|another)$/u

// "Un niño recibió un balazo. Otras dos personas resultaron heridas": beside those told one by one before, the others are more.
function withOthers(analysis: Analysis, sketch: Sketch, singles: readonly Sufferer[], toll: Toll | null): Toll | null {
  for (const act of sketch.acts) {
    const first = act.patients[0]?.first ?? -1
    if (!act.injured?.best || act.killed || !OTHERS.test(analysis.tokens[first - 1]?.fold ?? '')) continue
    const told = new Set(singles.filter((s) => s.person.last < first).map((s) => s.person.entity))
    for (const p of act.patients) told.delete(p.entity)
    const sum = told.size + act.injured.best
    if (told.size && sum > (toll?.count.best ?? 0)) return { count: { low: sum, best: sum, high: sum }, act }
  }
  return toll
}

// "Balearon a dos jóvenes y una mujer": a verb that does not say by itself who was hurt counts those it was done to.
function rowOf(sketch: Sketch, individuals: readonly Sufferer[], least: Toll | null): Toll | null {
  const hurt = new Set(individuals.filter((s) => counted(s.harm) === 'injured' && isHurt(sketch, 'injured', s)).map((s) => s.person.entity))
  let toll = least
  for (const act of sketch.acts) {
    if (harmOf(act) !== 'injured') continue
    const count = sumOf(withoutListed(act.patients.filter((p) => hurt.has(p.entity))))
    if (count?.best && count.best > (toll?.count.best ?? 0)) toll = { count, act }
  }
  return toll
}

/** "En el intercambio murieron tres agresores": where others died, the attackers who fell are no victims (rule R12). */
export function areAttackers(analysis: Analysis, act: Act): boolean {
  return act.patients.length > 0 && act.patients.every((p) => ATTACKERS.has(analysis.entities[p.entity]?.role ?? ''))
}

/** "Las cuatro víctimas fueron alcanzadas", where two died and two were hurt: a verb told of both together counts no wounded. */
export function isOfBoth(sketch: Sketch, act: Act): boolean {
  const all = act.injured?.best ?? 0
  if (act.voice === 'count' || act.voice === 'active' || all < 2) return false
  const dead = new Set(sketch.acts.map((a) => a.killed?.best ?? 0))
  return sketch.acts.some((a) => a.injured?.best && a.injured.best < all && dead.has(all - a.injured.best))
}

// "recibió tres disparos y murió en el acto": who was hurt and died is no wounded.
function onlyDead(act: Act, dead: ReadonlySet<number>): boolean {
  return act.voice !== 'count' && act.patients.length > 0 && act.patients.every((p) => dead.has(p.entity))
}

// "No hubo heridos": only a wound or a stab told of somebody speaks against it.
function isWounded(sketch: Sketch, { person }: Sufferer): boolean {
  return sketch.acts.some((a) => (HURTING.has(a.act) || a.act === 'kill') && a.patients.some((p) => p.entity === person.entity))
}

const HURTING = new Set(['wound', 'stab', 'beat', 'torture', 'rape'])

// Where somebody died, who was shot and no more is as likely the dead; wounded are those told as wounded.
function isHurt(sketch: Sketch, field: string, { person, told }: Sufferer): boolean {
  if (told) return true
  if (field !== 'injured' || !sketch.acts.some((a) => (a.killed?.best ?? 0) > 0)) return true
  return sketch.acts.some((a) => (HURTING.has(a.act) || a.injured !== null) && a.patients.some((p) => p.entity === person.entity))
}

/** What somebody is counted as. */
export function counted(harm: Harm): 'killed' | 'injured' | 'kidnapped' | null {
  if (harm === 'killed' || harm === 'died_later') return 'killed'
  return harm === 'injured' || harm === 'kidnapped' ? harm : null
}
