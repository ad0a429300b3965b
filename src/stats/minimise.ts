/** A smooth function with its gradient, written into `gradient`. */
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number

/**
 * Minimises by BFGS with a weak Wolfe line search by bisection, which also copes with the kinks of piecewise smooth functions (Lewis and
 * Overton 2013). Stops after `most` steps or when a step gains less than `gain` of the value. Returns the lowest point seen.
 */
export function minimiseBfgs(
  f: Differentiable,
  start: ArrayLike<number>,
  most = 100,
  gain = 1e-9,
): { readonly x: Float64Array; readonly value: number } {
  const n = start.length
  let x = Float64Array.from(start)
  let slope = new Float64Array(n)
  let value = f(x, slope)
  const inverse = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
  let small = 0
  for (let step = 0; step < most; step++) {
    const way = Float64Array.from(inverse, (row) => -row.reduce((sum, v, j) => sum + v * slope[j]!, 0))
    let fall = dot(way, slope)
    if (!(fall < 0)) {
      for (const [i, row] of inverse.entries()) for (let j = 0; j < n; j++) row[j] = i === j ? 1 : 0
      way.set(slope.map((s) => -s))
      fall = -dot(slope, slope)
    }
    if (!(fall < 0) || !Number.isFinite(fall)) break
    if (step === 0) {
      const length = Math.sqrt(-fall)
      for (let i = 0; i < n; i++) way[i]! /= Math.max(1, length)
      fall /= Math.max(1, length)
    }
    const next = search(f, x, value, way, fall)
    if (!next || !(next.value < value)) break
    update(
      inverse,
      next.x.map((v, i) => v - x[i]!),
      next.slope.map((v, i) => v - slope[i]!),
    )
    small = value - next.value <= gain * Math.abs(value) ? small + 1 : 0
    x = next.x
    slope = next.slope
    value = next.value
    if (small >= 2) break
  }
  return { x, value }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function search(f: Differentiable, x: Float64Array, value: number, way: Float64Array, fall: number) {
  let [low, high, t] = [0, Number.POSITIVE_INFINITY, 1]
  let best: { x: Float64Array<ArrayBuffer>; slope: Float64Array<ArrayBuffer>; value: number } | null = null
  for (let tries = 0; tries < 25; tries++) {
    const to = Float64Array.from(x, (v, i) => v + t * way[i]!)
    const slope = new Float64Array(x.length)
    const found = f(to, slope)
    if (!(found <= value + 1e-4 * t * fall)) high = t
    else {
      best = { x: to, slope, value: found }
      if (dot(slope, way) >= 0.9 * fall) return best
      low = t
    }
    t = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2
  }
  return best
}

function update(inverse: Float64Array[], s: Float64Array, y: Float64Array): void {
  const sy = dot(s, y)
  if (!(sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return
  const hy = Float64Array.from(inverse, (row) => dot(row, y))
  const factor = (1 + dot(y, hy) / sy) / sy
  for (let i = 0; i < s.length; i++)
    for (let j = 0; j < s.length; j++) inverse[i]![j]! += factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy
}

/**
 * Nelder and Mead's simplex (1965, Computer Journal 8) with the usual coefficients, from a simplex of the given edge. For the kinks where
 * gradients mislead; stops when the corners' values agree to `gain` of themselves or after `most` evaluations.
 */
export function minimiseSimplex(
  f: (x: Float64Array) => number,
  start: ArrayLike<number>,
  edge: number,
  most = 400,
  gain = 1e-7,
): { readonly x: Float64Array; readonly value: number } {
  const n = start.length
  const corner = (x: Float64Array): { x: Float64Array; value: number } => ({ x, value: f(x) })
  const corners = Array.from({ length: n + 1 }, (_, i) => corner(Float64Array.from(start, (v, j) => (j === i - 1 ? v + edge : v))))
  for (let spent = n + 1; spent < most; spent += 2) {
    corners.sort((a, b) => a.value - b.value)
    const [best, worst] = [corners[0]!, corners[n]!]
    if (worst.value - best.value <= gain * Math.abs(best.value)) break
    const middle = new Float64Array(n)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) middle[j]! += corners[i]!.x[j]! / n
    const along = (t: number): Float64Array => middle.map((m, j) => m + t * (m - worst.x[j]!))
    const mirrored = corner(along(1))
    if (mirrored.value < best.value) {
      const further = corner(along(2))
      corners[n] = further.value < mirrored.value ? further : mirrored
    } else if (mirrored.value < corners[n - 1]!.value) corners[n] = mirrored
    else {
      const nearer = corner(along(mirrored.value < worst.value ? 0.5 : -0.5))
      if (nearer.value < Math.min(worst.value, mirrored.value)) corners[n] = nearer
      else {
        for (let i = 1; i <= n; i++) corners[i] = corner(corners[i]!.x.map((v, j) => (v + best.x[j]!) / 2))
        spent += n
      }
    }
  }
  corners.sort((a, b) => a.value - b.value)
  return corners[0]!
}
