/** The best placing of m breaks: `at` are the last observations (counted from 1) of all segments but the last. */
export interface Partition {
  readonly at: readonly number[]
  readonly cost: number
}

/**
 * Residual sums of squares of every stretch of a regression: `cost(i, j)` is that of observations i..j (from 0, both included) of `y` on
 * `columns` (k arrays). Rows are rotated in one by one (Givens), so each start costs n·k². Short stretches (≤ k rows) cost 0.
 */
export function segmentCosts(y: ArrayLike<number>, columns: readonly ArrayLike<number>[]): (i: number, j: number) => number {
  const n = y.length
  const k = columns.length
  const row = new Float64Array(k + 1)
  const triangle = columns.map(() => new Float64Array(k + 1))
  const rows = Array.from({ length: n }, (_, start) => {
    const sums = new Float64Array(n - start)
    for (const line of triangle) line.fill(0)
    for (let i = start, total = 0; i < n; i++) {
      for (let c = 0; c < k; c++) row[c] = columns[c]![i]!
      row[k] = y[i]!
      sums[i - start] = total += rotateIn(triangle, row) ** 2
    }
    return sums
  })
  return (i, j) => rows[i]![j - i]!
}

/** Adds a row to a triangular system (and uses it up); what is left of `y` there is the recursive residual. */
function rotateIn(triangle: readonly Float64Array[], row: Float64Array): number {
  const k = row.length - 1
  for (let c = 0; c < k; c++) {
    const own = triangle[c]!
    const length = Math.sqrt(own[c]! * own[c]! + row[c]! * row[c]!)
    if (length === 0) continue
    const [cos, sin] = [own[c]! / length, row[c]! / length]
    const fresh = own[c] === 0
    for (let m = c; m <= k; m++) {
      const kept = own[m]!
      own[m] = cos * kept + sin * row[m]!
      row[m] = -sin * kept + cos * row[m]!
    }
    if (fresh) return 0
  }
  return row[k]!
}

/**
 * The cheapest partitions with 0..`most` breaks, every segment at least `least` long, by dynamic programming (Bai and Perron 2003,
 * Journal of Applied Econometrics 18). Ties go to the earlier break. Fewer entries where n does not allow more.
 */
export function bestPartitions(n: number, cost: (i: number, j: number) => number, least: number, most: number): Partition[] {
  const possible = Math.min(most, Math.floor(n / least) - 1)
  const found: Partition[] = [{ at: [], cost: cost(0, n - 1) }]
  let best = Float64Array.from({ length: n }, (_, j) => (j + 1 >= least ? cost(0, j) : Number.POSITIVE_INFINITY))
  const last: Int32Array[] = []
  for (let m = 1; m <= possible; m++) {
    const next = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
    const from = new Int32Array(n).fill(-1)
    for (let j = (m + 1) * least - 1; j < n; j++) {
      for (let i = m * least - 1; i <= j - least; i++) {
        const total = best[i]! + cost(i + 1, j)
        if (total < next[j]!) {
          next[j] = total
          from[j] = i
        }
      }
    }
    last.push(from)
    best = next
    found.push({ at: traceBack(last, n - 1), cost: next[n - 1]! })
  }
  return found
}

function traceBack(last: readonly Int32Array[], end: number): number[] {
  const at: number[] = []
  for (let m = last.length - 1, j = end; m >= 0; m--) at.unshift((j = last[m]![j]!) + 1)
  return at
}

/** Schwarz's criterion of a partition of a regression with k coefficients: (m + 1)k coefficients, m dates and a variance are counted. */
export function partitionBic(n: number, { at, cost }: Partition, k: number): number {
  const m = at.length
  return n * (Math.log(2 * Math.PI) + 1 + Math.log(cost / n)) + Math.log(n) * ((m + 1) * k + m + 1)
}

/**
 * Breaks in the mean of counts by PELT (Killick, Fearnhead and Eckley 2012) with Poisson cost 2·S·(ln n − ln S) and the modified Schwarz
 * penalty (Zhang and Siegmund 2007): 3 ln n a break and ln(length) a segment, all-zero segments included. Segments of `least` or more.
 */
export function peltPoisson(counts: ArrayLike<number>, least = 6): number[] {
  const n = counts.length
  const sums = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i]! + counts[i]!
  const cost = (i: number, j: number): number => {
    const total = sums[j]! - sums[i]!
    return (total > 0 ? 2 * total * (Math.log(j - i) - Math.log(total)) : 0) + Math.log(j - i)
  }
  const penalty = 3 * Math.log(n)
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(n + 1)
  best[0] = -penalty
  let alive = [0]
  for (let j = least; j <= n; j++) {
    for (const i of alive) {
      const total = best[i]! + cost(i, j) + penalty
      if (total < best[j]!) {
        best[j] = total
        from[j] = i
      }
    }
    // The ln(length) term can shrink by at most ln 2 + ln n when a stretch is split; keeping that slack keeps the pruning exact.
    const slack = penalty + Math.log(2 * n)
    alive = alive.filter((i) => best[i]! + cost(i, j) <= best[j]! + slack)
    if (j + 1 - least >= least) alive.push(j + 1 - least)
  }
  const at: number[] = []
  for (let j = from[n]!; j > 0; j = from[j]!) at.unshift(j)
  return at
}
