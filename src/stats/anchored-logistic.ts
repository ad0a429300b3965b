import { cholesky, solveCholesky } from './cholesky.ts'

/** Something with signs (positions in the list of weights, each at most once) and whether it is what is sought. */
export interface Seen {
  readonly signs: readonly number[]
  readonly yes: boolean
}

export interface AnchoredFit {
  /** One weight a sign, in natural log odds. */
  readonly weights: Float64Array
  /** Standard error of each (Laplace): what the anchor and the examples together leave open. */
  readonly errors: Float64Array
}

const ROUNDS = 50
const SETTLED = 1e-9

/**
 * Logistic regression whose weights are drawn to given anchors: the most probable weights when each is Normal(anchor, spread²) before any
 * example is seen and log odds of `yes` are the sum of the weights of an example's signs. A sign no example has keeps its anchor. Convex, by
 * Newton's method with halved steps: the same examples give the same weights in any order up to rounding. Give a sign that every example
 * has (an intercept) a wide spread where the share of `yes` among the examples is not that of the world.
 *
 * anchors, spreads: one a sign; spreads above 0. With no examples the anchors come back, their errors equal to the spreads.
 * Errors: RangeError when the lengths differ or a spread is not above 0.
 * Source: MacKay (1992), The evidence framework applied to classification networks (the Gaussian prior and its Laplace errors).
 * @example
 * anchoredLogistic([{ signs: [0], yes: true }, { signs: [0], yes: true }], [0], [1]).weights[0] > 0 // => true
 */
export function anchoredLogistic(examples: readonly Seen[], anchors: readonly number[], spreads: readonly number[]): AnchoredFit {
  const size = anchors.length
  if (spreads.length !== size || spreads.some((s) => !(s > 0))) throw new RangeError('one spread above 0 for each anchor')
  let weights = Float64Array.from(anchors)
  let loss = lossOf(examples, weights, anchors, spreads)
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, hessian } = slopes(examples, weights, anchors, spreads)
    const step = solveCholesky(cholesky(hessian), gradient)
    let share = 1
    let next = weights.map((w, i) => w - step[i]!)
    let nextLoss = lossOf(examples, next, anchors, spreads)
    while (nextLoss > loss && share > 1e-6) {
      share /= 2
      next = weights.map((w, i) => w - share * step[i]!)
      nextLoss = lossOf(examples, next, anchors, spreads)
    }
    const gained = loss - nextLoss
    if (gained <= 0) break
    weights = next
    loss = nextLoss
    if (gained < SETTLED) break
  }
  const lower = cholesky(slopes(examples, weights, anchors, spreads).hessian)
  const errors = Float64Array.from({ length: size }, (_, i) => Math.sqrt(solveCholesky(lower, unit(size, i))[i]!))
  return { weights, errors }
}

/** Negative log of the probability of the examples and the weights together, up to a constant. */
function lossOf(examples: readonly Seen[], weights: Float64Array, anchors: readonly number[], spreads: readonly number[]): number {
  let loss = 0
  for (const { signs, yes } of examples) {
    const odds = sumOf(signs, weights)
    loss += softplus(yes ? -odds : odds)
  }
  return weights.reduce((sum, w, i) => sum + ((w - anchors[i]!) / spreads[i]!) ** 2 / 2, loss)
}

function slopes(examples: readonly Seen[], weights: Float64Array, anchors: readonly number[], spreads: readonly number[]) {
  const gradient = weights.map((w, i) => (w - anchors[i]!) / spreads[i]! ** 2)
  const hessian = Array.from(spreads, (spread, i) => {
    const row = new Float64Array(weights.length)
    row[i] = 1 / spread ** 2
    return row
  })
  for (const { signs, yes } of examples) {
    const p = 1 / (1 + Math.exp(-sumOf(signs, weights)))
    for (const i of signs) {
      gradient[i]! += p - Number(yes)
      for (const j of signs) hessian[i]![j]! += p * (1 - p)
    }
  }
  return { gradient, hessian }
}

function sumOf(signs: readonly number[], weights: Float64Array): number {
  return signs.reduce((sum, i) => sum + weights[i]!, 0)
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 30 ? x : Math.log1p(Math.exp(x))
}

function unit(size: number, at: number): Float64Array {
  const vector = new Float64Array(size)
  vector[at] = 1
  return vector
}
