// The incomplete gamma and beta functions: every tail of the counts, ratios and tests rests on them.

const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]
const TINY = 1e-300
const MOST_STEPS = 200_000

/**
 * Natural logarithm of the gamma function, x > 0, to about 1e-15 absolute below 10 and relative above.
 * Stirling's series (Abramowitz and Stegun 6.1.41) after raising x to 12 or more with the recurrence Γ(x + 1) = xΓ(x).
 * @example
 * logGamma(5) // => Math.log(24)
 */
export function logGamma(x: number): number {
  let product = 1
  let z = x
  while (z < 12) product *= z++
  let series = 0
  const inverse = 1 / (z * z)
  for (let k = STIRLING.length - 1; k >= 0; k--) series = STIRLING[k]! + inverse * series
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z - Math.log(product)
}

/**
 * Both halves of the regularised incomplete gamma function at shape `a` > 0 and x ≥ 0: `lower` + `upper` = 1, each accurate where it is small.
 * Series below a + 1, Lentz's continued fraction above (A&S 6.5.29 and 6.5.31).
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < MOST_STEPS && term > sum * 1e-17; n++) sum += term *= x / (a + n)
    const lower = Math.min(1, front * sum)
    return { lower, upper: 1 - lower }
  }
  const fraction = lentz(
    x + 1 - a,
    (i) => -i * (i - a),
    (i) => x + 2 * i + 1 - a,
  )
  const upper = Math.min(1, front / fraction)
  return { lower: 1 - upper, upper }
}

/**
 * Both halves of the regularised incomplete beta function at x in 0..1, shapes a, b > 0 (A&S 26.5.8), each accurate where it is small.
 * @example
 * incompleteBeta(0.5, 2, 2).lower // => 0.5
 */
export function incompleteBeta(x: number, a: number, b: number): { readonly lower: number; readonly upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (x >= 1) return { lower: 1, upper: 0 }
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, front / (a * betaFraction(x, a, b)))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, front / (b * betaFraction(1 - x, b, a)))
  return { lower: 1 - upper, upper }
}

function betaFraction(x: number, a: number, b: number): number {
  return lentz(
    1,
    (i) => {
      const m = i >> 1
      return i % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    },
    () => 1,
  )
}

/** first + numerator(1) / (denominator(1) + numerator(2) / (denominator(2) + …)), by the modified Lentz method. */
function lentz(first: number, numerator: (i: number) => number, denominator: (i: number) => number): number {
  let value = first || TINY
  let c = value
  let d = 0
  for (let i = 1; i < MOST_STEPS; i++) {
    const top = numerator(i)
    const bottom = denominator(i)
    d = 1 / (bottom + top * d || TINY)
    c = bottom + top / c || TINY
    const change = c * d
    value *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return value
}

/** Digamma and trigamma, x > 0: derivatives of `logGamma`, by the same shifted series (A&S 6.3.18 and 6.4.12). */
export function polygamma(x: number): { readonly digamma: number; readonly trigamma: number } {
  let digamma = 0
  let trigamma = 0
  let z = x
  for (; z < 12; z++) {
    digamma -= 1 / z
    trigamma += 1 / (z * z)
  }
  const i = 1 / (z * z)
  digamma += Math.log(z) - 1 / (2 * z) - i * (1 / 12 - i * (1 / 120 - i * (1 / 252 - i * (1 / 240 - i / 132))))
  trigamma += (1 + 1 / (2 * z) + i * (1 / 6 - i * (1 / 30 - i * (1 / 42 - i * (1 / 30 - i * (5 / 66)))))) / z
  return { digamma, trigamma }
}
