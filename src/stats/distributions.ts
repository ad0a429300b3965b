import { incompleteBeta, incompleteGamma, logGamma } from './gamma-beta.ts'

// Tails and quantiles. Proof: distributions.test.ts and test/published/rates.test.ts hold them to R's figures at ten digits.

/** P(Z > z) for a standard normal; accurate in the far tail. */
export function normalUpper(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2)
  return z >= 0 ? upper / 2 : 0.5 + lower / 2
}

/** Standard normal quantile, p in (0, 1): A&S 26.2.23 as a start, then Halley steps on the exact tail to full precision. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  const t = Math.sqrt(-2 * Math.log(tail))
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let step = 0; step < 4; step++) {
    const u = (normalUpper(z) - tail) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2)
    z += u / (1 - (z * u) / 2)
  }
  return p < 0.5 ? -z : z
}

/** P(X > x) of a chi-square with `df` degrees of freedom. */
export function chiSquareUpper(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper
}

/** P(|T| > |t|) of Student's t: the two-sided p. */
export function studentTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5).lower
}

/** Quantile of Student's t, p in (0, 1). */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0
  const x = betaQuantile(2 * Math.min(p, 1 - p), df / 2, 0.5)
  const t = Math.sqrt((df * (1 - x)) / x)
  return p < 0.5 ? -t : t
}

/** P(F > f) of Fisher's F with (df1, df2) degrees of freedom. */
export function fisherUpper(f: number, df1: number, df2: number): number {
  return f <= 0 ? 1 : incompleteBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2).lower
}

/** P(X ≥ x) of a Poisson with mean `mean`, x an integer. */
export function poissonAtLeast(x: number, mean: number): number {
  return x <= 0 ? 1 : incompleteGamma(x, mean).lower
}

/** P(X = x) of a Poisson. */
export function poissonMass(x: number, mean: number): number {
  return mean === 0 ? (x === 0 ? 1 : 0) : Math.exp(x * Math.log(mean) - mean - logGamma(x + 1))
}

/** P(X ≥ x) of a binomial(n, p). */
export function binomialAtLeast(x: number, n: number, p: number): number {
  return x <= 0 ? 1 : x > n ? 0 : incompleteBeta(p, x, n - x + 1).lower
}

/** Quantile of a gamma with shape `a` and scale 1, p in [0, 1). */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0) return 0
  const z = normalQuantile(Math.min(1 - 1e-16, p))
  const guess = a * (1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3
  const start = guess > 0 ? guess : Math.exp((Math.log(p) + logGamma(a + 1)) / a)
  const log = logGamma(a)
  const density = (x: number): number => Math.exp((a - 1) * Math.log(x) - x - log)
  return invert(p, (x) => incompleteGamma(a, x), density, start, Number.POSITIVE_INFINITY)
}

/** Quantile of a beta(a, b), p in [0, 1]. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  const log = logGamma(a + b) - logGamma(a) - logGamma(b)
  const density = (x: number): number => Math.exp(log + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x))
  // Towards 0 the lower half is x^a / (aB): a good start where the mean is not.
  const near = Math.exp((Math.log(p * a) - log) / a)
  const start = near < 0.1 * (a / (a + b)) ? near : a / (a + b)
  return invert(p, (x) => incompleteBeta(x, a, b), density, start, 1)
}

/** Newton steps kept inside a bracket: solves F(x) = p on (0, most), judging by the smaller tail so that no digits are lost. */
function invert(
  p: number,
  halves: (x: number) => { readonly lower: number; readonly upper: number },
  density: (x: number) => number,
  start: number,
  most: number,
): number {
  let low = 0
  let high = most
  let x = start
  for (let step = 0; step < 300; step++) {
    const { lower, upper } = halves(x)
    const excess = p < 0.5 ? lower - p : 1 - p - upper
    if (excess > 0) high = x
    else low = x
    let next = x - excess / density(x)
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * x + 1 : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = next
  }
  return x
}
