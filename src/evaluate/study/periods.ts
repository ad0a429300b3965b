import type { Start } from '../../model/study-report.ts'
import { boundsOf, type Day, dayNumber, type PartialDay } from '../../model/time.ts'

export type Frequency = 'yearly' | 'quarterly' | 'monthly'

const MONTHS = { yearly: 12, quarterly: 3, monthly: 1 } as const

/** The period of a day, as series write it: 2024, 2024-Q1, 2024-03. */
export function periodOf(frequency: Frequency, day: Day): string {
  const [year = '', month = ''] = day.split('-')
  if (frequency === 'yearly') return year
  return frequency === 'monthly' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
}

/** First and last day of a period, both included. */
export function daysOf(period: string): { readonly first: Day; readonly last: Day } {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (!quarter) {
    const { earliest, latest } = boundsOf(period)
    return { first: earliest, last: latest }
  }
  const month = (at: number): PartialDay => `${quarter[1]}-${String(3 * Number(quarter[2]) - 3 + at).padStart(2, '0')}`
  return { first: boundsOf(month(1)).earliest, last: boundsOf(month(3)).latest }
}

/** Length of a period in days. */
export function lengthOf(period: string): number {
  const { first, last } = daysOf(period)
  return dayNumber(last) - dayNumber(first) + 1
}

/** The period `n` periods after (before, if negative). */
export function shifted(frequency: Frequency, period: string, n: number): string {
  const first = daysOf(period).first
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + n * MONTHS[frequency]
  return periodOf(frequency, `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`)
}

/** Every period from the one that holds the first day of `from` to the one that holds the last day of `to`; none if they are the wrong way round. */
export function periodsBetween(frequency: Frequency, from: PartialDay, to: PartialDay): string[] {
  const last = periodOf(frequency, boundsOf(to).latest)
  const periods: string[] = []
  for (let period = periodOf(frequency, boundsOf(from).earliest); period <= last; period = shifted(frequency, period, 1))
    periods.push(period)
  return periods
}

/**
 * First period counted as after a measure: the one its date falls in when that is in the first half of it, else the next. A date known to
 * the month or the year counts from its first day.
 * @example
 * startOf('yearly', '2023-12') // => { date: '2023-12', period: '2024', rule: 'next' }
 */
export function startOf(frequency: Frequency, date: PartialDay): Start {
  const day = boundsOf(date).earliest
  const own = periodOf(frequency, day)
  const { first } = daysOf(own)
  const early = dayNumber(day) - dayNumber(first) < lengthOf(own) / 2
  return early ? { date, period: own, rule: 'containing' } : { date, period: shifted(frequency, own, 1), rule: 'next' }
}

/** Months between two partial dates, by their first days. */
export function monthsApart(a: PartialDay, b: PartialDay): number {
  return Math.abs(dayNumber(boundsOf(a).earliest) - dayNumber(boundsOf(b).earliest)) / 30.4375
}
