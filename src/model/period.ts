import type { Grain } from './series.ts'
import { addDays, boundsOf, type Day, dayNumber, PartialDay } from './time.ts'

/** Periods of series: 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-09, and spans of two of them joined by a slash, both ends included. */
const PARTS: readonly (readonly [RegExp, Grain])[] = [
  [/^\d{4}$/, 'year'],
  [/^\d{4}-S[12]$/, 'half'],
  [/^\d{4}-Q[1-4]$/, 'quarter'],
  [/^\d{4}-\d{2}$/, 'month'],
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
]

/** How long a period is, or null when it is no period. A span must not end before it begins. */
export function grainOf(period: string): Grain | null {
  const ends = period.split('/')
  if (ends.length === 2) {
    const [from, to] = ends.map((e) => (grainOf(e) ? daysOf(e) : null))
    return from && to && from.from <= to.to ? 'span' : null
  }
  const found = PARTS.find(([form]) => form.test(period))
  if (!found) return null
  if (found[1] === 'month' || found[1] === 'day') return isDay(period) ? found[1] : null
  return found[1]
}

/** First and last day of a period, both included. */
export function daysOf(period: string): { readonly from: Day; readonly to: Day } {
  const [start = '', end] = period.split('/')
  if (end !== undefined) return { from: daysOf(start).from, to: daysOf(end).to }
  const part = /^(\d{4})-([SQ])(\d)$/.exec(start)
  if (!part) {
    const { earliest, latest } = boundsOf(start)
    return { from: earliest, to: latest }
  }
  const [, year, kind, n] = part
  const months = kind === 'S' ? 6 : 3
  const last = Number(n) * months
  const month = (m: number): string => `${year}-${String(m).padStart(2, '0')}`
  return { from: boundsOf(month(last - months + 1)).earliest, to: boundsOf(month(last)).latest }
}

/** How many days a period has. */
export function lengthOf(period: string): number {
  const { from, to } = daysOf(period)
  return dayNumber(to) - dayNumber(from) + 1
}

/** The middle of a period as a year with decimals, for an axis of time: 2024 is 2024.5. */
export function middleOf(period: string): number {
  const { from, to } = daysOf(period)
  return (yearOf(from) + yearOf(addDays(to, 1))) / 2
}

/** A day as a year with decimals. */
export function yearOf(day: Day): number {
  const year = Number(day.slice(0, 4))
  const start = dayNumber(`${day.slice(0, 4)}-01-01`)
  const length = dayNumber(`${String(year + 1).padStart(4, '0')}-01-01`) - start
  return year + (dayNumber(day) - start) / length
}

/** The period that follows one of whole periods (not a span). */
export function nextOf(period: string): string {
  return shifted(period, 1)
}

/** The like period of another year: of March 2024 that of 2023 when `years` is -1; both ends of a span. */
export function likePeriod(period: string, years: number): string {
  return period.replace(/(^|\/)(\d{4})/g, (_, before: string, year: string) => `${before}${String(Number(year) + years).padStart(4, '0')}`)
}

/** Puts periods in order of their first day, then their last. */
export function byTime(a: string, b: string): number {
  if (a === b) return 0
  const [x, y] = [daysOf(a), daysOf(b)]
  return x.from !== y.from ? (x.from < y.from ? -1 : 1) : x.to < y.to ? -1 : x.to > y.to ? 1 : 0
}

/** All whole periods from one to another, both included; so that what is missing between them can be seen. */
export function periodsBetween(first: string, last: string): string[] {
  const all: string[] = []
  for (let at = first; byTime(at, last) <= 0; at = nextOf(at)) all.push(at)
  return all
}

/** The whole period `by` periods after (before, if negative). */
export function shifted(period: string, by: number): string {
  const part = /^(\d{4})-([SQ])(\d)$/.exec(period)
  if (part) return numbered(Number(part[1]), part[2] === 'S' ? 2 : 4, Number(part[3]) - 1 + by, (n) => `-${part[2]}${n + 1}`)
  if (period.length === 4) return String(Number(period) + by).padStart(4, '0')
  if (period.length === 7)
    return numbered(Number(period.slice(0, 4)), 12, Number(period.slice(5)) - 1 + by, (n) => `-${String(n + 1).padStart(2, '0')}`)
  return addDays(period, by)
}

function numbered(year: number, parts: number, n: number, ending: (n: number) => string): string {
  return `${String(year + Math.floor(n / parts)).padStart(4, '0')}${ending(((n % parts) + parts) % parts)}`
}

function isDay(text: string): boolean {
  return PartialDay.safeParse(text).success && boundsOf(text.slice(0, 7)).latest >= text
}
