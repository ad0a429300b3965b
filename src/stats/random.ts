/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number
  /** Standard normal. */
  normal(): number
  /** Gamma with the given shape > 0 and scale 1. */
  gamma(shape: number): number
  /** Poisson with the given mean ≥ 0. */
  poisson(mean: number): number
  /** A whole number in 0..below-1. */
  below(below: number): number
}

/**
 * Chris Doty-Humphrey's sfc32 (public domain; passes PractRand), its state spread from one integer seed by splitmix32.
 * Normals by Marsaglia's polar method, gammas by Marsaglia and Tsang (2000), Poisson counts by halving with gammas, then inversion.
 * @example
 * randomFrom(1).uniform() === randomFrom(1).uniform() // => true
 */
export function randomFrom(seed: number): Random {
  const uniform = sfc32(seed)
  let spare: number | null = null
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const a = 2 * uniform() - 1
      const b = 2 * uniform() - 1
      const s = a * a + b * b
      if (s >= 1 || s === 0) continue
      const factor = Math.sqrt((-2 * Math.log(s)) / s)
      spare = b * factor
      return a * factor
    }
  }
  const gamma = (shape: number): number => gammaFrom(uniform, normal, shape)
  return { uniform, normal, gamma, poisson: (mean) => poissonFrom(uniform, gamma, mean), below: (n) => Math.floor(uniform() * n) }
}

function sfc32(seed: number): () => number {
  let state = seed >>> 0
  const spread = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let t = state ^ (state >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) >>> 0
  }
  let a = spread() | 0
  let b = spread() | 0
  let c = Math.floor(seed / 2 ** 32) | 0
  let counter = 1
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 15; i++) next()
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992
}

function gammaFrom(uniform: () => number, normal: () => number, shape: number): number {
  if (shape < 1) return gammaFrom(uniform, normal, shape + 1) * uniform() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normal()
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    const u = uniform()
    // Most are let in by this bound, which needs no logarithm; none of them would be turned away by the test after it.
    if (u < 1 - 0.0331 * z * z * z * z) return d * v
    if (Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Large means are halved: the m-th arrival of the process falls at gamma(m); the rest is binomial or Poisson (Ahrens and Dieter 1974). */
function poissonFrom(uniform: () => number, gamma: (shape: number) => number, mean: number): number {
  let count = 0
  let left = mean
  while (left > 30) {
    const m = Math.floor((left * 7) / 8)
    const arrival = gamma(m)
    if (arrival > left) {
      for (let i = 1; i < m; i++) if (uniform() < left / arrival) count++
      return count
    }
    count += m
    left -= arrival
  }
  // What is left is found by walking up the distribution with one uniform.
  let mass = Math.exp(-left)
  let place = uniform()
  for (let k = 1; place > mass && k < 500; k++) {
    place -= mass
    mass *= left / k
    count++
  }
  return count
}

/** A shuffled copy of 0..n-1 (Fisher and Yates). */
export function permutation(random: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}
