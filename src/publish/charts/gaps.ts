import { endOf, nextOf, periodsBetween, startOf } from '../../model/period.ts'
import type { ChartPoint } from './chart.ts'
import type { Paper } from './plot.ts'
import { element } from './svg.ts'

/**
 * The whole periods between the first and the last of a line for which it has no figure, whether the series says so or is silent. Spans
 * (cumulative counts) have no next one, so nothing can be missing between them.
 */
export function missingPeriods(points: readonly ChartPoint[]): string[] {
  const missing: string[] = []
  let last: string | null = null
  for (const { period, value, lowest } of points) {
    if (period.includes('/')) return []
    if (last !== null && nextOf(last) < period) missing.push(...periodsBetween(nextOf(last), period).slice(0, -1))
    if (value === null && lowest === null) missing.push(period)
    last = period
  }
  return missing
}

/** A quiet shade over the periods without a figure. Nothing is drawn in it. */
export function gapShades(points: readonly ChartPoint[], { x, box, paint }: Paper): string {
  const runs: { from: string; to: string }[] = []
  for (const period of missingPeriods(points)) {
    const last = runs.at(-1)
    if (last && nextOf(last.to) === period) last.to = period
    else runs.push({ from: period, to: period })
  }
  return runs
    .map(({ from, to }) => {
      const start = x(startOf(from))
      const end = x(endOf(to))
      return element('rect', { x: start, y: box.y, width: end - start, height: box.height, fill: paint('rule'), 'fill-opacity': 0.38 })
    })
    .join('')
}
