import type { Departure, Tolerance } from '../model/verdict.ts'
import { rateRatio } from '../stats/rate-ratio.ts'
import type { Book, Line } from './book.ts'
import { candidatesFor } from './candidates.ts'
import { changeReads, pairs } from './change.ts'
import type { Claim } from './claim.ts'
import { populationOf, type Value, valuesOf } from './figures.ts'
import { daysRead, lastYear, rateOf } from './level.ts'
import { isInside } from './places.ts'
import { type Computed, reading, valueInWords } from './reading.ts'
import { both, daysInWords, percentSign } from './say.ts'
import type { ClaimPlace, Scope } from './scope.ts'
import type { CheckedText } from './text.ts'
import type { Days } from './windows.ts'

const RATES: Readonly<Record<string, { readonly rate: string; readonly count: string }>> = {
  homicides: { rate: 'homicide_rate', count: 'homicides' },
  homicide_rate: { rate: 'homicide_rate', count: 'homicides' },
  prison_population: { rate: 'imprisonment_rate', count: 'prison_population' },
  imprisonment_rate: { rate: 'imprisonment_rate', count: 'prison_population' },
}

interface Rate {
  readonly line: Line
  readonly departs: readonly Departure[]
  readonly value: number
  readonly values: readonly Value[]
  readonly counts: { readonly x: number; readonly n: number } | null
}

/**
 * "Five times the national average": the rate of the claim's place over that of what it is held against, of the same year. A ratio of
 * counts would say more of how many people live there. Printed rates first, else counts over population.
 */
export function ratioReadings(
  claim: Claim,
  scope: Scope,
  against: ClaimPlace,
  tolerance: Tolerance,
  page: CheckedText,
  book: Book,
): Computed[] {
  const keys = RATES[claim.key]
  if (!keys) return []
  const readings: Computed[] = []
  const published = page.report.published
  const lines = candidatesFor([keys.rate, keys.count], scope.place, book).filter((c) => c.line.place.level !== 'country')
  for (const days of distinct(lines.flatMap((c) => daysRead(scope.days, c.line, published)))) {
    const tops = ratesOf(keys, scope.place, days.days, book).filter((r) => r.line.place.level !== 'country')
    const bottoms = ratesOf(keys, against, days.days, book).filter((r) => !r.departs.length)
    for (const top of tops) {
      for (const bottom of bottoms) {
        if (top.line.place.shown === bottom.line.place.shown) continue
        readings.push(ratioOf(top, bottom, days.days, [...days.departs, ...top.departs], tolerance, book))
      }
    }
  }
  return readings
}

/** "Five times the 2012 figure": the figure of the claim's days over that of the days it is held against, of one place. */
export function overTimeReadings(claim: Claim, scope: Scope, tolerance: Tolerance, published: string | null, book: Book): Computed[] {
  return candidatesFor([claim.key], scope.place, book).flatMap(({ line, departs }) =>
    changeReads(scope, lastYear(line, published), published).flatMap((read) =>
      pairs(valuesOf(line, read.from), valuesOf(line, read.days)).flatMap(([from, to]) => {
        if (from.value === 0) return []
        const percent = claim.unit === 'percent'
        const value = (to.value / from.value) * (percent ? 100 : 1)
        const working = both((n, language) => {
          const told = percent ? `${n(value, 1)}${percentSign(language)}` : n(value, 2)
          return `${valueInWords(to, read.days)[language]} ÷ ${valueInWords(from, read.from)[language]} = ${told}`
        })
        return [reading({ line, departs: [...departs, ...read.departs], values: [to, from], value, tolerance, working, book })]
      }),
    ),
  )
}

function distinct<T extends { readonly days: Days }>(list: readonly T[]): T[] {
  return [...new Map(list.map((d) => [`${d.days.from}${d.days.to}`, d])).values()]
}

function ratesOf(keys: { readonly rate: string; readonly count: string }, place: ClaimPlace, days: Days, book: Book): Rate[] {
  const printed = candidatesFor([keys.rate], place, book).flatMap(({ line, departs }): Rate[] =>
    valuesOf(line, days)
      .slice(0, 1)
      .map((v) => ({ line, departs, value: v.value, values: [v], counts: null })),
  )
  const counted = candidatesFor([keys.count], place, book).flatMap(({ line, departs }): Rate[] => {
    if (printed.some((p) => p.line.place.shown === line.place.shown)) return []
    const [count] = valuesOf(line, days)
    const rate = count && rateOf(line, count, days, book)
    if (!count || !rate) return []
    const people = populationOf(line, Number(days.to.slice(0, 4)), book)
    return [{ line, departs, value: rate.value, values: [count, rate.people], counts: { x: count.value, n: people?.value ?? 0 } }]
  })
  return [...printed, ...counted]
}

function ratioOf(top: Rate, bottom: Rate, days: Days, departs: readonly Departure[], tolerance: Tolerance, book: Book): Computed {
  const value = top.value / bottom.value
  const exact =
    top.counts && bottom.counts ? rateRatio({ x1: top.counts.x, n1: top.counts.n, x2: bottom.counts.x, n2: bottom.counts.n }) : null
  const part = isInside(top.line.place, bottom.line.place)
  const working = both((n, language) => {
    const range = exact ? ` (${n(exact.low, 1)} – ${n(exact.high, 1)})` : ''
    const rest = part ? (language === 'es' ? '; el total incluye al lugar' : '; the whole includes the place') : ''
    const [a, b] = [rateInWords(top, n, language), rateInWords(bottom, n, language)]
    return `${a} ÷ ${b}, ${daysInWords(days, language)} = ${n(value, 2)}${range}${rest}`
  })
  return reading({ line: top.line, departs, values: [...top.values, ...bottom.values], value, tolerance, working, book })
}

function rateInWords(rate: Rate, n: (v: number, d?: number) => string, language: 'es' | 'en'): string {
  const per = language === 'es' ? 'cada 100.000' : 'per 100,000'
  const place = rate.line.place.shown
  if (!rate.counts) return `${n(rate.value)} ${per} (${place})`
  return `${n(rate.value, 1)} ${per} (${place}: ${n(rate.counts.x)} ÷ ${n(rate.counts.n)})`
}
