import { boundsOf, dayNumber, type When } from '../../model/time.ts'
import type { Analysis, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { isDateline } from './dateline.ts'
import { tellsNewDeath } from './found-death.ts'
import type { Sketch } from './sketch.ts'

/** How well the day and the place of an act fit those of an incident. */
export function fitSetting(analysis: Analysis, sketch: Sketch, act: Act): number {
  return fitDate(analysis, sketch, act) + fitPlace(analysis, sketch, act)
}

/** Is an act told on another day and in another town than an incident? */
export function isElsewhere(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  if (!act.date || act.definite || act.voice === 'count' || act.voice === 'list') return false
  if (!isInOtherTown(analysis, sketch, act)) return false
  const days = daysOf(analysis, sketch)
  return boundsFor(act.date.when) !== null && days.length > 0 && !days.some((w) => meets(w, act.date!.when))
}

/** Is the town of an act told, and none of those of an incident? */
export function isInOtherTown(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  const mine = townOf(analysis, act)
  const theirs = sketch.acts.flatMap((a) => townOf(analysis, a) ?? [])
  return mine !== null && theirs.length > 0 && !theirs.includes(mine)
}

// Where a report was written sets nothing apart: the town of the event often comes later.
function townOf(analysis: Analysis, act: Act): string | null {
  return act.places.find((p) => p.city !== null && !isDateline(analysis, p))?.city ?? null
}

// The days of what happened; that of a death only where nothing else has one, and it tells of violence by itself.
function daysOf(analysis: Analysis, sketch: Sketch): When[] {
  const known = (acts: readonly Act[]) => acts.flatMap((a) => (a.date && boundsFor(a.date.when) ? [a.date.when] : []))
  const days = known(sketch.acts.filter((a) => a.act !== 'die'))
  return days.length || !tellsNewDeath(analysis, sketch.founding) ? days : known([sketch.founding])
}

/** Is what a sentence tells set apart from what stands before: "In a separate incident, …", "En otro hecho, …"? */
export function opensApart(analysis: Analysis, act: Act): boolean {
  return opensWith(analysis, analysis.sentences[act.sentence]!.first, act, 'apart')
}

/** Does the clause of an act, or its sentence, open with another hour or day: "Hours later, …", "Al día siguiente …"? */
export function opensLater(analysis: Analysis, act: Act): boolean {
  return opensWith(analysis, analysis.sentences[act.sentence]!.first, act, 'later') || opensWith(analysis, act.clauseFirst, act, 'later')
}

/** How many words may stand before the place a sentence opens with: "Mientras tanto, en el municipio de X …". */
const OPENING_PLACE = 9

/** The town or division that the sentence of an act opens with; null if none. */
export function openingPlace(analysis: Analysis, act: Act): PlaceMention | null {
  const { first } = analysis.sentences[act.sentence]!
  const opens = (p: PlaceMention) =>
    p.admin1 !== null && p.sentence === act.sentence && p.first - first < OPENING_PLACE && p.last <= act.first
  return act.places.find(opens) ?? null
}

/**
 * Does the sentence of an act open with a town or division in which none of an incident lies: "En la provincia de Salta mataron a dos primos"
 * after what befell in Cuernavaca? So round-ups go from one to the next.
 */
export function opensElsewhere(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  const place = openingPlace(analysis, act)
  if (!place) return false
  const theirs = sketch.acts.flatMap((a) => a.places.filter((p) => p.admin1 !== null))
  if (!theirs.length) return false
  if (theirs.every((p) => p.country !== place.country || p.admin1 !== place.admin1)) return true
  return place.city !== null && theirs.every((p) => p.city !== null && p.city !== place.city)
}

function opensWith(analysis: Analysis, first: number, act: Act, concept: string): boolean {
  for (let k = first; k < Math.min(first + OPENING, act.first); k++) {
    const match = phrases(analysis.language, 'clause').at(analysis.tokens, k, act.first)
    if (match?.concepts.some((c) => c.id === concept)) return true
  }
  return false
}

/** How many words in such an opening may stand. */
const OPENING = 5

function fitDate(analysis: Analysis, sketch: Sketch, act: Act): number {
  if (!act.date || (act.act === 'die' && !tellsNewDeath(analysis, act))) return 0
  const mine = act.date.when
  const theirs = daysOf(analysis, sketch)
  if (!theirs.length) return act.earlier ? -1.5 : sketch.founding.earlier ? 0 : 1
  if (!boundsFor(mine) || !theirs.some((w) => boundsFor(w))) return 0
  return theirs.some((w) => meets(w, mine)) ? 2 : -5
}

/** Do two dates overlap? Unresolved dates meet anything. */
export function meets(a: When, b: When): boolean {
  const [x, y] = [boundsFor(a), boundsFor(b)]
  return !x || !y || (x.from <= y.to && y.from <= x.to)
}

export function boundsFor(when: When): { from: number; to: number } | null {
  const earliest = when.earliest ?? (when.day ? boundsOf(when.day).earliest : null)
  const latest = when.latest ?? (when.day ? boundsOf(when.day).latest : null)
  return earliest && latest ? { from: dayNumber(earliest), to: dayNumber(latest) } : null
}

function fitPlace(analysis: Analysis, sketch: Sketch, act: Act): number {
  if ((ACT_KINDS[act.act]?.weak && !tellsNewDeath(analysis, act)) || act.voice === 'list') return 0
  const mine = townOf(analysis, act)
  if (!mine) return 0
  const theirs = new Set(sketch.acts.flatMap((a) => townOf(analysis, a) ?? []))
  if (!theirs.size) return 0
  return theirs.has(mine) ? 0.5 : -2
}
