import { betaQuantile, binomialAtLeast } from './distributions.ts'
import { logGamma } from './gamma-beta.ts'
import type { Interval } from './poisson-interval.ts'

/** Two counts and what each was counted over (population, person-years, days): same unit for both. */
export interface TwoCounts {
  readonly x1: number
  readonly n1: number
  readonly x2: number
  readonly n2: number
}

/** Clopper and Pearson's exact interval for a share: x of n (1934, Biometrika 26). n = 0 gives 0..1. */
export function clopperPearson(x: number, n: number, level = 0.95): Interval {
  const tail = (1 - level) / 2
  return { low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1), high: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x) }
}

/** The ratio (x1/n1)/(x2/n2), its exact interval and two p values for a ratio of 1. Infinity where x2 = 0; NaN ratio when both are 0. */
export interface RateRatio extends Interval {
  readonly ratio: number
  /** Twice the smaller tail: agrees with the interval. */
  readonly pCentral: number
  /** Sum of all outcomes no likelier than this one, as R's `poisson.test` prints. */
  readonly pLikelihood: number
}

/**
 * Exact comparison of two Poisson rates: given x1 + x2, x1 is binomial with share r·n1 / (r·n1 + n2) (Przyborowski and Wilenski 1940).
 * @example
 * rateRatio({ x1: 11, n1: 800, x2: 21, n2: 3011 }) // => ratio 1.971, 0.858 to 4.277
 */
export function rateRatio({ x1, n1, x2, n2 }: TwoCounts, level = 0.95): RateRatio {
  const n = x1 + x2
  const share = clopperPearson(x1, n, level)
  const odds = (p: number): number => (p >= 1 ? Number.POSITIVE_INFINITY : (p / (1 - p)) * (n2 / n1))
  const p0 = n1 / (n1 + n2)
  const central = 2 * Math.min(binomialAtLeast(x1, n, p0), binomialAtLeast(n - x1, n, 1 - p0))
  return {
    ratio: x1 / n1 / (x2 / n2),
    low: odds(share.low),
    high: n === 0 ? Number.POSITIVE_INFINITY : odds(share.high),
    pCentral: Math.min(1, central),
    pLikelihood: likelihoodP(x1, n, p0),
  }
}

/** The outcomes no likelier than x are two tails, since a binomial has one peak: where the far one begins is found by halving. */
function likelihoodP(x: number, n: number, p: number): number {
  const log = (k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p)
  const most = log(x) + 1e-7
  const peak = Math.min(n, Math.floor((n + 1) * p))
  if (log(peak) <= most) return 1
  const atMost = (k: number): number => binomialAtLeast(n - k, n, 1 - p)
  if (x < peak)
    return Math.min(
      1,
      atMost(x) +
        binomialAtLeast(
          firstWhere((k) => log(k) <= most, peak, n + 1),
          n,
          p,
        ),
    )
  const far = firstWhere((k) => log(k) > most, -1, peak)
  return Math.min(1, (far > 0 ? atMost(far - 1) : 0) + binomialAtLeast(x, n, p))
}

/** The least whole number above `low` for which `is` holds; it holds from there on up to `high`, which is given where none below does. */
function firstWhere(is: (k: number) => boolean, low: number, high: number): number {
  let [no, yes] = [low, high]
  while (yes - no > 1) {
    const middle = no + Math.floor((yes - no) / 2)
    if (is(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** (a1/a2)/(b1/b2) with a large-sample interval on the log scale; all four counts must be > 0. Poisson noise only. */
export function ratioOfRatios(
  a1: number,
  a2: number,
  b1: number,
  b2: number,
  z = 1.959963984540054,
): Interval & { readonly ratio: number } {
  const log = Math.log(a1 / a2 / (b1 / b2))
  const reach = z * Math.sqrt(1 / a1 + 1 / a2 + 1 / b1 + 1 / b2)
  return { ratio: Math.exp(log), low: Math.exp(log - reach), high: Math.exp(log + reach) }
}
