/** Something with signs that hold for it, and whether it is what is sought. */
export interface Example {
  readonly signs: readonly string[]
  readonly yes: boolean
}

/** Weights by sign; what no weight is given for counts nothing. A sum above zero is a yes. */
export interface Logistic {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
}

/** Signs seen less often teach nothing. */
const SEEN = 3
/** The strength of the pull towards zero (ridge). */
const RIDGE = 2
const ROUNDS = 25
/** Weights smaller than this are left out. */
const SMALL = 0.02

/** Logistic regression with a ridge, by Newton's method: the same examples give the same weights. */
export function fitLogistic(examples: readonly Example[]): Logistic {
  const names = frequent(examples)
  const at = new Map(names.map((name, i) => [name, i + 1]))
  const rows = examples.map((e) => [0, ...e.signs.flatMap((s) => at.get(s) ?? [])])
  const size = names.length + 1
  const weights = new Float64Array(size)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((w, i) => (i ? RIDGE : 0.0001) * w)
    const hessian = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size)
      row[i] = i ? RIDGE : 0.0001
      return row
    })
    for (const [n, row] of rows.entries()) addExample(row, examples[n]!.yes, weights, gradient, hessian)
    const step = solve(hessian, gradient)
    for (let i = 0; i < size; i++) weights[i]! -= step[i]!
  }
  const round3 = (x: number) => Math.round(x * 1000) / 1000
  const kept = names.map((name, i) => [name, round3(weights[i + 1]!)] as const).filter(([, w]) => Math.abs(w) >= SMALL)
  return { bias: round3(weights[0]!), weights: Object.fromEntries(kept) }
}

function frequent(examples: readonly Example[]): string[] {
  const seen = new Map<string, number>()
  for (const e of examples) for (const s of e.signs) seen.set(s, (seen.get(s) ?? 0) + 1)
  return [...seen].flatMap(([name, n]) => (n >= SEEN ? [name] : [])).sort()
}

function addExample(
  row: readonly number[],
  yes: boolean,
  weights: Float64Array,
  gradient: Float64Array,
  hessian: readonly Float64Array[],
): void {
  const p = 1 / (1 + Math.exp(-row.reduce((sum, i) => sum + weights[i]!, 0)))
  for (const i of row) {
    gradient[i]! += p - (yes ? 1 : 0)
    for (const j of row) hessian[i]![j]! += p * (1 - p)
  }
}

/** Solves a symmetric positive definite system by Cholesky. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length
  const lower = matrix.map((row) => Float64Array.from(row))
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = lower[i]![j]!
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!
    }
  }
  const out = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) out[i]! -= lower[i]![k]! * out[k]!
    out[i]! /= lower[i]![i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) out[i]! -= lower[k]![i]! * out[k]!
    out[i]! /= lower[i]![i]!
  }
  return out
}

/** The sum of the weights of some signs. */
export function scoreOf({ bias, weights }: Logistic, signs: readonly string[]): number {
  return signs.reduce((sum, s) => sum + (weights[s] ?? 0), bias)
}
