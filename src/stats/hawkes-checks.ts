import { cholesky, solveCholesky } from './cholesky.ts'
import { type HawkesParameters, hawkesLogLik } from './hawkes.ts'
import type { Random } from './random.ts'

/** Parameters in order: μ, α, β, then γ, δ where measures are modelled. */
export function listed({ mu, alpha, beta, gamma, delta }: HawkesParameters): number[] {
  return gamma === undefined || delta === undefined ? [mu, alpha, beta] : [mu, alpha, beta, gamma, delta]
}

/** The other way round: 3 or 5 numbers as parameters. */
export function parametersOf([mu = 0, alpha = 0, beta = 1, gamma, delta]: ArrayLike<number> & Iterable<number>): HawkesParameters {
  return gamma === undefined || delta === undefined ? { mu, alpha, beta } : { mu, alpha, beta, gamma, delta }
}

/**
 * Standard errors of the logarithms of the parameters, from the curvature of the log-likelihood at its maximum (central differences). Null
 * where the curvature is not that of a maximum, as for δ when γ is near 0.
 */
export function hawkesErrors(
  times: ArrayLike<number>,
  end: number,
  at: HawkesParameters,
  measures: ArrayLike<number> = [],
): (number | null)[] {
  const logs = listed(at).map(Math.log)
  const k = logs.length
  const loss = (moves: readonly (readonly [number, number])[]): number => {
    const x = logs.slice()
    for (const [i, by] of moves) x[i]! += by
    return -hawkesLogLik(times, end, parametersOf(x.map(Math.exp)), measures)
  }
  const h = 1e-4
  const curvature = Array.from({ length: k }, (_, a) =>
    Float64Array.from({ length: k }, (_, b) =>
      a === b
        ? (loss([[a, h]]) - 2 * loss([]) + loss([[a, -h]])) / (h * h)
        : (loss([
            [a, h],
            [b, h],
          ]) -
            loss([
              [a, h],
              [b, -h],
            ]) -
            loss([
              [a, -h],
              [b, h],
            ]) +
            loss([
              [a, -h],
              [b, -h],
            ])) /
          (4 * h * h),
    ),
  )
  const lower = cholesky(curvature)
  if (lower.some((row, a) => !(row[a]! > 0))) return logs.map(() => null)
  return logs.map((_, a) =>
    Math.sqrt(
      solveCholesky(
        lower,
        Float64Array.from({ length: k }, (_, b) => (a === b ? 1 : 0)),
      )[a]!,
    ),
  )
}

/** The compensator at each event less that at the one before: exponential of mean 1 if the model holds (time rescaling, Brown et al. 2002). */
export function rescaledGaps(times: ArrayLike<number>, at: HawkesParameters, measures: ArrayLike<number> = []): number[] {
  const { mu, alpha, beta, gamma = 0, delta = 1 } = at
  let [own, outside, next, last] = [0, 0, 0, 0]
  return Array.from(times, (t) => {
    let grown = mu * (t - last) + (own * alpha * -Math.expm1(-beta * (t - last))) / beta
    own *= Math.exp(-beta * (t - last))
    grown += (outside * gamma * -Math.expm1(-delta * (t - last))) / delta
    outside *= Math.exp(-delta * (t - last))
    for (; next < measures.length && measures[next]! < t; next++) {
      const since = t - measures[next]!
      grown += (gamma * -Math.expm1(-delta * since)) / delta
      outside += Math.exp(-delta * since)
    }
    own += 1
    last = t
    return grown
  })
}

/** Kolmogorov and Smirnov's distance of values from the exponential of mean 1, and its tail (asymptotic, with Stephens's 1970 correction). */
export function exponentialDistance(values: readonly number[]): { readonly distance: number; readonly p: number } {
  const n = values.length
  const distance = values
    .toSorted((a, b) => a - b)
    .flatMap((v, i) => [-Math.expm1(-v) - i / n, (i + 1) / n + Math.expm1(-v)])
    .reduce((a, b) => Math.max(a, b), 0)
  const x = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n))
  let p = 0
  for (let k = 1; k <= 100; k++) p += 2 * (k % 2 ? 1 : -1) * Math.exp(-2 * k * k * x * x)
  return { distance, p: Math.min(1, Math.max(Number.MIN_VALUE, x < 0.2 ? 1 : p)) }
}

/**
 * Times of a Hawkes process on (0, end], ascending, by its branches: each event, of the background or of a measure, has a Poisson number of
 * children after exponential waits. α/β must be under 1.
 */
export function simulateHawkes({ mu, alpha, beta }: HawkesParameters, end: number, random: Random): number[] {
  const waiting = Array.from({ length: random.poisson(mu * end) }, () => random.uniform() * end)
  const times: number[] = []
  for (let t = waiting.pop(); t !== undefined; t = waiting.pop()) {
    times.push(t)
    for (let child = random.poisson(alpha / beta); child > 0; child--) {
      const at = t - Math.log(1 - random.uniform()) / beta
      if (at <= end) waiting.push(at)
    }
  }
  return times.sort((a, b) => a - b)
}
