/** The point of a convex hull nearest to the origin, as weights on its corners. */
export interface HullPoint {
  /** Corners in use, by index; weights beside them, all > 0, summing to 1. */
  readonly support: readonly number[]
  readonly weights: readonly number[]
}

/**
 * Solves min ‖Σ w_j p_j‖² + ridge·‖w‖² over w ≥ 0, Σw = 1, exactly and in finitely many steps, by Wolfe's (1976, Mathematical
 * Programming 11) method of corrals: corners come in one at a time, and the small affine problem over those in use is solved outright.
 * `points`: J rows of k values, one after the other. A solver keeps its buffers and, with `warm`, starts from the corners of its last answer.
 */
export class HullSolver {
  readonly corners: number
  readonly dimensions: number
  private support: number[] = []
  private weights: number[] = []
  private readonly at: Float64Array
  private readonly gram: Float64Array
  private readonly side: number
  private readonly affine: Float64Array

  constructor(corners: number, dimensions: number, ridge: boolean) {
    this.corners = corners
    this.dimensions = dimensions
    this.side = (ridge ? corners : Math.min(corners, dimensions + 1)) + 1
    this.at = new Float64Array(dimensions)
    this.gram = new Float64Array(this.side * this.side)
    this.affine = new Float64Array(this.side)
  }

  solve(points: Float64Array, ridge = 0, warm = false): HullPoint {
    const { corners, dimensions: k } = this
    if (!warm || !this.support.length) this.startAt(nearestCorner(points, corners, k))
    let scale = 0
    for (let i = 0; i < points.length; i++) scale = Math.max(scale, Math.abs(points[i]!))
    const slack = 1e-13 * (k * scale * scale + ridge)
    for (let cycle = 0; cycle < 50 * corners; cycle++) {
      this.settle(points, ridge)
      this.place(points)
      let own = 0
      for (let d = 0; d < k; d++) own += this.at[d]! * this.at[d]!
      for (const w of this.weights) own += ridge * w * w
      let [best, least] = [-1, own - slack]
      for (let j = 0; j < corners; j++) {
        let dot = 0
        for (let d = 0, p = j * k; d < k; d++, p++) dot += this.at[d]! * points[p]!
        if (dot < least && !this.support.includes(j)) [best, least] = [j, dot]
      }
      if (best < 0 || this.support.length >= this.side - 1 + (ridge > 0 ? 1 : 0)) break
      this.support.push(best)
      this.weights.push(0)
    }
    return { support: this.support.slice(), weights: this.weights.slice() }
  }

  private startAt(corner: number): void {
    this.support = [corner]
    this.weights = [1]
  }

  /** The point the weights stand for. */
  private place(points: Float64Array): void {
    this.at.fill(0)
    for (const [s, j] of this.support.entries()) {
      const w = this.weights[s]!
      for (let d = 0, p = j * this.dimensions; d < this.dimensions; d++, p++) this.at[d]! += w * points[p]!
    }
  }

  /** Moves to the affine minimum of the corners in use, dropping those whose weight would fall to 0 on the way. */
  private settle(points: Float64Array, ridge: number): void {
    for (;;) {
      const n = this.support.length
      if (n === 1) {
        this.weights[0] = 1
        return
      }
      const target = this.affineWeights(points, ridge)
      let step = 1
      for (let s = 0; s < n; s++) {
        const gap = this.weights[s]! - target[s]!
        if (target[s]! <= 1e-14 && gap > 0) step = Math.min(step, this.weights[s]! / gap)
      }
      for (let s = 0; s < n; s++) this.weights[s]! += step * (target[s]! - this.weights[s]!)
      if (step === 1) return
      this.drop()
    }
  }

  private drop(): void {
    let smallest = 0
    for (let s = 1; s < this.weights.length; s++) if (this.weights[s]! < this.weights[smallest]!) smallest = s
    const stay = this.weights.map((w, s) => s !== smallest && w > 1e-15)
    this.support = this.support.filter((_, s) => stay[s])
    this.weights = this.weights.filter((_, s) => stay[s])
    const total = this.weights.reduce((a, b) => a + b, 0)
    this.weights = this.weights.map((w) => w / total)
  }

  /** Weights summing to 1, of either sign, that bring the corners in use nearest to the origin. */
  private affineWeights(points: Float64Array, ridge: number): Float64Array {
    const { gram, side, dimensions: k, affine } = this
    const n = this.support.length
    let trace = 0
    for (let a = 0; a < n; a++) {
      for (let b = 0; b <= a; b++) {
        let dot = a === b ? ridge : 0
        for (let d = 0, p = this.support[a]! * k, q = this.support[b]! * k; d < k; d++) dot += points[p + d]! * points[q + d]!
        gram[a * side + b] = dot
      }
      trace += gram[a * side + a]!
    }
    // Adding a constant to every product leaves the answer and makes the system definite.
    const lift = trace / n || 1
    for (let a = 0; a < n; a++) for (let b = 0; b <= a; b++) gram[a * side + b]! += lift
    solveInPlace(gram, side, n, affine.fill(1, 0, n))
    let total = 0
    for (let a = 0; a < n; a++) total += affine[a]!
    for (let a = 0; a < n; a++) affine[a]! /= total
    return affine
  }
}

function nearestCorner(points: Float64Array, corners: number, k: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let j = 0; j < corners; j++) {
    let length = 0
    for (let d = 0, p = j * k; d < k; d++, p++) length += points[p]! * points[p]!
    if (length < least) [best, least] = [j, length]
  }
  return best
}

/** Cholesky in the lower triangle of `a` (rows `side` apart), then both substitutions on `b`. A pivot lost to rounding counts as tiny. */
function solveInPlace(a: Float64Array, side: number, n: number, b: Float64Array): void {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * side + j]!
      for (let m = 0; m < j; m++) sum -= a[i * side + m]! * a[j * side + m]!
      if (i === j) a[j * side + j] = Math.sqrt(Math.max(sum, 1e-15 * a[0]!))
      else a[i * side + j] = sum / a[j * side + j]!
    }
  }
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < i; m++) b[i]! -= a[i * side + m]! * b[m]!
    b[i]! /= a[i * side + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let m = i + 1; m < n; m++) b[i]! -= a[m * side + i]! * b[m]!
    b[i]! /= a[i * side + i]!
  }
}

/** Weights of all corners, zeros included. */
export function denseWeights({ support, weights }: HullPoint, corners: number): Float64Array {
  const dense = new Float64Array(corners)
  for (const [s, j] of support.entries()) dense[j] = weights[s]!
  return dense
}
