import { minimiseBfgs, minimiseSimplex } from '../stats/minimise.ts'
import { randomFrom } from '../stats/random.ts'
import { type HullPoint, HullSolver } from '../stats/simplex-fit.ts'

/** What a synthetic control is fitted on: k predictors and T0 outcomes before the measure, of one treated unit and J donors. */
export interface SyntheticProblem {
  /** k values, already divided by their spread over all units. */
  readonly treated: readonly number[]
  /** J rows of k. */
  readonly donors: readonly (readonly number[])[]
  /** T0 outcomes, and J rows of T0. */
  readonly outcome: readonly number[]
  readonly donorOutcomes: readonly (readonly number[])[]
}

/** A fitted control: what each donor weighs, what each predictor weighs (V, summing to 1), and how far off the pre-period outcomes are. */
export interface SyntheticFit extends HullPoint {
  readonly predictorWeights: readonly number[]
  /** Mean squared prediction error before the measure. */
  readonly preMspe: number
}

const LOWEST_LOG = -18
/** Ends that get the simplex after the gradient search. */
const POLISHED = 3

/**
 * W given V: donor weights on the simplex that bring the weighted predictors nearest (Abadie and Gardeazabal 2003), with the loss on the
 * outcomes and its gradient in ln V. One object per problem: it starts each solution from the one before.
 */
class NestedProblem {
  private readonly solver: HullSolver
  private readonly gaps: Float64Array
  private readonly scaled: Float64Array
  private readonly problem: SyntheticProblem
  private readonly k: number

  constructor(problem: SyntheticProblem) {
    this.problem = problem
    this.k = problem.treated.length
    this.solver = new HullSolver(problem.donors.length, this.k, false)
    this.gaps = Float64Array.from(problem.donors.flatMap((row) => row.map((v, d) => v - problem.treated[d]!)))
    this.scaled = new Float64Array(this.gaps.length)
  }

  weightsAt(v: ArrayLike<number>, warm: boolean): HullPoint {
    const roots = Float64Array.from(v, Math.sqrt)
    for (let i = 0; i < this.gaps.length; i++) this.scaled[i] = this.gaps[i]! * roots[i % this.k]!
    return this.solver.solve(this.scaled, 0, warm)
  }

  /** Outcome less its synthetic counterpart in every pre-period. */
  misses({ support, weights }: HullPoint): Float64Array {
    const misses = Float64Array.from(this.problem.outcome)
    for (const [s, j] of support.entries()) {
      const row = this.problem.donorOutcomes[j]!
      for (let t = 0; t < misses.length; t++) misses[t]! -= weights[s]! * row[t]!
    }
    return misses
  }

  /** Loss at ln V, up to its scale, and the gradient by the implicit function theorem on the corners in use. */
  lossAt(logV: Float64Array, gradient: Float64Array): number {
    const v = fromLog(logV)
    const point = this.weightsAt(v, true)
    const misses = this.misses(point)
    const loss = misses.reduce((sum, e) => sum + e * e, 0) / misses.length
    gradient.fill(0)
    const { support, weights } = point
    if (support.length < 2) return loss
    const pull = support.map((j) => {
      const row = this.problem.donorOutcomes[j]!
      let sum = 0
      for (let t = 0; t < misses.length; t++) sum += misses[t]! * row[t]!
      return (-2 * sum) / misses.length
    })
    const across = this.adjoint(support, pull)
    for (let d = 0; d < this.k; d++) {
      let [rest, moved] = [0, 0]
      for (const [s, j] of support.entries()) {
        rest += weights[s]! * this.gaps[j * this.k + d]!
        moved += across[s]! * this.gaps[j * this.k + d]!
      }
      gradient[d] = logV[d]! <= LOWEST_LOG + Math.max(...logV) ? 0 : -rest * moved * v[d]!
    }
    return loss
  }

  /** Solves [M 1; 1' 0][u; ν] = [pull; 0], M the products of the scaled gaps of the corners in use. */
  private adjoint(support: readonly number[], pull: readonly number[]): number[] {
    const n = support.length
    const rows = support.map((a, i) => [
      ...support.map((b) => {
        let sum = 0
        for (let d = 0; d < this.k; d++) sum += this.scaled[a * this.k + d]! * this.scaled[b * this.k + d]!
        return sum
      }),
      1,
      pull[i]!,
    ])
    rows.push([...support.map(() => 1), 0, 0])
    return eliminate(rows).slice(0, n)
  }
}

/** Gauss with row exchanges on n rows of n + 1; a vanished pivot gives 0. */
function eliminate(rows: number[][]): number[] {
  const n = rows.length
  for (let c = 0; c < n; c++) {
    let best = c
    for (let r = c + 1; r < n; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[best]![c]!)) best = r
    const kept = rows[c]!
    rows[c] = rows[best]!
    rows[best] = kept
    const pivot = rows[c]!
    if (pivot[c] === 0) continue
    for (let r = c + 1; r < n; r++) {
      const factor = rows[r]![c]! / pivot[c]!
      if (factor !== 0) for (let m = c; m <= n; m++) rows[r]![m]! -= factor * pivot[m]!
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let c = n - 1; c >= 0; c--) {
    const row = rows[c]!
    let sum = row[n]!
    for (let m = c + 1; m < n; m++) sum -= row[m]! * x[m]!
    x[c] = row[c] ? sum / row[c]! : 0
  }
  return x
}

function fromLog(logV: Float64Array): Float64Array {
  const most = Math.max(...logV)
  return logV.map((v) => Math.exp(Math.max(LOWEST_LOG, v - most)))
}

/** The control for given predictor weights: one convex problem. */
export function fitWithWeights(problem: SyntheticProblem, v: readonly number[]): SyntheticFit {
  const nested = new NestedProblem(problem)
  const point = nested.weightsAt(v, false)
  return { ...point, predictorWeights: normal(v), preMspe: meanSquare(nested.misses(point)) }
}

/**
 * Searches V (diagonal, Abadie, Diamond and Hainmueller 2010) for the lowest pre-period loss. Many places are looked at once (equal
 * weights, each predictor raised alone, `scouts` random ones), the `starts` lowest are followed down by BFGS, and the ends polished by a
 * simplex, which gets over the kinks where the set of donors changes. Every end is returned, lowest first: two starts are not enough, and
 * ends with nearly the same loss may tell different effects.
 */
export function searchPredictorWeights(problem: SyntheticProblem, starts: number, seed: number, scouts = 20 * starts): SyntheticFit[] {
  const nested = new NestedProblem(problem)
  const k = problem.treated.length
  const random = randomFrom(seed)
  const places = [
    new Float64Array(k),
    ...Array.from({ length: k > 1 ? k : 0 }, (_, d) => Float64Array.from({ length: k }, (_, i) => (i === d ? 0 : -6))),
    ...Array.from({ length: scouts }, () => Float64Array.from({ length: k }, () => -10 * random.uniform() ** 2)),
  ]
  const ignored = new Float64Array(k)
  const loss = (logV: Float64Array): number => nested.lossAt(logV, ignored)
  const lowest = places.map((x) => ({ x, value: loss(x) })).sort((a, b) => a.value - b.value)
  const ends = lowest.slice(0, starts).map(({ x }) => minimiseBfgs((v, gradient) => nested.lossAt(v, gradient), x, 40, 1e-5))
  ends.sort((a, b) => a.value - b.value)
  const polished = ends.map((end, i) => (i < POLISHED ? minimiseSimplex(loss, end.x, 1) : end))
  const fits = polished.map(({ x }) => {
    const v = fromLog(x)
    const point = nested.weightsAt(v, false)
    return { ...point, predictorWeights: normal([...v]), preMspe: meanSquare(nested.misses(point)) }
  })
  return fits.sort((a, b) => a.preMspe - b.preMspe)
}

function normal(v: readonly number[]): number[] {
  const total = v.reduce((a, b) => a + b, 0)
  return v.map((x) => x / total)
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, e) => sum + e * e, 0) / values.length
}
