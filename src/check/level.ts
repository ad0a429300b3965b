import { boundsOf } from '../model/time.ts'
import type { Departure, Tolerance } from '../model/verdict.ts'
import { garwood } from '../stats/poisson-interval.ts'
import type { Book, Line } from './book.ts'
import { type Candidate, candidatesFor } from './candidates.ts'
import type { Claim } from './claim.ts'
import { populationOf, type Value, valuesOf, yearsIn, yearsOf } from './figures.ts'
import { type Computed, reading, valueInWords } from './reading.ts'
import { both, daysInWords, percentSign } from './say.ts'
import type { Scope } from './scope.ts'
import { type Days, inYear, isYear, wholeYear } from './windows.ts'

/** Days a claim may mean, and in what they depart from its words. */
export interface DaysRead {
  readonly days: Days
  readonly departs: readonly Departure[]
}

const RATE_OF: Readonly<Record<string, string>> = { homicide_rate: 'homicides', imprisonment_rate: 'prison_population' }

/** Every reading of a level, a rate or a share: the figure of the days and place it names, and those of the scopes beside them. */
export function levelReadings(claim: Claim, scope: Scope, tolerance: Tolerance, published: string | null, book: Book): Computed[] {
  const readings: Computed[] = []
  for (const { line, departs } of candidatesFor([claim.key], scope.place, book)) {
    if (!sameUnit(claim.unit, line.unit)) continue
    for (const read of [...daysRead(scope.days, line, published), ...partRead(scope)]) {
      for (const value of valuesOf(line, read.days)) {
        const working = valueInWords(value, read.days)
        readings.push(
          reading({ line, departs: [...departs, ...read.departs], values: [value], value: value.value, tolerance, working, book }),
        )
      }
    }
  }
  return [...readings, ...rateReadings(claim, scope, tolerance, published, book), ...overcrowding(claim, scope, tolerance, published, book)]
}

/** The days of the claim, then those of the years beside it, then the whole year of a part. Without days: the last year before the report. */
export function daysRead(days: Days | null, line: Line, published: string | null): DaysRead[] {
  if (!days) {
    const year = lastYear(line, published)
    return year === null ? [] : [{ days: wholeYear(year), departs: [] }, ...around(wholeYear(year))]
  }
  if (line.measure === 'stock' && !isYear(days)) {
    const year = Number(days.to.slice(0, 4)) - (days.to.endsWith('-12-31') ? 0 : 1)
    return [
      { days, departs: [] },
      { days: wholeYear(year), departs: ['part_of_year'] },
    ]
  }
  const whole: DaysRead[] = isYear(days) ? [] : [{ days: wholeYear(days.to.slice(0, 4)), departs: ['part_of_year'] }]
  return [{ days, departs: [] }, ...around(days), ...whole].filter((r) => !r.departs.length || isOver(r.days, published))
}

/** Was a stretch over when the report came out? What lay ahead cannot be what it meant. */
export function isOver(days: Days, published: string | null): boolean {
  return published === null || days.to <= boundsOf(published).latest
}

/** The part of the year the text before speaks of, where the claim names the bare year. */
export function partRead({ part }: Scope): DaysRead[] {
  return part ? [{ days: part, departs: ['part_of_year'] }] : []
}

function around(days: Days): DaysRead[] {
  const year = Number(days.to.slice(0, 4))
  return [-1, 1].map((by) => ({ days: inYear(days, year + by), departs: ['year'] }))
}

/** The last whole year a line has before the report came out: what "is" and "has" speak of. */
export function lastYear(line: Line, published: string | null): number | null {
  const until = published ? Number(published.slice(0, 4)) - (published.slice(5) >= '12-31' ? 0 : 1) : Number.POSITIVE_INFINITY
  return yearsOf(line).findLast((y) => y <= until) ?? null
}

export function sameUnit(claimed: string, unit: string): boolean {
  const percent = /percent|%/.test(unit)
  const rate = /100[., ]?000/.test(unit)
  if (claimed === 'percent') return percent
  if (claimed === 'per_100k') return rate
  return !percent && !rate
}

/** A rate nobody printed: the count over the population of the same place, with Garwood's interval for the count. */
function rateReadings(claim: Claim, scope: Scope, tolerance: Tolerance, published: string | null, book: Book): Computed[] {
  const base = RATE_OF[claim.key]
  if (!base || claim.unit !== 'per_100k') return []
  return candidatesFor([base], scope.place, book).flatMap(({ line, departs }: Candidate) =>
    daysRead(scope.days, line, published).flatMap((read) => {
      const [count] = valuesOf(line, read.days)
      const rate = count && rateOf(line, count, read.days, book)
      if (!count || !rate) return []
      return [
        reading({
          line,
          departs: [...departs, ...read.departs],
          values: [count, rate.people],
          value: rate.value,
          tolerance,
          working: rate.working,
          book,
        }),
      ]
    }),
  )
}

/** Count over person-years, per 100,000; null without a population within three years. */
export function rateOf(line: Line, count: Value, days: Days, book: Book) {
  const people = populationOf(line, Number(days.to.slice(0, 4)), book)
  if (!people) return null
  const years = isYear(days) ? 1 : yearsIn(days)
  const per = 100_000 / (people.value * years)
  const interval = Number.isInteger(count.value) ? garwood(count.value) : null
  const working = both((n, language) => {
    const range = interval ? ` (${n(interval.low * per, 1)} – ${n(interval.high * per, 1)})` : ''
    const year = language === 'es' ? `habitantes, ${people.figures[0]?.period}` : `people, ${people.figures[0]?.period}`
    return `${n(count.value)} (${daysInWords(days, language)}) ÷ ${n(people.value)} (${year}) × 100${language === 'es' ? '.' : ','}000 = ${n(count.value * per, 1)}${range}`
  })
  return { value: count.value * per, people, working, figures: [...count.figures, ...people.figures] }
}

/** "22.9 % over capacity": prisoners over places, where both are in print. */
function overcrowding(claim: Claim, scope: Scope, tolerance: Tolerance, published: string | null, book: Book): Computed[] {
  if (claim.key !== 'prison_overcrowding') return []
  return candidatesFor(['prison_population'], scope.place, book).flatMap(({ line, departs }) => {
    const limit = limitOf(line, book)
    if (!limit) return []
    return daysRead(scope.days, line, published).flatMap((read) => {
      const [held, places] = [valuesOf(line, read.days)[0], valuesOf(limit, read.days)[0]]
      if (!held || !places) return []
      const value = (held.value / places.value - 1) * 100
      const working = both(
        (n, language) =>
          `${valueInWords(held, read.days)[language]} ÷ ${n(places.value)} ${language === 'es' ? 'plazas' : 'places'} − 1 = ${n(value, 1)}${percentSign(language)}`,
      )
      return [reading({ line, departs: [...departs, ...read.departs], values: [held, places], value, tolerance, working, book })]
    })
  })
}

/** The line that is the official limit of another, of the same place. */
export function limitOf(line: Line, book: Book): Line | null {
  const key = line.known?.limit
  return (key && book.byIndicator.get(key)?.find((l) => l.place.shown === line.place.shown)) || null
}
