import { autocorrelations } from '../stats/autocorrelation.ts'
import { type CountFit, fitPoisson } from '../stats/count-regression.ts'
import { studentTwoSided } from '../stats/distributions.ts'

/** What a segmented regression of counts is fitted to: n periods, the measure begins at index `at` (from 0). */
export interface Segmented {
  readonly counts: readonly number[]
  /** ln(population · days) of each period, or all 0. */
  readonly offset: readonly number[]
  readonly at: number
  readonly slopeChange: boolean
  /** Pairs of sine and cosine over a year of 12 periods. */
  readonly harmonics: number
  /** Calendar month (1..12) of the first period. */
  readonly firstMonth: number
}

/**
 * Columns of log E[y] = offset + β0 + β1·t + β2·D + β3·(t − T)·D + harmonics: constant, trend, step, then the slope change if asked.
 * (t − T) is 0 in the first period after, so that β2 is the jump there and not at the origin of time (Xiao et al. 2021).
 */
export function segmentedColumns(model: Segmented, at = model.at): number[][] {
  const { counts, slopeChange, harmonics, firstMonth } = model
  const over = (f: (t: number) => number): number[] => counts.map((_, t) => f(t))
  const columns = [over(() => 1), over((t) => t + 1), over((t) => (t >= at ? 1 : 0))]
  if (slopeChange) columns.push(over((t) => Math.max(0, t - at)))
  for (let k = 1; k <= harmonics; k++) {
    const angle = (t: number): number => (2 * Math.PI * k * (t + firstMonth)) / 12
    columns.push(
      over((t) => Math.sin(angle(t))),
      over((t) => Math.cos(angle(t))),
    )
  }
  return columns
}

/** A Poisson fit with the standard errors that hold up in short, correlated series of counts. */
export interface SegmentedFit {
  readonly fit: CountFit
  readonly columns: readonly (readonly number[])[]
  readonly dispersion: number
  /** Lag-1 correlation of the Pearson residuals as found, and as corrected for the inflation. */
  readonly lag1: number
  readonly lag1Corrected: number
  /** √max(1, φ̂)·√((1 + ρ̃)/(1 − ρ̃)): multiplies every Poisson standard error. */
  readonly inflation: number
  /** Coefficient, standard error and two-sided p (t, n − p df) of a column; null if aliased or the fit leaves no df. */
  term(column: number): { readonly value: number; readonly se: number; readonly p: number } | null
}

/**
 * Fits and inflates (methods A4): se = se_Poisson · √max(1, φ̂) · √((1 + ρ̃)/(1 − ρ̃)), ρ̃ = min(0.9, ρ̂ + (1 + 3ρ̂ + p)/n) when ρ̂ > 0,
 * else 0. Simulated under a true null at 5 % it rejects 2-6 % in independent noise and 3-9 % with AR(1) 0.4.
 */
export function fitSegmented(model: Segmented, columns: readonly (readonly number[])[] = segmentedColumns(model)): SegmentedFit {
  const { counts, offset } = model
  const fit = fitPoisson(counts, columns, offset)
  const n = counts.length
  const dispersion = fit.df > 0 ? fit.pearson / fit.df : Number.POSITIVE_INFINITY
  const residuals = counts.map((y, t) => (y - fit.fitted[t]!) / Math.sqrt(fit.fitted[t]!))
  const lag1 = autocorrelations(residuals, 1)[1]!
  const lag1Corrected = lag1 > 0 ? Math.min(0.9, lag1 + (1 + 3 * lag1 + fit.used.length) / n) : 0
  const inflation = Math.sqrt(Math.max(1, dispersion)) * Math.sqrt((1 + lag1Corrected) / (1 - lag1Corrected))
  const term = (column: number): { value: number; se: number; p: number } | null => {
    const value = fit.coefficients[column]
    const row = fit.used.indexOf(column)
    if (typeof value !== 'number' || row < 0 || fit.df < 1) return null
    const se = Math.sqrt(fit.covariance[row]![row]!) * inflation
    return { value, se, p: studentTwoSided(value / se, fit.df) }
  }
  return { fit, columns, dispersion, lag1, lag1Corrected, inflation, term }
}
