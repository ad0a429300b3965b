import { cholesky } from './cholesky.ts'
import type { Random } from './random.ts'

/** Expected number of covariates in the model, and how many observations' worth of weight their prior has (BoomSpikeSlab's defaults). */
const EXPECTED_SIZE = 3
const WEIGHT = 0.01
const SHRINK = 0.5

/**
 * Regression in which each covariate is in or out (George and McCulloch 1997; Scott and Varian 2014): β of those in is normal around 0 with
 * precision Ω/σ², Ω = 0.01/n·(½X'X + ½diag X'X), the variance is scaled inverse χ². One `sample` is a sweep over all covariates in random
 * order, then a draw of σ² and β. The first `sure` covariates are always in. J columns of n values.
 */
export class SpikeSlab {
  private readonly columns: readonly Float64Array[]
  private readonly cross: readonly Float64Array[]
  private readonly omega: readonly Float64Array[]
  private readonly inside: boolean[]
  private readonly logOdds: number
  private readonly sure: number
  private readonly prior: { readonly weight: number; readonly variance: number }
  private readonly n: number

  constructor(columns: readonly Float64Array[], sure: number, prior: { readonly weight: number; readonly variance: number }) {
    const n = columns[0]?.length ?? 0
    const j = columns.length
    this.columns = columns
    this.cross = columns.map((a) => Float64Array.from(columns, (b) => a.reduce((sum, v, t) => sum + v * b[t]!, 0)))
    this.omega = this.cross.map((row, a) => row.map((v, b) => (WEIGHT / n) * v * (a === b ? 1 : 1 - SHRINK)))
    const share = Math.min(1, EXPECTED_SIZE / Math.max(1, j - sure))
    this.logOdds = share >= 1 ? Number.POSITIVE_INFINITY : Math.log(share / (1 - share))
    this.sure = this.logOdds === Number.POSITIVE_INFINITY ? j : sure
    this.inside = columns.map((_, k) => k < this.sure)
    this.prior = prior
    this.n = n
  }

  sample(residual: Float64Array, random: Random): { readonly beta: Float64Array; readonly variance: number } {
    const pull = this.columns.map((c) => c.reduce((sum, v, t) => sum + v * residual[t]!, 0))
    const total = residual.reduce((sum, v) => sum + v * v, 0)
    let now = this.weigh(pull, total)
    for (let flip = this.sure; flip < this.columns.length; flip++) {
      const k = this.sure + random.below(this.columns.length - this.sure)
      this.inside[k] = !this.inside[k]
      const other = this.weigh(pull, total)
      const gain = other.logPosterior - now.logPosterior
      if (Math.log(random.uniform()) < gain - Math.log1p(Math.exp(Math.min(700, gain)))) now = other
      else this.inside[k] = !this.inside[k]
    }
    const shape = (this.prior.weight + this.n) / 2
    const variance = now.spread / 2 / random.gamma(shape)
    return { beta: this.draw(now, Math.sqrt(variance), random), variance }
  }

  /** Posterior of the covariates that are in, β and σ² integrated out, up to a constant. */
  private weigh(pull: readonly number[], total: number) {
    const used = this.inside.flatMap((is, k) => (is ? [k] : []))
    const of = (add: boolean) => used.map((a) => Float64Array.from(used, (b) => this.omega[a]![b]! + (add ? this.cross[a]![b]! : 0)))
    const lower = cholesky(of(true))
    const prior = cholesky(of(false))
    // β̃ = V⁻¹X'r through L: solve L z = X'r, then L'β = z.
    const z = new Float64Array(used.length)
    let explained = 0
    let logs = 0
    for (let a = 0; a < used.length; a++) {
      let sum = pull[used[a]!]!
      for (let b = 0; b < a; b++) sum -= lower[a]![b]! * z[b]!
      z[a] = sum / lower[a]![a]!
      explained += z[a]! * z[a]!
      logs += Math.log(prior[a]![a]!) - Math.log(lower[a]![a]!)
    }
    const spread = this.prior.weight * this.prior.variance + Math.max(0, total - explained)
    const odds = this.logOdds === Number.POSITIVE_INFINITY ? 0 : (used.length - this.sure) * this.logOdds
    return { used, lower, z, spread, logPosterior: odds + logs - ((this.prior.weight + this.n) / 2) * Math.log(spread) }
  }

  private draw(now: ReturnType<SpikeSlab['weigh']>, sd: number, random: Random): Float64Array {
    const { used, lower, z } = now
    const beta = new Float64Array(this.columns.length)
    for (let a = used.length - 1; a >= 0; a--) {
      let sum = z[a]! + sd * random.normal()
      for (let b = a + 1; b < used.length; b++) sum -= lower[b]![a]! * beta[used[b]!]!
      beta[used[a]!] = sum / lower[a]![a]!
    }
    return beta
  }
}
