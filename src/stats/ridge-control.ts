import { cholesky, solveCholesky } from './cholesky.ts'
import { denseWeights, HullSolver } from './simplex-fit.ts'

/** Weights of J donors for one place: the plain mixture, and the same corrected by a ridge regression (either sign, sum 1). */
export interface AugmentedWeights {
  readonly plain: Float64Array
  readonly augmented: Float64Array
}

/**
 * Ben-Michael, Feller and Rothstein's (2021, JASA 116) ridge augmented synthetic control: W + (X₀cX₀c' + λI)⁻¹X₀c(x₁ − X₀'W), W the simplex
 * weights on all the periods fitted, X₀c the donors less their mean in each period. `treated`: T values; `donors`: J rows of T. λ = ∞ gives
 * the plain mixture.
 */
export function augmentedWeights(treated: readonly number[], donors: readonly (readonly number[])[], lambda: number): AugmentedWeights {
  const plain = mixture(treated, donors)
  return { plain, augmented: augment(plain, treated, donors, [lambda])[0]! }
}

function mixture(treated: readonly number[], donors: readonly (readonly number[])[]): Float64Array {
  const solver = new HullSolver(donors.length, treated.length, false)
  const points = Float64Array.from(donors.flatMap((row) => row.map((v, t) => v - treated[t]!)))
  return denseWeights(solver.solve(points), donors.length)
}

/** The corrected weights for each λ. */
function augment(
  plain: Float64Array,
  treated: readonly number[],
  donors: readonly (readonly number[])[],
  lambdas: readonly number[],
): Float64Array[] {
  const centred = centre(donors)
  const miss = treated.map((v, t) => v - donors.reduce((sum, row, j) => sum + plain[j]! * row[t]!, 0))
  const pull = centred.map((row) => dot(row, miss))
  const products = centred.map((a) => Float64Array.from(centred, (b) => dot(a, b)))
  return lambdas.map((lambda) => {
    if (lambda === Number.POSITIVE_INFINITY) return plain
    const lower = cholesky(products.map((row, a) => row.map((v, b) => (a === b ? v + lambda : v))))
    const shift = solveCholesky(lower, pull)
    return plain.map((w, j) => w + shift[j]!)
  })
}

/** Donors less their mean in each period. */
function centre(donors: readonly (readonly number[])[]): number[][] {
  const means = donors[0]!.map((_, t) => donors.reduce((sum, row) => sum + row[t]!, 0) / donors.length)
  return donors.map((row) => row.map((v, t) => v - means[t]!))
}

/** λ tried, its mean squared error at the periods left out, and the standard error of that. */
export interface RidgeChoice {
  readonly lambda: number
  readonly error: number
  readonly se: number
}

/**
 * λ by leaving out one period at a time: of twenty-one values from the largest squared singular value of X₀c down by a factor of 1e8, the
 * largest whose error is within one standard error of the least.
 */
export function chooseRidge(
  treated: readonly number[],
  donors: readonly (readonly number[])[],
): { readonly lambda: number; readonly tried: RidgeChoice[] } {
  const most = largestSquare(centre(donors))
  const lambdas = Array.from({ length: 21 }, (_, i) => most * 1e-8 ** (i / 20))
  const squares = lambdas.map(() => new Float64Array(treated.length))
  for (let out = 0; out < treated.length; out++) {
    const keep = (row: readonly number[]): number[] => row.filter((_, t) => t !== out)
    const [own, others] = [keep(treated), donors.map(keep)]
    for (const [i, w] of augment(mixture(own, others), own, others, lambdas).entries()) {
      squares[i]![out] = (treated[out]! - donors.reduce((sum, row, j) => sum + w[j]! * row[out]!, 0)) ** 2
    }
  }
  const tried = lambdas.map((lambda, i): RidgeChoice => {
    const error = squares[i]!.reduce((a, b) => a + b, 0) / treated.length
    const spread = squares[i]!.reduce((sum, s) => sum + (s - error) ** 2, 0) / (treated.length - 1)
    return { lambda, error, se: Math.sqrt(spread / treated.length) }
  })
  const best = tried.reduce((a, b) => (b.error < a.error ? b : a))
  return { lambda: tried.find((t) => t.error <= best.error + best.se)!.lambda, tried }
}

/** Largest squared singular value, by powers of the product. */
function largestSquare(rows: readonly (readonly number[])[]): number {
  const products = rows.map((a) => rows.map((b) => dot(a, b)))
  let v = rows.map((_, j) => 1 + j / rows.length)
  let value = 0
  for (let step = 0; step < 500; step++) {
    const next = products.map((row) => dot(row, v))
    const length = Math.sqrt(dot(next, next))
    if (!(length > 0)) return 0
    v = next.map((x) => x / length)
    if (Math.abs(length - value) <= 1e-12 * length) return length
    value = length
  }
  return value
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
