import { minimiseSimplex } from './minimise.ts'

/** Variances of the local level model y_t = μ_t + ε_t, μ_{t+1} = μ_t + η_t. */
export interface LocalLevel {
  readonly noise: number
  readonly level: number
}

/**
 * Log-likelihood of a local level model by the Kalman filter (Durbin and Koopman 2012, chapter 2). Two conventions are in print:
 * `exact` starts with an exact diffuse level and keeps −½ ln 2π for the first value; a number starts with that variance around 0 and
 * leaves the first value out ("burn-in 1"). `values`: n numbers, `null` where missing.
 */
export function localLevelLogLik(
  values: readonly (number | null)[],
  { noise, level }: LocalLevel,
  start: 'exact' | number = 'exact',
): number {
  let [mean, variance, logLik, seen] = [0, start === 'exact' ? Number.POSITIVE_INFINITY : start, 0, 0]
  for (const y of values) {
    if (y !== null) {
      const miss = y - mean
      const spread = variance + noise
      const gain = variance === Number.POSITIVE_INFINITY ? 1 : variance / spread
      if (seen > 0) logLik -= 0.5 * (Math.log(2 * Math.PI) + Math.log(spread) + (miss * miss) / spread)
      else if (start === 'exact') logLik -= 0.5 * Math.log(2 * Math.PI)
      mean += gain * miss
      variance = gain * noise
      seen++
    }
    variance += level
  }
  return logLik
}

/** Maximum likelihood by the exact diffuse convention, on the log scale from two starts. The values must not all be equal. */
export function fitLocalLevel(values: readonly (number | null)[]): LocalLevel & { readonly logLik: number } {
  const known = values.filter((v) => v !== null)
  const mean = known.reduce((a, b) => a + b, 0) / known.length
  const spread = known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / known.length
  const unpack = (x: ArrayLike<number>): LocalLevel => ({ noise: Math.exp(x[0]!), level: Math.exp(Math.max(-60, x[1]!)) })
  const fits = [0.05, 1].map((share) => {
    const start = [Math.log(spread / 2), Math.log(spread * share)]
    return minimiseSimplex((x) => -localLevelLogLik(values, unpack(x)), start, 1, 2000, 1e-14)
  })
  const best = fits[0]!.value <= fits[1]!.value ? fits[0]! : fits[1]!
  return { ...unpack(best.x), logLik: -best.value }
}
