import type { Analysis, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { isDateline } from './dateline.ts'
import { sectionsOf } from './find-sections.ts'
import { allied, isOfSomebodyNew, isOfStranger, most, near, tellsOfAnother } from './fit-act.ts'
import { opensApart, opensElsewhere, opensLater } from './fit-setting.ts'
import { tellsNewDeath } from './found-death.ts'
import { inPrison } from './resolve-incident.ts'
import { isApartInRow } from './settle-rows.ts'
import { absorb, type Sketch } from './sketch.ts'

const HARMING = new Set(['kill', 'die', 'shoot', 'wound', 'stab', 'beat', 'attack', 'clash', 'bomb', 'kidnap'])

/**
 * Joins incidents that nothing tells apart: a later telling of the same kind of harm whose day, town, place, victims and dead do not
 * contradict an earlier one. A report that comes back to its event in other words tells no second one.
 */
export function mergeSketches(analysis: Analysis, sketches: readonly Sketch[]): Sketch[] {
  const kept: Sketch[] = []
  for (const sketch of sketches) {
    const home = kept
      .slice(-MEMORY)
      .find(
        (k) =>
          inOneSection(analysis, k, sketch) &&
          !isOfAnother(analysis, k, sketch) &&
          !isSetApart(analysis, k, sketch.founding) &&
          isSame(analysis, k, sketch),
      )
    if (home) absorb(home, sketch)
    else kept.push(sketch)
  }
  return kept
}

const MEMORY = 12

function inOneSection(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  const sections = sectionsOf(analysis)
  return sections[a.founding.sentence] === sections[b.founding.sentence]
}

// "Un motociclista fue ultimado" after somebody else's death.
function isOfAnother(analysis: Analysis, home: Sketch, other: Sketch): boolean {
  return isOfStranger(analysis, other.founding) && home.acts.some((a) => tellsOfAnother(a, other.founding))
}

// "In a separate incident, …", "Hours later a girl was shot in the arm", "En la provincia de Salta mataron a dos primos"
function isSetApart(analysis: Analysis, home: Sketch, act: Act): boolean {
  return opensApart(analysis, act) || (isOfSomebodyNew(analysis, act) && (opensLater(analysis, act) || opensElsewhere(analysis, home, act)))
}

const OF_RIOT = new Set(['hostage', 'arson'])

// "Twelve inmates were killed in clashes. They took three guards hostage": whoever is held, or what burns, in the prison where prisoners fought.
function isOfPrisonFight(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  if (!OF_RIOT.has(b.founding.act) || b.founding.another || b.founding.apart || near(a, b.founding) > NEXT) return false
  const prisoners = a.acts.some((x) => x.patients.some((p) => analysis.entities[p.entity]?.role === 'prisoner'))
  return prisoners && inPrison(analysis, a.founding) && inPrison(analysis, b.founding)
}

function isSame(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  if (isOfPrisonFight(analysis, a, b)) return agreeInTime(analysis, a, b) && agreeInPlace(analysis, a, b)
  if (!HARMING.has(a.founding.act) || !HARMING.has(b.founding.act) || !allied(a.founding, b.founding)) return false
  if (a.acts.some((x) => isApartInRow(x, b.founding))) return false
  if (b.founding.another || b.founding.apart || b.founding.campaign || a.founding.campaign || b.founding.reality !== a.founding.reality)
    return false
  if (onThing(a) || onThing(b) || (a.founding.act === 'bomb') !== (b.founding.act === 'bomb')) return false
  if (a.named.size && b.named.size) return false
  if (!agreeInTime(analysis, a, b) || !agreeInPlace(analysis, a, b)) return false
  return most(b) <= most(a) || most(a) === 0
}

// What hit a thing and nobody is told by its thing.
function onThing(sketch: Sketch): boolean {
  return sketch.acts.some((a) => a.target !== null) && !sketch.entities.size
}

function agreeInTime(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  const days = (s: Sketch) => own(analysis, s).flatMap((x) => (x.date?.when.day ? [x.date.when.day] : []))
  const [x, y] = [days(a), days(b)]
  if (y.length) return x.length > 0 && y.every((w) => x[0] === w)
  return !b.founding.earlier && (b.named.size === 0 || near(a, b.founding) <= NEXT)
}

/** How many sentences on somebody first named may still be the one told of. */
const NEXT = 2

// The acts that set the day: a death or an arrest may come later.
function own(analysis: Analysis, { acts, founding }: Sketch): Act[] {
  const dates = (a: Act) => a.act !== 'die' || (a === founding && tellsNewDeath(analysis, a))
  return acts.filter((a) => dates(a) && ACT_KINDS[a.act]?.type !== 'seizure_or_arrest')
}

function agreeInPlace(analysis: Analysis, a: Sketch, b: Sketch): boolean {
  const isTown = (p: PlaceMention) => p.city !== null && !isDateline(analysis, p)
  const cities = (s: Sketch) => new Set(s.acts.flatMap((x) => x.places.flatMap((p) => (isTown(p) ? [p.city] : []))))
  const [x, y] = [cities(a), cities(b)]
  if (x.size && y.size && ![...y].some((c) => x.has(c))) return false
  return LEVELS.every((level) => {
    const [mine, theirs] = [named(a, level), named(b, level)]
    return !mine.length || !theirs.length || theirs.some((p) => mine.some((q) => q.name === p.name))
  })
}

const LEVELS: readonly PlaceMention['level'][] = ['street', 'corner', 'neighbourhood']

function named(sketch: Sketch, level: PlaceMention['level']): PlaceMention[] {
  return sketch.acts.flatMap((a) => a.places.filter((p) => p.level === level))
}
