import type { Analysis } from '../analysis.ts'
import type { GazetteerPlace } from '../gazetteer.ts'
import { type Candidate, resolve, type Setting } from './resolve-place.ts'

/** "Prell Lands, Laventille": the town right behind a name that no gazetteer has. */
export function townBehind(analysis: Analysis, c: Candidate, next: Candidate | undefined, setting: Setting): GazetteerPlace | null {
  if (c.places.length || c.surname || !next || next.first !== c.last + 1 || analysis.tokens[c.last]!.text !== ',') return null
  const town = resolve(next, setting, null)
  return town?.level === 'city' && town.population >= LARGER ? town : null
}

/** From so many people on a town has quarters with names. */
const LARGER = 10_000

/** "Cieneguita, Limón", "Glendevon, Montego Bay": a small place right before the larger town it belongs to. */
export function townAfter(analysis: Analysis, place: GazetteerPlace, c: Candidate, next: Candidate | undefined): GazetteerPlace | null {
  if (place.level !== 'city' || !next || next.first !== c.last + 1 || analysis.tokens[c.last]!.text !== ',') return null
  const town = next.places.find((p) => p.level === 'city' && p.country === place.country && p.admin1 === place.admin1)
  if (!town || town.name === place.name || town.population < 5 * place.population) return null
  const province = next.places.some((p) => p.level === 'admin1' && p.admin1 === place.admin1)
  return province && (place.lat !== null || next.said === 'admin1') ? null : town
}
