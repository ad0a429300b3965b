import { jaroWinkler } from '../stats/jaro-winkler.ts'
import type { Level } from './compare.ts'
import type { Features } from './features.ts'
import { gapDays, type Window } from './windows.ts'

/** Kilometres within which two named towns may be one place told at two levels (a city and its quarter or neighbour). */
const NEARBY_KM = 25
const EARTH_KM = 6371

/** Dates by precision: the coarser of the two says how much an overlap is worth. */
export function compareDate(a: Window, b: Window): Level {
  const level = (name: string, conflict = false): Level => ({ field: 'date', level: name, ...(conflict ? { conflict } : {}) })
  if (a.basis === 'none' || b.basis === 'none') return level('unknown')
  const gap = gapDays(a, b)
  if (a.basis === 'published' || b.basis === 'published') return level(gap === 0 ? 'recent' : 'before')
  const exact = a.precision === 'day' && b.precision === 'day'
  if (exact) return gap === 0 ? level('same') : gap === 1 ? level('day_off', true) : gap <= 7 ? level('week', true) : level('apart', true)
  if (gap > 0) return gap <= 10 ? level('near', true) : level('apart', true)
  const longest = Math.max(a.last - a.first, b.last - b.first)
  return level(longest <= 14 ? 'fine' : longest <= 62 ? 'month' : 'year')
}

/** The finest level of place that both name; towns of other names are apart unless their points are near each other. */
export function compareCity(a: Features, b: Features): Level {
  if (a.country && b.country && a.country !== b.country) return { field: 'country', level: 'differ', conflict: true }
  if (a.city && b.city) return compareTowns(a, b, a.city, b.city)
  if (a.admin1 && b.admin1) {
    return a.admin1 === b.admin1 ? { field: 'admin1', level: 'same' } : { field: 'admin1', level: 'differ', conflict: true }
  }
  return a.country && b.country ? { field: 'country', level: 'same' } : { field: 'city', level: 'unknown' }
}

function compareTowns(a: Features, b: Features, cityA: string, cityB: string): Level {
  if (cityA === cityB) return { field: 'city', level: 'same' }
  const km = kilometres(a, b)
  if (km !== null && km < 3) return { field: 'city', level: 'close' }
  if (holds(cityA, cityB) || jaroWinkler(cityA, cityB) >= 0.94) return { field: 'city', level: 'close' }
  return km !== null && km <= NEARBY_KM
    ? { field: 'city', level: 'nearby', conflict: true }
    : { field: 'city', level: 'differ', conflict: true }
}

function holds(a: string, b: string): boolean {
  if (!a.includes(b) && !b.includes(a)) return false
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)
}

/** Great-circle distance, or null when a point is missing. */
function kilometres(a: Features, b: Features): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Sites, as the texts word them (or by the key of their concept): any part in common; else a conflict that a person should see. */
export function comparePlace(a: readonly string[], b: readonly string[]): Level | null {
  if (!a.length || !b.length) return null
  let best = 0
  for (const x of a) for (const y of b) best = Math.max(best, siteLikeness(x, y))
  if (best === 1) return { field: 'place', level: 'same' }
  return best >= 0.7 ? { field: 'place', level: 'close' } : { field: 'place', level: 'differ', conflict: true }
}

function siteLikeness(x: string, y: string): number {
  if (x === y) return 1
  if (!x.includes(' ') && !y.includes(' ')) return 0
  if (holds(x, y)) return 0.8
  const [wordsX, wordsY] = [new Set(x.split(' ')), new Set(y.split(' '))]
  return (2 * wordsX.intersection(wordsY).size) / (wordsX.size + wordsY.size)
}
