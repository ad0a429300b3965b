import { mixing } from '../stats/chains.ts'
import { randomFrom } from '../stats/random.ts'
import { type StructuralDraws, sampleStructural } from '../stats/structural-sampler.ts'

export const CHAINS = 4

/** A checked design of a structural time series: see `StructuralDesign`. */
export interface CourseDesign {
  readonly values: readonly (number | null)[]
  readonly at: number
  readonly covariates: readonly { readonly values: readonly (number | null)[] }[]
  readonly harmonics: number
  readonly firstMonth: number
  readonly levelSd: number
  readonly level: number
  readonly draws: number
  readonly seed: number
}

/** One run: everything on the scale of the series. `explained` is what covariates alone give before the measure, standardised. */
export interface Forecast {
  readonly observed: number[]
  readonly expected: number[]
  readonly low: (number | null)[]
  readonly high: (number | null)[]
  readonly averageObserved: number
  readonly average: { readonly value: number; readonly low: number; readonly high: number }
  readonly p: number
  readonly inclusion: number[]
  readonly before: number[]
  readonly explained: number[]
  readonly noise: number
  readonly step: number
  readonly rHat: number
  readonly ess: number
}

/** Standardises on the time before, runs the chains, and undoes it. */
export function forecast(design: CourseDesign): Forecast {
  const { at, draws, levelSd, seed, harmonics, firstMonth } = design
  const values = design.values.map((v) => v ?? 0)
  const n = values.length
  const season = seasonOf(n, harmonics, firstMonth)
  const own = standardised(values, at)
  const covariates = [
    ...season,
    ...design.covariates.map(
      (c) =>
        standardised(
          c.values.map((v) => v ?? 0),
          at,
        ).values,
    ),
  ]
  const each = Math.ceil(draws / CHAINS)
  const before = own.values.slice(0, at)
  const problem = { before, covariates, after: n - at, levelSd, sure: season.length }
  const chains = Array.from({ length: CHAINS }, (_, c) =>
    sampleStructural(problem, each, Math.max(100, each / 10), randomFrom(seed * CHAINS + c)),
  )
  return summary(design, chains, own, covariates, each)
}

function summary(
  { at, level, values }: CourseDesign,
  chains: readonly StructuralDraws[],
  own: { readonly values: number[]; readonly mean: number; readonly sd: number },
  covariates: readonly (readonly number[])[],
  each: number,
): Forecast {
  const n = values.length
  const m = n - at
  const back = (v: number): number => own.mean + own.sd * v
  const averages = chains.map((c) => Array.from({ length: each }, (_, d) => back(mean(c.predicted.subarray(d * m, (d + 1) * m)))))
  const points = Array.from({ length: m }, (_, h) =>
    chains.flatMap((c) => Array.from({ length: each }, (_, d) => back(c.predicted[d * m + h]!))).sort((a, b) => a - b),
  )
  const all = averages.flat().sort((a, b) => a - b)
  const observed = values.map((v) => v ?? 0)
  const averageObserved = mean(observed.slice(at))
  const at_ = (sorted: readonly number[], share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))]!
  const tail = (1 - level) / 2
  const fitted = Array.from({ length: at }, (_, t) => back(mean(chains.map((c) => c.fitted[t]!))))
  const above = all.filter((v) => v >= averageObserved).length
  const below = all.filter((v) => v <= averageObserved).length
  const j = covariates.length
  const coefficient = (k: number): number =>
    mean(chains.map((c) => mean(Array.from({ length: each }, (_, d) => c.coefficients[d * j + k]!))))
  const betas = covariates.map((_, k) => coefficient(k))
  return {
    observed,
    expected: [...fitted, ...points.map((p) => mean(p))],
    low: [...fitted.map(() => null), ...points.map((p) => at_(p, tail))],
    high: [...fitted.map(() => null), ...points.map((p) => at_(p, 1 - tail))],
    averageObserved,
    average: { value: averageObserved - mean(all), low: averageObserved - at_(all, 1 - tail), high: averageObserved - at_(all, tail) },
    p: Math.min(1 + above, 1 + below) / (all.length + 1),
    inclusion: covariates.map((_, k) =>
      mean(chains.map((c) => mean(Array.from({ length: each }, (_, d) => (c.coefficients[d * j + k] === 0 ? 0 : 1))))),
    ),
    before: own.values.slice(0, at),
    explained: Array.from({ length: at }, (_, t) => betas.reduce((sum, b, k) => sum + b * covariates[k]![t]!, 0)),
    noise: mean(chains.map((c) => mean(c.noiseSd))),
    step: mean(chains.map((c) => mean(c.levelSd))),
    ...mixing(averages),
  }
}

/** Less the mean and over the standard deviation of the values before `at`; a series that does not move before is left at 0. */
function standardised(values: readonly number[], at: number): { values: number[]; mean: number; sd: number } {
  const before = values.slice(0, at)
  const middle = mean(before)
  const sd = Math.sqrt(before.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (at - 1))
  return { values: values.map((v) => (sd > 0 ? (v - middle) / sd : 0)), mean: middle, sd }
}

function seasonOf(n: number, harmonics: number, firstMonth: number): number[][] {
  return Array.from({ length: harmonics }, (_, k) => {
    const angle = (t: number): number => (2 * Math.PI * (k + 1) * (t + firstMonth)) / 12
    return [Array.from({ length: n }, (_, t) => Math.sin(angle(t))), Array.from({ length: n }, (_, t) => Math.cos(angle(t)))]
  }).flat()
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
