import type { Grain, Series, SeriesPoint } from '../model/series.ts'
import type { SeriesQuestion } from '../model/series-answer.ts'
import type { Notice } from '../model/study.ts'
import type { PickedSeries } from './crossing.ts'
import { countsWholeThings } from './gather.ts'
import { runsOf, stretchAt, stretchesOf } from './stretch.ts'

/** The figures a question is put to, and what is to be said of their choice. */
export interface AskedFigures {
  readonly points: readonly { readonly period: string; readonly value: number }[]
  readonly grain: Exclude<Grain, 'span'>
  readonly counts: boolean
  readonly unit: string
  readonly warnings: readonly Notice[]
}

/** Questions about a period that can be named. */
const NAMED: ReadonlySet<SeriesQuestion> = new Set(['spike', 'step'])
/** A jump of the coverage of a census looks like one of what it counts. */
const COVERED: ReadonlySet<SeriesQuestion> = new Set(['spike', 'step', 'break'])

/**
 * The stretch of a series that can be compared (methods A3): the one that holds the period asked about, else the longest. What stays out is
 * told, and so is that a census has a coverage of its own. A refusal where there is nothing to put the question to.
 */
export function figuresFor({ series, points }: PickedSeries, question: SeriesQuestion, at: string | null): AskedFigures | Notice {
  const { grain, unit, measure } = series
  if (grain === 'span') return { code: 'whole-periods-needed', params: {} }
  // A search for breaks needs neighbours; the other questions bear a missing period.
  const parts = stretchesOf({ series, points })
  const stretches = question === 'break' ? runsOf(parts) : parts
  const named = NAMED.has(question) ? at : null
  const stretch = stretchAt(stretches, named)
  const [first, last] = [stretch[0], stretch.at(-1)]
  if (!first || !last) return { code: 'period-without-figure', params: { found: named ?? series.place } }
  const left = stretches.flat().length - stretch.length
  const figures = stretch.map(({ period, chosen }) => ({ period, value: chosen?.value ?? 0 }))
  return {
    points: figures,
    grain,
    unit,
    counts: countsWholeThings(unit) && figures.every((p) => Number.isInteger(p.value) && p.value >= 0),
    warnings: [...(left > 0 ? [stretchOnly(first, last, left)] : []), ...(COVERED.has(question) ? coverage(measure) : [])],
  }
}

function stretchOnly(first: SeriesPoint, last: SeriesPoint, left: number): Notice {
  return { code: 'stretch-only', params: { from: first.period, to: last.period, left } }
}

function coverage(measure: Series['measure']): Notice[] {
  return measure === 'stock' ? [{ code: 'coverage-unknown', params: {} }] : []
}
