import { gammaQuantile, normalQuantile, poissonAtLeast, poissonMass } from './distributions.ts'
import { findRoot } from './root.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Garwood's exact interval for the mean of a Poisson count `x` (whole, ≥ 0): both tails at most (1 − level)/2 (Garwood 1936, Biometrika 28).
 * @example
 * garwood(0, 0.95) // => { low: 0, high: 3.6888… }
 */
export function garwood(x: number, level = 0.95): Interval {
  const tail = (1 - level) / 2
  return { low: x === 0 ? 0 : gammaQuantile(tail, x), high: gammaQuantile(1 - tail, x + 1) }
}

/** Byar's closed approximation to Garwood's interval (Rothman and Boice 1979). */
export function byar(x: number, level = 0.95): Interval {
  const z = normalQuantile(1 - (1 - level) / 2)
  const cube = (n: number, sign: number): number => n * (1 - 1 / (9 * n) + (sign * z) / (3 * Math.sqrt(n))) ** 3
  return { low: x === 0 ? 0 : Math.max(0, cube(x, -1)), high: cube(x + 1, 1) }
}

/** The mid-P interval: as Garwood's, with half the probability of `x` itself in each tail. Shorter; covers about the level on average. */
export function midP(x: number, level = 0.95): Interval {
  const tail = (1 - level) / 2
  const above = (mean: number): number => poissonAtLeast(x + 1, mean) + poissonMass(x, mean) / 2
  const exact = garwood(x, level)
  return {
    low: x === 0 ? 0 : findRoot((mean) => above(mean) - tail, exact.low, x),
    high: findRoot((mean) => above(mean) - (1 - tail), x, exact.high),
  }
}
