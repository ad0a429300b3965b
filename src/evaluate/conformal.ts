import { HullSolver } from '../stats/simplex-fit.ts'

/** A pointwise interval for the effect in one period after the measure; null limits where the level asks for more periods than there are. */
export interface ConformalInterval {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/**
 * Chernozhukov, Wüthrich and Zhu's (2021, JASA 116) conformal interval: for each supposed effect the control is fitted under it on the T0
 * periods before and the one after (constrained least squares, no predictor weights), and the effect stands while the last residual is not
 * among the share `1 − level` of largest ones. Needs T0 + 1 ≥ 1/(1 − level). `treated` T values, `donors` J rows of T, `at` ≥ `t0`.
 */
export function conformalInterval(
  treated: readonly number[],
  donors: readonly (readonly number[])[],
  t0: number,
  at: number,
  level: number,
): ConformalInterval {
  const keep = (row: readonly number[]): number[] => [...row.slice(0, t0), row[at]!]
  const own = keep(treated)
  const rows = donors.map(keep)
  const solver = new HullSolver(rows.length, t0 + 1, false)
  const residuals = (effect: number): Float64Array => {
    const target = own.map((v, t) => (t === t0 ? v - effect : v))
    const points = Float64Array.from(rows.flatMap((row) => row.map((v, t) => v - target[t]!)))
    const { support, weights } = solver.solve(points)
    return Float64Array.from(target, (v, t) => v - support.reduce((sum, j, s) => sum + weights[s]! * rows[j]![t]!, 0))
  }
  const p = (effect: number): number => {
    const u = residuals(effect)
    const last = Math.abs(u[t0]!)
    return u.filter((v) => Math.abs(v) >= last).length / u.length
  }
  const value = settle(residuals, t0)
  const alpha = 1 - level
  if ((t0 + 1) * alpha < 1 - 1e-9) return { value, low: null, high: null }
  const scale = Math.max(...residuals(value).map(Math.abs), 1e-9 * Math.max(...own.map(Math.abs)), 1e-12)
  return { value, low: edge(p, value, -scale, alpha), high: edge(p, value, scale, alpha) }
}

/** The effect at which the period fits itself: the gap to the control of the periods before, approached by adding what is left over. */
function settle(residuals: (effect: number) => Float64Array, t0: number): number {
  let effect = 0
  for (let step = 0; step < 500; step++) {
    const left = residuals(effect)[t0]!
    effect += left
    if (Math.abs(left) <= 1e-10 * Math.max(1, Math.abs(effect))) break
  }
  return effect
}

/** The last effect on one side that p does not reject: doubling outwards, then halving. Null where nothing is ever rejected. */
function edge(p: (effect: number) => number, from: number, step: number, alpha: number): number | null {
  let inside = from
  let reach = step
  for (let doubling = 0; p(from + reach) > alpha; doubling++) {
    if (doubling === 60) return null
    inside = from + reach
    reach *= 2
  }
  let outside = from + reach
  for (let halving = 0; halving < 60 && Math.abs(outside - inside) > 1e-6 * Math.abs(step); halving++) {
    const middle = (inside + outside) / 2
    if (p(middle) > alpha) inside = middle
    else outside = middle
  }
  return inside
}
