import { addDays, boundsOf, type PartialDay } from '../model/time.ts'
import {
  type Anchor,
  ago,
  bareMonth,
  between,
  dayAlone,
  dayOf,
  lastUnit,
  lastUnits,
  monthDay,
  point,
  type Resolved,
  type Slots,
  shiftMonth,
  stretch,
  thisUnit,
  unitOf,
  unresolved,
  weekday,
  weekdayDay,
  weekdayLastWeek,
  weekdayOf,
} from './date-resolve.ts'
import { PARTS, SEVERAL, type Unit } from './date-words.ts'

/** How a matched pattern becomes a date; null means the words are no date after all. `ahead`: the text looks to the future. */
export type DateRule = (slots: Slots, anchor: Anchor, ahead: boolean) => Resolved | null

const get = (slots: Slots, name: string, n = 0): number => slots.get(name)?.[n] ?? Number.NaN
const two = (n: number) => String(n).padStart(2, '0')
const onDay = (day: string | null, rule: string): Resolved | null => (day ? point(day, rule) : null)
const relative =
  (name: string): DateRule =>
  () =>
    unresolved(name)

/** Publication day shifted by some days. */
const shifted =
  (n: number, rule: string): DateRule =>
  (_, a) =>
    a.day ? point(addDays(a.day, n), rule) : unresolved(rule)

function withPart(resolved: Resolved | null, part: number): Resolved | null {
  const partOfDay = PARTS[part]
  return resolved && partOfDay ? { ...resolved, when: { ...resolved.when, partOfDay } } : resolved
}

/** "del 3 al 5 de mayo", "June 28 to July 2": the last month holds for both ends when only one is named. */
function dayRange(slots: Slots, a: Anchor, year: number | null): Resolved | null {
  const months = slots.get('month') ?? []
  const [m1, m2] = [months[0] ?? 0, months.at(-1) ?? 0]
  const from = get(slots, 'day')
  const to = slots.get('day')?.at(-1) ?? from
  const end = year === null ? monthDay(a, m2, to, false)?.when.day : dayOf(year, m2, to)
  if (end === undefined) return null
  if (end === null) return year === null ? unresolved('range', 'range') : null
  const start = dayOf(Number(end.slice(0, 4)) - (m1 > m2 ? 1 : 0), m1, from)
  return start ? between(start, end, 'range') : null
}

function monthRange(slots: Slots, a: Anchor, year: number | null): Resolved | null {
  const [m1, m2] = [get(slots, 'month'), get(slots, 'month', 1)]
  const end = year === null ? bareMonth(a, m2, false).when.day : `${year}-${two(m2)}`
  if (!end) return unresolved('range', 'range')
  return between(`${Number(end.slice(0, 4)) - (m1 > m2 ? 1 : 0)}-${two(m1)}`, end, 'range')
}

/** The first `n` months, or the `nth` period of `length` months, of a year. */
function partOfYear(year: number | null, fromMonth: number, months: number, rule: string): Resolved | null {
  if (!year) return unresolved(rule, 'range')
  if (!(fromMonth >= 1 && months >= 1 && fromMonth + months <= 13)) return null
  return between(`${year}-${two(fromMonth)}`, `${year}-${two(fromMonth + months - 1)}`, rule)
}

function soFar(slots: Slots, a: Anchor, year: number | null): Resolved | null {
  if (!a.day) return year && year !== a.year ? point(String(year), 'so-far') : unresolved('so-far', 'range')
  const unit = slots.has('unit') ? unitOf(get(slots, 'unit')) : 'year'
  if (unit === 'month') return between(`${a.day.slice(0, 8)}01`, a.day, 'so-far')
  if (unit === 'week') return between(addDays(a.day, -((weekdayOf(a.day) + 6) % 7)), a.day, 'so-far')
  if (unit !== 'year') return null
  const of = year ?? a.year!
  const end = of === a.year ? a.day : `${of}-12-31`
  return { when: { day: String(of), precision: 'year', earliest: `${of}-01-01`, latest: end, rule: 'so-far' }, use: 'range' }
}

function weekend(_: Slots, a: Anchor): Resolved {
  if (!a.day) return unresolved('weekend')
  const sunday = weekday(a, 0, 'past').when.day!
  const saturday = weekdayOf(a.day) === 6 ? a.day : addDays(sunday, -1)
  return stretch(saturday, addDays(saturday, 1), 'weekend', 'days', 'point', saturday)
}

/** A month or day told with "last year". */
const ofLastYear =
  (make: (slots: Slots, year: number) => PartialDay | null): DateRule =>
  (s, a) =>
    a.year ? onDay(make(s, a.year - 1), 'last-year') : unresolved('last-year')

/** "el 5 de este mes", "the 3rd of last month". */
function dayOfMonth(slots: Slots, month: string | null): Resolved | null {
  const day = slots.has('dayth') ? get(slots, 'dayth') : get(slots, 'day')
  return month ? onDay(dayOf(Number(month.slice(0, 4)), Number(month.slice(5)), day), 'day-of-month') : unresolved('day-of-month')
}

/** "a un año del crimen": counted back from the publication day, years to the month. */
function anniversary(a: Anchor, n: number, unit: Unit): Resolved {
  if (n === SEVERAL || !a.month) return unresolved('anniversary')
  const years = unit === 'year' ? n : unit === 'decade' ? 10 * n : 0
  const told = years ? point(shiftMonth(a.month, -12 * years), 'anniversary') : ago(a, n, unit)
  return { ...told, when: { ...told.when, rule: 'anniversary' } }
}

/** Every rule of the pattern files, by id. The parity test holds the two lists equal. */
export const DATE_RULES: Readonly<Record<string, DateRule>> = {
  'day-month-year': (s) => onDay(dayOf(get(s, 'year'), get(s, 'month'), get(s, 'day')), 'absolute'),
  'day-month-last-year': ofLastYear((s, year) => dayOf(year, get(s, 'month'), get(s, 'day'))),
  'day-month-next': (s, a) => monthDay(a, get(s, 'month'), get(s, 'day'), true),
  'day-month': (s, a, ahead) => monthDay(a, get(s, 'month') || get(s, 'monthshort'), get(s, 'day'), ahead),
  'weekday-day': (s, a) => weekdayDay(a, get(s, 'weekday'), get(s, 'day')),
  'day-alone': (s, a) => dayAlone(a, s.has('dayth') ? get(s, 'dayth') : get(s, 'day')),
  weekday: (s, a, ahead) => weekday(a, get(s, 'weekday'), ahead ? 'ahead' : 'past'),
  'weekday-last': (s, a) => weekday(a, get(s, 'weekday'), 'before'),
  'weekday-last-week': (s, a) => weekdayLastWeek(a, get(s, 'weekday')),
  'weekday-next': (s, a) => weekday(a, get(s, 'weekday'), 'ahead'),
  'weekday-night': (s, a) => withPart(weekday(a, get(s, 'weekday'), 'past'), PARTS.indexOf('night')),
  'range-weekdays': (s, a) => {
    const to = weekday(a, get(s, 'weekday', 1), 'past').when.day
    if (!to) return unresolved('range', 'range')
    return between(addDays(to, -((get(s, 'weekday', 1) - get(s, 'weekday') + 7) % 7)), to, 'range')
  },
  'weekday-that': relative('relative-weekday'),
  habit: () => unresolved('habit', 'per'),
  'named-day': () => null,
  today: shifted(0, 'today'),
  'today-part': (s, a) => withPart(shifted(0, 'today')(s, a, false), get(s, 'part')),
  yesterday: shifted(-1, 'yesterday'),
  'yesterday-part': (s, a) => withPart(shifted(-1, 'yesterday')(s, a, false), get(s, 'part')),
  'last-night': (s, a) => withPart(shifted(-1, 'last-night')(s, a, false), PARTS.indexOf('night')),
  'night-before-last': (s, a) => withPart(shifted(-2, 'night-before-last')(s, a, false), PARTS.indexOf('night')),
  'day-before-yesterday': shifted(-2, 'day-before-yesterday'),
  tomorrow: shifted(1, 'tomorrow'),
  // Without a number it is a couple of them.
  ago: (s, a) => ago(a, s.has('n') ? get(s, 'n') : 2, unitOf(get(s, 'unit'))),
  'since-ago': (s, a) => ({ ...ago(a, get(s, 'n'), unitOf(get(s, 'unit'))), use: 'since' }),
  'last-unit': (s, a) => lastUnit(a, unitOf(get(s, 'unit'))),
  'this-unit': (s, a) => thisUnit(a, unitOf(get(s, 'unit'))),
  'last-weekend': weekend,
  'month-last-year': ofLastYear((s, year) => `${year}-${two(get(s, 'month'))}`),
  'month-this-year': (s, a) => (a.year ? point(`${a.year}-${two(get(s, 'month'))}`, 'this-year') : unresolved('this-year')),
  'day-month-this-year': (s, a) => (a.year ? onDay(dayOf(a.year, get(s, 'month'), get(s, 'day')), 'this-year') : unresolved('this-year')),
  'day-of-month': (s, a) => dayOfMonth(s, a.month),
  'day-of-last-month': (s, a) => dayOfMonth(s, a.month && shiftMonth(a.month, -1)),
  anniversary: (s, a) => anniversary(a, get(s, 'n'), unitOf(get(s, 'unit'))),
  'month-last': (s, a) => bareMonth(a, get(s, 'month'), false, true),
  'month-year': (s) => point(`${get(s, 'year')}-${two(get(s, 'month'))}`, 'absolute'),
  month: (s, a, ahead) => bareMonth(a, get(s, 'month'), ahead),
  year: (s) => point(String(get(s, 'year')), 'absolute'),
  decade: (s) => {
    const year = s.has('decadeword') ? get(s, 'decadeword') : get(s, 'decadeyear')
    return {
      when: { day: null, precision: 'unknown', earliest: `${year}-01-01`, latest: `${year + 9}-12-31`, rule: 'decade' },
      use: 'range',
    }
  },
  'range-days-year': (s, a) => dayRange(s, a, get(s, 'year')),
  'range-days': (s, a) => dayRange(s, a, null),
  'range-months-year': (s, a) => monthRange(s, a, get(s, 'year')),
  'range-months': (s, a) => monthRange(s, a, null),
  'range-month-years': (s) =>
    between(`${get(s, 'year')}-${two(get(s, 'month'))}`, `${get(s, 'year', 1)}-${two(get(s, 'month', 1))}`, 'range'),
  'range-years': (s) => between(String(get(s, 'year')), String(get(s, 'year', 1)), 'range'),
  'so-far': (s, a) => soFar(s, a, null),
  'so-far-year': (s, a) => soFar(s, a, get(s, 'year')),
  'first-months': (s, a) => (unitOf(get(s, 'unit')) === 'month' ? partOfYear(a.year, 1, get(s, 'n'), 'first-months') : null),
  'first-months-year': (s) => (unitOf(get(s, 'unit')) === 'month' ? partOfYear(get(s, 'year'), 1, get(s, 'n'), 'first-months') : null),
  'last-units': (s, a) => lastUnits(a, s.has('n') ? get(s, 'n') : 1, unitOf(get(s, 'unit'))),
  'nth-period-year': (s) => partOfYear(get(s, 'year'), (get(s, 'nth') - 1) * get(s, 'period') + 1, get(s, 'period'), 'part-of-year'),
  'nth-period': (s, a) => partOfYear(a.year, (get(s, 'nth') - 1) * get(s, 'period') + 1, get(s, 'period'), 'part-of-year'),
  'relative-day': relative('relative-day'),
  'relative-part': (s) => withPart(unresolved('relative-day'), get(s, 'part')),
  relative: relative('relative'),
  per: () => unresolved('per', 'per'),
}

/** Narrows a month or year to its beginning, middle or end. */
export function narrowed(resolved: Resolved, phase: string): Resolved {
  const { day } = resolved.when
  if (!day) return resolved
  // "early Tuesday", "late on Friday"
  if (day.length === 10) return phase === 'phase-mid' ? resolved : withPart(resolved, phase === 'phase-early' ? 0 : PARTS.length - 1)!
  const third = phase === 'phase-early' ? 0 : phase === 'phase-mid' ? 1 : 2
  const { earliest, latest } = boundsOf(day)
  const days = ['01', '11', '21']
  if (day.length === 7)
    return {
      ...resolved,
      when: { ...resolved.when, earliest: `${day}-${days[third]}`, latest: third === 2 ? latest : `${day}-${third ? '20' : '10'}` },
    }
  const from = [earliest, `${day}-05-01`, `${day}-09-01`][third]!
  const to = [`${day}-04-30`, `${day}-08-31`, latest][third]!
  return { ...resolved, when: { ...resolved.when, earliest: from, latest: to } }
}
