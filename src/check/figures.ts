import { lengthOf } from '../model/period.ts'
import type { UsedFigure } from '../model/verdict.ts'
import { type Book, bestFirst, daysKey, type Figure, type Line } from './book.ts'
import { type Days, isYear } from './windows.ts'

/** A value a line has for some days: one figure in print, or the sum of those that make the days up. */
export interface Value {
  readonly value: number
  readonly figures: readonly Figure[]
  /** The one the project takes; others are of another source or edition. */
  readonly best: boolean
}

/** Every value a line has for the days, the one the project takes first. Where no figure covers them, the sum of months that do. */
export function valuesOf(line: Line, days: Days): Value[] {
  const direct = bestFirst(line.figures.get(daysKey(days)) ?? [])
  if (direct.length) {
    const seen = new Set<number>()
    return direct.flatMap((figure, i) => {
      if (seen.has(figure.value)) return []
      seen.add(figure.value)
      return [{ value: figure.value, figures: [figure], best: i === 0 }]
    })
  }
  const sum = line.measure === 'flow' ? summed(line, days) : null
  return sum ? [sum] : []
}

/** The sum of whole months, where every one of them has a figure. A month that is missing makes no sum. */
function summed(line: Line, { from, to }: Days): Value | null {
  if (!from.endsWith('-01')) return null
  const figures: Figure[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    const [best] = bestFirst(line.figures.get(daysKey(monthDays(month))) ?? [])
    if (!best) return null
    figures.push(best)
  }
  if (figures.length < 2 || monthDays(to.slice(0, 7)).to !== to) return null
  return { value: figures.reduce((sum, f) => sum + f.value, 0), figures, best: true }
}

function nextMonth(month: string): string {
  const [year, m] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, '0')}`
}

function monthDays(month: string): Days {
  const [year, m] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return { from: `${month}-01`, to: `${month}-${String(new Date(Date.UTC(year, m, 0)).getUTCDate()).padStart(2, '0')}` }
}

/** The whole years a line has figures for, in order. */
export function yearsOf(line: Line): number[] {
  const years: number[] = []
  for (const key of line.figures.keys()) {
    const [from = '', to = ''] = key.split('/')
    if (isYear({ from, to })) years.push(Number(from.slice(0, 4)))
  }
  return years.sort((a, b) => a - b)
}

/** The population of the line's place closest to a year: at most three years off. Null where there is none. */
export function populationOf(line: Line, year: number, book: Book): Value | null {
  const keys = line.known?.denominators ?? []
  for (const key of keys) {
    const people = book.byIndicator.get(key)?.find((l) => l.place.shown === line.place.shown)
    const near = people && yearsOf(people).sort((a, b) => Math.abs(a - year) - Math.abs(b - year))[0]
    if (!people || near === undefined || Math.abs(near - year) > 3) continue
    const [value] = valuesOf(people, { from: `${near}-01-01`, to: `${near}-12-31` })
    if (value && value.value > 0) return value
  }
  return null
}

/** Share of a year the days make up, for a rate of part of a year. */
export const yearsIn = (days: Days): number => lengthOf(daysKey(days)) / 365.25

export function used(figure: Figure, line: Line): UsedFigure {
  const { period, value, source, counter, vintage, provisional, origin, series, report } = figure
  return {
    period,
    value,
    source,
    counter,
    vintage,
    provisional,
    origin,
    series,
    report,
    indicator: line.indicator,
    place: line.place.shown,
  }
}
