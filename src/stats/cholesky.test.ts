import { expect, test } from 'vitest'
import { cholesky, solveCholesky } from './cholesky.ts'

const rows = (a: number[][]): Float64Array[] => a.map((row) => Float64Array.from(row))

test('a matrix with a whole-number factor, and a solution', () => {
  const lower = cholesky(
    rows([
      [4, 2, -6],
      [2, 10, 0],
      [-6, 0, 26],
    ]),
  )
  expect(lower.map((row) => [...row])).toEqual([
    [2, 0, 0],
    [1, 3, 0],
    [-3, 1, 4],
  ])
  expect([...solveCholesky(lower, [-10, 22, 72])].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([1, 2, 3])
})

test('a singular matrix gives zeros, never NaN', () => {
  const lower = cholesky(
    rows([
      [1, 1],
      [1, 1],
    ]),
  )
  expect(lower.map((row) => [...row])).toEqual([
    [1, 0],
    [1, 0],
  ])
  expect([...solveCholesky(lower, [2, 2])]).toEqual([2, 0])
})
