import { describe, expect, test } from 'vitest'
import {
  betaQuantile,
  binomialAtLeast,
  chiSquareUpper,
  fisherUpper,
  gammaQuantile,
  normalQuantile,
  normalUpper,
  poissonAtLeast,
  poissonMass,
  studentQuantile,
  studentTwoSided,
} from './distributions.ts'
import { incompleteBeta, incompleteGamma, logGamma } from './gamma-beta.ts'

const close = (found: number, wanted: number, relative = 1e-12): void =>
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(relative * Math.max(Math.abs(wanted), 1e-300))

describe('distributions', () => {
  test('log gamma at values with a closed form', () => {
    close(logGamma(0.5), Math.log(Math.PI) / 2)
    close(logGamma(11), Math.log(3628800))
    close(logGamma(3.5), Math.log((15 * Math.sqrt(Math.PI)) / 8))
  })

  test('normal: printed tables (Abramowitz and Stegun 26.1) and its own inverse', () => {
    close(normalQuantile(0.975), 1.959963984540054, 1e-14)
    close(normalQuantile(0.995), 2.5758293035489004, 1e-14)
    close(normalUpper(3), 0.0013498980316300946)
    for (const p of [1e-12, 0.001, 0.3, 0.7, 0.999]) close(1 - normalUpper(normalQuantile(p)), p, p < 1e-6 ? 1e-3 : 1e-12)
  })

  test('closed forms: exponential, uniform and Cauchy tails', () => {
    close(chiSquareUpper(7, 2), Math.exp(-3.5))
    close(gammaQuantile(0.975, 1), -Math.log(0.025))
    close(betaQuantile(0.3, 1, 5), 1 - 0.7 ** 0.2)
    close(betaQuantile(0.3, 4, 1), 0.3 ** 0.25)
    close(studentQuantile(0.975, 1), Math.tan(Math.PI * 0.475))
    close(studentTwoSided(2, 2), 1 - 2 / Math.sqrt(6))
    close(fisherUpper(3, 2, 10), (1 + 6 / 10) ** -5)
  })

  test('sums of masses agree with tails', () => {
    let upper = 1
    for (let x = 0; x < 30; x++) {
      close(poissonAtLeast(x, 12.5), upper, 1e-8)
      upper -= poissonMass(x, 12.5)
    }
    close(binomialAtLeast(8, 10, 0.5), 56 / 1024)
    expect(binomialAtLeast(11, 10, 0.5)).toBe(0)
  })

  test('quantiles invert tails over the whole range, also far out', () => {
    for (const a of [0.05, 0.5, 1, 3, 50, 2000])
      for (const p of [1e-8, 0.025, 0.5, 0.9, 0.999]) close(incompleteGamma(a, gammaQuantile(p, a)).lower, p, 1e-10)
    for (const [a, b] of [
      [0.5, 0.5],
      [1, 2000],
      [259, 1950],
      [0.5, 40],
    ] as const)
      for (const p of [1e-6, 0.025, 0.5, 0.975]) close(incompleteBeta(betaQuantile(p, a, b), a, b).lower, p, 1e-10)
  })
})
