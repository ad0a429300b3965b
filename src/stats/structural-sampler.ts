import type { Random } from './random.ts'
import { SpikeSlab } from './spike-slab.ts'

/** A series with a wandering level and, if given, the series that should move with it; standardised by whoever calls. */
export interface StructuralProblem {
  /** n values before the measure. */
  readonly before: readonly number[]
  /** J covariates, each of n + m values: before and after. */
  readonly covariates: readonly (readonly number[])[]
  readonly after: number
  /** Prior guess of the level's step, in standard deviations of the series. */
  readonly levelSd: number
  /** How many of the first covariates are always in (a season). */
  readonly sure: number
}

/** What the sampler keeps: for each draw the m predicted values after (level, covariates and noise), and the parameters. */
export interface StructuralDraws {
  /** draws × m, one after the other. */
  readonly predicted: Float64Array
  readonly noiseSd: Float64Array
  readonly levelSd: Float64Array
  /** draws × J; 0 where a covariate is out. */
  readonly coefficients: Float64Array
  /** Mean of level and covariates over draws, n values. */
  readonly fitted: Float64Array
}

/** Priors of CausalImpact 1.4.1 and bsts 0.9.10: sample size of the level's guess, and the two priors of the noise. */
const LEVEL_WEIGHT = 32
const NOISE_WITH_COVARIATES = { weight: 50, variance: 0.2 }
const NOISE_ALONE = { weight: 0.01, variance: 1 }

/**
 * Gibbs sampler of y_t = μ_t + x_t'β + ε_t, μ_{t+1} = μ_t + η_t (Brodersen et al. 2015, Annals of Applied Statistics 9): the level by
 * forward filtering and backward sampling, its variance from a scaled inverse χ² cut off at one standard deviation, β by stochastic search
 * under a spike and slab. `burn` draws are thrown away. y has mean 0 and standard deviation 1 before the measure.
 */
export function sampleStructural(problem: StructuralProblem, draws: number, burn: number, random: Random): StructuralDraws {
  const { before, covariates, after, levelSd, sure } = problem
  const n = before.length
  const j = covariates.length
  const columns = covariates.map((c) => Float64Array.from(c))
  const prior = j ? NOISE_WITH_COVARIATES : NOISE_ALONE
  const slab = j
    ? new SpikeSlab(
        columns.map((c) => c.subarray(0, n)),
        sure,
        prior,
      )
    : null
  const path = new LevelPath(n)
  const [level, residual, explained] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  let noise = j ? prior.variance : 0.5
  let step = levelSd * levelSd
  const kept = {
    predicted: new Float64Array(draws * after),
    noiseSd: new Float64Array(draws),
    levelSd: new Float64Array(draws),
    coefficients: new Float64Array(draws * j),
    fitted: new Float64Array(n),
  }
  let beta: Float64Array = new Float64Array(j)
  for (let draw = -burn; draw < draws; draw++) {
    for (let t = 0; t < n; t++) residual[t] = before[t]! - explained[t]!
    path.sample(residual, noise, step, level, random)
    step = stepVariance(level, levelSd, random)
    for (let t = 0; t < n; t++) residual[t] = before[t]! - level[t]!
    if (slab) {
      const found = slab.sample(residual, random)
      beta = found.beta
      noise = found.variance
      explained.fill(0)
      for (let k = 0; k < j; k++) if (beta[k] !== 0) for (let t = 0; t < n; t++) explained[t]! += beta[k]! * columns[k]![t]!
    } else noise = noiseVariance(residual, prior, random)
    if (draw < 0) continue
    kept.noiseSd[draw] = Math.sqrt(noise)
    kept.levelSd[draw] = Math.sqrt(step)
    kept.coefficients.set(beta, draw * j)
    for (let t = 0; t < n; t++) kept.fitted[t]! += (level[t]! + explained[t]!) / draws
    let mu = level[n - 1]!
    for (let h = 0; h < after; h++) {
      mu += Math.sqrt(step) * random.normal()
      let mean = mu
      for (let k = 0; k < j; k++) if (beta[k] !== 0) mean += beta[k]! * columns[k]![n + h]!
      kept.predicted[draw * after + h] = mean + Math.sqrt(noise) * random.normal()
    }
  }
  return kept
}

/** σ²_η given the path: scaled inverse χ², drawn again until σ_η is at most 1 (the standard deviation of the series). */
function stepVariance(level: Float64Array, guess: number, random: Random): number {
  let sum = LEVEL_WEIGHT * guess * guess
  for (let t = 1; t < level.length; t++) sum += (level[t]! - level[t - 1]!) ** 2
  const shape = (LEVEL_WEIGHT + level.length - 1) / 2
  for (let tries = 0; tries < 1000; tries++) {
    const found = sum / 2 / random.gamma(shape)
    if (found <= 1) return found
  }
  return 1
}

function noiseVariance(residual: Float64Array, prior: { readonly weight: number; readonly variance: number }, random: Random): number {
  let sum = prior.weight * prior.variance
  for (const r of residual) sum += r * r
  const shape = (prior.weight + residual.length) / 2
  for (let tries = 0; tries < 1000; tries++) {
    const found = sum / 2 / random.gamma(shape)
    if (found <= 1.44) return found
  }
  return 1.44
}

/** Draws a path of the level given what it is seen through; keeps its buffers. The level begins around the first value, with variance 1. */
class LevelPath {
  private readonly mean: Float64Array
  private readonly variance: Float64Array

  constructor(n: number) {
    this.mean = new Float64Array(n)
    this.variance = new Float64Array(n)
  }

  sample(seen: Float64Array, noise: number, step: number, into: Float64Array, random: Random): void {
    const { mean, variance } = this
    const n = seen.length
    let [m, v] = [seen[0]!, 1]
    for (let t = 0; t < n; t++) {
      const gain = v / (v + noise)
      m += gain * (seen[t]! - m)
      v *= 1 - gain
      mean[t] = m
      variance[t] = v
      v += step
    }
    let next = mean[n - 1]! + Math.sqrt(variance[n - 1]!) * random.normal()
    into[n - 1] = next
    for (let t = n - 2; t >= 0; t--) {
      const pull = variance[t]! / (variance[t]! + step)
      next = mean[t]! + pull * (next - mean[t]!) + Math.sqrt(variance[t]! * (1 - pull)) * random.normal()
      into[t] = next
    }
  }
}
