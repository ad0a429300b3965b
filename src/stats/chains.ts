/**
 * How well chains of draws agree (Gelman et al. 2013, Bayesian Data Analysis, section 11.4): each is split in halves; R̂ is the square root of
 * the pooled over the within variance, near 1 when they have mixed; `ess` is the effective number of draws, from the autocorrelations up
 * to the first pair whose sum is negative (Geyer 1992). Chains of at least four draws and of equal length. Constant draws give R̂ = 1.
 */
export function mixing(chains: readonly (readonly number[])[]): { readonly rHat: number; readonly ess: number } {
  const half = Math.floor(Math.min(...chains.map((c) => c.length)) / 2)
  const halves = chains.flatMap((c) => [c.slice(0, half), c.slice(half, 2 * half)])
  const means = halves.map(mean)
  const within = mean(halves.map((h, i) => h.reduce((sum, v) => sum + (v - means[i]!) ** 2, 0) / (half - 1)))
  const grand = mean(means)
  const between = (half * means.reduce((sum, m) => sum + (m - grand) ** 2, 0)) / (halves.length - 1)
  const total = halves.length * half
  if (!(within > 0)) return { rHat: 1, ess: total }
  const pooled = ((half - 1) / half) * within + between / half
  const correlation = (lag: number): number => {
    const differ = mean(halves.map((h) => h.slice(lag).reduce((sum, v, t) => sum + (v - h[t]!) ** 2, 0) / (half - lag)))
    return 1 - differ / (2 * pooled)
  }
  let sum = 0
  for (let lag = 1; lag + 1 < half; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1)
    if (pair < 0) break
    sum += pair
  }
  return { rHat: Math.sqrt(pooled / within), ess: Math.min(total, total / (1 + 2 * sum)) }
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
