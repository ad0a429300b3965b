import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { ljungBox, neweyWest } from '../stats/autocorrelation.ts'
import { devianceResiduals, fitNegativeBinomial } from '../stats/count-regression.ts'
import { normalQuantile, studentQuantile } from '../stats/distributions.ts'
import { randomFrom } from '../stats/random.ts'
import { rateRatio } from '../stats/rate-ratio.ts'
import { counterfactual, differences, pointLimits } from './counterfactual.ts'
import { effect, estimated, missingPeriods, refused } from './estimate.ts'
import { dropOne, influenceRange, placeboDates, powerLine, shiftedDates } from './interrupted-checks.ts'
import { startsAtPeak } from './peak.ts'
import { fitSegmented, type Segmented, type SegmentedFit } from './segmented.ts'

/** An interrupted series of counts (methods A4). */
export const InterruptedDesign = z.strictObject({
  counts: z.array(z.int().nonnegative().nullable()),
  frequency: z.enum(['monthly', 'yearly']).default('monthly'),
  /** Calendar month of the first period. */
  firstMonth: z.int().min(1).max(12).default(1),
  /** Population of each period, or one for all; none: counts without an offset. */
  population: z.union([z.number().positive(), z.array(z.number().positive())]).default(1),
  /** Days of each period; none: all alike. */
  days: z.array(z.number().positive()).optional(),
  /** Index of the first period of the measure, from 0. */
  at: z.int(),
  slopeChange: z.boolean().default(false),
  harmonics: z.union([z.literal('auto'), z.int().min(0).max(2)]).default('auto'),
  /** Other recorded measures for the place within six months (monthly) or one period (yearly) of this one. */
  otherMeasures: z.int().nonnegative().default(0),
  level: z.number().gt(0).lt(1).default(0.95),
  draws: z.int().min(100).max(100_000).default(4000),
  seed: z.int().nonnegative().default(1),
})
export type InterruptedDesign = z.input<typeof InterruptedDesign>
type Checked = z.output<typeof InterruptedDesign>

const GATES = { monthly: { pre: 12, post: 6, unit: 'months' }, yearly: { pre: 8, post: 3, unit: 'years' } }

/**
 * Segmented quasi-Poisson regression beside the negative binomial: level ratio with the standard error that holds up in short correlated
 * series, slope ratio if declared, cases fewer than expected with simulated limits at 3, 6, 12 and all periods, and what could be wrong.
 */
export function evaluateInterrupted(given: InterruptedDesign): Estimate {
  const design = InterruptedDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('interrupted', refusals)
  const model = modelOf(design)
  if (model.counts.slice(model.at).every((y) => y === 0)) return noneAfter(design, model)
  const segmented = fitSegmented(model)
  const horizons = [3, 6, 12, model.counts.length - model.at].filter((h, i, all) => h <= all[3]! && all.indexOf(h) === i)
  const random = randomFrom(design.seed)
  const sums = differences(model, segmented, horizons, { draws: design.draws, level: design.level, random })
  const effects = [
    ...ratioEffects(model, segmented, design.level),
    ...sums.map((d) =>
      effect({
        key: `difference_${d.periods}`,
        unit: 'count',
        value: d.value,
        low: d.low,
        high: d.high,
        level: design.level,
        method: 'simulated-coefficients-and-counts',
      }),
    ),
  ]
  const placebos = placeboDates(model, GATES[design.frequency])
  const limits = pointLimits(model, segmented, design.level)
  const box = ljungBox(devianceResiduals(model.counts, segmented.fit.fitted), Math.min(12, model.counts.length - 2))
  return estimated('interrupted', {
    effects,
    warnings: warningsOf(design, model, segmented, box.p, effects[0]),
    series: {
      observed: model.counts.slice(),
      fitted: [...segmented.fit.fitted],
      counterfactual: counterfactual(model, segmented),
      counterfactualLow: limits.low,
      counterfactualHigh: limits.high,
    },
    tables: {
      placebos: placebos.rows,
      shifts: shiftedDates(model),
      horizons: sums.map((d) => ({ ...d })),
      power: powerLine(segmented, design.level),
    },
    settings: {
      ...settingsOf(design, model, segmented),
      placeboRank: placebos.rank,
      placeboDates: placebos.rows.length,
      placeboP: placebos.p,
      ljungBox: box.statistic,
      ljungBoxP: box.p,
      ...influenceRange(dropOne(model)),
    },
  })
}

function modelOf(design: Checked): Segmented {
  const { population, days, at, slopeChange, harmonics, frequency, firstMonth } = design
  const auto = frequency === 'yearly' || at < 12 ? 0 : at >= 24 ? 2 : 1
  const offset = design.counts.map((_, t) => Math.log((typeof population === 'number' ? population : population[t]!) * (days?.[t] ?? 1)))
  return {
    counts: design.counts.map((y) => y ?? 0),
    offset,
    at,
    slopeChange,
    harmonics: harmonics === 'auto' ? auto : harmonics,
    firstMonth,
  }
}

function gates({ counts, at, frequency, slopeChange, harmonics, population, days }: Checked): Notice[] {
  const n = counts.length
  const { pre, post } = GATES[frequency]
  const gaps = counts.flatMap((y, t) => (y === null ? [t + 1] : []))
  if (gaps.length)
    return [
      missingPeriods(
        counts.map((_, t) => t + 1),
        gaps,
      ),
    ]
  for (const beside of [population, days]) {
    if (Array.isArray(beside) && beside.length !== n) {
      return [{ code: 'lengths-differ', params: { found: beside.length, total: n } }]
    }
  }
  if (at < 1 || at >= n) return [{ code: 'date-outside', params: { found: at + 1, total: n } }]
  const refusals: Notice[] = []
  if (at < pre) refusals.push({ code: frequency === 'yearly' ? 'pre-years-too-few' : 'pre-too-short', params: { found: at, needed: pre } })
  if (n - at < post)
    refusals.push({ code: frequency === 'yearly' ? 'post-years-too-few' : 'post-too-short', params: { found: n - at, needed: post } })
  if (slopeChange && n - at < 12) refusals.push({ code: 'slope-too-short', params: { found: n - at, needed: 12 } })
  if (typeof harmonics === 'number' && harmonics > 0 && at < 24)
    refusals.push({ code: 'season-too-short', params: { found: at, needed: 24 } })
  if (counts.every((y) => y === counts[0])) refusals.push({ code: 'series-constant', params: { found: counts[0] ?? 0 } })
  else if (counts.slice(0, at).every((y) => y === 0)) refusals.push({ code: 'pre-all-zero', params: { found: at } })
  return refusals
}

/** No case at all after: a Wald interval would be nonsense; the exact bound on the ratio of the two means stands in for it. */
function noneAfter(design: Checked, model: Segmented): Estimate {
  const before = model.counts.slice(0, model.at).reduce((a, b) => a + b, 0)
  const weight = (from: number, to?: number): number => model.offset.slice(from, to).reduce((sum, o) => sum + Math.exp(o), 0)
  const { high } = rateRatio({ x1: 0, n1: weight(model.at), x2: before, n2: weight(0, model.at) }, design.level)
  const effects = [effect({ key: 'level_ratio', unit: 'ratio', value: 0, low: 0, high, level: design.level, method: 'conditional-exact' })]
  const warnings: Notice[] = [{ code: 'post-all-zero', params: { before, periods: model.counts.length - model.at, high } }]
  return estimated('interrupted', {
    effects,
    warnings,
    series: { observed: model.counts.slice() },
    settings: { pre: model.at, seed: design.seed },
  })
}

function ratioEffects(model: Segmented, segmented: SegmentedFit, level: number): Effect[] {
  const { fit, columns } = segmented
  const t = studentQuantile((1 + level) / 2, fit.df)
  const z = normalQuantile((1 + level) / 2)
  const ratio = (key: string, value: number, se: number, reach: number, method: string, p: number | null = null): Effect =>
    effect({
      key,
      unit: 'ratio',
      value: Math.exp(value),
      low: Math.exp(value - reach * se),
      high: Math.exp(value + reach * se),
      level,
      p,
      method,
    })
  const effects: Effect[] = []
  const step = segmented.term(2)
  if (step) effects.push(ratio('level_ratio', step.value, step.se, t, 'quasi-poisson-ar1', step.p))
  const slope = model.slopeChange ? segmented.term(3) : null
  if (slope) effects.push(ratio('slope_ratio_per_period', slope.value, slope.se, t, 'quasi-poisson-ar1', slope.p))
  const negative = fitNegativeBinomial(model.counts, columns, model.offset)
  const row = negative.used.indexOf(2)
  if (negative.converged && negative.theta <= 10_000 && row >= 0) {
    effects.push(
      ratio(
        'level_ratio_nb',
        negative.coefficients[2]!,
        Math.sqrt(negative.covariance[row]![row]!),
        z,
        `nb2 theta ${negative.theta.toPrecision(4)}`,
      ),
    )
  }
  const n = model.counts.length
  const lag = Math.floor(4 * (n / 100) ** (2 / 9))
  const own = fit.used.indexOf(2)
  if (step && own >= 0) {
    const robust = neweyWest(model.counts, columns, fit, lag, true)
    effects.push(ratio('level_ratio_newey_west', step.value, Math.sqrt(robust[own]![own]!), t, `newey-west lag ${lag}`))
  }
  return effects
}

function settingsOf(
  design: Checked,
  model: Segmented,
  { fit, dispersion, lag1, lag1Corrected, inflation }: SegmentedFit,
): Estimate['settings'] {
  const { seed, draws, frequency } = design
  const { at, slopeChange, harmonics, counts } = model
  const aliased = fit.coefficients.filter((c) => c === null).length
  return {
    seed,
    draws,
    frequency,
    pre: at,
    post: counts.length - at,
    slopeChange,
    harmonics,
    dispersion,
    lag1,
    lag1Corrected,
    inflation,
    df: fit.df,
    deviance: fit.deviance,
    converged: fit.converged,
    aliased,
  }
}

function warningsOf(design: Checked, model: Segmented, segmented: SegmentedFit, boxP: number, headline: Effect | undefined): Notice[] {
  const { at, counts } = model
  const post = counts.length - at
  const warnings: Notice[] = []
  if (design.otherMeasures > 0)
    warnings.push({
      code: 'package-of-measures',
      params: { found: design.otherMeasures + 1, months: design.frequency === 'yearly' ? 12 : 6 },
    })
  if (startsAtPeak(counts, at, design.frequency)) warnings.push({ code: 'peak-before', params: {} })
  if (design.frequency === 'monthly' && at < 24) warnings.push({ code: 'pre-short', params: { found: at, wanted: 24 } })
  if (post > at / 2) warnings.push({ code: 'counterfactual-far', params: { found: post, pre: at } })
  if (boxP < 0.05) warnings.push({ code: 'residuals-correlated', params: { found: segmented.lag1 } })
  const [low, high] = [headline?.low, headline?.high]
  if (typeof low === 'number' && typeof high === 'number' && low < 1 && high > 1 && (low < 0.8 || high > 1.25)) {
    warnings.push({ code: 'cannot-tell', params: { low, high } })
  }
  return warnings
}
