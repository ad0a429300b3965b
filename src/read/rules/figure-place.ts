import { spanOf } from '../analyse.ts'
import type { Analysis, PlaceMention, Span } from '../analysis.ts'
import { isDateline } from './dateline.ts'
import type { Figure } from './find-figures.ts'
import { conceptAt, conceptsIn } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { mainPlace, nearestPlace, SETTLED } from './nearest-place.ts'
import { paragraphStart } from './told-periods.ts'
import { within } from './within.ts'

/** Where a figure holds: a name, the words it hangs on, and whether they stand near the figure. */
export interface FigurePlace {
  readonly name: string
  readonly span: Span
  readonly stated: boolean
}

/**
 * The place a figure is about: its own of two lists ("A and B with 30 and 20 respectively"), the prison it counts the inmates of, the nation
 * whose rate it is ("the national rate of 4"), what its clause opens with ("Durán, across the river from Guayaquil, has recorded 78"), the last
 * place before the number, else one right after it, else the nation its clause speaks of, else the nearest of its sentence, else what its
 * paragraph or the text is about.
 */
export function placeOf(analysis: Analysis, figure: Figure): FigurePlace | null {
  const place = inLists(analysis, figure) ?? ofPrison(analysis, figure)
  const ofNation = place ? null : nationBefore(analysis, figure)
  if (ofNation) return nationAt(analysis, ofNation)
  return place ? stated(place) : placeAt(analysis, figure.number.first, figure.clause, figure.sentence)
}

/** The place of what is told at token `at`, as for a figure there. */
export function placeAt(analysis: Analysis, at: number, clause: TokenRange, sentence: TokenRange): FigurePlace | null {
  const near = besides(analysis, at, clause)
  if (near) return stated(near)
  const nation = nationIn(analysis, clause)
  if (nation) return nation
  const told = [clause, sentence].map((range) => nearestPlace(analysis, at, range)).find((p) => p && !isDateline(analysis, p))
  if (told) return stated(told)
  const before = nationIn(analysis, sentence) ?? placeBefore(analysis, sentence.first)
  if (before) return before
  const subject = subjectPlace(analysis)
  return subject ? { ...subject, stated: false } : null
}

function stated(place: PlaceMention): FigurePlace {
  return { name: place.name, span: place, stated: true }
}

function settledIn(analysis: Analysis, { first, last }: TokenRange): PlaceMention[] {
  return within(analysis.places, { first, last }).filter(
    (p) => SETTLED.has(p.level) && !analysis.noise[p.first] && !isDateline(analysis, p),
  )
}

function besides(analysis: Analysis, at: number, clause: TokenRange): PlaceMention | null {
  const inside = settledIn(analysis, clause)
  const opener = inside[0]
  if (opener && opener.first - clause.first <= 1 && opener.last <= at && analysis.tokens[opener.last]?.text === ',') return opener
  const before = inside.filter((p) => p.last <= at).at(-1)
  const after = inside.find((p) => p.first > at)
  const beside = after && !analysis.tokens.slice(at, after.first).some((t) => t.shape === 'mark' && t.text !== '%')
  if (beside && (!before || after.first - at < at - before.last)) return after
  return before ?? null
}

/** "Guatemala y Honduras, con 30 y 20 muertes, respectivamente": the k-th number is that of the k-th place. */
function inLists(analysis: Analysis, { number, sentence }: Figure): PlaceMention | null {
  const end = conceptAt(analysis, 'comparisons', 'respectively', number.last, sentence.last)
  if (end < 0) return null
  const places = settledIn(analysis, { first: sentence.first, last: end })
  const counts = within(analysis.numbers, { first: sentence.first, last: end }).filter((n) => n.kind === number.kind)
  const at = counts.slice(-places.length).findIndex((n) => n.first === number.first)
  return counts.length >= places.length ? (places[at] ?? null) : null
}

/** "La cárcel de Tal se construyó para 300": what is told of inmates and beds is told of the prison its clause names. */
function ofPrison(analysis: Analysis, { indicator, clause, number }: Figure): PlaceMention | null {
  if (!/^(?:prison_(?!deaths)|inmates_)/u.test(indicator)) return null
  const named = within(analysis.places, clause).filter((p) => p.site === 'prison' && isNamed(analysis, p))
  return named.filter((p) => p.last <= number.first).at(-1) ?? named[0] ?? null
}

function isNamed(analysis: Analysis, { first, last }: PlaceMention): boolean {
  return analysis.tokens.slice(first + 1, last).some((t) => t.capital)
}

/** "in the country", "a nivel nacional": the country the report is about. */
function nationIn(analysis: Analysis, { first, last }: TokenRange): FigurePlace | null {
  const at = conceptAt(analysis, 'comparisons', 'nation', first, last)
  if (at < 0) return null
  return nationAt(analysis, { first: at, last: Math.min(last, at + 2) })
}

/** "five times the national rate of 4.2": of a nation, which may not be named anywhere. */
function nationBefore(analysis: Analysis, { number, clause }: Figure): TokenRange | null {
  const words = conceptsIn(analysis, 'comparisons', 'of_nation', clause.first, number.first).at(-1)
  const near = words && number.first - words.last <= 2 && !analysis.tokens.slice(words.last, number.first).some((t) => t.shape === 'mark')
  return near ? words : null
}

function nationAt(analysis: Analysis, { first, last }: TokenRange): FigurePlace | null {
  const country = countryBefore(analysis, first) ?? countryOf(analysis)
  return country ? { name: country, span: spanOf(analysis, first, last), stated: true } : null
}

/** "In neighbouring El Salvador … across the country": the country that the paragraph named last. */
function countryBefore(analysis: Analysis, at: number): string | null {
  const start = paragraphStart(analysis, analysis.sentences[analysis.sentenceOf[at]!]!)
  const before = settledIn(analysis, { first: start, last: at }).at(-1)
  return before?.level === 'country' ? before.name : null
}

/** The country most places of a text lie in, as the text names it or else in the report's language. */
function countryOf(analysis: Analysis): string | null {
  const counts = new Map<string, number>()
  for (const p of analysis.places) if (p.country && !analysis.noise[p.first]) counts.set(p.country, (counts.get(p.country) ?? 0) + 1)
  const code = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  if (!code) return null
  const named = analysis.places.find((p) => p.level === 'country' && p.country === code)
  return named?.name ?? new Intl.DisplayNames([analysis.language], { type: 'region' }).of(code) ?? null
}

/** What the nearest sentence before, in the same paragraph, is about: the one place it names, or its nation. A list says nothing of what follows. */
function placeBefore(analysis: Analysis, first: number): FigurePlace | null {
  const { index, paragraph } = analysis.sentences[analysis.sentenceOf[first]!]!
  for (let s = index - 1; s >= 0 && analysis.sentences[s]!.paragraph === paragraph; s--) {
    const sentence = analysis.sentences[s]!
    const places = settledIn(analysis, sentence)
    if (new Set(places.map((p) => p.name)).size > LIST) return nationIn(analysis, sentence)
    if (places[0]) return stated(places[0])
    const nation = nationIn(analysis, sentence)
    if (nation) return nation
  }
  return null
}

/** More places than these in one sentence make a list. */
const LIST = 2

/** What a text is about: the country when it compares several of its parts, else the place it names most. */
function subjectPlace(analysis: Analysis): Omit<FigurePlace, 'stated'> | null {
  const main = mainPlace(analysis)
  if (!main) return null
  const parts = new Set(
    analysis.places.filter((p) => !analysis.noise[p.first] && p.country === main.country && p.level !== 'country').map((p) => p.admin1),
  )
  parts.delete(null)
  const country = parts.size > LIST ? countryOf(analysis) : null
  return { name: country ?? main.name, span: main }
}
