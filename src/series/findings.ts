import type { Figure, Finding } from '../model/finding.ts'
import { byTime, follows, lengthOf, likePeriod } from '../model/period.ts'
import type { Series, SeriesPoint } from '../model/series.ts'
import { rateRatio } from '../stats/rate-ratio.ts'
import { heldAgainst, type PickedSeries, reachOf } from './crossing.ts'
import { countsWholeThings } from './gather.ts'

/** Fewer known figures than this have no "lowest" worth a headline. */
const LEAST_FOR_EXTREME = 5

/**
 * What the figures show, the strongest first. Nothing is said across a break in the series, across a change of who counts (but for the
 * plain order of printed figures), across a missing period, or against any figure in print.
 */
export function findingsIn({ series, points }: PickedSeries, limit: PickedSeries | null = null): Finding[] {
  const known = points.filter((p) => p.chosen !== null)
  const [only] = known
  if (!only) return [{ kind: 'none' }]
  if (known.length === 1) return [{ kind: 'single', only: figureOf(only) }]
  const stretch = comparable(series, known)
  const found = [limit ? overLimit(points, limit.points) : null, extremeOf(stretch), changeOf(series, stretch)].filter((f) => f !== null)
  const joined = stretch.some((p, i) => i > 0 && follows(stretch[i - 1]!.period, p.period))
  const least: Finding = joined
    ? { kind: 'latest', latest: figureOf(known.at(-1)!) }
    : { kind: 'unjoined', periods: known.map((p) => p.period) }
  return [...found, least]
}

/** What comes after the last break. */
function comparable(series: Series, known: readonly SeriesPoint[]): SeriesPoint[] {
  const last = series.breaks.at(-1)?.period
  return last === undefined ? [...known] : known.filter((p) => byTime(p.period, last) >= 0)
}

function figureOf({ period, chosen }: SeriesPoint): Figure {
  return { period, value: chosen?.value ?? 0 }
}

function overLimit(points: readonly SeriesPoint[], limits: readonly SeriesPoint[]): Finding | null {
  const both = heldAgainst(points, limits)
  const last = both.at(-1)
  if (!last) return null
  let start = both.length
  while (start > 0 && both[start - 1]!.over && (start === both.length || follows(both[start - 1]!.period, both[start]!.period))) start--
  // A crossing is seen only where the period right before is known not to be over.
  const before = both[start - 1]
  const crossed = start < both.length && before?.under === true && follows(before.period, both[start]!.period)
  return {
    kind: 'limit',
    known: both.map((b) => b.period),
    over: both.filter((b) => b.over).map((b) => b.period),
    since: crossed ? both[start]!.period : null,
    latest: { period: last.period, value: last.value, limit: last.limit },
  }
}

function extremeOf(stretch: readonly SeriesPoint[]): Finding | null {
  const latest = stretch.at(-1)
  if (!latest || stretch.length < LEAST_FOR_EXTREME || latest.period.includes('/')) return null
  const own = reachOf(latest)
  const others = stretch.slice(0, -1).map(reachOf)
  const found = { latest: figureOf(latest), known: stretch.map((p) => p.period) }
  if (others.every((o) => own.high < o.low)) return { kind: 'lowest', ...found }
  return others.every((o) => own.low > o.high) ? { kind: 'highest', ...found } : null
}

/** The latest figure that has one of the like period a year before (of the year before, for years), where one body counted both. */
function changeOf(series: Series, stretch: readonly SeriesPoint[]): Finding | null {
  const byPeriod = new Map(stretch.map((p) => [p.period, p]))
  for (const latest of stretch.toReversed()) {
    const before = byPeriod.get(likePeriod(latest.period, -1))
    if (before?.chosen && latest.chosen && before.chosen.counter === latest.chosen.counter) {
      const newest = stretch.at(-1)
      return changeBetween(series, before, latest, newest && newest !== latest ? figureOf(newest) : null)
    }
  }
  return null
}

function changeBetween(series: Series, before: SeriesPoint, latest: SeriesPoint, after: Figure | null): Finding | null {
  const [from, to] = [figureOf(before), figureOf(latest)]
  const way = Math.sign(to.value - from.value)
  const [a, b] = [reachOf(before), reachOf(latest)]
  // The direction has to hold for every pair of figures in print.
  if (way > 0 ? b.low <= a.high : way < 0 ? b.high >= a.low : a.low !== a.high || b.low !== b.high) return null
  // Without a test an older pair is no news either.
  if (series.measure !== 'flow' || !countsWholeThings(series.unit))
    return after ? null : { kind: 'change', from, to, after, ratio: null, clear: null }
  if (from.value + to.value === 0) return null
  const { ratio, low, high } = rateRatio({ x1: to.value, n1: lengthOf(to.period), x2: from.value, n2: lengthOf(from.period) })
  const clear = low > 1 || high < 1
  // That an older pair did not differ is no news.
  return after && !clear ? null : { kind: 'change', from, to, after, ratio: { value: ratio, low, high }, clear }
}
