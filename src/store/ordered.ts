/** Which of two rows comes first: below zero the first one. */
export type Comparing<F> = (a: F, b: F) => number

/** So many changes are laid in one by one; more of them are sorted anew with all the rest. */
const FEW = 256

/**
 * Rows in order after a change: those that went are taken out and those that came are laid in, without sorting the rest again, so that one new
 * row among a million costs a copy and not a sorting. `gone` are the very rows that stood there. The comparison calls no two rows equal.
 * @example
 * reordered([1, 3, 5], new Set([3]), [4], (a, b) => a - b) // => [1, 4, 5]
 */
export function reordered<F>(rows: readonly F[], gone: ReadonlySet<F>, put: readonly F[], compare: Comparing<F>): F[] {
  if (gone.size + put.length > FEW) return [...rows.filter((row) => !gone.has(row)), ...put].sort(compare)
  const all = rows.slice()
  for (const row of gone) all.splice(placeOf(all, row, compare), 1)
  for (const row of put) all.splice(placeOf(all, row, compare), 0, row)
  return all
}

/** How many rows come before this one. */
function placeOf<F>(rows: readonly F[], row: F, compare: Comparing<F>): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(rows[middle]!, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
