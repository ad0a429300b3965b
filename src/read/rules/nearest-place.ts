import type { Analysis, PlaceMention } from '../analysis.ts'
import { isDateline } from './dateline.ts'
import type { TokenRange } from './intervention-clause.ts'

const SETTLED = new Set<PlaceMention['level']>(['country', 'admin1', 'admin2', 'city', 'region'])

/**
 * The place inside tokens `[first, last)` nearest to token `at`: towns, provinces and countries, else quarters and prisons with a name.
 * Null if none; a petrol station or a court is where something happened, not what a figure or a state measure is about.
 */
export function nearestPlace(analysis: Analysis, at: number, { first, last }: { first: number; last: number }): PlaceMention | null {
  const inside = analysis.places.filter((p) => p.first >= first && p.last <= last && !analysis.noise[p.first])
  const settled = inside.filter((p) => SETTLED.has(p.level))
  const named = inside.filter((p) => p.level === 'neighbourhood' || (p.site === 'prison' && isNamed(analysis, p)))
  const distance = (p: PlaceMention) => (p.first >= at ? p.first - at : at - p.last + 1)
  return [...(settled.length ? settled : named)].sort((a, b) => distance(a) - distance(b) || a.first - b.first)[0] ?? null
}

/**
 * The place a figure is about: what its clause opens with ("Durán, across the river from Guayaquil, has recorded 78"), else the last place
 * before the number ("Arica bajó de 32 a 26 casos y Antofagasta …"), else one right after it, else the nearest of its sentence, else what
 * the sentences before it in the paragraph are about.
 */
export function figurePlace(analysis: Analysis, at: number, clause: TokenRange, sentence: TokenRange): PlaceMention | null {
  const inside = analysis.places.filter(
    (p) => p.first >= clause.first && p.last <= clause.last && SETTLED.has(p.level) && !isDateline(analysis, p),
  )
  // Where a report was written is not what its figures are about.
  const told = (p: PlaceMention | null) => (p && !isDateline(analysis, p) ? p : null)
  const opener = inside[0]
  if (opener && opener.first - clause.first <= 1 && opener.last <= at && analysis.tokens[opener.last]?.text === ',') return opener
  const before = inside.filter((p) => p.last <= at).at(-1)
  const after = inside.find((p) => p.first > at)
  const beside = after && !analysis.tokens.slice(at, after.first).some((t) => t.shape === 'mark' && t.text !== '%')
  if (beside && (!before || after.first - at < at - before.last)) return after
  return (
    before ??
    told(nearestPlace(analysis, at, clause)) ??
    told(nearestPlace(analysis, at, sentence)) ??
    placeBefore(analysis, sentence.first)
  )
}

/** What the nearest sentence before, in the same paragraph, names first. */
function placeBefore(analysis: Analysis, first: number): PlaceMention | null {
  const { index, paragraph } = analysis.sentences[analysis.sentenceOf[first]!]!
  for (let s = index - 1; s >= 0 && analysis.sentences[s]!.paragraph === paragraph; s--) {
    const place = analysis.places.find(
      (p) => p.sentence === s && SETTLED.has(p.level) && !analysis.noise[p.first] && !isDateline(analysis, p),
    )
    if (place) return place
  }
  return null
}

/** The town, province or country a text names most (the first of equals), or null. */
export function mainPlace(analysis: Analysis): PlaceMention | null {
  const counts = new Map<string, number>()
  const main = analysis.places.filter((p) => SETTLED.has(p.level) && !analysis.noise[p.first])
  for (const p of main) counts.set(p.name, (counts.get(p.name) ?? 0) + (isDateline(analysis, p) ? 0.1 : 1))
  let best: PlaceMention | null = null
  for (const p of analysis.places) {
    if (!counts.has(p.name)) continue
    if (!best || counts.get(p.name)! > counts.get(best.name)!) best = p
  }
  return best
}

/** "la cárcel de Tal", not "la cárcel": a capital that no sentence start explains. */
function isNamed(analysis: Analysis, place: PlaceMention): boolean {
  const first = analysis.sentences[place.sentence]?.first
  return analysis.tokens.slice(place.first, place.last).some((t) => t.capital && t.index !== first)
}
