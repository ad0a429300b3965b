import type { Analysis, PlaceMention } from '../analysis.ts'
import { isDateline } from './dateline.ts'

/** Levels of what a figure or a state measure can be about. */
export const SETTLED: ReadonlySet<PlaceMention['level']> = new Set<PlaceMention['level']>(['country', 'admin1', 'admin2', 'city', 'region'])

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
