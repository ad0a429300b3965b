import type { Draft } from '../model/draft.ts'
import { boundsOf, type DatePrecision, dayNumber } from '../model/time.ts'
import type { ReportInfo } from './contract.ts'
import { textOf } from './values.ts'

/**
 * When a draft's act can have happened, as day numbers since 1970-01-01, both inclusive. `basis` says what the window rests on: a date
 * that was said, only the publication day (an undated act that is told as news is usually recent), or nothing (bounds infinite).
 */
export interface Window {
  readonly first: number
  readonly last: number
  readonly basis: 'said' | 'published' | 'none'
  readonly precision: DatePrecision
}

/** How long before publication an undated act that is told as news may lie. Set by hand. */
const RECENT_DAYS = 120
const SLACK_DAYS: Record<DatePrecision, number> = { day: 0, days: 3, week: 6, month: 0, year: 0, unknown: 0 }
const PRECISIONS: readonly DatePrecision[] = ['day', 'days', 'week', 'month', 'year', 'unknown']

/** The window of a draft. A background act without a date has no window: it may be of any time. */
export function windowOf(draft: Draft, report: ReportInfo | undefined): Window {
  const date = textOf(draft, 'date')
  if (date) return saidWindow(date, textOf(draft, 'datePrecision'))
  const published = report?.published ?? null
  if (!published || draft.background) return { first: -Infinity, last: Infinity, basis: 'none', precision: 'unknown' }
  const { earliest, latest } = boundsOf(published)
  return { first: dayNumber(earliest) - RECENT_DAYS, last: dayNumber(latest), basis: 'published', precision: 'unknown' }
}

/** `windowOf` for many drafts: those of one day share one window, so that it is made once and what is made of it can be kept by it. */
export class Windows {
  readonly #known = new Map<string, Window>()

  of(draft: Draft, report: ReportInfo | undefined): Window {
    const date = textOf(draft, 'date')
    const written = date ? `${date} ${textOf(draft, 'datePrecision')}` : `${draft.background} ${report?.published}`
    let window = this.#known.get(written)
    if (!window) {
      window = windowOf(draft, report)
      this.#known.set(written, window)
    }
    return window
  }
}

function saidWindow(date: string, said: string | null): Window {
  const { earliest, latest } = boundsOf(date)
  const written: DatePrecision = date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'
  const precision = PRECISIONS.find((p) => p === said && p !== 'unknown') ?? written
  const slack = SLACK_DAYS[precision]
  return { first: dayNumber(earliest) - slack, last: dayNumber(latest) + slack, basis: 'said', precision }
}

/** Days between two windows; 0 when they overlap. */
export function gapDays(a: Window, b: Window): number {
  return Math.max(0, a.first - b.last, b.first - a.last)
}

/** The months (`YYYY-MM`) that a window touches when stretched by `slack` days on both sides; null when it has no bounds or over `most` months. */
export function monthsOf(window: Window, slack: number, most: number): string[] | null {
  if (!Number.isFinite(window.first) || !Number.isFinite(window.last)) return null
  const last = monthNumber(window.last + slack)
  const first = monthNumber(window.first - slack)
  if (last - first >= most) return null
  return Array.from({ length: last - first + 1 }, (_, i) => monthName(first + i))
}

/** Months since the year 0 of a day number. */
function monthNumber(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function monthName(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}
