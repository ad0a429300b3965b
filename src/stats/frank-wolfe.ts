/**
 * The same problem as `HullSolver`, min ‖Σ w_j p_j‖² + ridge·‖w‖² on the simplex, left unfinished the way the published numbers of synthetic
 * difference in differences were: Frank and Wolfe's steps from equal weights, 100 of them, weights up to a quarter of the largest put to
 * zero, then steps until the loss per dimension gains less than `gain`, 10,000 at most (Arkhangelsky et al. 2021, appendix; their
 * package's settings). `points`: J rows of k.
 */
export function frankWolfeWeights(points: Float64Array, corners: number, ridge: number, gain: number): Float64Array {
  const k = points.length / corners
  const first = walk(points, k, ridge, gain, new Float64Array(corners).fill(1 / corners), 100)
  const most = first.reduce((a, b) => Math.max(a, b), 0)
  const kept = first.map((w) => (w <= most / 4 ? 0 : w))
  const total = kept.reduce((a, b) => a + b, 0)
  return walk(
    points,
    k,
    ridge,
    gain,
    kept.map((w) => w / total),
    10_000,
  )
}

function walk(points: Float64Array, k: number, ridge: number, gain: number, start: Float64Array, most: number): Float64Array {
  const weights = start.slice()
  const at = new Float64Array(k)
  for (let j = 0; j < weights.length; j++) for (let d = 0; d < k; d++) at[d]! += weights[j]! * points[j * k + d]!
  let loss = Number.POSITIVE_INFINITY
  for (let step = 0; step < most; step++) {
    let [best, least, mean] = [0, Number.POSITIVE_INFINITY, 0]
    for (let j = 0; j < weights.length; j++) {
      let slope = ridge * weights[j]!
      for (let d = 0, p = j * k; d < k; d++, p++) slope += at[d]! * points[p]!
      mean += weights[j]! * slope
      if (slope < least) [best, least] = [j, slope]
    }
    const squares = weights.reduce((sum, w) => sum + w * w, 0)
    let length = ridge * (squares - 2 * weights[best]! + 1)
    for (let d = 0; d < k; d++) length += (points[best * k + d]! - at[d]!) ** 2
    const size = length > 0 ? Math.min(1, Math.max(0, (mean - least) / length)) : 0
    for (let j = 0; j < weights.length; j++) weights[j]! *= 1 - size
    weights[best]! += size
    let next = 0
    for (let d = 0; d < k; d++) next += (at[d]! += size * (points[best * k + d]! - at[d]!)) ** 2 / k
    next += (ridge / k) * weights.reduce((sum, w) => sum + w * w, 0)
    if (step > 0 && loss - next <= gain) break
    loss = next
  }
  return weights
}
