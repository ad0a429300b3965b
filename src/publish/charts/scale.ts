/** A number to a place on the paper. */
export type Scale = (value: number) => number

export function linear(from: number, to: number, start: number, end: number): Scale {
  const reach = to - from || 1
  return (value) => start + ((value - from) / reach) * (end - start)
}

/** Round numbers that cover a range: steps of 1, 2 or 5 times a power of ten, about `wanted` of them. */
export function ticksOf(low: number, high: number, wanted: number): number[] {
  if (low === high) return ticksOf(Math.min(0, low), low === 0 ? 1 : Math.max(0, low), wanted)
  const rough = (high - low) / Math.max(1, wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= rough * 0.999) ?? 10)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step, step))
}

function rounded(value: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1)
  return Number(value.toFixed(Math.min(12, digits)))
}

/** The range of an axis: from zero unless there is less than zero; counts and rates are never cut off below. */
export function rangeOf(values: Iterable<number>): { readonly low: number; readonly high: number } {
  let [low, high] = [0, 0]
  for (const v of values) {
    if (v < low) low = v
    if (v > high) high = v
  }
  return { low, high: high === low ? low + 1 : high }
}
