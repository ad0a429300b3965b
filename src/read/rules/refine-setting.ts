import type { Analysis, DateMention, PlaceMention, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Act } from './act.ts'
import { OF_STATE } from './act-kinds.ts'
import { type Marks, phrases } from './act-table.ts'
import { findGoverned } from './find-governed.ts'
import { says } from './found-death.ts'
import { comesAfter } from './relate-dates.ts'
import { bySentence } from './scene.ts'

const governedOf = new PerText<ReadonlySet<Span>>()

/** Does this day or place belong to an arrest or a saying? Known once settings are refined. */
export function isGoverned(analysis: Analysis, m: DateMention | PlaceMention): boolean {
  return governedOf.get(analysis)?.has(m) ?? false
}

// "two taxi drivers", "Supreme Court": a site word inside somebody's trade or an office's name is no site.
export function isPartOfName(analysis: Analysis, place: PlaceMention): boolean {
  if (place.level !== 'site' || place.site === 'prison') return false
  const inside = (m: Span) => m.sentence === place.sentence && m.first <= place.first && place.first < m.last
  return partsOf(analysis).get(place.sentence)?.some(inside) ?? false
}

const partsKnown = new PerText<ReadonlyMap<number, readonly Span[]>>()

function partsOf(analysis: Analysis): ReadonlyMap<number, readonly Span[]> {
  const known = partsKnown.get(analysis)
  if (known) return known
  const made = bySentence<Span>([...analysis.people, ...analysis.groups])
  partsKnown.set(analysis, made)
  return made
}

/**
 * Gives each act the date and the places of its own sentence: those of its clause first, then the nearest. A date that another act of
 * the sentence stands closer to is left to that one. What a sentence does not say is filled in later from the story around it.
 */
export function refineSetting(analysis: Analysis, marks: Marks, acts: readonly Act[]): void {
  const governed = findGoverned(analysis, marks, acts)
  governedOf.set(analysis, governed)
  const dates = bySentence(analysis.dates.filter((d) => d.use === 'point' && !analysis.noise[d.first]))
  const spans = bySentence(analysis.dates.filter((d) => d.use !== 'point' && d.use !== 'until'))
  const places = bySentence(analysis.places.filter((p) => !analysis.noise[p.first] && !isPartOfName(analysis, p)))
  const mates = bySentence(acts)
  const stretches = new Set(analysis.numbers.flatMap((n) => (n.kind === 'duration' ? [n.first] : [])))
  for (const act of acts) {
    const own = OF_STATE.has(act.act)
    const free = <T extends DateMention | PlaceMention>(list: readonly T[] | undefined) =>
      (list ?? []).filter((m) => own || !governed.has(m))
    // "The killing comes a month after …": that time is of what stands behind it.
    const days = free(dates.get(act.sentence)).filter((d) => d.first < act.first || !comesAfter(analysis, d))
    act.date = ownDate(analysis, marks, act, days, mates.get(act.sentence) ?? [])
    // "Sicarios matan a un tendero en Tumaco este lunes": a verb in the present with a day of its own tells news.
    if (act.present && analysis.language !== 'en' && act.date?.when.precision === 'day' && act.patients.length > 0) act.generic = false
    const period = (spans.get(act.sentence) ?? []).find(
      (d) => distance(act, d) <= PERIOD || (d.first >= act.last && d.first - act.last <= BEHIND),
    )
    // "since the last week of October": what stands right behind belongs to the period.
    const inside = period?.use === 'since' && act.date && act.date.first >= period.last && act.date.first - period.last <= 2
    // "le exigen cuota desde marzo", "10 soles diarios": a threat begins with its period, and a rate is what it asks.
    const since = begun(act, spans.get(act.sentence) ?? [])
    if (act.channel !== null || (act.act === 'threaten' && !isMany(act)) || (since && isHeldSince(act, since))) takeUp(act, since)
    else if (period && isMany(act) && (!act.date || inside || (distance(act, period) < distance(act, act.date) && !isListed(act))))
      act.generic = true
    if (act.channel === null && isMany(act) && sumsUp(analysis, marks, stretches, act)) act.generic = true
    act.places = nearest(
      act,
      free(places.get(act.sentence)).filter((p) => act.menace === null || p.first < act.menace),
      (mates.get(act.sentence) ?? []).filter((m) => m !== act && m.voice === 'noun' && m.last <= act.first),
    )
  }
}

// "5 soles diarios … desde diciembre"
function begun(act: Act, periods: readonly DateMention[]): DateMention | null {
  return periods.find((d) => d.use === 'since' && distance(act, d) <= BEHIND) ?? null
}

const LASTING = new Set(['kidnap', 'disappear', 'clash'])

// "Guerrilleros retienen desde el martes a cuatro soldados": what lasts since a day began on that day.
function isHeldSince(act: Act, since: DateMention): boolean {
  return LASTING.has(act.act) && act.voice !== 'count' && act.voice !== 'list' && (!isMany(act) || since.when.precision === 'day')
}

function takeUp(act: Act, since: DateMention | null): void {
  act.date ??= since
  if (LASTING.has(act.act) && act.present) act.generic = false
}

const PERIOD = 12
/** How far from an act, in words, a period behind it or the count of a time may still be its own. */
const BEHIND = 16

// "Con ellos van cuatro policías asesinados", "within 12 days 23 people were killed": the count of a time.
function sumsUp(analysis: Analysis, marks: Marks, stretches: ReadonlySet<number>, act: Act): boolean {
  const { first, last } = analysis.sentences[act.sentence]!
  for (let k = Math.max(first, act.first - BEHIND); k < Math.min(last, act.last + BEHIND); k++) {
    if (marks.has(k, 'sums_up')) return true
    if (act.date === null && stretches.has(k + 1) && marks.has(k, 'within')) return true
  }
  return false
}

// "More than 400 prisoners have been killed since 2020" sums a period up: a figure, not an incident (rule R11).
function isMany(act: Act): boolean {
  return act.patients.some((p) => p.count.best === null || p.count.best > 1) || (act.killed?.best ?? 0) > 1
}

// "The murders of X, two drivers and a guard in less than a week in March": they are told one by one.
function isListed(act: Act): boolean {
  return act.patients.some((p) => p.name !== null)
}

function distance(act: Act, m: { first: number; last: number }): number {
  const gap = m.first >= act.last ? m.first - act.last : act.first - m.last
  const outside = m.first < act.clauseFirst || m.last > act.clauseLast
  return Math.max(0, gap) + (outside ? 10 : 0)
}

function ownDate(analysis: Analysis, marks: Marks, act: Act, dates: readonly DateMention[], mates: readonly Act[]): DateMention | null {
  if (act.definite && act.voice === 'noun' && !act.patients.length) {
    const reach = mates.length === 1 && act.sentence === 0 ? 30 : act.told ? 12 : 3
    // "Sunday's massacre": the day stands right before.
    const behind = dates.find((d) => d.first >= act.last)
    if (behind && behind.first - act.last > reach && isSetThere(analysis, marks, act, behind)) return behind
    return dates.find((d) => d.last === act.first) ?? dates.find((d) => d.first >= act.last && d.first - act.last <= reach) ?? null
  }
  // "… dos días después de que lo mataran": only a day counted back to it is its own.
  if (act.subordinate)
    return dates.find((d) => d.when.rule === 'relative' && d.when.day && d.last <= act.first && act.first - d.last <= 4) ?? null
  const free = act.act === 'arrest' || act.act === 'seize' ? dates : dates.filter((d) => !isSpeech(analysis, d))
  const told = isCause(analysis, act) ? free.filter((d) => d.first >= act.last || act.first - d.last <= NEXT) : free
  const taken = (d: DateMention) => isGenitive(analysis, d) && mates.some((m) => m !== act && m.first === d.last)
  const far = (d: DateMention) => distance(act, d) + (isCounted(d) ? 15 : 0)
  const ofDeath = (d: DateMention) => act.act !== 'die' && mates.some((m) => diedLater(analysis, m, d))
  const sorted = told.filter((d) => !taken(d) && !ofDeath(d)).sort((a, b) => far(a) - far(b))
  for (const date of sorted) {
    const own = distance(act, date)
    const rival = mates.some(
      (m) => m !== act && m.voice !== 'count' && distance(m, date) < own && clashing(m, act) && !hasNext(m, date, dates),
    )
    if (!rival) return date
  }
  return mates.length <= 1 ? (sorted[0] ?? null) : null
}

// "baleado el jueves, falleció este domingo a causa de las heridas": the day beside a death in hospital or of wounds is that of nothing else.
function diedLater(analysis: Analysis, act: Act, date: DateMention): boolean {
  if (act.act !== 'die' || act.voice !== 'self' || !says(analysis, act.sentence, 'care')) return false
  return date.first >= act.last ? date.first - act.last <= NEXT : act.first - date.last <= NEXT
}

// "last night's stabbing": the day of that and of nothing else.
function isGenitive({ language, tokens }: Analysis, date: DateMention): boolean {
  return language === 'en' && /['’]s$/u.test(tokens[date.last - 1]!.text)
}

/** How many words behind a verb its own day may stand. */
const OWN = 5

// "who was set on fire last week died on Tuesday": a verb with a day right behind takes none from before.
function hasNext(act: Act, date: DateMention, dates: readonly DateMention[]): boolean {
  return date.last <= act.first && dates.some((d) => d.first >= act.last && d.first - act.last <= OWN)
}

const CHAIN = 14

// "the shots fired at a villa in Lund at the weekend": nothing but places and things between a noun and its day.
function isSetThere(analysis: Analysis, marks: Marks, act: Act, date: DateMention): boolean {
  if (date.first - act.last > CHAIN) return false
  for (let k = act.last; k < date.first; ) {
    const place = analysis.places.find((p) => p.first === k && p.last <= date.first)
    const thing = marks.has(k - 1, 'indefinite') || marks.has(k - 1, 'definite')
    if (!place && !thing && !['preposition', 'definite', 'indefinite', 'of', 'to'].some((c) => marks.has(k, c))) return false
    k = place ? place.last : k + 1
  }
  return true
}

const NEXT = 2
const CAUSES = new Set(['por', 'tras', 'sobre', 'pelo', 'pela', 'apos', 'for', 'over', 'after', 'into', 'following', 'about'])

// "marched on Monday over the killing of X", "fue acusado ayer por el asesinato": what led to something else has only the day behind it.
function isCause(analysis: Analysis, act: Act): boolean {
  if (act.voice !== 'noun') return false
  for (let k = act.first - 1; k >= act.first - 3 && k >= 0; k--) {
    const { fold, shape } = analysis.tokens[k]!
    if (CAUSES.has(fold)) return true
    if (shape !== 'word' || !SMALL.has(fold)) return false
  }
  return false
}

const SMALL = new Set([
  'el',
  'la',
  'los',
  'las',
  'un',
  'una',
  'su',
  'the',
  'a',
  'an',
  'his',
  'her',
  'their',
  'o',
  'presunto',
  'alleged',
  'doble',
  'double',
])

// "secuestrado hace dos semanas y soltado al día siguiente": a day counted from another is seldom that of the act beside it.
function isCounted(date: DateMention): boolean {
  return date.when.rule === 'relative-day' || (date.when.rule === 'relative' && date.when.day === null)
}

// "… said on Monday": the day of the saying.
export function isSpeech(analysis: Analysis, date: DateMention): boolean {
  const said = phrases(analysis.language, 'saying')
  const { first } = analysis.sentences[date.sentence]!
  for (let k = date.first - 1; k >= Math.max(first, date.first - 3); k--) {
    // "relató que el 20 de mayo lo metieron …": the day of what was said.
    if (analysis.language !== 'en' && analysis.tokens[k]!.fold === 'que') break
    if (said.at(analysis.tokens, k)) return true
  }
  if (analysis.language === 'en' && said.at(analysis.tokens, date.last)) return true
  return false
}

// Two words for one act ("un ataque a tiros mató") share their date; a death and the shooting before it do not.
function clashing(a: Act, b: Act): boolean {
  return a.patients.length > 0 && b.patients.length > 0
    ? !a.patients.some((p) => b.patients.includes(p)) || (a.act === 'die') !== (b.act === 'die')
    : false
}

// "a stabbing in Peckham, the fatal shooting of a rapper in Tottenham": what stands between two nouns is where the first was.
function nearest(act: Act, places: readonly PlaceMention[], before: readonly Act[]): PlaceMention[] {
  const taken = (p: PlaceMention) => act.voice === 'noun' && p.last <= act.first && before.some((m) => m.last <= p.first)
  const far = (p: PlaceMention) => distance(act, p) + (taken(p) ? BEHIND : 0)
  return [...places].sort((a, b) => far(a) - far(b))
}
