import type { Shape } from '../model/series-answer.ts'
import { type CountFit, fitPoisson } from '../stats/count-regression.ts'
import { leastSquares } from '../stats/least-squares.ts'

/** A known figure; `t` counts periods from the one in question, which is 0. */
export interface TimedPoint {
  readonly t: number
  readonly y: number
}

export interface FittedShape {
  readonly shape: Shape
  readonly bic: number
}

/** With fewer points, or a smaller lead of the best shape, the shapes cannot be told apart. */
export const LEAST_FOR_SHAPE = 10
export const LEAST_LEAD = 2

/**
 * Five courses about period 0, laid side by side by BIC, best first (methods A3.4). Counts: Poisson deviances divided by one dispersion,
 * that of the richest fit, so that spread is not taken for shape. Other figures: least squares, n·ln(RSS/n).
 */
export function shapesOf(points: readonly TimedPoint[], counts: boolean): FittedShape[] {
  const one = points.map(() => 1)
  const line = points.map((p) => p.t)
  const columns: Readonly<Record<Shape, number[][]>> = {
    constant: [one],
    trend: [one, line],
    trend_pulse: [one, line, points.map((p) => (p.t === 0 ? 1 : 0))],
    trend_step: [one, line, points.map((p) => (p.t >= 0 ? 1 : 0))],
    trend_slope: [one, line, points.map((p) => Math.max(0, p.t))],
  }
  const shapes = Object.entries(columns) as [Shape, number[][]][]
  const y = points.map((p) => p.y)
  const fitted = counts ? countBics(shapes, y) : valueBics(shapes, y)
  return fitted.sort((a, b) => a.bic - b.bic)
}

function countBics(shapes: readonly [Shape, number[][]][], y: readonly number[]): FittedShape[] {
  const fits = shapes.map(([shape, columns]) => ({ shape, fit: fitPoisson(y, columns) }))
  const ratio = ({ pearson, df }: CountFit): number => (df > 0 ? pearson / df : Number.POSITIVE_INFINITY)
  const phi = Math.max(1, Math.min(...fits.map((f) => ratio(f.fit))))
  return fits.map(({ shape, fit }) => ({ shape, bic: fit.deviance / phi + fit.used.length * Math.log(y.length) }))
}

function valueBics(shapes: readonly [Shape, number[][]][], y: readonly number[]): FittedShape[] {
  const n = y.length
  // Figures on a straight line leave nothing over, and nothing has no logarithm.
  const least = 1e-12 * y.reduce((sum, v) => sum + v * v, 1e-300)
  return shapes.map(([shape, columns]) => {
    const { residualSumOfSquares, used } = leastSquares(columns, y)
    return { shape, bic: n * Math.log(Math.max(residualSumOfSquares, least) / n) + used.length * Math.log(n) }
  })
}

/** The best shape, where it can be told from the others; else null. */
export function clearShape(shapes: readonly FittedShape[], points: number): { readonly shape: Shape; readonly lead: number } | null {
  const [best, next] = shapes
  if (!best || !next) return null
  const lead = next.bic - best.bic
  return points >= LEAST_FOR_SHAPE && lead >= LEAST_LEAD ? { shape: best.shape, lead } : null
}
