import type { DateMention } from '../analysis.ts'

/** How many months a period has; null for years, days and open ones. */
export function lengthOf(period: string): number | null {
  if (/^\d{4}-\d\d$/.test(period)) return 1
  const ends = /^(\d{4})-(\d\d)\/(\d{4})-(\d\d)$/.exec(period)
  return ends ? (Number(ends[3]) - Number(ends[1])) * 12 + Number(ends[4]) - Number(ends[2]) + 1 : null
}

/** @example inYear('2024-11/2025-02', 2023) // => '2022-11/2023-02' */
export function inYear(period: string, year: number): string {
  const shift = year - endYear(period)
  if (shift === 0) return period
  if (period.endsWith('/')) return String(year)
  return period.replace(/\d{4}(?=-|\/|$)/g, (y) => String(Number(y) + shift))
}

/** @example endYear('2021/2024') // => 2024 */
export function endYear(period: string): number {
  return Number((period.split('/').findLast(Boolean) ?? '').slice(0, 4))
}

/** "the first half of 2010, when …" tells half a year whatever stands behind it. */
const PARTS = new Set(['part-of-year', 'first-months'])

/** A date as the period of a figure; null for single days and weeks. */
export function periodText({ when, use }: DateMention): string | null {
  if (use === 'until' && when.day) return when.day.length === 4 ? null : upTo(when.day)
  if (use === 'since') return when.day ? `${when.day}/` : null
  const { earliest, latest } = when
  if ((use === 'range' || PARTS.has(when.rule)) && earliest && latest) return rangeText(earliest, latest)
  if (!when.day || when.precision === 'day' || when.precision === 'days' || when.precision === 'week') return null
  return when.day
}

/** Counts "up to 13 May" run from January of that year. @example upTo('2024-05-13') // => '2024-01-01/2024-05-13' */
export function upTo(day: string): string {
  return `${day.slice(0, 4)}-01${day.length === 10 ? '-01' : ''}/${day}`
}

/** @example rangeText('2025-04-01', '2025-09-30') // => '2025-04/2025-09' */
export function rangeText(earliest: string, latest: string): string {
  const [from, to] = [earliest.slice(0, 7), latest.slice(0, 7)]
  if (earliest.endsWith('-01-01') && latest.endsWith('-12-31')) {
    return earliest.slice(0, 4) === latest.slice(0, 4) ? earliest.slice(0, 4) : `${earliest.slice(0, 4)}/${latest.slice(0, 4)}`
  }
  return from === to ? from : `${from}/${to}`
}
