// Time on the line: days as whole numbers since 1970, cut into bins that a person would name.

export type BinSize = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** What of the line is seen: the day at the left edge and how many pixels a day has. */
export interface Reach {
  readonly from: number
  readonly perDay: number
}

/** A bar is at least this wide. */
const BAR_PX = 12
const DAYS: Readonly<Record<BinSize, number>> = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.2 }
/** Days outside are errors of reading; they are counted with the first and last bin. */
const FIRST = Date.UTC(1900, 0, 1) / 86_400_000
const LAST = Date.UTC(2100, 0, 1) / 86_400_000

/** The finest bins whose bars can be seen. */
export function binSizeAt({ perDay }: Reach): BinSize {
  return (['day', 'week', 'month', 'quarter'] as const).find((size) => DAYS[size] * perDay >= BAR_PX) ?? 'year'
}

export interface Bins {
  readonly size: BinSize
  /** First day of each bin, and after the last the day it ends before. */
  readonly starts: Int32Array
  /** The bin of a day. */
  readonly of: (day: number) => number
}

/** The bins of one size from the bin of `first` to that of `last`. Weeks begin on Monday. */
export function binsOver(size: BinSize, first: number, last: number): Bins {
  const from = Math.max(FIRST, Math.min(first, LAST))
  const to = Math.max(from, Math.min(last, LAST))
  const starts: number[] = [startOf(size, from)]
  while (starts.at(-1)! <= to) starts.push(nextOf(size, starts.at(-1)!))
  const begin = starts[0]!
  const table = new Int32Array(starts.at(-1)! - begin)
  for (let bin = 0; bin + 1 < starts.length; bin++) table.fill(bin, starts[bin]! - begin, starts[bin + 1]! - begin)
  const end = table.length - 1
  return { size, starts: Int32Array.from(starts), of: (day) => table[Math.max(0, Math.min(end, day - begin))]! }
}

function startOf(size: BinSize, day: number): number {
  const date = new Date(day * 86_400_000)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  if (size === 'day') return day
  if (size === 'week') return day - ((date.getUTCDay() + 6) % 7)
  return Date.UTC(year, size === 'year' ? 0 : size === 'quarter' ? month - (month % 3) : month, 1) / 86_400_000
}

function nextOf(size: BinSize, start: number): number {
  if (size === 'day') return start + 1
  if (size === 'week') return start + 7
  const date = new Date(start * 86_400_000)
  const months = { month: 1, quarter: 3, year: 12 }[size]
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 86_400_000
}
