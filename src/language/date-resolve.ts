import { addDays, boundsOf, type DatePrecision, type Day, dayNumber, type PartialDay, type When } from '../model/time.ts'
import { SEVERAL, UNITS, type Unit } from './date-words.ts'

/** What relative dates are counted from: the publication day as far as it is known. */
export interface Anchor {
  readonly day: Day | null
  readonly month: string | null
  readonly year: number | null
}

export type DateUse = 'point' | 'since' | 'until' | 'range' | 'per'
export interface Resolved {
  readonly when: When
  readonly use: DateUse
}

/** Values of a template's slots, in order. */
export type Slots = ReadonlyMap<string, readonly number[]>

export function anchorOf(published: PartialDay | null): Anchor {
  if (!published) return { day: null, month: null, year: null }
  return {
    day: published.length === 10 ? published : null,
    month: published.length >= 7 ? published.slice(0, 7) : null,
    year: Number(published.slice(0, 4)),
  }
}

const two = (n: number) => String(n).padStart(2, '0')
const monthOf = (year: number, month: number) => `${year}-${two(month)}`

/** A calendar day, or null when that month has no such day. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const text = `${monthOf(year, month)}-${two(day)}`
  return day <= Number(boundsOf(monthOf(year, month)).latest.slice(8)) ? text : null
}

export function weekdayOf(day: Day): number {
  return (dayNumber(day) + 4) % 7
}

export function shiftMonth(month: string, n: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n
  return monthOf(Math.floor(index / 12), (index % 12) + 1)
}

export function point(day: PartialDay, rule: string): Resolved {
  const precision = day.length === 10 ? 'day' : day.length === 7 ? 'month' : 'year'
  return { when: { day, precision, ...boundsOf(day), rule }, use: 'point' }
}

/** A date the text gives but that cannot be computed (rule R2). */
export function unresolved(rule: string, use: DateUse = 'point'): Resolved {
  return { when: { day: null, precision: 'unknown', earliest: null, latest: null, rule }, use }
}

export function stretch(
  earliest: Day,
  latest: Day,
  rule: string,
  precision: DatePrecision,
  use: DateUse,
  day: PartialDay | null = null,
): Resolved {
  return { when: { day: day ?? earliest, precision, earliest, latest, rule }, use }
}

/** A stretch named by its ends; the precision follows from its length. */
export function between(from: PartialDay, to: PartialDay, rule: string): Resolved | null {
  const earliest = boundsOf(from).earliest
  const latest = boundsOf(to).latest
  const days = dayNumber(latest) - dayNumber(earliest)
  if (days < 0) return null
  const precision = days === 0 ? 'day' : days <= 5 ? 'days' : days <= 7 ? 'week' : days <= 31 ? 'month' : days <= 366 ? 'year' : 'unknown'
  const whole =
    from === to
      ? from
      : from.slice(0, 7) === to.slice(0, 7)
        ? from.slice(0, 7)
        : from.slice(0, 4) === to.slice(0, 4)
          ? from.slice(0, 4)
          : null
  return { when: { day: precision === 'days' ? earliest : whole, precision, earliest, latest, rule }, use: 'range' }
}

/** A day and month without a year: the nearest one not after publication, or the next one when the text looks ahead. */
export function monthDay(a: Anchor, month: number, day: number, future: boolean): Resolved | null {
  if (a.day) {
    const year = Number(a.day.slice(0, 4))
    const years = future ? [year, year + 1, year + 4] : [year, year - 1, year - 4]
    for (const y of years) {
      const found = dayOf(y, month, day)
      if (found && (future ? found >= a.day : found <= a.day)) return point(found, future ? 'month-day-ahead' : 'month-day')
    }
    return null
  }
  if (!dayOf(2024, month, day)) return null
  if (!a.month) return unresolved('month-day')
  const year = Number(a.month.slice(0, 4)) - (month > Number(a.month.slice(5, 7)) && !future ? 1 : 0)
  const found = dayOf(year, month, day)
  return found ? point(found, 'month-day') : null
}

/** A month without a year: the nearest that has begun by publication. */
export function bareMonth(a: Anchor, month: number, future: boolean, strictlyPast = false): Resolved {
  if (!a.month) return unresolved('month')
  const year = Number(a.month.slice(0, 4))
  const now = Number(a.month.slice(5, 7))
  if (future) return point(monthOf(month < now ? year + 1 : year, month), 'month-ahead')
  return point(monthOf(month > now || (strictlyPast && month === now) ? year - 1 : year, month), 'month')
}

/** A day of the week: the publication day itself or the nearest before it. */
export function weekday(a: Anchor, wanted: number, direction: 'past' | 'before' | 'ahead'): Resolved {
  const rule = direction === 'past' ? 'weekday-past' : direction === 'before' ? 'weekday-last' : 'weekday-next'
  if (!a.day) return unresolved(rule)
  const back = (weekdayOf(a.day) - wanted + 7) % 7
  const shift = direction === 'past' ? -back : direction === 'before' ? -(back || 7) : 7 - back
  return point(addDays(a.day, shift), rule)
}

/** "el miércoles de la semana pasada": that day of the calendar week (Monday first) before the one of publication. */
export function weekdayLastWeek(a: Anchor, wanted: number): Resolved {
  if (!a.day) return unresolved('weekday-last-week')
  const monday = addDays(a.day, -((weekdayOf(a.day) + 6) % 7) - 7)
  return point(addDays(monday, (wanted + 6) % 7), 'weekday-last-week')
}

/** "el sábado 17": the nearest past day with that weekday and that number (ahead, failing that). */
export function weekdayDay(a: Anchor, wanted: number, day: number): Resolved | null {
  if (!a.day) return unresolved('weekday-day')
  for (let n = 0; n < 400; n++) {
    for (const d of n < 45 ? [addDays(a.day, -n), addDays(a.day, n)] : [addDays(a.day, -n)]) {
      if (Number(d.slice(8)) === day && weekdayOf(d) === wanted) return point(d, 'weekday-day')
    }
  }
  return null
}

/** "el pasado 9": the nearest past ninth. */
export function dayAlone(a: Anchor, day: number): Resolved | null {
  if (!a.day) return unresolved('day-alone')
  for (let n = 0; n < 63; n++) {
    const d = addDays(a.day, -n)
    if (Number(d.slice(8)) === day) return point(d, 'day-alone')
  }
  return null
}

/** "hace tres días", "two years ago": as exact as its unit. */
export function ago(a: Anchor, n: number, unit: Unit): Resolved {
  if (n === SEVERAL || !a.year) return unresolved('ago')
  if (unit === 'year' || unit === 'decade') return point(String(a.year - n * (unit === 'decade' ? 10 : 1)), 'ago')
  if (unit === 'month') return a.month ? point(shiftMonth(a.month, -n), 'ago') : unresolved('ago')
  if (!a.day) return unresolved('ago')
  if (unit === 'minute') return point(a.day, 'ago')
  if (unit === 'hour') {
    const day = addDays(a.day, -Math.round(n / 24))
    return n < 24 ? stretch(addDays(a.day, -1), a.day, 'ago', 'days', 'point', a.day) : point(day, 'ago')
  }
  if (unit === 'day') return point(addDays(a.day, -n), 'ago')
  const day = addDays(a.day, -n * (unit === 'fortnight' ? 15 : 7))
  return stretch(addDays(day, -3), addDays(day, 3), 'ago', 'week', 'point', day)
}

/** "la semana pasada", "last month", "el año pasado". */
export function lastUnit(a: Anchor, unit: Unit): Resolved | null {
  const rule = `last-${unit}`
  if (unit === 'year') return a.year ? point(String(a.year - 1), rule) : unresolved(rule)
  if (unit === 'decade') return a.year ? stretch(`${a.year - 10}-01-01`, `${a.year}-12-31`, rule, 'unknown', 'range') : unresolved(rule)
  if (unit === 'month') return a.month ? point(shiftMonth(a.month, -1), rule) : unresolved(rule)
  if (unit !== 'week' && unit !== 'fortnight') return null
  if (!a.day) return unresolved(rule)
  const monday = addDays(a.day, -((weekdayOf(a.day) + 6) % 7) - 7)
  return stretch(monday, addDays(monday, 6), rule, 'week', 'point', addDays(a.day, -7))
}

/** "esta semana", "this month", "este año". */
export function thisUnit(a: Anchor, unit: Unit): Resolved | null {
  const rule = `this-${unit}`
  if (unit === 'year') return a.year ? point(String(a.year), rule) : unresolved(rule)
  if (unit === 'month') return a.month ? point(a.month, rule) : unresolved(rule)
  if (unit === 'day') return a.day ? point(a.day, rule) : unresolved(rule)
  if (unit !== 'week') return null
  if (!a.day) return unresolved(rule)
  return stretch(addDays(a.day, -((weekdayOf(a.day) + 6) % 7)), a.day, rule, 'week', 'point', a.day)
}

/** "en los últimos dos años": the stretch that ends on the publication day. */
export function lastUnits(a: Anchor, n: number, unit: Unit): Resolved {
  if (!a.day || n === SEVERAL) return unresolved('last-units', 'range')
  const days = { minute: 0, hour: 1 / 24, day: 1, week: 7, fortnight: 15 } as const
  const from =
    unit === 'year' || unit === 'decade'
      ? shiftDay(a.day, -12 * n * (unit === 'decade' ? 10 : 1))
      : unit === 'month'
        ? shiftDay(a.day, -n)
        : addDays(a.day, -Math.ceil(n * days[unit]))
  return { when: { ...stretch(from, a.day, 'last-units', 'unknown', 'range').when, day: null }, use: 'range' }
}

function shiftDay(day: Day, months: number): Day {
  const month = shiftMonth(day.slice(0, 7), months)
  return dayOf(Number(month.slice(0, 4)), Number(month.slice(5)), Number(day.slice(8))) ?? boundsOf(month).latest
}

/** The unit of a slot value. */
export function unitOf(index: number | undefined): Unit {
  return UNITS[index ?? 0] ?? 'day'
}
