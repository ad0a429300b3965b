/** A square matrix as rows. */
export type Matrix = readonly Float64Array[]

/**
 * The lower triangle L with LLᵀ = a, for a symmetric positive semi-definite k×k matrix. A pivot that rounding leaves at or below 1e-14 of its
 * own diagonal gives a row of zeros after it: draws from a singular covariance stay in its range.
 */
export function cholesky(a: Matrix): Float64Array[] {
  const k = a.length
  const lower = a.map(() => new Float64Array(k))
  for (let j = 0; j < k; j++) {
    for (let i = j; i < k; i++) {
      let sum = a[i]![j]!
      for (let m = 0; m < j; m++) sum -= lower[i]![m]! * lower[j]![m]!
      if (i === j) lower[j]![j] = sum > 1e-14 * a[j]![j]! ? Math.sqrt(sum) : 0
      else lower[i]![j] = lower[j]![j]! > 0 ? sum / lower[j]![j]! : 0
    }
  }
  return lower
}

/** Solves (LLᵀ)x = b; components along a zero pivot are 0. */
export function solveCholesky(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const k = lower.length
  const x = Float64Array.from(b)
  for (let i = 0; i < k; i++) {
    for (let m = 0; m < i; m++) x[i]! -= lower[i]![m]! * x[m]!
    x[i] = lower[i]![i]! > 0 ? x[i]! / lower[i]![i]! : 0
  }
  for (let i = k - 1; i >= 0; i--) {
    for (let m = i + 1; m < k; m++) x[i]! -= lower[m]![i]! * x[m]!
    x[i] = lower[i]![i]! > 0 ? x[i]! / lower[i]![i]! : 0
  }
  return x
}
