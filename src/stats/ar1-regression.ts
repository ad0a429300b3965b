import { leastSquares } from './least-squares.ts'

/** A regression whose errors follow a first-order autoregression. Coefficients null where a column is aliased. */
export interface Ar1Regression {
  readonly coefficients: readonly (number | null)[]
  /** Standard errors, in the order of `coefficients`; null where there is none. */
  readonly errors: readonly (number | null)[]
  /** Correlation of errors one step apart, 0 to 0.99. */
  readonly rho: number
  /** n minus the columns in use. */
  readonly df: number
}

const MOST = 0.99
const GRID = 33
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Generalised least squares with AR(1) errors, ρ by restricted maximum likelihood (Patterson and Thompson 1971, Biometrika 58; as `gls` of R's
 * nlme with `corCAR1`, but ρ is not below 0, so that intervals are never narrower than those of independent errors). `columns`: k arrays of length n;
 * `times`: n steps in ascending order, which need not follow each other: errors `d` steps apart correlate by ρ^d.
 */
export function ar1Regression(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, times: ArrayLike<number>): Ar1Regression {
  const steps = Float64Array.from({ length: y.length }, (_, i) => (i === 0 ? 0 : times[i]! - times[i - 1]!))
  const rho = lowest((r) => restricted(columns, y, steps, r))
  const { fit } = whitened(columns, y, steps, rho)
  const df = y.length - fit.used.length
  const errors = columns.map((_, column) => {
    const row = fit.used.indexOf(column)
    return row < 0 || df < 1 ? null : Math.sqrt((fit.residualSumOfSquares / df) * fit.inverse[row]![row]!)
  })
  return { coefficients: fit.coefficients, errors, rho, df }
}

/** Minus twice the restricted log-likelihood at ρ, with the variance profiled out and constants left away. */
function restricted(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, steps: Float64Array, rho: number): number {
  const { fit, logDeterminant } = whitened(columns, y, steps, rho)
  const df = y.length - fit.used.length
  return df * Math.log(fit.residualSumOfSquares) + logDeterminant - logDeterminantOf(fit.inverse)
}

/** The regression after every value has given up what the one before it lets expect. */
function whitened(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, steps: Float64Array, rho: number) {
  const kept = Float64Array.from(steps, (d, i) => (i === 0 ? 0 : rho ** d))
  const scale = Float64Array.from(kept, (k) => Math.sqrt(1 - k * k))
  const white = (v: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: v.length }, (_, i) => (i === 0 ? v[0]! : (v[i]! - kept[i]! * v[i - 1]!) / scale[i]!))
  const logDeterminant = scale.reduce((sum, s) => sum + 2 * Math.log(s), 0)
  return { fit: leastSquares(columns.map(white), white(y)), logDeterminant }
}

/** Log of the determinant of a symmetric positive definite matrix, by elimination. */
function logDeterminantOf(matrix: readonly Float64Array[]): number {
  const rows = matrix.map((row) => row.slice())
  let sum = 0
  for (const [k, pivot] of rows.entries()) {
    sum += Math.log(pivot[k]!)
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / pivot[k]!
      for (let j = k; j < row.length; j++) row[j]! -= factor * pivot[j]!
    }
  }
  return sum
}

/** Where a function of ρ is lowest between 0 and 0.99: the best of a grid, then golden sections about it. */
function lowest(f: (rho: number) => number): number {
  const at = (i: number): number => (MOST * Math.max(0, Math.min(GRID - 1, i))) / (GRID - 1)
  let best = 0
  for (let i = 1; i < GRID; i++) if (f(at(i)) < f(at(best))) best = i
  let [low, high] = [at(best - 1), at(best + 1)]
  while (high - low > 1e-9) {
    const [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
    if (f(a) <= f(b)) high = b
    else low = a
  }
  return f(0) <= f((low + high) / 2) ? 0 : (low + high) / 2
}
