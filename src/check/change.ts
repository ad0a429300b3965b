import type { Bilingual } from '../model/series.ts'
import type { Tolerance } from '../model/verdict.ts'
import { type Book, withQuoted } from './book.ts'
import { candidatesFor } from './candidates.ts'
import type { Claim } from './claim.ts'
import { type Value, valuesOf } from './figures.ts'
import { type DaysRead, isOver, lastYear, sameUnit } from './level.ts'
import { type QuotedFigure, quotedIn } from './quotes.ts'
import { type Computed, changeInWords, reading, signed, valueInWords } from './reading.ts'
import { both } from './say.ts'
import type { Scope } from './scope.ts'
import { type Days, inYear, isYear, wholeYear } from './windows.ts'

export interface ChangeRead extends DaysRead {
  readonly from: Days
}

/** What a change is measured in: percent of the first figure, points between two percents, or a plain difference. */
export type ChangeIn = 'percent' | 'points' | 'difference'

/** Every reading of a change: the days it names against those it names or the like days a year before, and the scopes beside them. */
export function changeReadings(
  claim: Claim,
  scope: Scope,
  tolerance: Tolerance,
  published: string | null,
  book: Book,
  measured: ChangeIn,
  quoted: readonly QuotedFigure[],
): Computed[] {
  const readings: Computed[] = []
  for (const { line: printed, departs } of candidatesFor([claim.key], scope.place, book)) {
    const line = withQuoted(printed, quotedIn(printed, quoted))
    const isPercent = sameUnit('percent', line.unit)
    if (measured === 'points' && !hasPoints(line.unit)) continue
    for (const read of changeReads(scope, lastYear(line, published), published)) {
      for (const [from, to] of pairs(valuesOf(line, read.from), valuesOf(line, read.days))) {
        const ways = waysOf(measured, isPercent)
        for (const way of ways) {
          if (way === 'percent' && from.value === 0) continue
          const value = way === 'percent' ? ((to.value - from.value) / from.value) * 100 : to.value - from.value
          const working =
            way === 'percent' ? changeInWords(from, read.from, to, read.days) : difference(from, read.from, to, read.days, way)
          const off = way === measured ? [] : (['unit'] as const)
          readings.push(
            reading({ line, departs: [...departs, ...read.departs, ...off], values: [from, to], value, tolerance, working, book }),
          )
        }
      }
    }
  }
  return readings
}

/** A difference between two shares is told in per cent where points are meant, and the other way round: both are tried. */
function waysOf(measured: ChangeIn, isPercent: boolean): readonly ChangeIn[] {
  if (measured === 'points') return ['points', 'percent']
  return measured === 'percent' && isPercent ? ['percent', 'points'] : [measured]
}

/** Figures whose differences are points: shares and rates. */
export function hasPoints(unit: string): boolean {
  return sameUnit('percent', unit) || sameUnit('per_100k', unit)
}

function difference(from: Value, fromDays: Days, to: Value, toDays: Days, way: ChangeIn): Bilingual {
  const unit = { es: way === 'points' ? ' puntos' : '', en: way === 'points' ? ' points' : '' }
  return both((n, language) => {
    const [a, b] = [valueInWords(from, fromDays)[language], valueInWords(to, toDays)[language]]
    return `${b} − ${a}: ${n(to.value)} − ${n(from.value)} = ${signed(to.value - from.value, language)}${unit[language]}`
  })
}

/** The days of a change: those it names, a year earlier, the whole years of a part. */
export function changeReads({ days, against }: Scope, last: number | null, published: string | null): ChangeRead[] {
  const to = days ?? (last === null ? null : wholeYear(last))
  if (!to) return []
  const year = Number(to.to.slice(0, 4))
  const from = against ?? inYear(to, year - 1)
  const gap = year - Number(from.to.slice(0, 4))
  const reads: ChangeRead[] = [{ days: to, from, departs: [] }]
  for (const by of [-1, 1]) {
    reads.push({ days: inYear(to, year + by), from: inYear(from, Number(from.to.slice(0, 4)) + by), departs: ['year'] })
  }
  if (gap === 1) reads.push({ days: to, from: inYear(to, year - 2), departs: ['year'] })
  if (!isYear(to)) reads.push({ days: wholeYear(year), from: wholeYear(year - Math.max(1, gap)), departs: ['part_of_year'] })
  return reads.filter((r) => !r.departs.length || isOver(r.days, published))
}

/** Figures that belong together: the ones the project takes of both days, and those of one counter or source in both. */
export function pairs(from: readonly Value[], to: readonly Value[]): [Value, Value][] {
  return from.flatMap((a) =>
    to.flatMap((b): [Value, Value][] => {
      const [x, y] = [a.figures[0], b.figures[0]]
      const together = (a.best && b.best) || (x?.counter && x.counter === y?.counter) || (x && y && x.source === y.source)
      return together ? [[a, b]] : []
    }),
  )
}
