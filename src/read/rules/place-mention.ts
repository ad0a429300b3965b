import { spanOf } from '../analyse.ts'
import type { Analysis, PlaceMention } from '../analysis.ts'

const PRECISION = {
  country: 'country',
  admin1: 'admin1',
  admin2: 'admin2',
  city: 'city',
  neighbourhood: 'neighbourhood',
  street: 'block',
  corner: 'point',
  site: 'point',
  region: 'unknown',
} as const satisfies Record<PlaceMention['level'], PlaceMention['precision']>

/** A place mention over tokens `[first, last)`, named by its words (from token `nameFirst` on), with nothing resolved yet. */
export function placeMention(
  analysis: Analysis,
  first: number,
  last: number,
  level: PlaceMention['level'],
  nameFirst = first,
): PlaceMention {
  const span = spanOf(analysis, first, last)
  const name = analysis.text.slice(analysis.tokens[nameFirst]!.start, span.end)
  return { ...span, name, level, country: null, admin1: null, city: null, lat: null, lon: null, precision: PRECISION[level], site: null }
}
