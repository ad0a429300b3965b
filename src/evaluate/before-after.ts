import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { studentQuantile } from '../stats/distributions.ts'
import { leastSquares } from '../stats/least-squares.ts'
import { rateRatio, ratioOfRatios } from '../stats/rate-ratio.ts'
import { effect, estimated, missingPeriods, refused } from './estimate.ts'
import { startsAtPeak } from './peak.ts'

/** Yearly counts of one place, oldest first; `null` is a year without a figure. `control`: the same years elsewhere. */
export const BeforeAfterDesign = z.strictObject({
  years: z.array(
    z.strictObject({ year: z.int(), count: z.int().nonnegative().nullable(), control: z.int().nonnegative().nullable().optional() }),
  ),
  /** First year of the measure. */
  from: z.int(),
  level: z.number().gt(0).lt(1).default(0.95),
})
export type BeforeAfterDesign = z.input<typeof BeforeAfterDesign>
type Year = z.output<typeof BeforeAfterDesign>['years'][number]

/**
 * The first year of a measure against baselines side by side: the year before, the highest year, the mean of the last five and ten with a
 * figure (methods A2, D4), each with the exact interval of a ratio; the control's own ratio and the ratio of ratios; and what a year like
 * the last one would be followed by with no measure at all. A description: the warning says so, always.
 */
export function evaluateBeforeAfter(given: BeforeAfterDesign): Estimate {
  const { years, from, level } = BeforeAfterDesign.parse(given)
  const before = years.filter((y): y is Year & { count: number } => y.year < from && y.count !== null)
  const after = years.find((y) => y.year === from)
  if (!after || after.count === null) {
    const gaps = years.flatMap((y) => (y.count === null ? [y.year] : []))
    return refused('before_after', [
      after
        ? missingPeriods(
            years.map((y) => y.year),
            gaps,
          )
        : { code: 'figures-none', params: { list: String(from) } },
    ])
  }
  const last = before.at(-1)
  if (!last) return refused('before_after', [{ code: 'date-outside', params: { found: String(from), total: years.length } }])
  const found = after.count
  const ratioTo = (key: string, base: readonly { readonly count: number }[]): Effect => {
    const r = rateRatio({ x1: found, n1: 1, x2: base.reduce((sum, y) => sum + y.count, 0), n2: base.length }, level)
    return effect({ key, unit: 'ratio', value: r.ratio, low: r.low, high: r.high, level, p: r.pCentral, method: 'conditional-exact' })
  }
  const peak = before.reduce((most, y) => (y.count > most.count ? y : most), last)
  const effects = [
    ratioTo('to_five_years', before.slice(-5)),
    ratioTo('to_last_year', [last]),
    ratioTo('to_peak_year', [peak]),
    ratioTo('to_ten_years', before.slice(-10)),
    ...controlEffects(last, after, level),
    ...expectedWithout(years, from, level),
    ...laterEffect(years, after.count, from, level),
  ]
  const warnings: Notice[] = [{ code: 'description-only', params: {} }]
  const course = before.map((y) => y.count)
  if (startsAtPeak(course, course.length, 'yearly')) warnings.push({ code: 'peak-before', params: {} })
  return estimated('before_after', {
    effects,
    warnings,
    settings: {
      firstYear: from,
      before: before.length,
      after: found,
      lastYear: last.year,
      peakYear: peak.year,
      fiveYears: Math.min(5, before.length),
      fiveYearMean: before.slice(-5).reduce((sum, y) => sum + y.count, 0) / Math.min(5, before.length),
      tenYears: Math.min(10, before.length),
      ...laterYear(years, from),
    },
  })
}

/** The last year with a figure beyond the first one counted after, if there is one. */
function laterYear(years: readonly Year[], from: number): { laterYear?: number; later?: number } {
  const later = years.findLast((y) => y.year > from && y.count !== null)
  return later ? { laterYear: later.year, later: later.count ?? 0 } : {}
}

/** How that year stands against the first: a fall may hold, or be taken back. */
function laterEffect(years: readonly Year[], found: number, from: number, level: number): Effect[] {
  const { later } = laterYear(years, from)
  if (later === undefined) return []
  const r = rateRatio({ x1: later, n1: 1, x2: found, n2: 1 }, level)
  const limits = { value: r.ratio, low: r.low, high: r.high, level, p: r.pCentral }
  return [effect({ key: 'later_to_first_year', unit: 'ratio', ...limits, method: 'conditional-exact' })]
}

function controlEffects(last: Year, after: Year, level: number): Effect[] {
  const [a1, a2, b1, b2] = [after.count, last.count, after.control, last.control]
  if (b1 === null || b1 === undefined || b2 === null || b2 === undefined) return []
  const own = rateRatio({ x1: b1, n1: 1, x2: b2, n2: 1 }, level)
  const control = effect({
    key: 'control_to_last_year',
    unit: 'ratio',
    value: own.ratio,
    low: own.low,
    high: own.high,
    level,
    method: 'conditional-exact',
  })
  if (!a1 || !a2 || !b1 || !b2) return [control]
  const { ratio, low, high } = ratioOfRatios(a1, a2, b1, b2)
  return [
    control,
    effect({ key: 'ratio_of_ratios', unit: 'ratio', value: ratio, low, high, level: 0.95, method: 'log-normal-poisson-only' }),
  ]
}

/**
 * Regression to the mean (D4): log counts follow an AR(1) fitted on consecutive years before the measure; the year it began is forecast from
 * the last, with limits for a single new year. Nothing under 6 pairs of consecutive years or with a year of zero.
 */
function expectedWithout(years: readonly Year[], from: number, level: number): Effect[] {
  const known = new Map(years.filter((y) => y.year < from && y.count !== null).map((y) => [y.year, y.count ?? 0]))
  const pairs = [...known].flatMap(([year, count]) => (known.has(year - 1) ? [[known.get(year - 1)!, count] as const] : []))
  const last = known.get(from - 1)
  if (pairs.length < 6 || !last || [...known.values()].includes(0)) return []
  const x = pairs.map(([was]) => Math.log(was))
  const fit = leastSquares(
    [x.map(() => 1), x],
    pairs.map(([, is]) => Math.log(is)),
  )
  const [a, b] = fit.coefficients
  if (typeof a !== 'number' || typeof b !== 'number') return []
  const df = pairs.length - 2
  const row = [1, Math.log(last)]
  const spread = row.reduce((sum, u, i) => sum + u * row.reduce((inner, v, j) => inner + fit.inverse[i]![j]! * v, 0), 0)
  const se = Math.sqrt((fit.residualSumOfSquares / df) * (1 + spread))
  const reach = studentQuantile((1 + level) / 2, df) * se
  const middle = a + b * Math.log(last)
  const limits = { value: Math.exp(middle), low: Math.exp(middle - reach), high: Math.exp(middle + reach) }
  return [effect({ key: 'expected_with_no_change', unit: 'count', ...limits, level, method: 'ar1-log' })]
}
