import { follows } from '../model/period.ts'
import type { Bilingual, Series, SeriesPoint } from '../model/series.ts'
import { NO_MARKS, type SeriesAnswer } from '../model/series-answer.ts'

/** A series with the points a rule picked of it. */
export interface PickedSeries {
  readonly series: Series
  readonly points: readonly SeriesPoint[]
}

/** An official limit with its name. */
export interface NamedLimit extends PickedSeries {
  readonly name: Bilingual
}

/** A period for which both a series and its official limit have a figure. `over`, `under`: whichever figures in print are taken. */
export interface LimitedPeriod {
  readonly period: string
  readonly value: number
  readonly limit: number
  readonly over: boolean
  readonly under: boolean
}

/** Lowest and highest figure in print for a period. */
export function reachOf({ figures }: SeriesPoint): { low: number; high: number } {
  const values = figures.map((o) => o.value ?? 0)
  return { low: Math.min(...values), high: Math.max(...values) }
}

/** The periods in which a series can be held against its limit, in order of time. */
export function heldAgainst(points: readonly SeriesPoint[], limits: readonly SeriesPoint[]): LimitedPeriod[] {
  const limitAt = new Map(limits.flatMap((l) => (l.chosen ? [[l.period, l] as const] : [])))
  return points.flatMap((point) => {
    const limit = limitAt.get(point.period)
    if (!point.chosen || !limit?.chosen) return []
    const [own, most] = [reachOf(point), reachOf(limit)]
    return [
      {
        period: point.period,
        value: point.chosen.value ?? 0,
        limit: limit.chosen.value ?? 0,
        over: own.low > most.high,
        under: own.high <= most.low,
      },
    ]
  })
}

/**
 * When a series first passed its limit, by the figures a rule picked. `seen`: the period right before is known and not over, so that the
 * crossing itself shows. `certain`: it holds for every figure in print.
 */
export function firstOver(held: readonly LimitedPeriod[]): { period: string; seen: boolean; certain: boolean } | null {
  const at = held.findIndex((h) => h.value > h.limit)
  const [first, before] = [held[at], held[at - 1]]
  if (!first) return null
  return { period: first.period, seen: before !== undefined && follows(before.period, first.period), certain: first.over }
}

/** When was the official limit passed, does it hold for every figure in print, and what does the limit count? */
export function answerCrossing({ series, points }: PickedSeries, limit: NamedLimit | null): SeriesAnswer {
  const none = { question: 'crossing' as const, facts: [], warnings: [], marks: NO_MARKS }
  if (!limit) return { ...none, refusals: [{ code: 'limit-missing', params: { place: series.place } }] }
  const held = heldAgainst(points, limit.points)
  const latest = held.at(-1)
  if (!latest) return { ...none, refusals: [{ code: 'limit-without-figures', params: { place: series.place } }] }
  const first = firstOver(held)
  const over = held.filter((h) => h.value > h.limit).map((h) => h.period)
  const { period, value, limit: places } = latest
  const { definition } = limit.series
  return {
    ...none,
    facts: [
      { kind: 'crossing', known: held.map((h) => h.period), over, first, latest: { period, value, limit: places, over: value > places } },
      ...(definition ? [{ kind: 'limit_means' as const, name: limit.name, definition }] : []),
    ],
    refusals: [],
    marks: { ...NO_MARKS, at: first?.seen ? [first.period] : [] },
  }
}
