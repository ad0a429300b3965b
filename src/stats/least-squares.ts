/** The answer of a least-squares fit: n observations, k columns. */
export interface LeastSquares {
  /** k coefficients; null for a column that the ones before it already determine (aliased). */
  readonly coefficients: readonly (number | null)[]
  /** (X'X)⁻¹ over the columns in use, rows and columns in the order of `used`. */
  readonly inverse: readonly Float64Array[]
  /** Indices of the columns in use. */
  readonly used: readonly number[]
  readonly residualSumOfSquares: number
}

/**
 * Least squares by Householder reflections, column by column, as R's `lm` does: a column whose remaining length falls below 1e-7 of its
 * own is aliased and left out. `columns`: k arrays of length n; `y`: n values; `weights` (≥ 0) multiply squared residuals.
 * @example
 * leastSquares([[1, 1, 1], [0, 1, 2]], [1, 3, 5]).coefficients // => [1, 2]
 */
export function leastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>, weights?: ArrayLike<number>): LeastSquares {
  const n = y.length
  const root = weights ? Float64Array.from(weights, Math.sqrt) : null
  const scaled = (values: ArrayLike<number>): Float64Array => Float64Array.from({ length: n }, (_, i) => values[i]! * (root ? root[i]! : 1))
  const target = scaled(y)
  const used: number[] = []
  const reflected: Float64Array[] = []
  const mirrors: Float64Array[] = []
  for (const [index, column] of columns.entries()) {
    const work = scaled(column)
    const length = norm(work, 0)
    for (const [step, mirror] of mirrors.entries()) reflect(mirror, work, step)
    const step = mirrors.length
    const rest = norm(work, step)
    if (step >= n || rest <= 1e-7 * length || rest === 0) continue
    const mirror = work.slice()
    const head = work[step]! > 0 ? -rest : rest
    mirror[step]! -= head
    work.fill(0, step)
    work[step] = head
    mirrors.push(mirror)
    reflect(mirror, target, step)
    reflected.push(work)
    used.push(index)
  }
  return solveTriangle(columns.length, used, reflected, target)
}

function norm(values: Float64Array, from: number): number {
  let sum = 0
  for (let i = from; i < values.length; i++) sum += values[i]! * values[i]!
  return Math.sqrt(sum)
}

function reflect(mirror: Float64Array, work: Float64Array, from: number): void {
  let across = 0
  let length = 0
  for (let i = from; i < work.length; i++) {
    across += mirror[i]! * work[i]!
    length += mirror[i]! * mirror[i]!
  }
  const factor = (2 * across) / length
  for (let i = from; i < work.length; i++) work[i]! -= factor * mirror[i]!
}

/** R is upper triangular, column j in `triangle[j]`; coefficients by back substitution, (X'X)⁻¹ = R⁻¹R⁻ᵀ. */
function solveTriangle(k: number, used: number[], triangle: Float64Array[], target: Float64Array): LeastSquares {
  const rank = used.length
  const backwards = (right: (i: number) => number): Float64Array => {
    const x = new Float64Array(rank)
    for (let i = rank - 1; i >= 0; i--) {
      let sum = right(i)
      for (let j = i + 1; j < rank; j++) sum -= triangle[j]![i]! * x[j]!
      x[i] = sum / triangle[i]![i]!
    }
    return x
  }
  const solution = backwards((i) => target[i]!)
  const coefficients = new Array<number | null>(k).fill(null)
  for (const [i, index] of used.entries()) coefficients[index] = solution[i]!
  // Column m of R⁻¹; the inverse of X'X sums products of its rows.
  const roots = used.map((_, m) => backwards((i) => (i === m ? 1 : 0)))
  const inverse = used.map((_, i) =>
    Float64Array.from({ length: rank }, (_, j) => roots.reduce((sum, column) => sum + column[i]! * column[j]!, 0)),
  )
  let residualSumOfSquares = 0
  for (let i = rank; i < target.length; i++) residualSumOfSquares += target[i]! * target[i]!
  return { coefficients, inverse, used, residualSumOfSquares }
}
