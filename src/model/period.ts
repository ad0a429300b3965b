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

/** When a period begins, as a year with decimals, for an axis of time: July 2024 begins at 2024.497. */
export function startOf(period: string): number {
  const [year, month, day] = firstOf(period)
  return decimal(year, month, day)
}

/** When a period is over: that of 2024 is 2025. */
export function endOf(period: string): number {
  const last = period.slice(period.indexOf('/') + 1)
  const [year, month, day] = firstOf(last)
  if (last.length === 4) return year + 1
  if (last.length === 10) return decimal(year, month, day + 1)
  const months = last[5] === 'S' ? 6 : last[5] === 'Q' ? 3 : 1
  return month + months > 12 ? year + 1 : decimal(year, month + months, 1)
}

/** The middle of a period as a year with decimals: 2024 is 2024.5. */
export function middleOf(period: string): number {
  return (startOf(period) + endOf(period)) / 2
}

/** Days of a plain year before each month. */
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

// Charts ask this ten thousand times: arithmetic on the digits, no calendar object.
function decimal(year: number, month: number, day: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return year + ((BEFORE[month - 1] ?? 0) + day - 1 + (leap && month > 2 ? 1 : 0)) / (leap ? 366 : 365)
}

function firstOf(period: string): readonly [year: number, month: number, day: number] {
  const year = digits(period, 0, 4)
  const mark = period[5]
  if (mark === 'S') return [year, digits(period, 6, 7) * 6 - 5, 1]
  if (mark === 'Q') return [year, digits(period, 6, 7) * 3 - 2, 1]
  if (period.length < 7 || period[4] === '/') return [year, 1, 1]
  return [year, digits(period, 5, 7), period.length >= 10 && period[7] === '-' ? digits(period, 8, 10) : 1]
}

function digits(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) n = n * 10 + text.charCodeAt(i) - 48
  return n
}

/** The period that follows one of whole periods (not a span). */
export function nextOf(period: string): string {
  if (period.length === 4) return String(digits(period, 0, 4) + 1).padStart(4, '0')
  const month = period.length === 7 && period[5] !== 'Q' && period[5] !== 'S' ? digits(period, 5, 7) : 12
  // Most months: asked for ten thousand times by one chart.
  return month < 12 ? `${period.slice(0, 4)}-${month < 9 ? '0' : ''}${month + 1}` : shifted(period, 1)
}

/** Whether a period comes right after another. Nothing comes right after a span. */
export function follows(before: string, period: string): boolean {
  return !before.includes('/') && nextOf(before) === period
}

/** The like period of another year: of March 2024 that of 2023 when `years` is -1; both ends of a span. */
export function likePeriod(period: string, years: number): string {
  return period.replace(/(^|\/)(\d{4})/g, (_, before: string, year: string) => `${before}${String(Number(year) + years).padStart(4, '0')}`)
}

/** Puts periods in order of their first day, then their last. */
export function byTime(a: string, b: string): number {
  return a === b ? 0 : startOf(a) - startOf(b) || endOf(a) - endOf(b)
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
