import { lengthOf, middleOf, periodsBetween } from '../../model/period.ts'
import type { Grain } from '../../model/series.ts'
import type { SeriesAnswer } from '../../model/series-answer.ts'
import type { CoursePoint } from '../course.ts'

/** Figures of one series that can be compared with each other: one body, one definition, whole periods of one length, in order of time. */
export interface Asked {
  readonly points: readonly { readonly period: string; readonly value: number }[]
  readonly grain: Exclude<Grain, 'span'>
  /** Whole things counted, zero or more; shares, rates and indices are not. */
  readonly counts: boolean
  /** How the figures are counted, as the file says it: what a refusal names. */
  readonly unit: string
}

/** What one question gives. */
export type Answered = Omit<SeriesAnswer, 'question'>

/** Every period from the first to the last, with its figure or null. */
export function laidOut({ points }: Asked): { readonly periods: string[]; readonly values: (number | null)[] } {
  const [first, last] = [points[0]?.period, points.at(-1)?.period]
  if (first === undefined || last === undefined) return { periods: [], values: [] }
  const known = new Map(points.map((p) => [p.period, p.value]))
  const periods = periodsBetween(first, last)
  return { periods, values: periods.map((p) => known.get(p) ?? null) }
}

export function coursePoints({ points, grain }: Asked): CoursePoint[] {
  const month = (period: string): number | null => (grain === 'month' ? Number(period.slice(5, 7)) : null)
  return points.map(({ period, value }) => ({ time: middleOf(period), value, days: lengthOf(period), month: month(period) }))
}

export function total({ points }: Asked): number {
  return points.reduce((sum, p) => sum + p.value, 0)
}

/** Fewer cases than this are described and not tested (methods A3). */
export const LEAST_CASES = 20
