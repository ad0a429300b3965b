import { daysOf, lengthOf, periodsBetween, shifted } from '../../model/period.ts'
import type { Start } from '../../model/study-report.ts'
import { boundsOf, type Day, dayNumber, type PartialDay } from '../../model/time.ts'

export type Frequency = 'yearly' | 'quarterly' | 'monthly'

/** The period of a day, as series write it: 2024, 2024-Q1, 2024-03. */
export function periodOf(frequency: Frequency, day: Day): string {
  const [year = '', month = ''] = day.split('-')
  if (frequency === 'yearly') return year
  return frequency === 'monthly' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
}

/** Every period from the one that holds the first day of `from` to the one that holds the last day of `to`; none if they are the wrong way round. */
export function periodsIn(frequency: Frequency, from: PartialDay, to: PartialDay): string[] {
  return periodsBetween(periodOf(frequency, boundsOf(from).earliest), periodOf(frequency, boundsOf(to).latest))
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
  const early = dayNumber(day) - dayNumber(daysOf(own).from) < lengthOf(own) / 2
  return early ? { date, period: own, rule: 'containing' } : { date, period: shifted(own, 1), rule: 'next' }
}

/** Months between two partial dates, by their first days. */
export function monthsApart(a: PartialDay, b: PartialDay): number {
  return Math.abs(dayNumber(boundsOf(a).earliest) - dayNumber(boundsOf(b).earliest)) / 30.4375
}
