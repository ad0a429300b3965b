/** How far apart two values are: as names, as ranks, on a scale, on a scale with a true zero. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** Krippendorff's α and what it rests on. */
export interface Alpha {
  /** 1 is perfect agreement, 0 what chance gives; null where every code is the same value (agreement without variety says nothing). */
  readonly alpha: number | null
  /** Units with two codes or more; the others say nothing and are left out. */
  readonly units: number
  readonly dropped: number
  /** Share of pairs of codes of one unit that are equal, units weighed by their codes; null without pairs. */
  readonly agreement: number | null
}

/**
 * Krippendorff's α = 1 − Do/De by the coincidence matrix (Krippendorff 2011). `codes`: a row per coder, a column per unit, `null` where a
 * coder left a unit out. Values are numbers for every metric but nominal, where they only have to differ.
 * @example
 * krippendorffAlpha([[1, 2, 3], [1, 2, 2]], 'nominal')
 */
export function krippendorffAlpha(codes: readonly (readonly (number | null)[])[], metric: AlphaMetric): Alpha {
  const columns = Array.from({ length: Math.max(0, ...codes.map((row) => row.length)) }, (_, u) =>
    codes.flatMap((row) => (typeof row[u] === 'number' ? [row[u]] : [])),
  )
  const units = columns.filter((values) => values.length >= 2)
  const values = [...new Set(units.flat())].sort((a, b) => a - b)
  const pairs = coincidences(units, values)
  const totals = pairs.map((row) => row.reduce((a, b) => a + b, 0))
  const n = totals.reduce((a, b) => a + b, 0)
  const distance = distanceOf(metric, values, totals)
  let [observed, expected] = [0, 0]
  for (const [c, row] of pairs.entries())
    for (const [k, count] of row.entries()) {
      observed += count * distance(c, k)
      expected += totals[c]! * totals[k]! * distance(c, k)
    }
  const same = pairs.reduce((sum, row, c) => sum + row[c]!, 0)
  return {
    alpha: expected > 0 ? 1 - ((n - 1) * observed) / expected : null,
    units: units.length,
    dropped: columns.length - units.length,
    agreement: n > 0 ? same / n : null,
  }
}

/** Ordered pairs of codes within units, each unit's pairs weighed so that they count as many as its codes. */
function coincidences(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const place = new Map(values.map((v, i) => [v, i]))
  const pairs = values.map(() => values.map(() => 0))
  for (const unit of units)
    for (const [i, a] of unit.entries())
      for (const [j, b] of unit.entries()) if (i !== j) pairs[place.get(a)!]![place.get(b)!]! += 1 / (unit.length - 1)
  return pairs
}

function distanceOf(metric: AlphaMetric, values: readonly number[], totals: readonly number[]): (c: number, k: number) => number {
  if (metric === 'nominal') return (c, k) => (c === k ? 0 : 1)
  if (metric === 'interval') return (c, k) => (values[c]! - values[k]!) ** 2
  if (metric === 'ratio') {
    return (c, k) => (values[c]! + values[k]! === 0 ? 0 : ((values[c]! - values[k]!) / (values[c]! + values[k]!)) ** 2)
  }
  return (c, k) => {
    const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((a, b) => a + b, 0)
    return c === k ? 0 : (between - (totals[c]! + totals[k]!) / 2) ** 2
  }
}
