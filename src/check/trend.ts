import type { Departure } from '../model/verdict.ts'
import type { Book, Line } from './book.ts'
import { candidatesFor } from './candidates.ts'
import { changeReads } from './change.ts'
import type { Claim } from './claim.ts'
import { type Value, valuesOf, yearsOf } from './figures.ts'
import { lastYear, limitOf } from './level.ts'
import { type Computed, changeInWords, reading, valueInWords } from './reading.ts'
import { both, percentSign } from './say.ts'
import type { Scope } from './scope.ts'
import { type CheckedText, says } from './text.ts'
import { type Days, isYear, wholeYear } from './windows.ts'

const OPEN = { low: null, high: null, why: { es: '', en: '' } }
const OTHERS_FOR_A_SPIKE = 5

/** A rise, fall or spike told without a number. `missing`: years that would have to be in print. */
export interface TrendRead extends Computed {
  readonly missing: readonly number[]
}

/** "Rose", "fell", "spiked in 2016", "has grown without a break": the direction between the days it names, or each step of the stretch. */
export function trendReadings(claim: Claim, scope: Scope, page: CheckedText, book: Book): TrendRead[] {
  const up = claim.operator !== 'fall'
  const steady = says(page, 'continuous', claim.sentence)
  const spiked = up && says(page, 'spike', claim.sentence)
  return candidatesFor([claim.key], scope.place, book).flatMap(({ line, departs }) => {
    if (steady) return steadyRead(line, scope, up, departs, page, book)
    return changeReads(scope, lastYear(line, page.report.published), page.report.published).flatMap((read): TrendRead[] => {
      const [from, to] = [valuesOf(line, read.from)[0], valuesOf(line, read.days)[0]]
      if (!from || !to || from.value === 0) return []
      const working = changeInWords(from, read.from, to, read.days)
      const value = ((to.value - from.value) / from.value) * 100
      const made = reading({ line, departs: [...departs, ...read.departs], values: [from, to], value, tolerance: OPEN, working, book })
      const spike = spiked ? spikeAt(line, read.days) : null
      const agrees = (up ? value > 0 : value < 0) && spike !== false
      return [{ ...made, agrees, missing: [] }]
    })
  })
}

/**
 * Did the year's step stand out? True when it is larger than every other step between neighbouring years of the line; null with fewer than
 * five other steps: then the series only shows that it rose.
 */
function spikeAt(line: Line, days: Days): boolean | null {
  if (!isYear(days)) return null
  const year = Number(days.to.slice(0, 4))
  const step = (y: number): number | null => {
    const [a, b] = [valuesOf(line, wholeYear(y - 1))[0], valuesOf(line, wholeYear(y))[0]]
    return a && b && a.value > 0 ? b.value / a.value : null
  }
  const own = step(year)
  const others = [...new Set(yearsOf(line))].filter((y) => y !== year).flatMap((y) => step(y) ?? [])
  return own === null || others.length < OTHERS_FOR_A_SPIKE ? null : others.every((o) => o < own)
}

function steadyRead(line: Line, scope: Scope, up: boolean, departs: readonly Departure[], page: CheckedText, book: Book): TrendRead[] {
  const years = [...new Set(yearsOf(line))]
  const last = scope.days && !scope.since ? Number(scope.days.to.slice(0, 4)) : lastYear(line, page.report.published)
  const first = scope.since ? Number(scope.since.from.slice(0, 4)) : scope.against ? Number(scope.against.to.slice(0, 4)) : years[0]
  if (last === null || first === undefined || last <= first) return []
  const points: { year: number; value: Value }[] = []
  const missing: number[] = []
  for (let year = first; year <= last; year++) {
    const [value] = valuesOf(line, wholeYear(year))
    if (value) points.push({ year, value })
    else missing.push(year)
  }
  if (points.length < 2) return []
  const against = points.filter(
    (p, i) => i > 0 && (up ? p.value.value <= (points[i - 1]?.value.value ?? 0) : p.value.value >= (points[i - 1]?.value.value ?? 0)),
  )
  const working = both((n, language) => {
    const steps = points.map((p) => `${n(p.value.value)} (${p.year})`).join(' → ')
    if (!against.length) return steps
    const list = against.map((p) => p.year).join(', ')
    return language === 'es' ? `${steps}; no en ${list}` : `${steps}; not in ${list}`
  })
  const made = reading({
    line,
    departs,
    values: points.map((p) => p.value),
    value: points.at(-1)?.value.value ?? 0,
    tolerance: OPEN,
    working,
    book,
  })
  return [{ ...made, agrees: against.length === 0, missing }]
}

/** "Exceeds its official capacity": people held over places, of the last year in print with both, and the overcrowding others printed. */
export function capacityReadings(claim: Claim, scope: Scope, page: CheckedText, book: Book): Computed[] {
  const counted = candidatesFor([claim.key], scope.place, book).flatMap(({ line, departs }) => {
    const limit = limitOf(line, book)
    if (!limit) return []
    const years = yearsOf(limit).filter((y) => valuesOf(line, wholeYear(y)).length)
    return yearsToShow(years, scope, page).flatMap((year) => {
      const [held, places] = [valuesOf(line, wholeYear(year))[0], valuesOf(limit, wholeYear(year))[0]]
      if (!held || !places || places.value <= 0) return []
      const value = (held.value / places.value) * 100
      const working = both((n, language) => {
        const unit = language === 'es' ? 'plazas' : 'places'
        return `${valueInWords(held, wholeYear(year))[language]} ÷ ${n(places.value)} ${unit} = ${n(value, 1)}${percentSign(language)}`
      })
      return [{ ...reading({ line, departs, values: [held, places], value, tolerance: OPEN, working, book }), agrees: value > 100 }]
    })
  })
  const printed = candidatesFor(['prison_overcrowding'], scope.place, book).flatMap(({ line, departs }) =>
    yearsToShow(yearsOf(line), scope, page).flatMap((year) => {
      const [value] = valuesOf(line, wholeYear(year))
      if (!value) return []
      const working = both(
        (n, language) =>
          `${n(value.value, 1)}${percentSign(language)} ${language === 'es' ? 'sobre la capacidad' : 'over capacity'} (${year})`,
      )
      return [
        {
          ...reading({ line, departs, values: [value], value: 100 + value.value, tolerance: OPEN, working, book }),
          agrees: value.value > 0,
        },
      ]
    }),
  )
  return claim.key === 'prison_population' ? [...counted, ...printed] : counted
}

/** The year the claim names; without one the last in print before the report. */
function yearsToShow(years: readonly number[], scope: Scope, page: CheckedText): number[] {
  if (scope.days) return [Number(scope.days.to.slice(0, 4))]
  const until = page.report.published ? Number(page.report.published.slice(0, 4)) - 1 : Number.POSITIVE_INFINITY
  const last = years.findLast((y) => y <= until)
  return last === undefined ? [] : [last]
}
