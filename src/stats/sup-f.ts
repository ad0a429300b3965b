import { chiSquareUpper } from './distributions.ts'
import { logGamma } from './gamma-beta.ts'

/**
 * The largest F statistic of one break anywhere in the middle of a regression (Andrews 1993), as R's `Fstats`: RSS0 less RSS of the split,
 * over that RSS's mean square with n − 2k. `cost` as from `segmentCosts`; splits leave at least `trim`·n on each side.
 * `at`: last observation (from 1) before the break.
 */
export function supF(
  n: number,
  k: number,
  cost: (i: number, j: number) => number,
  trim: number,
): { readonly statistic: number; readonly at: number } {
  const whole = cost(0, n - 1)
  const from = Math.max(Math.floor(trim * n), k + 1)
  let [statistic, at] = [0, from]
  for (let i = from; i <= n - from; i++) {
    const apart = cost(0, i - 1) + cost(i, n - 1)
    const f = apart === 0 ? 0 : (whole - apart) / (apart / (n - 2 * k))
    if (f > statistic) [statistic, at] = [f, i]
  }
  return { statistic, at }
}

/**
 * P(sup > c): the largest value over a trimmed sample of k squared, standardised Brownian bridges. In the time ln((1−π)/π)·2 it is the squared
 * length of a stationary k-dimensional Ornstein-Uhlenbeck walk, so the chance that it never leaves the ball is the solution of a heat
 * equation, solved here on a grid (Crank-Nicolson, walls absorbing). No fitted table, any k and trim. Under 1e-6, where a grid has no
 * digits left, DeLong's (1981) tail: (c/2)^{k/2} e^{−c/2} / Γ(k/2) · [ℓ(1 − k/c) + 2/c].
 */
export function supFP(c: number, k: number, trim: number): number {
  const length = 2 * Math.log((1 - trim) / trim)
  if (c <= 0) return 1
  const tail = Math.exp((k / 2) * Math.log(c / 2) - c / 2 - logGamma(k / 2)) * (length * (1 - k / c) + 2 / c)
  if (c > k && tail < 1e-6) return Math.max(tail, Number.MIN_VALUE)
  return Math.min(1, Math.max(1 - stayInside(Math.sqrt(c), k, length), chiSquareUpper(c, k)))
}

/** Chance that a stationary k-dimensional OU walk (unit variance) keeps its length below `radius` for the given time. */
function stayInside(radius: number, k: number, time: number): number {
  const cells = 800
  const width = radius / cells
  // Volume and face weights of the stationary density r^(k−1) e^(−r²/2): the finite-volume form keeps mass exactly.
  const density = (r: number): number => (r === 0 && k === 1 ? 1 : r ** (k - 1)) * Math.exp((-r * r) / 2)
  const volume = Float64Array.from({ length: cells }, (_, i) => simpson(density, i * width, (i + 1) * width))
  const face = Float64Array.from({ length: cells + 1 }, (_, i) => (i === 0 ? 0 : density(i * width) / (2 * width)))
  face[cells]! *= 2
  const survival = new Float64Array(cells).fill(1)
  const steps = 1000
  const [blunt, sharp] = [1, 0.5].map((share) => stepper(volume, face, time / steps, share))
  for (let step = 0; step < steps; step++) (step < 4 ? blunt! : sharp!)(survival)
  const norm = Math.exp((k / 2 - 1) * Math.LN2 + logGamma(k / 2))
  return survival.reduce((sum, s, i) => sum + s * volume[i]!, 0) / norm
}

function simpson(f: (r: number) => number, a: number, b: number): number {
  return ((f(a) + 4 * f((a + b) / 2) + f(b)) * (b - a)) / 6
}

/**
 * One step of volume·du/dt = flux differences, `share` of it implicit; the outer wall holds u = 0. The system is the same at every step: it is
 * taken apart once.
 */
function stepper(volume: Float64Array, face: Float64Array, dt: number, share: number): (u: Float64Array) => void {
  const n = volume.length
  const [lower, upper, pivot, right] = Array.from({ length: 4 }, () => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let i = 0; i < n; i++) {
    lower[i] = i > 0 ? -share * dt * face[i]! : 0
    pivot[i] = volume[i]! + share * dt * (face[i]! + face[i + 1]!) - (i > 0 ? lower[i]! * upper[i - 1]! : 0)
    upper[i] = (-share * dt * face[i + 1]!) / pivot[i]!
  }
  const explicit = (1 - share) * dt
  return (u) => {
    // What flows over the face on the left of a cell; over that of the first cell nothing does.
    let flux = face[0]! * u[0]!
    let before = 0
    for (let i = 0; i < n; i++) {
      const next = face[i + 1]! * ((i + 1 < n ? u[i + 1]! : 0) - u[i]!)
      before = (volume[i]! * u[i]! + explicit * (next - flux) - lower[i]! * before) / pivot[i]!
      right[i] = before
      flux = next
    }
    for (let i = n - 1; i >= 0; i--) u[i] = right[i]! - (i < n - 1 ? upper[i]! * u[i + 1]! : 0)
  }
}
