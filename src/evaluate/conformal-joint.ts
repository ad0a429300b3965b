import { permutation, randomFrom } from '../stats/random.ts'

/** p of "no effect in any period after", by all cyclic shifts of the residuals and by permutations of them. Never 0. */
export interface JointP {
  readonly cyclic: number
  /** 1 over the number of periods: the smallest p that shifts can give. */
  readonly smallest: number
  readonly permuted: number
}

/**
 * Chernozhukov, Wüthrich and Zhu's (2021) test of no effect at all: residuals of a fit under the null on all T periods, the mean of their sizes
 * (q = 1) over the periods after, against the same under every cyclic shift and under permutations.
 */
export function jointP(residuals: ArrayLike<number>, t0: number, permutations: number, seed: number): JointP {
  const n = residuals.length
  const sizes = Float64Array.from(residuals, Math.abs)
  const sum = (at: (t: number) => number): number => {
    let total = 0
    for (let t = t0; t < n; t++) total += sizes[at(t)]!
    return total
  }
  // Ties that rounding has parted count as ties.
  const observed = sum((t) => t) * (1 - 1e-12)
  let shifts = 0
  for (let s = 0; s < n; s++) if (sum((t) => (t + s) % n) >= observed) shifts++
  const random = randomFrom(seed)
  let larger = 0
  for (let b = 0; b < permutations; b++) {
    const order = permutation(random, n)
    if (sum((t) => order[t]!) >= observed) larger++
  }
  return { cyclic: shifts / n, smallest: 1 / n, permuted: (1 + larger) / (permutations + 1) }
}
