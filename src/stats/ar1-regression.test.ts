import { expect, test } from 'vitest'
import { ar1Regression } from './ar1-regression.ts'
import { leastSquares } from './least-squares.ts'
import { randomFrom } from './random.ts'

/** The same by the book: the full correlation matrix, inverted; minus twice the restricted log-likelihood and the standard errors. */
function byTheBook(columns: readonly number[][], y: readonly number[], times: readonly number[], rho: number) {
  const v = times.map((a) => times.map((b) => rho ** Math.abs(a - b)))
  const vi = inverted(v)
  const xv = columns.map((c) => vi.matrix.map((row) => row.reduce((s, w, j) => s + w * c[j]!, 0)))
  const xvx = inverted(xv.map((a) => columns.map((c) => a.reduce((s, w, i) => s + w * c[i]!, 0))))
  const xvy = xv.map((a) => a.reduce((s, w, i) => s + w * y[i]!, 0))
  const beta = xvx.matrix.map((row) => row.reduce((s, w, j) => s + w * xvy[j]!, 0))
  const left = y.map((value, i) => value - beta.reduce((s, b, k) => s + b * columns[k]![i]!, 0))
  const rss = left.reduce((s, r, i) => s + r * vi.matrix[i]!.reduce((t, w, j) => t + w * left[j]!, 0), 0)
  const df = y.length - columns.length
  return { beta, se: xvx.matrix.map((row, k) => Math.sqrt((rss / df) * row[k]!)), deviance: df * Math.log(rss) + vi.log + xvx.log }
}

function inverted(matrix: readonly (readonly number[])[]): { matrix: number[][]; log: number } {
  const n = matrix.length
  const a = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  let log = 0
  for (let k = 0; k < n; k++) {
    const pivot = a[k]![k]!
    log += Math.log(pivot)
    a[k] = a[k]!.map((x) => x / pivot)
    for (let i = 0; i < n; i++) if (i !== k) a[i] = a[i]!.map((x, j) => x - a[i]![k]! * a[k]![j]!)
  }
  return { matrix: a.map((row) => row.slice(n)), log }
}

function drawn(n: number, rho: number, seed: number): number[] {
  const { normal } = randomFrom(seed)
  let error = normal()
  return Array.from({ length: n }, (_, i) => {
    error = rho * error + Math.sqrt(1 - rho * rho) * normal()
    return 20 + 0.3 * i + error
  })
}

test('the same as the full matrix gives, with missing periods; no other correlation fits better', () => {
  const times = [0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 15, 16, 17, 18, 19, 20, 22, 23, 24]
  const y = drawn(25, 0.6, 5).filter((_, i) => times.includes(i))
  const columns = [times.map(() => 1), times]
  const found = ar1Regression(columns, y, times)
  expect(found.rho).toBeGreaterThan(0)
  const book = byTheBook(columns, y, times, found.rho)
  for (const k of [0, 1]) {
    expect(found.coefficients[k]).toBeCloseTo(book.beta[k]!, 9)
    expect(found.errors[k]).toBeCloseTo(book.se[k]!, 9)
  }
  for (let rho = 0; rho < 0.99; rho += 0.01) expect(byTheBook(columns, y, times, rho).deviance).toBeGreaterThanOrEqual(book.deviance - 1e-9)
})

test('without correlation, or with a negative one, it is least squares', () => {
  const y = Array.from({ length: 16 }, (_, i) => 5 + 0.5 * i + (i % 2 ? 1 : -1))
  const columns = [y.map(() => 1), y.map((_, i) => i), y.map(() => 2)]
  const { coefficients, errors, rho, df } = ar1Regression(columns, y, [...y.keys()])
  const plain = leastSquares(columns, y)
  expect(rho).toBe(0)
  expect(coefficients).toEqual(plain.coefficients)
  expect(errors[1]).toBeCloseTo(Math.sqrt((plain.residualSumOfSquares / 14) * plain.inverse[1]![1]!), 12)
  expect([errors[2], df]).toEqual([null, 14])
})

test('figures that go together give a wider interval than least squares', () => {
  const y = drawn(40, 0.8, 11)
  const columns = [y.map(() => 1), y.map((_, i) => i)]
  const plain = leastSquares(columns, y)
  const { errors, rho } = ar1Regression(columns, y, [...y.keys()])
  expect(rho).toBeGreaterThan(0.3)
  expect(errors[1]!).toBeGreaterThan(1.5 * Math.sqrt((plain.residualSumOfSquares / 38) * plain.inverse[1]![1]!))
})

test('a straight line has no error to correlate', () => {
  const y = Array.from({ length: 14 }, (_, i) => 3 * i)
  const { coefficients, rho } = ar1Regression([y.map(() => 1), y.map((_, i) => i)], y, [...y.keys()])
  expect(coefficients[1]).toBeCloseTo(3, 9)
  expect(rho).toBeGreaterThanOrEqual(0)
})
