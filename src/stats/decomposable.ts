import { logGamma } from './gamma-beta.ts'

/** Posterior of the number of cases no list holds, averaged over all decomposable graphs of dependence between the lists. */
export interface MissingPosterior {
  /** P(missing = 0, 1, 2…), up to the given most. */
  readonly probabilities: Float64Array
  readonly graphs: number
  /** Posterior probability of the likeliest graph. */
  readonly topGraph: number
}

/**
 * Madigan and York's (1997, Biometrika 84) Bayesian averaging: hyper-Dirichlet prior of `delta` a cell, prior 1/N on the total, all graphs
 * alike. `cells[pattern]`: cases with that pattern of lists as bits (2^L values, pattern 0 is the unseen and ignored). The marginal
 * likelihood of a graph is a product over a perfect elimination order: cliques over separators without listing either.
 */
export function missingPosterior(cells: ArrayLike<number>, lists: number, most: number, delta = 2 ** -lists): MissingPosterior {
  const seen = Array.from({ length: cells.length - 1 }, (_, i) => cells[i + 1]!).reduce((a, b) => a + b, 0)
  const scores = Array.from({ length: 2 ** lists }, (_, set) => subsetScores(cells, set, seen, most, delta))
  const terms = decomposableGraphs(lists)
  const prior = Float64Array.from({ length: most + 1 }, () => 0)
  let factorials = logGamma(seen + 1)
  for (let m = 0; m <= most; m++) {
    // ln(N! / m!) − ln N
    if (m > 0) factorials += Math.log(seen + m) - Math.log(m)
    prior[m] = factorials - Math.log(seen + m)
  }
  const logs = terms.map((graph) => {
    const log = prior.slice()
    for (const { set, sign } of graph) for (let m = 0; m <= most; m++) log[m]! += sign * scores[set]![m]!
    return log
  })
  const top = logs.reduce((best, log) => log.reduce((a, b) => Math.max(a, b), best), Number.NEGATIVE_INFINITY)
  const probabilities = new Float64Array(most + 1)
  const shares = logs.map((log) => {
    let sum = 0
    for (let m = 0; m <= most; m++) {
      const p = Math.exp(log[m]! - top)
      probabilities[m]! += p
      sum += p
    }
    return sum
  })
  const total = shares.reduce((a, b) => a + b, 0)
  return { probabilities: probabilities.map((p) => p / total), graphs: terms.length, topGraph: Math.max(...shares) / total }
}

/** ln of the Dirichlet-multinomial of the margin on `set`, for every number of unseen cases; the empty margin gives 0. */
function subsetScores(cells: ArrayLike<number>, set: number, seen: number, most: number, delta: number): Float64Array {
  const margin = new Map<number, number>()
  for (let pattern = 1; pattern < cells.length; pattern++) margin.set(pattern & set, (margin.get(pattern & set) ?? 0) + cells[pattern]!)
  const size = 2 ** bits(set)
  const alpha = (delta * cells.length) / size
  const whole = delta * cells.length
  let fixed = logGamma(whole) - size * logGamma(alpha)
  for (const [key, count] of margin) if (key !== 0) fixed += logGamma(alpha + count)
  fixed += (size - margin.size - (margin.has(0) ? 0 : 1)) * logGamma(alpha)
  let unseen = logGamma(alpha + (margin.get(0) ?? 0))
  let total = logGamma(whole + seen)
  const scores = new Float64Array(most + 1)
  for (let m = 0; m <= most; m++) {
    scores[m] = fixed + unseen - total
    unseen += Math.log(alpha + (margin.get(0) ?? 0) + m)
    total += Math.log(whole + seen + m)
  }
  return scores
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1
  return count
}

interface Term {
  readonly set: number
  readonly sign: 1 | -1
}

/** Every decomposable graph on the lists, as the margins whose scores add and subtract. */
function decomposableGraphs(lists: number): Term[][] {
  const edges = Array.from({ length: lists }, (_, a) => Array.from({ length: lists - a - 1 }, (_, i) => [a, a + i + 1] as const)).flat()
  return Array.from({ length: 2 ** edges.length }, (_, chosen) => {
    const near = new Array<number>(lists).fill(0)
    for (const [e, [a, b]] of edges.entries()) {
      if (!(chosen & (1 << e))) continue
      near[a]! |= 1 << b
      near[b]! |= 1 << a
    }
    return eliminate(near)
  }).filter((terms) => terms !== null)
}

/** Takes out one vertex after another whose neighbours all know each other; null where there is none (a cycle without a chord). */
function eliminate(near: readonly number[]): Term[] | null {
  const terms: Term[] = []
  let left = (1 << near.length) - 1
  while (left) {
    const v = near.findIndex((own, v) => left & (1 << v) && isComplete(own & left, near))
    if (v < 0) return null
    const around = near[v]! & left
    terms.push({ set: around | (1 << v), sign: 1 })
    if (around) terms.push({ set: around, sign: -1 })
    left &= ~(1 << v)
  }
  return terms
}

function isComplete(set: number, near: readonly number[]): boolean {
  return near.every((own, v) => !(set & (1 << v)) || (set & ~(1 << v) & ~own) === 0)
}
