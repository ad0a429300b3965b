import { expect, test } from 'vitest'
import { permutation, randomFrom } from './random.ts'

const moments = (draw: () => number, n = 40_000): { mean: number; variance: number } => {
  const values = Array.from({ length: n }, draw)
  const mean = values.reduce((a, b) => a + b, 0) / n
  return { mean, variance: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1) }
}

test('the same seed gives the same numbers, another seed others', () => {
  const draws = (seed: number): number[] => {
    const random = randomFrom(seed)
    return [random.uniform(), random.normal(), random.gamma(2), random.poisson(50), random.below(9)]
  }
  expect(draws(7)).toEqual(draws(7))
  expect(draws(7)).not.toEqual(draws(8))
  expect(draws(2 ** 40 + 7)).not.toEqual(draws(7))
})

test.each([
  ['uniform', () => randomFrom(1), 0.5, 1 / 12],
  ['normal', () => randomFrom(2), 0, 1],
  ['gamma', () => randomFrom(3), 0.7, 0.7],
  ['gamma', () => randomFrom(4), 9, 9],
  ['poisson', () => randomFrom(5), 4, 4],
  ['poisson', () => randomFrom(6), 250, 250],
] as const)('%s has its mean and variance', (kind, make, mean, variance) => {
  const random = make()
  const found = moments(() => (kind === 'uniform' || kind === 'normal' ? random[kind]() : random[kind](mean)))
  expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / 40_000))
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.05)
})

test('a permutation holds every index once; all six orders of three come up alike', () => {
  const random = randomFrom(9)
  const seen = new Map<string, number>()
  for (let i = 0; i < 6000; i++) {
    const key = permutation(random, 3).join('')
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  expect([...seen.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210'])
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(120)
})
