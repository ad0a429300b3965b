import { z } from 'zod'
import type { Estimate, Notice } from '../model/study.ts'
import { chiSquareUpper } from '../stats/distributions.ts'
import { byar, garwood, midP } from '../stats/poisson-interval.ts'
import { effect, estimated, refused } from './estimate.ts'

const INTERVALS = { garwood, midp: midP, byar }
const PER = 100_000

/** A count over a population (methods A1). `days`: length of the period; 365 or 366 is a year, less is annualised and labelled so. */
export const RateDesign = z.strictObject({
  count: z.number(),
  countPlace: z.string(),
  /** Populations in print for the place; the first is the one used. */
  populations: z.array(z.strictObject({ persons: z.number().positive(), source: z.string() })),
  populationPlace: z.string(),
  days: z.number().positive().default(365.25),
  level: z.number().gt(0).lt(1).default(0.95),
  interval: z.enum(['garwood', 'midp', 'byar']).default('garwood'),
  /** Monthly counts of the same place, to see whether chance alone explains their spread. */
  months: z.array(z.int().nonnegative()).default([]),
})
export type RateDesign = z.input<typeof RateDesign>

/**
 * Rate per 100,000 person-years with the exact Poisson interval of the count over the person-time (Garwood 1936).
 * The interval says how much a place with the same underlying risk could vary from one such period to the next.
 * @example
 * evaluateRate({ count: 90, countPlace: 'X', populationPlace: 'X', populations: [{ persons: 1350000, source: 'census' }] })
 */
export function evaluateRate(given: RateDesign): Estimate {
  const design = RateDesign.parse(given)
  const { count, level } = design
  const refusals = gates(design)
  const population = design.populations[0]
  if (refusals.length || !population) return refused('rate', refusals)
  const interval = INTERVALS[design.interval](count, level)
  const rateOf = (x: number, persons: number): number => (x / (persons * yearsOf(design.days))) * PER
  const of = (x: number): number => rateOf(x, population.persons)
  const effects = [
    effect({
      key: 'rate',
      unit: 'per_100k',
      value: of(count),
      low: of(interval.low),
      high: of(interval.high),
      level,
      method: design.interval,
    }),
    effect({ key: 'count', unit: 'count', value: count, low: interval.low, high: interval.high, level, method: design.interval }),
  ]
  const settings = {
    numerator: count,
    denominator: population.persons,
    populationSource: population.source,
    place: design.countPlace,
    days: design.days,
    annualised: design.days < 360,
    dispersion: dispersionOf(design.months)?.index ?? null,
  }
  return estimated('rate', { effects, settings, warnings: warningsOf(design, rateOf) })
}

function yearsOf(days: number): number {
  return days >= 365 && days <= 366 ? 1 : days / 365.25
}

function gates(design: z.output<typeof RateDesign>): Notice[] {
  const { count, countPlace, populationPlace, populations } = design
  const refusals: Notice[] = []
  if (!Number.isInteger(count) || count < 0) refusals.push({ code: 'not-a-count', params: { found: String(count) } })
  if (!populations.length) refusals.push({ code: 'denominator-missing', params: { place: countPlace } })
  else if (countPlace !== populationPlace) {
    refusals.push({ code: 'denominator-other-place', params: { found: countPlace, place: populationPlace } })
  }
  return refusals
}

/** Index of dispersion s²/x̄ of the months and its chi-square tail; null under 12 months or with no cases. */
function dispersionOf(months: readonly number[]): { readonly index: number; readonly p: number } | null {
  const n = months.length
  const mean = months.reduce((a, b) => a + b, 0) / n
  if (n < 2 || mean === 0) return null
  const index = months.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / mean
  return { index, p: chiSquareUpper(index * (n - 1), n - 1) }
}

function warningsOf(design: z.output<typeof RateDesign>, rateOf: (x: number, persons: number) => number): Notice[] {
  const { count, months, populations, countPlace } = design
  const warnings: Notice[] = []
  if (count < 20) {
    warnings.push({ code: 'rate-unstable', params: { found: count, percent: Math.round(100 / Math.sqrt(Math.max(1, count))) } })
  }
  const dispersion = dispersionOf(months)
  if (months.length >= 12 && dispersion && dispersion.index > 1.5) {
    warnings.push({ code: 'counts-overdispersed', params: { dispersion: dispersion.index } })
  }
  const sizes = populations.map((p) => p.persons)
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)]
  if (high / low > 1.02) {
    const params = { place: countPlace, low, high, rateLow: rateOf(count, high), rateHigh: rateOf(count, low) }
    warnings.push({ code: 'populations-differ', params })
  }
  return warnings
}
