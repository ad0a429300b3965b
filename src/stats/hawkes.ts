import { minimiseSimplex } from './minimise.ts'

/**
 * λ(t) = μ + Σ_{tᵢ<t} α e^{−β(t−tᵢ)} + Σ_{zⱼ<t} γ e^{−δ(t−zⱼ)}: background, own excitation, and what measures at z add. Rates per day.
 * Without measures γ and δ are absent.
 */
export interface HawkesParameters {
  readonly mu: number
  readonly alpha: number
  readonly beta: number
  readonly gamma?: number
  readonly delta?: number
}

export interface HawkesFit {
  readonly parameters: HawkesParameters
  readonly logLik: number
  /** Attacks each attack brings about in the model: α/β. */
  readonly branching: number
  /** How many of the starts came within 0.01 of the best log-likelihood. */
  readonly startsAgreeing: number
}

/**
 * Log-likelihood of ascending times in (0, end], with the recursion of Ogata (1981) and the compensator up to the end of observation, not
 * the last event: the quiet tail counts. Ties see each other only through earlier ones.
 * @example
 * hawkesLogLik([1, 2, 4], 5, { mu: 0.5, alpha: 0.8, beta: 1.2 }) // => −5.788…
 */
export function hawkesLogLik(
  times: ArrayLike<number>,
  end: number,
  parameters: HawkesParameters,
  measures: ArrayLike<number> = [],
): number {
  const { mu, alpha, beta, gamma = 0, delta = 1 } = parameters
  let logLik = -mu * end
  let [own, outside, next, last] = [0, 0, 0, 0]
  for (let i = 0; i < times.length; i++) {
    const t = times[i]!
    const decay = Math.exp(-beta * (t - last))
    own = i === 0 ? 0 : (own + 1) * decay
    outside *= Math.exp(-delta * (t - last))
    for (; next < measures.length && measures[next]! < t; next++) outside += Math.exp(-delta * (t - measures[next]!))
    logLik += Math.log(mu + alpha * own + gamma * outside) - (alpha / beta) * (1 - Math.exp(-beta * (end - t)))
    last = t
  }
  for (let j = 0; j < measures.length; j++) logLik -= (gamma / delta) * -Math.expm1(-delta * (end - measures[j]!))
  return logLik
}

const STARTS = [
  [0.5, 0.3, 0.6],
  [0.8, 0.1, 0.2],
  [0.3, 1, 2],
] as const

type Point = { readonly x: Float64Array; readonly value: number }

/**
 * Maximum likelihood on the log scale from three starts (share of background, α, β), each walked down twice by a simplex. `times`
 * ascending; at least two events. γ starts at the rate of events.
 */
export function fitHawkes(times: ArrayLike<number>, end: number, measures: ArrayLike<number> = []): HawkesFit {
  const rate = times.length / end
  const loss = lossOf(times, end, measures)
  const fits = STARTS.map(([share, alpha, beta]) => {
    const start = [rate * share, alpha, beta, ...(measures.length ? [rate, 0.3] : [])].map(Math.log)
    let at = minimiseSimplex(loss, start, 0.7, 1500, 1e-11)
    for (let again = 0; again < 2; again++) at = minimiseSimplex(loss, at.x, 0.2, 1500, 1e-13)
    return at
  }).sort((a, b) => a.value - b.value)
  const best = fits[0]!
  return told(best, fits.filter((fit) => fit.value - best.value < 0.01).length)
}

/** The same from one start that is near: for refits of a bootstrap or of jittered times. Agrees to about 1e-4 of the log-likelihood. */
export function refitHawkes(times: ArrayLike<number>, end: number, near: HawkesParameters, measures: ArrayLike<number> = []): HawkesFit {
  const { mu, alpha, beta, gamma, delta } = near
  const start = [mu, alpha, beta, ...(measures.length && gamma !== undefined && delta !== undefined ? [gamma, delta] : [])].map((v) =>
    Math.log(Math.max(v, 1e-6)),
  )
  return told(minimiseSimplex(lossOf(times, end, measures), start, 0.4, 400, 1e-7), 1)
}

function lossOf(times: ArrayLike<number>, end: number, measures: ArrayLike<number>): (x: Float64Array) => number {
  return (x) => -hawkesLogLik(times, end, unpack(x), measures)
}

function unpack(x: ArrayLike<number>): HawkesParameters {
  const [mu = 0, alpha = 0, beta = 1, gamma, delta] = Array.from(x, (v) => Math.exp(Math.max(-25, Math.min(8, v))))
  return gamma === undefined || delta === undefined ? { mu, alpha, beta } : { mu, alpha, beta, gamma, delta }
}

function told(best: Point, startsAgreeing: number): HawkesFit {
  const parameters = unpack(best.x)
  return { parameters, logLik: -best.value, branching: parameters.alpha / parameters.beta, startsAgreeing }
}
