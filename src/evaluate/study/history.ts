import { shifted } from '../../model/period.ts'
import type { HistoryRow, MeasureRow } from '../../model/study-report.ts'
import { rateRatio } from '../../stats/rate-ratio.ts'
import { finite } from '../estimate.ts'
import { notCounts } from './count-designs.ts'
import { figuresOf } from './figures.ts'
import type { Context } from './material.ts'
import { startOf } from './periods.ts'

/**
 * Every measure of the kind asked about, this one last: the whole year before it and the first counted after, with the exact interval of
 * their ratio (methods D0: measures of one kind stand in one table). Nothing but counts is compared; a year without a figure stays open.
 */
export function historyOf({ study, material, measure }: Context, earlier: readonly MeasureRow[]): HistoryRow[] {
  if (!measure || !earlier.length) return []
  return [...earlier, measure].map((of): HistoryRow => {
    const yearAfter = startOf('yearly', of.date).period
    const yearBefore = shifted(yearAfter, -1)
    const years = [yearBefore, yearAfter]
    const { values } = figuresOf(material, study.outcome, study.places.treated, 'yearly', years)
    const [before = null, after = null] = values
    const row = { measure: of, yearBefore, before, yearAfter, after, ratio: null, low: null, high: null }
    if (before === null || after === null || before + after === 0 || notCounts(values).length) return row
    const { ratio, low, high } = rateRatio({ x1: after, n1: 1, x2: before, n2: 1 }, 0.95)
    return { ...row, ratio: finite(ratio), low: finite(low), high: finite(high) }
  })
}
