import { NO_MARKS, type Ranged, type SeriesFact } from '../../model/series-answer.ts'
import type { Notice } from '../../model/study.ts'
import { fitCourse } from '../course.ts'
import { clearShape, shapesOf } from '../shapes.ts'
import { type Answered, type Asked, coursePoints, LEAST_CASES, laidOut, total } from './asked.ts'

/** Periods before and from the step on that its size needs (methods A4): months, and longer ones. */
const LEAST = { month: [12, 6], other: [8, 3] } as const

/**
 * Did the level change at a period named beforehand? The jump beside the trend with its interval, and whether the course looks like a step
 * rather than a spike, a trend or a change of slope. Without a period it is refused: a date looked for in the figures is another question.
 */
export function answerStep(asked: Asked, at: string | null): Answered {
  const { points, counts } = asked
  const none = { facts: [], warnings: [], marks: NO_MARKS }
  if (at === null) return { ...none, refusals: [{ code: 'period-needed', params: {} }] }
  const split = points.findIndex((p) => p.period === at)
  if (split < 0) return { ...none, refusals: [{ code: 'period-without-figure', params: { found: at } }] }
  if (split === 0) return { ...none, refusals: [{ code: 'nothing-before', params: { found: at } }] }
  const means: SeriesFact = {
    kind: 'means',
    period: at,
    before: mean(points.slice(0, split)),
    after: mean(points.slice(split)),
    counts: [split, points.length - split],
  }
  const described = { facts: [means], warnings: [], marks: { ...NO_MARKS, at: [at] } }
  const [pre, post] = asked.grain === 'month' ? LEAST.month : LEAST.other
  if (split < pre || points.length - split < post) {
    const params = { before: split, after: points.length - split, pre, post }
    return { ...described, refusals: [{ code: 'step-too-short', params }] }
  }
  if (counts && total(asked) < LEAST_CASES)
    return { ...described, refusals: [{ code: 'counts-too-few', params: { found: total(asked), needed: LEAST_CASES } }] }
  const { term, fitted } = fitCourse(coursePoints(asked), counts, [points.map((_, i) => (i >= split ? 1 : 0))])
  const jump = term(2)
  if (!jump) return { ...described, refusals: [{ code: 'series-constant', params: { found: points[0]!.value } }] }
  const shape = shapeFact(asked, at)
  const unclear: Notice[] = shape ? [] : [{ code: 'shape-unclear', params: { found: points.length } }]
  const line = points.map(({ period }, i) => ({ period, value: fitted[i]! }))
  return {
    facts: [{ kind: 'step', period: at, ratio: counts, size: counts ? asRatio(jump) : jump }, ...(shape ? [shape] : []), means],
    refusals: [],
    warnings: unclear,
    marks: { ...NO_MARKS, at: [at], fits: [line.slice(0, split), line.slice(split)] },
  }
}

/** The shape the course has about a period, where it can be told. */
export function shapeFact(asked: Asked, period: string): SeriesFact | null {
  const { periods, values } = laidOut(asked)
  const at = periods.indexOf(period)
  const points = values.flatMap((y, t) => (y === null ? [] : [{ t: t - at, y }]))
  const clear = clearShape(shapesOf(points, asked.counts), points.length)
  return clear && { kind: 'shape', period, ...clear }
}

function mean(points: Asked['points']): number {
  return points.reduce((sum, p) => sum + p.value, 0) / points.length
}

function asRatio({ value, low, high }: Ranged): Ranged {
  return { value: Math.exp(value), low: low === null ? null : Math.exp(low), high: high === null ? null : Math.exp(high) }
}
