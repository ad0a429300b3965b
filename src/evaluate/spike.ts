import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { fitPoisson } from '../stats/count-regression.ts'
import { normalQuantile } from '../stats/distributions.ts'
import { effect, estimated, refused } from './estimate.ts'
import { clearShape, shapesOf, type TimedPoint } from './shapes.ts'

/** One point of a series of counts that may stand out (methods A3.1). `searched`: the point was picked by looking at all of them. */
export const SpikeDesign = z.strictObject({
  counts: z.array(z.int().nonnegative().nullable()),
  /** Index of the point, from 0. */
  at: z.int().nonnegative(),
  trend: z.boolean().default(true),
  searched: z.boolean().default(false),
  level: z.number().gt(0).lt(1).default(0.95),
})
export type SpikeDesign = z.input<typeof SpikeDesign>

/**
 * Is one point unusual? A log-linear quasi-Poisson fit to the other points, and prediction limits on the 2/3-power scale (Farrington et
 * al. 1996): μ̂·{1 ± ⅔z√((φ̂μ̂ + V(μ̂))/μ̂²)}^{3/2}, φ̂ at least 1. A searched point pays for the search (Bonferroni). Then five shapes
 * are laid side by side by BIC: constant, trend, trend with pulse, with step, with a change of slope at the point.
 */
export function evaluateSpike(given: SpikeDesign): Estimate {
  const design = SpikeDesign.parse(given)
  const { counts, at, trend, level } = design
  const others = counts.flatMap((y, t) => (y === null || t === at ? [] : [{ t, y }]))
  const refusals = gates(design, others)
  if (refusals.length) return refused('spike', refusals)
  const found = counts[at]!
  const alpha = (1 - level) / (design.searched ? others.length + 1 : 1)
  const { expected, low, high, phi, variance } = limitsAt(others, at, trend, alpha)
  const effects: Effect[] = [
    effect({ key: 'expected', unit: 'count', value: expected, low, high, level: 1 - alpha, method: 'farrington-2/3' }),
    effect({
      key: 'observed_to_expected',
      unit: 'ratio',
      value: found / expected,
      low: found / high,
      high: low > 0 ? found / low : null,
      level: 1 - alpha,
      method: 'farrington-2/3',
    }),
  ]
  const shapes = shapesOf(
    counts.flatMap((y, t) => (y === null ? [] : [{ t: t - at, y }])),
    true,
  )
  const clear = clearShape(shapes, others.length + 1)
  const warnings: Notice[] = clear ? [] : [{ code: 'shape-unclear', params: { found: others.length + 1 } }]
  const settings = {
    observed: found,
    outside: found < low || found > high,
    ...heldBy(design, others, alpha),
    dispersion: phi,
    expectedSe: Math.sqrt(variance),
    trend,
    searched: design.searched,
    shape: clear?.shape ?? null,
  }
  return estimated('spike', { effects, warnings, settings, tables: { shapes: shapes.map((s) => ({ ...s })) } })
}

/** What the other points let expect at `at`, with prediction limits on the 2/3-power scale. */
function limitsAt(others: readonly TimedPoint[], at: number, trend: boolean, alpha: number) {
  const columns = [others.map(() => 1), ...(trend ? [others.map((o) => o.t - at)] : [])]
  const fit = fitPoisson(
    others.map((o) => o.y),
    columns,
  )
  const expected = Math.exp(fit.coefficients[0] ?? 0)
  const phi = Math.max(1, fit.pearson / fit.df)
  const variance = phi * fit.covariance[0]![0]! * expected ** 2
  const reach = (2 / 3) * normalQuantile(1 - alpha / 2) * Math.sqrt((phi * expected + variance) / expected ** 2)
  return { expected, low: expected * Math.max(0, 1 - reach) ** 1.5, high: expected * (1 + reach) ** 1.5, phi, variance }
}

/** Whether the answer is the same without the neighbours of the point, and in how many fits without one of the others. */
function heldBy({ counts, at, trend }: z.output<typeof SpikeDesign>, others: readonly TimedPoint[], alpha: number) {
  const found = counts[at]!
  const outside = (points: readonly TimedPoint[]): boolean => {
    const { low, high } = limitsAt(points, at, trend, alpha)
    return found < low || found > high
  }
  const own = outside(others)
  const far = others.filter((o) => Math.abs(o.t - at) > 1)
  const known = (points: readonly TimedPoint[]): boolean => points.length >= LEAST_OTHERS && points.some((o) => o.y > 0)
  const dropped = others.map((o) => others.filter((p) => p !== o)).filter((points) => known(points))
  return {
    sameWithoutNeighbours: far.length < others.length && known(far) ? outside(far) === own : null,
    sameDropping: dropped.filter((points) => outside(points) === own).length,
    droppings: dropped.length,
  }
}

/** Other points that say what was to be expected. */
const LEAST_OTHERS = 5

function gates({ counts, at }: z.output<typeof SpikeDesign>, others: readonly { readonly y: number }[]): Notice[] {
  if (at >= counts.length || counts[at] === null) return [{ code: 'date-outside', params: { found: at + 1, total: counts.length } }]
  if (others.length < LEAST_OTHERS) return [{ code: 'spike-too-short', params: { found: others.length, needed: LEAST_OTHERS } }]
  const total = others.reduce((sum, o) => sum + o.y, counts[at]!)
  if (total < 20) return [{ code: 'counts-too-few', params: { found: total, needed: 20 } }]
  return others.every((o) => o.y === 0) ? [{ code: 'series-constant', params: { found: 0 } }] : []
}
