import { expect, test } from 'vitest'
import { frankWolfeWeights } from './frank-wolfe.ts'
import { minimiseBfgs, minimiseSimplex } from './minimise.ts'
import { randomFrom } from './random.ts'
import { denseWeights, HullSolver } from './simplex-fit.ts'

/** Largest breach of the optimality conditions: no corner may lie nearer to the origin side than the point itself. */
function breach(points: Float64Array, k: number, ridge: number, weights: Float64Array): number {
  const at = Float64Array.from({ length: k }, (_, d) => weights.reduce((sum, w, j) => sum + w * points[j * k + d]!, 0))
  const slopes = Array.from(weights, (w, j) => ridge * w + at.reduce((sum, a, d) => sum + a * points[j * k + d]!, 0))
  const own = weights.reduce((sum, w, j) => sum + w * slopes[j]!, 0)
  return own - Math.min(...slopes)
}

test.each([
  [5, 3, 0],
  [38, 7, 0],
  [38, 19, 0],
  [38, 19, 25],
  [12, 40, 0.5],
  [60, 2, 0],
])('%d corners in %d dimensions, ridge %d: optimal, on the simplex, warm or cold', (corners, k, ridge) => {
  const random = randomFrom(corners * k)
  const solver = new HullSolver(corners, k, ridge > 0)
  for (let round = 0; round < 20; round++) {
    const points = Float64Array.from({ length: corners * k }, () => random.normal() + 0.7)
    const weights = denseWeights(solver.solve(points, ridge, round % 2 === 1 && ridge > 0), corners)
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
    expect(breach(points, k, ridge, weights)).toBeLessThan(1e-9)
  }
})

test('corners that repeat, and a hull that holds the origin', () => {
  const points = Float64Array.from([1, 1, 1, 1, -1, -1, -1, -1, 1, 1])
  const { weights, support } = new HullSolver(5, 2, false).solve(points)
  const at = support.reduce((sum, j, s) => sum + weights[s]! * points[2 * j]!, 0)
  expect(Math.abs(at)).toBeLessThan(1e-12)
})

test('Frank and Wolfe come near the exact answer', () => {
  const random = randomFrom(3)
  const points = Float64Array.from({ length: 60 }, () => random.normal())
  const exact = denseWeights(new HullSolver(20, 3, true).solve(points, 2), 20)
  const walked = frankWolfeWeights(points, 20, 2, 1e-14)
  for (let j = 0; j < 20; j++) expect(Math.abs(walked[j]! - exact[j]!)).toBeLessThan(2e-3)
})

test("Rosenbrock's valley: gradient search and simplex end at (1, 1)", () => {
  const valley = (x: Float64Array, gradient: Float64Array): number => {
    const [a, b] = [x[0]!, x[1]!]
    gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a)
    gradient[1] = 200 * (b - a * a)
    return (1 - a) ** 2 + 100 * (b - a * a) ** 2
  }
  const down = minimiseBfgs(valley, [-1.2, 1], 200, 1e-14)
  expect([...down.x].map((v) => v.toFixed(4))).toEqual(['1.0000', '1.0000'])
  const walked = minimiseSimplex((x) => valley(x, new Float64Array(2)), [-1.2, 1], 0.5, 2000, 1e-15)
  expect([...walked.x].map((v) => v.toFixed(3))).toEqual(['1.000', '1.000'])
})
