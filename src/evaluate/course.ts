import type { Ranged } from '../model/series-answer.ts'
import { ar1Regression } from '../stats/ar1-regression.ts'
import { autocorrelations } from '../stats/autocorrelation.ts'
import { studentQuantile } from '../stats/distributions.ts'
import { leastSquares } from '../stats/least-squares.ts'
import { fitSegmented } from './segmented.ts'

/** A known figure of a series: `time` in years with decimals, `days` the length of its period, `month` (1..12) for monthly series. */
export interface CoursePoint {
  readonly time: number
  readonly value: number
  readonly days: number
  readonly month: number | null
}

export interface CourseFit {
  /** n fitted figures, in the unit of the series. */
  readonly fitted: readonly number[]
  /** A coefficient with its 95 % interval: of counts on the log scale, else in the unit of the series. */
  readonly term: (column: number) => Ranged | null
}

const LEVEL = 0.95
/** From so many shares or rates on, what neighbours have in common is fitted and not allowed for (methods A4). */
const LONG = 12
/** Months that show one wave a year, and two (methods A4). */
const HARMONICS = { one: 12, two: 24 }

/**
 * A straight course through the known figures, with columns of its own beside constant, trend and season. Counts: log-linear, the days of
 * each month as offset, standard errors inflated as methods A4 has them. Other figures: least squares with the same inflation, and from 12
 * figures on errors that follow a first-order autoregression (REML; a missing period is two steps).
 */
export function fitCourse(points: readonly CoursePoint[], counts: boolean, extra: readonly (readonly number[])[] = []): CourseFit {
  const origin = points[0]?.time ?? 0
  const columns = [points.map(() => 1), points.map((p) => p.time - origin), ...extra, ...seasonOf(points)]
  if (counts) return countCourse(points, columns)
  return points.length < LONG ? valueCourse(points, columns) : longCourse(points, columns)
}

function seasonOf(points: readonly CoursePoint[]): number[][] {
  if (points.some((p) => p.month === null)) return []
  const waves = points.length >= HARMONICS.two ? 2 : points.length >= HARMONICS.one ? 1 : 0
  return Array.from({ length: waves }, (_, k) => k + 1).flatMap((k) => {
    const angle = (p: CoursePoint): number => (2 * Math.PI * k * (p.month ?? 0)) / 12
    return [points.map((p) => Math.sin(angle(p))), points.map((p) => Math.cos(angle(p)))]
  })
}

function countCourse(points: readonly CoursePoint[], columns: readonly (readonly number[])[]): CourseFit {
  const offset = points.map((p) => (p.month === null ? 0 : Math.log(p.days)))
  const model = { counts: points.map((p) => p.value), offset, at: 0, slopeChange: false, harmonics: 0, firstMonth: 1 }
  const found = fitSegmented(model, columns)
  const term = (column: number): Ranged | null => {
    const part = found.term(column)
    return part && Number.isFinite(part.se) ? around(part.value, part.se, found.fit.df) : null
  }
  return { fitted: [...found.fit.fitted], term }
}

function valueCourse(points: readonly CoursePoint[], columns: readonly (readonly number[])[]): CourseFit {
  const y = points.map((p) => p.value)
  const n = y.length
  const { coefficients, inverse, used, residualSumOfSquares } = leastSquares(columns, y)
  const fitted = y.map((_, i) => used.reduce((sum, k) => sum + (coefficients[k] ?? 0) * columns[k]![i]!, 0))
  const df = n - used.length
  const lag1 =
    autocorrelations(
      y.map((v, i) => v - fitted[i]!),
      1,
    )[1] ?? 0
  const corrected = lag1 > 0 ? Math.min(0.9, lag1 + (1 + 3 * lag1 + used.length) / n) : 0
  const inflation = Math.sqrt((1 + corrected) / (1 - corrected))
  const term = (column: number): Ranged | null => {
    const row = used.indexOf(column)
    const value = coefficients[column]
    if (row < 0 || typeof value !== 'number' || df < 1) return null
    return around(value, Math.sqrt((residualSumOfSquares / df) * inverse[row]![row]!) * inflation, df)
  }
  return { fitted, term }
}

function longCourse(points: readonly CoursePoint[], columns: readonly (readonly number[])[]): CourseFit {
  const { coefficients, errors, df } = ar1Regression(
    columns,
    points.map((p) => p.value),
    stepsOf(points),
  )
  const fitted = points.map((_, i) => columns.reduce((sum, column, k) => sum + (coefficients[k] ?? 0) * column[i]!, 0))
  const term = (column: number): Ranged | null => {
    const [value, se] = [coefficients[column] ?? null, errors[column] ?? null]
    return value === null || se === null || !Number.isFinite(se) ? null : around(value, se, df)
  }
  return { fitted, term }
}

/** Times as whole periods from the first figure: years, quarters or months, as far apart as the nearest two figures are. */
function stepsOf(points: readonly CoursePoint[]): number[] {
  const nearest = points.reduce((least, { time }, i) => (i === 0 ? least : Math.min(least, time - points[i - 1]!.time)), 1)
  const yearly = Math.round(1 / nearest)
  return points.map(({ time }) => Math.round((time - points[0]!.time) * yearly))
}

function around(value: number, se: number, df: number): Ranged {
  const reach = studentQuantile(1 - (1 - LEVEL) / 2, df) * se
  return { value, low: value - reach, high: value + reach }
}
