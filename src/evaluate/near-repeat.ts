import { z } from 'zod'
import type { Estimate, Notice } from '../model/study.ts'
import { poissonAtLeast } from '../stats/distributions.ts'
import { permutation, randomFrom } from '../stats/random.ts'
import { effect, estimated, refused } from './estimate.ts'

/** Are events near in space also near in time more often than chance makes them (methods A10)? Days and metres, any origin. */
export const NearRepeatDesign = z.strictObject({
  days: z.array(z.number()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  withinDays: z.number().nonnegative(),
  withinMetres: z.number().nonnegative(),
  /** How exactly the places are known. */
  precisionMetres: z.number().nonnegative().default(0),
  permutations: z.int().min(99).max(99_999).default(999),
  /** Permute dates within stretches of this many days only, where hot spots move over the years. */
  withinStretch: z.number().positive().optional(),
  seed: z.int().nonnegative().default(1),
})
export type NearRepeatDesign = z.input<typeof NearRepeatDesign>
type Checked = z.output<typeof NearRepeatDesign>

/**
 * Knox's (1964) count of pairs close in both space and time (≤ the bands), against dates permuted among places (Mantel 1967). Expected
 * under independence: pairs close in space × pairs close in time / pairs. p = (1 + #{X* ≥ X})/(B + 1); the Poisson p stands beside it.
 */
export function evaluateNearRepeat(given: NearRepeatDesign): Estimate {
  const design = NearRepeatDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('near_repeat', refusals)
  const { days, x, y, withinDays, withinMetres, permutations, seed } = design
  const n = days.length
  const close = pairsWithin(x, y, withinMetres)
  const closeInTime = countWithin(days, withinDays)
  const pairs = (n * (n - 1)) / 2
  const observed = countBoth(close, days, withinDays)
  const expected = ((close.length / 2) * closeInTime) / pairs
  const random = randomFrom(seed)
  const shuffle = shuffler(design, random)
  const null_ = Float64Array.from({ length: permutations }, () => countBoth(close, shuffle(), withinDays)).sort()
  const p = (1 + null_.filter((v) => v >= observed).length) / (permutations + 1)
  const [low, high] = [null_[Math.floor(0.05 * (permutations - 1))]!, null_[Math.ceil(0.95 * (permutations - 1))]!]
  const effects = [
    effect({
      key: 'close_pairs_ratio',
      unit: 'ratio',
      value: observed / expected,
      p,
      pSmallest: 1 / (permutations + 1),
      method: 'knox-permutation',
    }),
    effect({ key: 'close_pairs', unit: 'count', value: observed, p: poissonAtLeast(observed, expected), method: 'knox-poisson' }),
    effect({ key: 'expected_close_pairs', unit: 'count', value: expected, low, high, level: 0.9, method: 'permutation-band' }),
  ]
  return estimated('near_repeat', {
    effects,
    settings: { events: n, pairs, closeInSpace: close.length / 2, closeInTime, permutations, seed },
  })
}

function gates(design: Checked): Notice[] {
  const { days, x, y, withinMetres, precisionMetres } = design
  const n = days.length
  if (x.length !== n || y.length !== n) return [{ code: 'lengths-differ', params: { found: Math.min(x.length, y.length), total: n } }]
  if (n < 50) return [{ code: 'events-too-few', params: { found: n, needed: 50 } }]
  const places = days.map((_, i) => `${x[i]} ${y[i]}`)
  const twice = repeated(places.map((place, i) => `${place} ${days[i]}`))
  if (twice > 0) return [{ code: 'events-duplicated', params: { found: twice } }]
  if (precisionMetres > withinMetres) return [{ code: 'places-too-coarse', params: { found: withinMetres, precision: precisionMetres } }]
  const share = repeated(places) / n
  const spacing = share > 0.05 ? centroidSpacing(design, places) : 0
  return spacing > withinMetres
    ? [{ code: 'places-repeated', params: { percent: Math.round(100 * share), spacing: Math.round(spacing) } }]
    : []
}

/** How many of the keys another one shares. */
function repeated(keys: readonly string[]): number {
  const count = new Map<string, number>()
  for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1)
  return keys.filter((key) => count.get(key)! > 1).length
}

/** Median distance from a place that several events share to the nearest other such place. */
function centroidSpacing({ x, y }: Checked, places: readonly string[]): number {
  const shared = [...new Set(places.filter((place, i) => places.indexOf(place) !== i))].map((place) => places.indexOf(place))
  const nearest = shared.map((a) => Math.min(...shared.filter((b) => b !== a).map((b) => Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!))))
  const known = nearest.filter(Number.isFinite).sort((a, b) => a - b)
  return known[known.length >> 1] ?? Number.MAX_SAFE_INTEGER
}

/** Pairs i < j no farther apart than the band, as i, j, i, j…; found by a sweep along x. */
function pairsWithin(x: readonly number[], y: readonly number[], band: number): Int32Array {
  const order = x.map((_, i) => i).sort((a, b) => x[a]! - x[b]!)
  const found: number[] = []
  for (let a = 0; a < order.length; a++) {
    const i = order[a]!
    for (let b = a + 1; b < order.length && x[order[b]!]! - x[i]! <= band; b++) {
      const j = order[b]!
      if ((x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2 <= band * band) found.push(i, j)
    }
  }
  return Int32Array.from(found)
}

function countWithin(days: readonly number[], band: number): number {
  const sorted = Float64Array.from(days).sort()
  let [count, from] = [0, 0]
  for (let i = 0; i < sorted.length; i++) {
    while (sorted[i]! - sorted[from]! > band) from++
    count += i - from
  }
  return count
}

function countBoth(pairs: Int32Array, days: ArrayLike<number>, band: number): number {
  let count = 0
  for (let p = 0; p < pairs.length; p += 2) if (Math.abs(days[pairs[p]!]! - days[pairs[p + 1]!]!) <= band) count++
  return count
}

/** Gives the days permuted over all events, or within stretches of time. */
function shuffler({ days, withinStretch }: Checked, random: ReturnType<typeof randomFrom>): () => Float64Array {
  const first = Math.min(...days)
  const stretch = days.map((day) => (withinStretch ? Math.floor((day - first) / withinStretch) : 0))
  const groups = [...new Set(stretch)].sort((a, b) => a - b).map((s) => days.flatMap((_, i) => (stretch[i] === s ? [i] : [])))
  return () => {
    const shuffled = new Float64Array(days.length)
    for (const group of groups) {
      const order = permutation(random, group.length)
      for (const [k, i] of group.entries()) shuffled[i] = days[group[order[k]!]!]!
    }
    return shuffled
  }
}
