import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { effect, estimated, missingPeriods, refused } from './estimate.ts'
import { stepErrors } from './structural-checks.ts'
import { CHAINS, type Forecast, forecast } from './structural-forecast.ts'

/** A series with a wandering level, and series that should move with it (methods A5). */
export const StructuralDesign = z.strictObject({
  values: z.array(z.number().nullable()),
  frequency: z.enum(['monthly', 'quarterly', 'yearly']).default('monthly'),
  /** Index of the first period of the measure, from 0. */
  at: z.int(),
  /** Series over the same periods that the measure does not reach. */
  covariates: z.array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()) })).default([]),
  /** Pairs of sine and cosine over a year, always in the model. Months only. */
  harmonics: z.int().min(0).max(2).default(0),
  firstMonth: z.int().min(1).max(12).default(1),
  /** Prior guess of the level's step, in standard deviations of the series. The other of 0.01 and 0.1 is always given beside. */
  levelSd: z.number().gt(0).max(1).default(0.1),
  level: z.number().gt(0).lt(1).default(0.95),
  draws: z.int().min(400).max(100_000).default(10_000),
  seed: z.int().nonnegative().default(1),
})
export type StructuralDesign = z.input<typeof StructuralDesign>
type Checked = z.output<typeof StructuralDesign>

/**
 * What the course before the measure, and the series that move with it, point to (Brodersen et al. 2015): average, cumulative and pointwise
 * difference with their posterior intervals, and the posterior tail area (not an error rate). Both usual priors for the level's step are
 * given, since the width hangs on them. Beside it what could be wrong: did the chains mix, did one-step forecasts before the measure hold,
 * what does a start with no measure find, which covariates were used and did they themselves move.
 */
export function evaluateStructural(given: StructuralDesign): Estimate {
  const design = StructuralDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('structural', refusals)
  const own = forecast(design)
  const other = forecast({ ...design, levelSd: design.levelSd === 0.1 ? 0.01 : 0.1 })
  const moved = design.covariates.map(({ name, values }) => ({ name, p: forecast({ ...design, values, covariates: [], draws: 2000 }).p }))
  const checks = stepErrors(own.before, own.explained, own.noise, own.step)
  const placebo = backdated(design)
  const effects = effectsOf(design, own, other, placebo)
  return estimated('structural', {
    effects,
    warnings: warningsOf(design, effects[0], own, checks, placebo, moved),
    series: { observed: own.observed, expected: own.expected, expectedLow: own.low, expectedHigh: own.high },
    tables: { covariates: moved.map((m, k) => ({ ...m, inclusion: own.inclusion[k] ?? null })) },
    settings: {
      seed: design.seed,
      draws: design.draws,
      chains: CHAINS,
      levelSd: design.levelSd,
      harmonics: design.harmonics,
      pre: design.at,
      post: design.values.length - design.at,
      averageObserved: own.averageObserved,
      noiseSd: own.noise,
      levelStepSd: own.step,
      rHat: own.rHat,
      ess: own.ess,
      stepCoverage: checks.coverage,
      stepLjungBoxP: checks.ljungBoxP,
      placeboAverage: placebo?.average ?? null,
      placeboP: placebo?.p ?? null,
    },
  })
}

function gates({ values, at, covariates, frequency }: Checked): Notice[] {
  const n = values.length
  if (frequency === 'yearly') return [{ code: 'structural-yearly', params: { found: n } }]
  const gaps = values.flatMap((v, t) => (v === null ? [t + 1] : []))
  if (gaps.length)
    return [
      missingPeriods(
        values.map((_, t) => t + 1),
        gaps,
      ),
    ]
  if (at < 1 || at >= n) return [{ code: 'date-outside', params: { found: at + 1, total: n } }]
  const holed = covariates.filter((c) => c.values.length !== n || c.values.includes(null)).map((c) => c.name)
  if (holed.length) return [{ code: 'covariates-missing', params: { found: holed.length, list: holed.slice(0, 5).join(', ') } }]
  const refusals: Notice[] = []
  const needed = covariates.length ? Math.max(30, 3 * covariates.length + 20) : 24
  if (at < needed) refusals.push({ code: 'structural-pre-short', params: { found: at, needed } })
  if (n - at > at) refusals.push({ code: 'post-longer-than-pre', params: { found: n - at, pre: at } })
  const first = values[0] ?? 0
  if (values.slice(0, at).every((v) => v === first)) refusals.push({ code: 'series-constant', params: { found: first } })
  return refusals
}

/** The measure put at 60 % of the time before it, where nothing began. */
function backdated(design: Checked): { readonly average: number; readonly p: number } | null {
  const at = Math.floor(0.6 * design.at)
  if (at < 12 || design.at - at > at) return null
  const cut = <T>(values: readonly T[]): T[] => values.slice(0, design.at)
  const covariates = design.covariates.map((c) => ({ ...c, values: cut(c.values) }))
  const { average, p } = forecast({ ...design, values: cut(design.values), covariates, at, draws: 4000 })
  return { average: average.value, p }
}

function effectsOf(
  { values, at, level, levelSd }: Checked,
  own: Forecast,
  other: Forecast,
  placebo: { readonly average: number } | null,
): Effect[] {
  const m = values.length - at
  const method = `bsts level sd ${levelSd}`
  const times = (by: number): { value: number; low: number; high: number } => ({
    value: own.average.value * by,
    low: own.average.low * by,
    high: own.average.high * by,
  })
  const expected = {
    value: own.averageObserved - own.average.value,
    low: own.averageObserved - own.average.high,
    high: own.averageObserved - own.average.low,
  }
  const effects = [
    effect({ key: 'average_effect', unit: 'outcome', ...times(1), level, p: own.p, method }),
    effect({ key: 'average_expected', unit: 'outcome', ...expected, level, method }),
    effect({ key: 'cumulative_effect', unit: 'outcome', ...times(m), level, method }),
    effect({ key: 'relative_effect', unit: 'share', ...times(1 / expected.value), level, method }),
    effect({
      key: 'average_effect_other_prior',
      unit: 'outcome',
      ...other.average,
      level,
      p: other.p,
      method: `bsts level sd ${levelSd === 0.1 ? 0.01 : 0.1}`,
    }),
  ]
  return placebo
    ? [...effects, effect({ key: 'placebo_in_time', unit: 'outcome', value: placebo.average, method: 'start at 60 % of the time before' })]
    : effects
}

function warningsOf(
  { at }: Checked,
  headline: Effect | undefined,
  own: Forecast,
  checks: { readonly coverage: number; readonly ljungBoxP: number },
  placebo: { readonly p: number } | null,
  moved: readonly { readonly name: string; readonly p: number }[],
): Notice[] {
  const warnings: Notice[] = []
  if (headline?.low != null && headline.high != null && headline.low < 0 && headline.high > 0)
    warnings.push({ code: 'cannot-tell-difference', params: { low: headline.low, high: headline.high } })
  if (own.rHat > 1.05 || own.ess < 400) warnings.push({ code: 'chains-unmixed', params: { found: own.rHat, ess: Math.round(own.ess) } })
  if (checks.coverage < 0.85)
    warnings.push({ code: 'forecasts-missed', params: { percent: Math.round(100 * checks.coverage), found: Math.floor(at / 3) } })
  if (checks.ljungBoxP < 0.05) warnings.push({ code: 'forecast-errors-correlated', params: {} })
  if (placebo && placebo.p < 0.025) warnings.push({ code: 'placebo-finds', params: { p: placebo.p } })
  const own_ = moved.filter((m) => m.p < 0.025).map((m) => m.name)
  if (own_.length) warnings.push({ code: 'covariates-moved', params: { list: own_.join(', ') } })
  return warnings
}
