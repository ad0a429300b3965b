/**
 * The zero of a continuous function with a change of sign on [low, high], by bisection with secant steps (Illinois rule), to full precision.
 * Where there is no change of sign the end nearer to zero is given.
 * @example
 * findRoot((x) => x * x - 2, 0, 2) // => Math.SQRT2
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa * fb > 0) return Math.abs(fa) < Math.abs(fb) ? a : b
  for (let step = 0; step < 400 && Math.abs(b - a) > 1e-15 * Math.max(Math.abs(a), Math.abs(b)); step++) {
    // Every third step halves: the secant alone can crawl.
    const secant = (a * fb - b * fa) / (fb - fa)
    const x = step % 3 === 2 || !(secant > Math.min(a, b) && secant < Math.max(a, b)) ? (a + b) / 2 : secant
    const fx = f(x)
    if (fx === 0) return x
    if (fx * fb < 0) [a, fa] = [b, fb]
    else fa /= 2
    ;[b, fb] = [x, fx]
  }
  return b
}
