import { shifted } from '../../model/period.ts'
import type { Observation, Series } from '../../model/series.ts'
import type { DatumRow } from '../../model/study-report.ts'
import type { Frequency } from './periods.ts'

/** The figures of one indicator and place over the periods of a study: values in order, `null` where none is in print, and where each is from. */
export interface Figures {
  readonly values: (number | null)[]
  readonly rows: DatumRow[]
}

/** Which of the figures in print for a period to take: the preferred one, or the lowest or highest of all. */
export type Choice = 'preferred' | 'lowest' | 'highest'

const GRAIN: Readonly<Record<Frequency, RegExp>> = { yearly: /^\d{4}$/, quarterly: /^\d{4}-Q[1-4]$/, monthly: /^\d{4}-\d\d$/ }

/**
 * Figures by period. Of several in print for one period the preferred one is taken, else that of the newest vintage (the last in file order
 * among equals). Quarters without a figure of their own are the sum of their three months, and only when all three are known.
 * A place may be one less a part of it: "Santa Fe − Rosario". `months` (as "01/05") takes the cumulative figures of those months of each year instead, or their sum when every month is known.
 */
export function figuresOf(
  series: readonly Series[],
  indicator: string,
  place: string,
  frequency: Frequency,
  periods: readonly string[],
  choice: Choice = 'preferred',
  months?: string,
): Figures {
  const [whole, part] = place.split(LESS)
  if (whole !== undefined && part !== undefined) {
    const of = (name: string): Figures => figuresOf(series, indicator, name, frequency, periods, choice, months)
    return less(place, of(whole), of(part))
  }
  const own = series.filter((s) => s.indicator === indicator && s.place === place)
  const printed = Map.groupBy(
    own.flatMap((s) => s.observations.map((o) => ({ ...o, series: s.id }))),
    (o) => o.period,
  )
  const rows = periods.map((period) => {
    const asked = months ? spanIn(period, months) : period
    return rowOf(place, period, printed.get(asked) ?? summed(printed, period, frequency, months), choice)
  })
  return { values: rows.map((r) => r.value), rows }
}

/** Between a place and a part of it that is to be taken off: "Santa Fe − Rosario" is the rest of the province. */
const LESS = ' − '

/** A place without a part of it: known where both are. Several figures in print are those of the whole and the part at their farthest. */
function less(place: string, whole: Figures, part: Figures): Figures {
  const rows = whole.rows.map((a, i): DatumRow => {
    const b = part.rows[i]!
    const known = a.value !== null && b.value !== null
    const apart = known && (a.lowest !== null || b.lowest !== null)
    return {
      ...a,
      place,
      value: known ? a.value! - b.value! : null,
      source: [...new Set([a.source, b.source])].filter(Boolean).join(' + '),
      provisional: a.provisional || b.provisional,
      lowest: apart ? (a.lowest ?? a.value!) - (b.highest ?? b.value!) : null,
      highest: apart ? (a.highest ?? a.value!) - (b.lowest ?? b.value!) : null,
    }
  })
  return { values: rows.map((r) => r.value), rows }
}

type Printed = Observation & { readonly series: string }

function spanIn(year: string, months: string): string {
  return months
    .split('/')
    .map((month) => `${year}-${month}`)
    .join('/')
}

function summed(printed: ReadonlyMap<string, Printed[]>, period: string, frequency: Frequency, months?: string): Printed[] {
  const parts = months ? monthsOf(period, months) : frequency === 'quarterly' ? monthsOf(period, null) : []
  const chosen = parts.map((month) => pick(printed.get(month) ?? []))
  const known = chosen.filter((o) => o !== null)
  const first = known[0]
  if (!first || known.length < parts.length) return []
  const value = known.reduce((sum, o) => sum + (o.value ?? 0), 0)
  const source = [...new Set(known.map((o) => o.source))].join(' + ')
  return [{ ...first, period, value, source, provisional: known.some((o) => o.provisional), preferred: true }]
}

function monthsOf(period: string, months: string | null): string[] {
  if (months) {
    const [from = '', to = ''] = months.split('/')
    const found: string[] = []
    for (let month = `${period}-${from}`; month <= `${period}-${to}`; month = shifted(month, 1)) found.push(month)
    return found
  }
  const [year = '', quarter = ''] = period.split('-Q')
  return [1, 2, 3].map((at) => `${year}-${String(3 * Number(quarter) - 3 + at).padStart(2, '0')}`)
}

function pick(of: readonly Printed[]): Printed | null {
  const known = of.filter((o) => o.value !== null)
  const preferred = known.filter((o) => o.preferred)
  return newest(preferred.length ? preferred : known)
}

function newest(of: readonly Printed[]): Printed | null {
  return of.reduce<Printed | null>((best, o) => (best === null || (o.vintage ?? '') >= (best.vintage ?? '') ? o : best), null)
}

function rowOf(place: string, period: string, of: readonly Printed[], choice: Choice): DatumRow {
  const chosen = pick(of)
  const values = of.flatMap((o) => (o.value === null ? [] : [o.value]))
  const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [null, null]
  const differ = low !== high
  return {
    series: chosen?.series ?? '',
    place,
    period,
    value: choice === 'lowest' ? low : choice === 'highest' ? high : (chosen?.value ?? null),
    source: chosen?.source ?? '',
    title: null,
    vintage: chosen?.vintage ?? null,
    provisional: chosen?.provisional ?? false,
    lowest: differ ? low : null,
    highest: differ ? high : null,
    dropped: false,
  }
}

/** Places that have the indicator at this frequency, in the order of the series. */
export function placesWith(series: readonly Series[], indicator: string, frequency: Frequency): string[] {
  const having = series.filter((s) => s.indicator === indicator && s.observations.some((o) => GRAIN[frequency].test(o.period)))
  return [...new Set(having.map((s) => s.place))]
}

/** Does the code of one place begin that of another inside it (INDEC: two digits of the province, then three of the department)? */
export function contains(series: readonly Series[], place: string, inside: string): boolean {
  const codes = (name: string): string[] => series.flatMap((s) => (s.place === name && s.placeCode ? [whole(s.placeCode)] : []))
  return codes(place).some((outer) => codes(inside).some((inner) => inner !== outer && inner.startsWith(outer)))
}

/** A province's code lost its leading zero in a table of numbers. */
function whole(code: string): string {
  return /^\d$/.test(code) ? `0${code}` : code
}
