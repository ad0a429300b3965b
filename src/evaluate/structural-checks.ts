import { ljungBox } from '../stats/autocorrelation.ts'
import { normalQuantile } from '../stats/distributions.ts'

/**
 * Did the model forecast the time before the measure, one step at a time? Innovations of the local level filter at the posterior means, what
 * covariates give taken off first. `coverage`: share of 95 % one-step intervals that held in the last third; `ljungBoxP` of the
 * standardised innovations at up to 12 lags.
 */
export function stepErrors(
  before: readonly number[],
  explained: readonly number[],
  noiseSd: number,
  stepSd: number,
): { readonly coverage: number; readonly ljungBoxP: number } {
  const [noise, step] = [noiseSd ** 2, stepSd ** 2]
  const seen = before.map((v, t) => v - explained[t]!)
  let [mean, variance] = [seen[0]!, noise + step]
  const errors = seen.slice(1).map((y) => {
    const spread = variance + noise
    const miss = y - mean
    const gain = variance / spread
    mean += gain * miss
    variance = gain * noise + step
    return miss / Math.sqrt(spread)
  })
  const last = errors.slice(Math.floor((2 * errors.length) / 3))
  const limit = normalQuantile(0.975)
  const held = last.filter((e) => Math.abs(e) <= limit).length
  return { coverage: held / last.length, ljungBoxP: ljungBox(errors, Math.min(12, errors.length - 2)).p }
}
