import type { CountFit } from './count-regression.ts'
import { chiSquareUpper } from './distributions.ts'

/** Autocorrelations of `values` at lags 0..most (divisor n, mean removed). A constant series gives 1 and zeros. */
export function autocorrelations(values: ArrayLike<number>, most: number): number[] {
  const n = values.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += values[i]! / n
  const at = (lag: number): number => {
    let sum = 0
    for (let i = lag; i < n; i++) sum += (values[i]! - mean) * (values[i - lag]! - mean)
    return sum
  }
  const whole = at(0)
  return Array.from({ length: most + 1 }, (_, lag) => (lag === 0 ? 1 : whole === 0 ? 0 : at(lag) / whole))
}

/** Ljung and Box's portmanteau statistic over the first `lags` autocorrelations, and its chi-square tail (1978, Biometrika 65). */
export function ljungBox(values: ArrayLike<number>, lags: number): { readonly statistic: number; readonly p: number } {
  const n = values.length
  const statistic = autocorrelations(values, lags).reduce((sum, r, lag) => (lag === 0 ? 0 : sum + (n * (n + 2) * r * r) / (n - lag)), 0)
  return { statistic, p: chiSquareUpper(statistic, lags) }
}

/**
 * Newey and West's covariance of a Poisson fit (1987, Econometrica 55): Bartlett weights up to `lag`, no prewhitening. `small` multiplies by
 * n/(n − p). Rows and columns in the order of `fit.used`.
 */
export function neweyWest(
  counts: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  fit: CountFit,
  lag: number,
  small = false,
): Float64Array[] {
  const n = counts.length
  const k = fit.used.length
  const scores = Array.from({ length: n }, (_, i) => fit.used.map((c) => (counts[i]! - fit.fitted[i]!) * columns[c]![i]!))
  const meat = Array.from({ length: k }, () => new Float64Array(k))
  for (let l = 0; l <= lag; l++) {
    const weight = 1 - l / (lag + 1)
    for (let i = l; i < n; i++)
      for (let a = 0; a < k; a++)
        for (let b = 0; b < k; b++) {
          const cross = scores[i]![a]! * scores[i - l]![b]!
          meat[a]![b]! += weight * cross
          if (l > 0) meat[b]![a]! += weight * cross
        }
  }
  const factor = small ? n / fit.df : 1
  const half = fit.covariance.map((row) => meat.map((_, b) => row.reduce((sum, v, m) => sum + v * meat[m]![b]!, 0)))
  return half.map((row) =>
    Float64Array.from({ length: k }, (_, b) => factor * row.reduce((sum, v, m) => sum + v * fit.covariance[m]![b]!, 0)),
  )
}
