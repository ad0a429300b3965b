import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { type CountFit, fitPoisson } from '../stats/count-regression.ts'
import { normalQuantile } from '../stats/distributions.ts'
import { effect, estimated, refused } from './estimate.ts'

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
  const columns = [others.map(() => 1), ...(trend ? [others.map((o) => o.t - at)] : [])]
  const fit = fitPoisson(
    others.map((o) => o.y),
    columns,
  )
  const expected = Math.exp(fit.coefficients[0] ?? 0)
  const alpha = (1 - level) / (design.searched ? others.length + 1 : 1)
  const phi = Math.max(1, fit.pearson / fit.df)
  const variance = phi * fit.covariance[0]![0]! * expected ** 2
  const reach = (2 / 3) * normalQuantile(1 - alpha / 2) * Math.sqrt((phi * expected + variance) / expected ** 2)
  const low = expected * Math.max(0, 1 - reach) ** 1.5
  const high = expected * (1 + reach) ** 1.5
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
  const shapes = shapesOf(counts, at)
  const lead = (shapes[1]?.bic ?? 0) - (shapes[0]?.bic ?? 0)
  const clear = others.length + 1 >= 10 && lead >= 2
  const warnings: Notice[] = clear ? [] : [{ code: 'shape-unclear', params: { found: others.length + 1 } }]
  const settings = {
    observed: found,
    outside: found < low || found > high,
    dispersion: phi,
    expectedSe: Math.sqrt(variance),
    trend,
    searched: design.searched,
    shape: clear ? shapes[0]!.shape : null,
  }
  return estimated('spike', { effects, warnings, settings, tables: { shapes } })
}

function gates({ counts, at }: z.output<typeof SpikeDesign>, others: readonly { readonly y: number }[]): Notice[] {
  if (at >= counts.length || counts[at] === null) return [{ code: 'date-outside', params: { found: at + 1, total: counts.length } }]
  if (others.length < 5) return [{ code: 'spike-too-short', params: { found: others.length, needed: 5 } }]
  const total = others.reduce((sum, o) => sum + o.y, counts[at]!)
  if (total < 20) return [{ code: 'counts-too-few', params: { found: total, needed: 20 } }]
  return others.every((o) => o.y === 0) ? [{ code: 'series-constant', params: { found: 0 } }] : []
}

/** Best first. Deviances are divided by one dispersion, that of the richest fit, so that spread is not taken for shape. */
function shapesOf(counts: readonly (number | null)[], at: number): { shape: string; bic: number }[] {
  const points = counts.flatMap((y, t) => (y === null ? [] : [{ t: t - at, y }]))
  const one = points.map(() => 1)
  const line = points.map((p) => p.t)
  const shapes: Readonly<Record<string, number[][]>> = {
    constant: [one],
    trend: [one, line],
    trend_pulse: [one, line, points.map((p) => (p.t === 0 ? 1 : 0))],
    trend_step: [one, line, points.map((p) => (p.t >= 0 ? 1 : 0))],
    trend_slope: [one, line, points.map((p) => Math.max(0, p.t))],
  }
  const fits = Object.entries(shapes).map(([shape, columns]) => ({
    shape,
    fit: fitPoisson(
      points.map((p) => p.y),
      columns,
    ),
  }))
  const ratio = ({ pearson, df }: CountFit): number => (df > 0 ? pearson / df : Number.POSITIVE_INFINITY)
  const phi = Math.max(1, Math.min(...fits.map((f) => ratio(f.fit))))
  return fits
    .map(({ shape, fit }) => ({ shape, bic: fit.deviance / phi + fit.used.length * Math.log(points.length) }))
    .sort((a, b) => a.bic - b.bic)
}
