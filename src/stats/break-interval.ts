import { normalUpper } from './distributions.ts'
import { leastSquares } from './least-squares.ts'
import type { Interval } from './poisson-interval.ts'
import { findRoot } from './root.ts'

/**
 * Bai's (1997, Review of Economics and Statistics 79) interval for the date of each break of a regression, regressors and errors allowed
 * to differ between segments, no correlation. `at` as from `bestPartitions`; limits are observations counted from 1 and may leave the
 * sample where the break is weak; null where the asymptotic distribution gives none.
 */
export function breakIntervals(
  y: readonly number[],
  columns: readonly (readonly number[])[],
  at: readonly number[],
  level = 0.95,
): (Interval | null)[] {
  const edges = [0, ...at, y.length]
  const segments = edges.slice(1).map((end, s) => {
    const part = (values: readonly number[]): number[] => values.slice(edges[s]!, end)
    return { y: part(y), columns: columns.map(part) }
  })
  const fits = segments.map((segment) => {
    const fit = leastSquares(segment.columns, segment.y)
    return { ...segment, coefficients: fit.coefficients.map((c) => c ?? 0), variance: fit.residualSumOfSquares / segment.y.length }
  })
  return at.map((date, s) => {
    const [before, after] = [fits[s]!, fits[s + 1]!]
    const delta = after.coefficients.map((c, i) => c - before.coefficients[i]!)
    const [q1, q2] = [moment(before.columns, delta), moment(after.columns, delta)]
    const limits = argmaxLimits(q2 / q1, Math.sqrt(before.variance), Math.sqrt(after.variance), (1 - level) / 2)
    if (!limits) return null
    const scale = before.variance / q1
    return { low: date - Math.ceil(limits.high * scale), high: date - Math.floor(limits.low * scale) }
  })
}

/** δ'(X'X/n)δ: how far the break moves the mean, squared. */
function moment(columns: readonly (readonly number[])[], delta: readonly number[]): number {
  const n = columns[0]!.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += columns.reduce((inner, column, k) => inner + column[i]! * delta[k]!, 0) ** 2 / n
  return sum
}

function argmaxLimits(xi: number, sd1: number, sd2: number, tail: number): Interval | null {
  if (!(xi > 0) || !Number.isFinite(xi) || !(sd1 > 0) || !(sd2 > 0)) return null
  const below = (x: number): number => argmaxBelow(x, xi, xi * (sd2 / sd1) ** 2)
  const middle = below(0)
  if (!(middle > tail && middle < 1 - tail)) return null
  let high = 1
  while (below(high) < 1 - tail && high < 1e8) high *= 2
  let low = -1
  while (below(low) > tail && low > -1e8) low *= 2
  return { low: findRoot((x) => below(x) - tail, low, 0), high: findRoot((x) => below(x) - (1 - tail), 0, high) }
}

/**
 * P(argmax ≤ x) of a two-sided Brownian walk with drift whose right half has drift ratio ξ and variance ratio φ/ξ to the left (Bai 1997,
 * appendix B). Products of a growing exponential and a normal tail are taken on the log scale.
 */
function argmaxBelow(x: number, xi: number, phi: number): number {
  const t = Math.abs(x)
  const root = Math.sqrt(t)
  const product = (exponent: number, z: number): number => Math.exp(exponent + logNormalLower(-z))
  if (x < 0) {
    const r = xi / phi
    return (
      (-root * Math.exp(-t / 8)) / Math.sqrt(2 * Math.PI) -
      (((phi / xi) * (phi + 2 * xi)) / (phi + xi)) * product((r * (1 + r) * t) / 2, (0.5 + r) * root) +
      (t / 2 - 2 + (phi + 2 * xi) ** 2 / ((phi + xi) * xi)) * product(0, root / 2)
    )
  }
  const r = (xi * xi) / phi
  return (
    1 +
    (Math.sqrt(r) * root * Math.exp((-r * t) / 8)) / Math.sqrt(2 * Math.PI) +
    (((xi / phi) * (2 * phi + xi)) / (phi + xi)) * product(((phi + xi) * t) / 2, ((phi + xi / 2) / Math.sqrt(phi)) * root) -
    ((2 * phi + xi) ** 2 / ((phi + xi) * phi) - 2 + (r * t) / 2) * product(0, (Math.sqrt(r) * root) / 2)
  )
}

/** ln Φ(z), also where Φ underflows (first terms of the asymptotic series). */
function logNormalLower(z: number): number {
  if (z > -30) return Math.log(normalUpper(-z))
  return (-z * z) / 2 - Math.log(-z) - 0.5 * Math.log(2 * Math.PI) + Math.log1p(-1 / (z * z))
}
