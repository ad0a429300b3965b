import { follows } from '../../model/period.ts'
import { NO_MARKS, type Ranged, type SeriesFact } from '../../model/series-answer.ts'
import { fitCourse } from '../course.ts'
import { type Answered, type Asked, coursePoints, LEAST_CASES, total } from './asked.ts'

const LEAST_POINTS = 5

/**
 * Does it rise or fall? The steps between neighbouring periods, with those that go the other way ("grown continuously" means none does),
 * and the change a year over the whole stretch with its interval. Refused: fewer than 5 figures, fewer than 20 cases; the steps are told
 * all the same.
 */
export function answerTrend(asked: Asked): Answered {
  const { points, counts } = asked
  const steps = stepsOf(asked)
  const none = { facts: steps, warnings: [], marks: NO_MARKS }
  if (points.length < LEAST_POINTS)
    return { ...none, refusals: [{ code: 'trend-too-short', params: { found: points.length, needed: LEAST_POINTS } }] }
  if (counts && total(asked) < LEAST_CASES)
    return { ...none, refusals: [{ code: 'counts-too-few', params: { found: total(asked), needed: LEAST_CASES } }] }
  const { term, fitted } = fitCourse(coursePoints(asked), counts)
  const slope = term(1)
  if (!slope) return { ...none, refusals: [{ code: 'series-constant', params: { found: points[0]!.value } }] }
  const change = counts ? asPercent(slope) : slope
  const [from, to] = [points[0]!.period, points.at(-1)!.period]
  return {
    facts: [{ kind: 'yearly_change', percent: counts, change, from, to }, ...steps],
    refusals: [],
    warnings: [],
    marks: { ...NO_MARKS, fits: [points.map(({ period }, i) => ({ period, value: fitted[i]! }))] },
  }
}

function stepsOf({ points }: Asked): SeriesFact[] {
  const steps = points.flatMap((p, i) => {
    const before = points[i - 1]
    return before && follows(before.period, p.period) ? [{ into: p.period, by: p.value - before.value }] : []
  })
  if (!steps.length) return []
  const rises = steps.filter((s) => s.by > 0).length
  const falls = steps.filter((s) => s.by < 0).length
  const up = rises === falls ? points.at(-1)!.value >= points[0]!.value : rises > falls
  const against = steps.filter((s) => (up ? s.by <= 0 : s.by >= 0)).map((s) => s.into)
  return [{ kind: 'steps', up, of: steps.length, against }]
}

function asPercent({ value, low, high }: Ranged): Ranged {
  const percent = (v: number | null): number | null => (v === null ? null : Math.expm1(v) * 100)
  return { value: Math.expm1(value) * 100, low: percent(low), high: percent(high) }
}
