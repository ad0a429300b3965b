import type { Reach } from './bins.ts'

export interface Tick {
  readonly day: number
  readonly label: string
  /** Begins something larger: a year among months, a month among days. */
  readonly major: boolean
}
/** Room a label needs, in pixels. */
const ROOM = 50

/** The marks of the axis, from decades to hours, as far apart as their labels need. */
export function ticksFor(reach: Reach, width: number, locale: string): Tick[] {
  const { from, perDay } = reach
  const to = from + width / perDay
  for (const hours of [1, 3, 6, 12]) if ((perDay * hours) / 24 >= ROOM) return hourTicks(from, to, hours, locale)
  for (const days of [1, 2, 7, 14]) if (perDay * days >= ROOM) return dayTicks(from, to, days, locale)
  for (const months of [1, 3, 6]) if (perDay * 30.4 * months >= ROOM) return monthTicks(from, to, months, locale)
  const years = [1, 2, 5, 10, 20, 50].find((n) => perDay * 365 * n >= ROOM) ?? 100
  return yearTicks(from, to, years)
}

function hourTicks(from: number, to: number, hours: number, locale: string): Tick[] {
  const ticks: Tick[] = []
  for (let h = Math.ceil((from * 24) / hours) * hours; h <= to * 24; h += hours) {
    const hour = ((h % 24) + 24) % 24
    ticks.push({ day: h / 24, label: hour === 0 ? dayLabel(h / 24, locale) : `${String(hour).padStart(2, '0')} h`, major: hour === 0 })
  }
  return ticks
}

/** Days counted from the first of each month, so that the first is always among them. */
function dayTicks(from: number, to: number, step: number, locale: string): Tick[] {
  const ticks: Tick[] = []
  for (let day = Math.ceil(from); day <= to; day++) {
    const date = new Date(day * 86_400_000).getUTCDate()
    if ((date - 1) % step === 0 && 31 - date >= step / 2) ticks.push({ day, label: dayLabel(day, locale), major: date === 1 })
  }
  return ticks
}

function monthTicks(from: number, to: number, step: number, locale: string): Tick[] {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' })
  const first = new Date(from * 86_400_000)
  const ticks: Tick[] = []
  for (let month = Math.floor(first.getUTCMonth() / step) * step; ; month += step) {
    const at = new Date(Date.UTC(first.getUTCFullYear(), month, 1))
    const day = at.getTime() / 86_400_000
    if (day > to) return ticks
    const january = at.getUTCMonth() === 0
    if (day >= from) ticks.push({ day, label: january ? String(at.getUTCFullYear()) : format.format(at), major: january })
  }
}

function yearTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = []
  const first = new Date(from * 86_400_000).getUTCFullYear()
  for (let year = Math.ceil(first / step) * step; ; year += step) {
    const day = Date.UTC(year, 0, 1) / 86_400_000
    if (day > to) return ticks
    if (day >= from) ticks.push({ day, label: String(year), major: year % 10 === 0 })
  }
}

function dayLabel(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' })
    .formatToParts(new Date(day * 86_400_000))
    .map(({ type, value }) => (type === 'literal' ? ' ' : value))
    .join('')
}
