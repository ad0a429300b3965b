import { cholesky } from '../stats/cholesky.ts'
import { normalQuantile } from '../stats/distributions.ts'
import type { Random } from '../stats/random.ts'
import type { Segmented, SegmentedFit } from './segmented.ts'

/** Cases observed less cases expected without the measure, summed over the first `periods` after it. */
export interface Difference {
  readonly periods: number
  readonly observed: number
  readonly expected: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Expected counts of every period with the step and the slope change taken out, n values. */
export function counterfactual(model: Segmented, { fit, columns }: SegmentedFit): number[] {
  const skipped = model.slopeChange ? [2, 3] : [2]
  return model.counts.map((_, t) => {
    const eta = fit.used.reduce((sum, k) => sum + (skipped.includes(k) ? 0 : fit.coefficients[k]! * columns[k]![t]!), model.offset[t]!)
    return Math.exp(Math.min(50, eta))
  })
}

/**
 * Differences at each horizon, with limits from draws of the coefficients (normal, inflated covariance) and of the counts themselves
 * (negative binomial of variance φ̂μ, Poisson where φ̂ ≤ 1); percentiles of the sum. Counts of periods between two horizons are drawn as
 * one: gammas of one scale add up to a gamma, and Poisson counts to a Poisson count.
 */
export function differences(
  model: Segmented,
  segmented: SegmentedFit,
  horizons: readonly number[],
  options: { readonly draws: number; readonly level: number; readonly random: Random },
): Difference[] {
  const { fit, columns, dispersion, inflation } = segmented
  const { draws, level, random } = options
  const skipped = model.slopeChange ? [2, 3] : [2]
  const kept = fit.used.filter((k) => !skipped.includes(k))
  const rows = kept.map((k) => fit.used.indexOf(k))
  const covariance = rows.map((a) => Float64Array.from(rows, (b) => fit.covariance[a]![b]! * inflation ** 2))
  const lower = cholesky(covariance)
  const post = model.counts.length - model.at
  const expected = counterfactual(model, segmented)
  const sums = horizons.map(() => new Float64Array(draws))
  const normals = new Float64Array(kept.length)
  const steps = new Float64Array(kept.length)
  const after = kept.map((k) => Float64Array.from({ length: post }, (_, t) => columns[k]![model.at + t]!))
  const means = Float64Array.from({ length: post }, (_, t) => expected[model.at + t]!)
  const ends = [...new Set(horizons)].sort((p, q) => p - q)
  const observed = ends.map((end) => model.counts.slice(model.at, model.at + end).reduce((p, q) => p + q, 0))
  const spread = dispersion - 1
  for (let draw = 0; draw < draws; draw++) {
    for (let k = 0; k < kept.length; k++) normals[k] = random.normal()
    multiply(lower, normals, steps)
    let drawn = 0
    for (let e = 0; e < ends.length; e++) {
      const mean = summedMean(steps, after, means, e > 0 ? ends[e - 1]! : 0, ends[e]!)
      drawn += random.poisson(spread > 1e-6 ? random.gamma(mean / spread) * spread : mean)
      for (let h = 0; h < horizons.length; h++) if (horizons[h] === ends[e]) sums[h]![draw] = observed[e]! - drawn
    }
  }
  return horizons.map((periods, h) => {
    const sum = (values: readonly number[]): number => values.slice(model.at, model.at + periods).reduce((a, b) => a + b, 0)
    const [observed, without] = [sum(model.counts), sum(expected)]
    const sorted = sums[h]!.sort()
    return { periods, observed, expected: without, value: observed - without, ...percentiles(sorted, level) }
  })
}

// Small on purpose: called thousands of times, they are compiled within the first run.

/** Lower triangle times a vector. */
function multiply(lower: readonly Float64Array[], by: Float64Array, into: Float64Array): void {
  for (let a = 0; a < into.length; a++) {
    const row = lower[a]!
    let sum = 0
    for (let b = 0; b <= a; b++) sum += row[b]! * by[b]!
    into[a] = sum
  }
}

/** Means of the periods `from` to `to`, moved by the steps of the coefficients on the log scale, added up. */
function summedMean(steps: Float64Array, columns: readonly Float64Array[], means: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let t = from; t < to; t++) {
    let shift = 0
    for (let a = 0; a < steps.length; a++) shift += steps[a]! * columns[a]![t]!
    sum += Math.min(1e9, means[t]! * Math.exp(shift))
  }
  return sum
}

/**
 * Limits of one new count in each period after the measure had the earlier course gone on, on the 2/3-power scale (Farrington et al. 1996)
 * with the inflated covariance; `null` before it. n values each.
 */
export function pointLimits(model: Segmented, segmented: SegmentedFit, level: number): { low: (number | null)[]; high: (number | null)[] } {
  const { fit, columns, dispersion, inflation } = segmented
  const skipped = model.slopeChange ? [2, 3] : [2]
  const rows = fit.used.flatMap((k, row) => (skipped.includes(k) ? [] : [{ k, row }]))
  const z = normalQuantile((1 + level) / 2)
  const reach = counterfactual(model, segmented).map((mean, t) => {
    if (t < model.at) return null
    let spread = 0
    for (const a of rows) for (const b of rows) spread += columns[a.k]![t]! * columns[b.k]![t]! * fit.covariance[a.row]![b.row]!
    return { mean, part: (2 / 3) * z * Math.sqrt(Math.max(1, dispersion) / Math.max(mean, 1e-9) + spread * inflation ** 2) }
  })
  return {
    low: reach.map((r) => r && r.mean * Math.max(0, 1 - r.part) ** 1.5),
    high: reach.map((r) => r && r.mean * (1 + r.part) ** 1.5),
  }
}

/** The middle `level` of sorted values. */
export function percentiles(sorted: Float64Array, level: number): { readonly low: number; readonly high: number } {
  const at = (p: number): number => {
    const place = p * (sorted.length - 1)
    const below = Math.floor(place)
    const part = place - below
    return sorted[below]! * (1 - part) + sorted[Math.min(sorted.length - 1, below + 1)]! * part
  }
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) }
}
