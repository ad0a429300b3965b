import { logGamma, polygamma } from './gamma-beta.ts'
import { leastSquares } from './least-squares.ts'

/** A fitted log-linear count model, n observations, k columns. */
export interface CountFit {
  /** k coefficients on the log scale; null where aliased with the columns before it. */
  readonly coefficients: readonly (number | null)[]
  /** Model covariance of the coefficients in use, dispersion 1. */
  readonly covariance: readonly Float64Array[]
  readonly used: readonly number[]
  /** n fitted means. */
  readonly fitted: Float64Array
  readonly deviance: number
  readonly pearson: number
  /** n − number of coefficients in use. */
  readonly df: number
  readonly logLik: number
  readonly converged: boolean
  readonly steps: number
}

export interface NegativeBinomialFit extends CountFit {
  /** Variance is μ + μ²/θ. */
  readonly theta: number
}

/**
 * Poisson regression with a log link by iteratively reweighted least squares, as R's `glm`: `counts` n whole numbers ≥ 0, `columns` k
 * arrays of n, `offset` n values on the log scale. Stops when the deviance moves by less than 1e-10 of itself, or after 50 steps.
 * All counts zero: the means run towards 0 and `converged` says what came of it; callers gate that case.
 */
export function fitPoisson(counts: ArrayLike<number>, columns: readonly ArrayLike<number>[], offset?: ArrayLike<number>): CountFit {
  return reweight(counts, columns, offset, Number.POSITIVE_INFINITY)
}

/** IRLS for one θ; θ infinite is Poisson. `from`: fitted means to start at. */
function reweight(
  counts: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  offset: ArrayLike<number> | undefined,
  theta: number,
  from?: Float64Array,
): CountFit {
  const n = counts.length
  const fitted = from ? from.slice() : Float64Array.from(counts, (y) => y + 0.1)
  const working = new Float64Array(n)
  const weights = new Float64Array(n)
  let deviance = Number.POSITIVE_INFINITY
  for (let step = 1; ; step++) {
    for (let i = 0; i < n; i++) {
      const mu = fitted[i]!
      working[i] = Math.log(mu) - (offset?.[i] ?? 0) + (counts[i]! - mu) / mu
      weights[i] = mu / (1 + mu / theta)
    }
    const fit = leastSquares(columns, working, weights)
    for (let i = 0; i < n; i++) {
      let eta = offset?.[i] ?? 0
      for (const k of fit.used) eta += fit.coefficients[k]! * columns[k]![i]!
      fitted[i] = Math.max(1e-10, Math.exp(Math.min(50, eta)))
    }
    const next = devianceOf(counts, fitted, theta)
    const converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < 1e-10
    deviance = next
    if (!converged && step < 50) continue
    const { coefficients, used, inverse } = fit
    const pearson = fitted.reduce((sum, mu, i) => sum + (counts[i]! - mu) ** 2 / (mu * (1 + mu / theta)), 0)
    const logLik = logLikOf(counts, fitted, theta)
    return { coefficients, covariance: inverse, used, fitted, deviance, pearson, df: n - used.length, logLik, converged, steps: step }
  }
}

function devianceOf(counts: ArrayLike<number>, fitted: Float64Array, theta: number): number {
  let sum = 0
  for (let i = 0; i < fitted.length; i++) sum += devianceAt(counts[i]!, fitted[i]!, theta)
  return 2 * sum
}

function devianceAt(y: number, mu: number, theta: number): number {
  const own = y > 0 ? y * Math.log(y / mu) : 0
  return theta === Number.POSITIVE_INFINITY ? own - (y - mu) : own - (y + theta) * Math.log((y + theta) / (mu + theta))
}

function logLikOf(counts: ArrayLike<number>, fitted: Float64Array, theta: number): number {
  let sum = 0
  for (let i = 0; i < fitted.length; i++) {
    const [y, mu] = [counts[i]!, fitted[i]!]
    sum += y * Math.log(mu) - logGamma(y + 1)
    if (theta === Number.POSITIVE_INFINITY) sum -= mu
    else sum += logGamma(theta + y) - logGamma(theta) + theta * Math.log(theta) - (theta + y) * Math.log(theta + mu)
  }
  return sum
}

/** Signed deviance residuals of a Poisson fit, n values. */
export function devianceResiduals(counts: ArrayLike<number>, fitted: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: counts.length }, (_, i) => {
    const part = Math.max(0, 2 * devianceAt(counts[i]!, fitted[i]!, Number.POSITIVE_INFINITY))
    return Math.sign(counts[i]! - fitted[i]!) * Math.sqrt(part)
  })
}

/**
 * Negative binomial (NB2) regression, θ by maximum likelihood in turn with the coefficients, as MASS's `glm.nb`. `converged` is false when
 * there is no spread beyond Poisson for θ to find (θ runs away); the caller then shows the Poisson fit.
 */
export function fitNegativeBinomial(
  counts: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  offset?: ArrayLike<number>,
): NegativeBinomialFit {
  let fit = fitPoisson(counts, columns, offset)
  let theta = thetaFor(counts, fit.fitted)
  for (let turn = 0; turn < 50; turn++) {
    fit = reweight(counts, columns, offset, theta, fit.fitted)
    const next = thetaFor(counts, fit.fitted)
    const still = Math.abs(next - theta) < 1e-8 * theta
    theta = next
    if (theta > 1e6) return { ...fit, theta, converged: false }
    if (still) return { ...fit, theta }
  }
  return { ...fit, theta, converged: false }
}

/** θ by Newton on log θ, from the moment start; capped at 1e7. */
function thetaFor(counts: ArrayLike<number>, fitted: Float64Array): number {
  const n = counts.length
  let theta = n / fitted.reduce((sum, mu, i) => sum + (counts[i]! / mu - 1) ** 2, 0)
  for (let step = 0; step < 100; step++) {
    const own = polygamma(theta)
    let score = 0
    let information = 0
    for (let i = 0; i < n; i++) {
      const [y, mu] = [counts[i]!, fitted[i]!]
      const with_ = polygamma(theta + y)
      score += with_.digamma - own.digamma + Math.log(theta) + 1 - Math.log(theta + mu) - (y + theta) / (mu + theta)
      information += own.trigamma - with_.trigamma - 1 / theta + 2 / (mu + theta) - (y + theta) / (mu + theta) ** 2
    }
    const move = information > 0 ? Math.max(-0.9, Math.min(2, score / information / theta)) : Math.sign(score)
    theta *= 1 + move
    if (theta > 1e7) return 1e7
    if (Math.abs(move) < 1e-10) break
  }
  return theta
}
