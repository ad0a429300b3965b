import { lengthOf, likePeriod } from '../model/period.ts'
import type { Observation, SeriesPoint } from '../model/series.ts'
import type { Notice } from '../model/study.ts'
import { garwood } from '../stats/poisson-interval.ts'
import type { PickedSeries } from './crossing.ts'
import { countsWholeThings } from './gather.ts'

/** Figures made of others: the series they form, its points, the intervals of those that are counts, and what could not be made. */
export interface DerivedSeries extends PickedSeries {
  readonly intervals: ReadonlyMap<string, { readonly low: number; readonly high: number }>
  readonly refusals: readonly Notice[]
}

const PER = 100_000

/**
 * Rate per 100,000 person-years with Garwood's exact 95 % interval (methods A1). The population is that of the same year, nothing is carried
 * from one year to another; a month counts as its days, so its rate is a yearly one. Refused: no whole counts, no population of the place.
 */
export function rateOf({ series, points }: PickedSeries, population: PickedSeries | null): DerivedSeries {
  const persons = new Map(population?.points.flatMap((p) => (p.chosen?.value ? [[p.period.slice(0, 4), p.chosen] as const] : [])))
  const intervals = new Map<string, { low: number; high: number }>()
  const made = points.map((point) => {
    const { chosen, period } = point
    const people = persons.get(period.slice(0, 4))
    if (!chosen || chosen.value === null || !people?.value || period.slice(0, 4) !== yearEnd(period)) return empty(point)
    const years = (people.value * yearsOf(period)) / PER
    const { low, high } = garwood(chosen.value)
    intervals.set(period, { low: low / years, high: high / years })
    return filled(point, { ...chosen, value: chosen.value / years, note: `${chosen.value} / ${people.value} (${people.source})` })
  })
  const refusals: Notice[] = []
  if (!countsWholeThings(series.unit) || series.measure !== 'flow') refusals.push({ code: 'not-a-count', params: { found: series.unit } })
  else if (!made.some((p) => p.chosen)) refusals.push({ code: 'denominator-missing', params: { place: series.place } })
  return { series: { ...series, unit: 'per 100000', measure: 'rate' }, points: made, intervals, refusals }
}

function yearEnd(period: string): string {
  return (period.split('/')[1] ?? period).slice(0, 4)
}

function yearsOf(period: string): number {
  const days = lengthOf(period)
  return days >= 365 ? 1 : days / 365.25
}

/** People held per hundred places (methods A3): a census figure, so it has no interval. Refused where no period has both. */
export function occupancyOf({ series, points }: PickedSeries, places: PickedSeries | null): DerivedSeries {
  const limits = new Map(places?.points.flatMap((p) => (p.chosen?.value ? [[p.period, p.chosen.value] as const] : [])))
  const made = points.map((point) => {
    const limit = limits.get(point.period)
    if (!point.chosen || point.chosen.value === null || limit === undefined) return empty(point)
    return filled(point, { ...point.chosen, value: (point.chosen.value / limit) * 100, note: `${point.chosen.value} / ${limit}` })
  })
  const refusals: Notice[] = made.some((p) => p.chosen) ? [] : [{ code: 'denominator-missing', params: { place: series.place } }]
  return { series: { ...series, unit: 'percent of capacity', measure: 'rate' }, points: made, intervals: new Map(), refusals }
}

/** Change in per cent from the like period a year before, where one body counted both and no break lies between. */
export function changesOf({ series, points }: PickedSeries): DerivedSeries {
  const byPeriod = new Map(points.map((p) => [p.period, p.chosen]))
  const made = points.map((point) => {
    const before = byPeriod.get(likePeriod(point.period, -1))
    const broken = series.breaks.some((b) => b.period > likePeriod(point.period, -1) && b.period <= point.period)
    if (!point.chosen || point.chosen.value === null || !before?.value || broken || before.counter !== point.chosen.counter)
      return empty(point)
    return filled(point, {
      ...point.chosen,
      value: (point.chosen.value / before.value - 1) * 100,
      note: `${before.value} → ${point.chosen.value}`,
    })
  })
  const refusals: Notice[] = made.some((p) => p.chosen)
    ? []
    : [{ code: 'like-periods-missing', params: { found: points.filter((p) => p.chosen).length } }]
  return { series: { ...series, unit: 'percent', measure: 'rate' }, points: made, intervals: new Map(), refusals }
}

/** The figures as a share of the first one, which is 100. After a break the first figure behind it is 100 again. */
export function indexOf({ series, points }: PickedSeries): DerivedSeries {
  const breaks = new Set(series.breaks.map((b) => b.period))
  let base: number | null = null
  const made = points.map((point) => {
    if (breaks.has(point.period)) base = null
    const value = point.chosen?.value ?? null
    if (!point.chosen || value === null) return empty(point)
    base ??= value > 0 ? value : null
    return base === null ? empty(point) : filled(point, { ...point.chosen, value: (value / base) * 100, note: `${value} / ${base}` })
  })
  const refusals: Notice[] = made.some((p) => p.chosen) ? [] : [{ code: 'series-constant', params: { found: 0 } }]
  return { series: { ...series, unit: 'index', measure: 'rate' }, points: made, intervals: new Map(), refusals }
}

function filled({ period }: SeriesPoint, chosen: Observation): SeriesPoint {
  return { period, chosen, figures: [chosen], gap: null }
}

function empty({ period }: SeriesPoint): SeriesPoint {
  return { period, chosen: null, figures: [], gap: 'missing' }
}

/** A series' own figures, with the exact interval of its counts where they are counts of events. */
export function figuresOf({ series, points }: PickedSeries): DerivedSeries {
  return { series, points, intervals: new Map(), refusals: [] }
}
