/**
 * Does a measure that begins at index `at` come right after a peak (methods D4)? Months: within three of the end of the highest quarter of
 * the three years before. Years: the highest year on record is one of the three before. Gaps are passed over; a peak of 0 is none.
 */
export function startsAtPeak(values: readonly (number | null)[], at: number, frequency: 'monthly' | 'quarterly' | 'yearly'): boolean {
  const before = values.slice(0, Math.max(0, at))
  if (frequency === 'yearly') return before.length >= 5 && endOfHighest(before, 1, before.length) >= before.length - 3
  const [width, reach] = frequency === 'monthly' ? [3, 36] : [1, 12]
  const end = endOfHighest(before, width, reach)
  return end >= 0 && before.length - 1 - end < width
}

/** Last index of the highest run of `width` known periods among the last `reach`; the later of equals. -1 where there is none above 0. */
function endOfHighest(values: readonly (number | null)[], width: number, reach: number): number {
  let [best, most] = [-1, Number.NEGATIVE_INFINITY]
  for (let end = Math.max(width - 1, values.length - reach); end < values.length; end++) {
    const run = values.slice(end - width + 1, end + 1)
    if (run.includes(null)) continue
    const sum = run.reduce((a: number, b) => a + (b ?? 0), 0)
    if (sum >= most) [best, most] = [end, sum]
  }
  return most > 0 ? best : -1
}
