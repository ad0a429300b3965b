import { shifted } from '../../model/period.ts'
import { type PickRule, pickPoints } from '../../model/pick.ts'
import type { Series, SeriesPoint, SeriesSource } from '../../model/series.ts'
import type { DatumRow } from '../../model/study-report.ts'
import type { Frequency } from './periods.ts'

/** The figures of one indicator and place over the periods of a study: values in order, `null` where there is none to take, and where each is from. */
export interface Figures {
  readonly values: (number | null)[]
  readonly rows: DatumRow[]
}

/** Which of the figures in print for a period to take, by the rules of `pickPoints`. */
export type Choice = Extract<PickRule, 'marked' | 'lowest' | 'highest'>

/** The series of a project, and who published their figures. */
interface Library {
  readonly series: readonly Series[]
  readonly sources: ReadonlyMap<string, SeriesSource>
}

const GRAIN: Readonly<Record<Frequency, RegExp>> = { yearly: /^\d{4}$/, quarterly: /^\d{4}-Q[1-4]$/, monthly: /^\d{4}-\d\d$/ }

/**
 * Figures by period. Of several in print for one period one is taken by the rule charts use (`pickPoints`); where it does not settle between
 * them there is none, and the row tells the lowest and the highest. Quarters without a figure of their own are the sum of their three months,
 * and only when all three are known. A place may be one less a part of it: "Santa Fe − Rosario". `months` (as "01/05") takes the cumulative
 * figures of those months of each year instead, or their sum when every month is known.
 */
export function figuresOf(
  library: Library,
  indicator: string,
  place: string,
  frequency: Frequency,
  periods: readonly string[],
  choice: Choice = 'marked',
  months?: string,
): Figures {
  const [whole, part] = place.split(LESS)
  if (whole !== undefined && part !== undefined) {
    const of = (name: string): Figures => figuresOf(library, indicator, name, frequency, periods, choice, months)
    return less(place, of(whole), of(part))
  }
  const printed = new Map<string, Printed>()
  for (const series of library.series) {
    if (series.indicator !== indicator || series.place !== place) continue
    for (const point of pickPoints(series, { rule: choice, sources: library.sources }))
      printed.set(point.period, { ...point, series: series.id })
  }
  const rows = periods.map((period) => {
    const own = printed.get(months ? spanIn(period, months) : period)
    return own ? rowOf(place, period, own) : (summed(place, period, partsOf(period, frequency, months), printed) ?? empty(place, period))
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

interface Printed extends SeriesPoint {
  readonly series: string
}

function spanIn(year: string, months: string): string {
  return months
    .split('/')
    .map((month) => `${year}-${month}`)
    .join('/')
}

/** Periods whose figures add up to one of the study; none where it stands for itself. */
function partsOf(period: string, frequency: Frequency, months: string | undefined): string[] {
  return months ? monthsOf(period, months) : frequency === 'quarterly' ? monthsOf(period, null) : []
}

/** The sum of the parts, where every one of them has a figure. */
function summed(place: string, period: string, parts: readonly string[], printed: ReadonlyMap<string, Printed>): DatumRow | null {
  const rows = parts.flatMap((part) => {
    const point = printed.get(part)
    return point?.chosen ? [rowOf(place, part, point)] : []
  })
  const [first] = rows
  if (!first || rows.length < parts.length) return null
  const sum = (of: (row: DatumRow) => number | null): number => rows.reduce((total, row) => total + (of(row) ?? row.value ?? 0), 0)
  const differ = rows.some((row) => row.lowest !== null)
  return {
    ...first,
    period,
    value: sum((row) => row.value),
    source: [...new Set(rows.map((row) => row.source))].join(' + '),
    provisional: rows.some((row) => row.provisional),
    lowest: differ ? sum((row) => row.lowest) : null,
    highest: differ ? sum((row) => row.highest) : null,
  }
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

function empty(place: string, period: string): DatumRow {
  // In this order since the first look: the digest that knows a look again is made of these rows as they are written.
  return {
    series: '',
    place,
    period,
    value: null,
    source: '',
    title: null,
    vintage: null,
    provisional: false,
    lowest: null,
    highest: null,
    dropped: false,
  }
}

function rowOf(place: string, period: string, { chosen, figures, series }: Printed): DatumRow {
  const values = figures.flatMap((o) => (o.value === null ? [] : [o.value]))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const differ = values.length > 1 && low !== high
  return {
    ...empty(place, period),
    series,
    value: chosen?.value ?? null,
    source: chosen?.source ?? '',
    vintage: chosen?.vintage ?? null,
    provisional: chosen?.provisional ?? false,
    lowest: differ ? low : null,
    highest: differ ? high : null,
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
