import { byTime, follows, grainOf } from '../model/period.ts'
import type { SeriesPoint } from '../model/series.ts'
import type { PickedSeries } from './crossing.ts'

/**
 * The known points in stretches that can be compared: a new one begins at every break of the series and where somebody else counts. Whole
 * periods only; cumulative counts are never put beside each other here.
 */
export function stretchesOf({ series, points }: PickedSeries): SeriesPoint[][] {
  const stretches: SeriesPoint[][] = []
  let counter: string | null = null
  let before: string | null = null
  for (const point of points) {
    if (!point.chosen || grainOf(point.period) === 'span') continue
    const from = before
    const broken = from !== null && series.breaks.some((b) => byTime(b.period, from) > 0 && byTime(b.period, point.period) <= 0)
    const other = counter !== null && point.chosen.counter !== null && point.chosen.counter !== counter
    if (from === null || broken || other) stretches.push([point])
    else stretches.at(-1)?.push(point)
    counter = point.chosen.counter ?? (broken ? null : counter)
    before = point.period
  }
  return stretches
}

/** The same, parted wherever a period is missing. */
export function runsOf(stretches: readonly SeriesPoint[][]): SeriesPoint[][] {
  return stretches.flatMap((stretch) => {
    const runs: SeriesPoint[][] = []
    for (const point of stretch) {
      const last = runs.at(-1)?.at(-1)
      if (last && follows(last.period, point.period)) runs.at(-1)?.push(point)
      else runs.push([point])
    }
    return runs
  })
}

/** The stretch that holds a period, or, for none, the one with most figures; of equals the latest. */
export function stretchAt(stretches: readonly SeriesPoint[][], period: string | null): SeriesPoint[] {
  if (period !== null) return stretches.find((s) => s.some((p) => p.period === period)) ?? []
  return stretches.reduce((best, s) => (s.length >= best.length ? s : best), [])
}
