import { expect, test } from 'vitest'
import { cholesky, solveCholesky } from './cholesky.ts'
import { randomFrom } from './random.ts'
import { augmentedWeights, chooseRidge } from './ridge-control.ts'

const random = randomFrom(8)
const donors = Array.from({ length: 6 }, () => Array.from({ length: 15 }, (_, t) => 10 + t + 3 * random.normal()))
const treated = donors[0]!.map((v, t) => v + 0.4 * (donors[1]![t]! - donors[2]![t]!) + random.normal())

test('weights sum to 1; a large ridge is the plain mixture, a small one fits better', () => {
  const miss = (w: Float64Array): number =>
    treated.reduce((sum, v, t) => sum + (v - donors.reduce((s, row, j) => s + w[j]! * row[t]!, 0)) ** 2, 0)
  const { plain, augmented } = augmentedWeights(treated, donors, 1e12)
  for (const [j, w] of augmented.entries()) expect(w).toBeCloseTo(plain[j]!, 6)
  const loose = augmentedWeights(treated, donors, 0.01).augmented
  expect(loose.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
  expect(miss(loose)).toBeLessThan(miss(plain))
  expect(Math.min(...loose)).toBeLessThan(0)
})

test('it is the plain mixture corrected by a ridge regression of what comes after on what came before', () => {
  const after = donors.map((row) => row[14]! * 1.1 + random.normal())
  const lambda = 25
  const { plain, augmented } = augmentedWeights(treated, donors, lambda)
  const means = Array.from({ length: 15 }, (_, t) => donors.reduce((sum, row) => sum + row[t]!, 0) / 6)
  const x = donors.map((row) => row.map((v, t) => v - means[t]!))
  const mean = after.reduce((a, b) => a + b, 0) / 6
  // The regression solved over periods (15 × 15) where the weights are solved over donors (6 × 6).
  const products = means.map((_, s) =>
    Float64Array.from(means, (_, t) => x.reduce((sum, row) => sum + row[s]! * row[t]!, 0) + (s === t ? lambda : 0)),
  )
  const slope = solveCholesky(
    cholesky(products),
    means.map((_, t) => x.reduce((sum, row, j) => sum + row[t]! * (after[j]! - mean), 0)),
  )
  const off = treated.map((v, t) => v - donors.reduce((sum, row, j) => sum + plain[j]! * row[t]!, 0))
  const corrected = plain.reduce((sum, w, j) => sum + w * after[j]!, 0) + off.reduce((sum, v, t) => sum + v * slope[t]!, 0)
  expect(augmented.reduce((sum, w, j) => sum + w * after[j]!, 0)).toBeCloseTo(corrected, 8)
})

test('the ridge chosen is the largest within one standard error of the least error', () => {
  const { lambda, tried } = chooseRidge(treated, donors)
  const best = tried.reduce((a, b) => (b.error < a.error ? b : a))
  const own = tried.find((t) => t.lambda === lambda)!
  expect(own.error).toBeLessThanOrEqual(best.error + best.se)
  for (const t of tried) if (t.lambda > lambda) expect(t.error).toBeGreaterThan(best.error + best.se)
})
