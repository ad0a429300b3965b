import type { Bilingual } from '../model/series.ts'
import type { Departure } from '../model/verdict.ts'
import type { Book, Line } from './book.ts'
import { candidatesFor } from './candidates.ts'
import type { Claim } from './claim.ts'
import { type Value, valuesOf, yearsOf } from './figures.ts'
import { lastYear, sameUnit } from './level.ts'
import { type Computed, reading } from './reading.ts'
import { both, number } from './say.ts'
import type { Scope } from './scope.ts'
import type { CheckedText } from './text.ts'
import { says } from './text.ts'
import { type Days, inYear, wholeYear } from './windows.ts'

/** A record laid beside the years it claims to beat. `missing`: years of the stretch no series has. */
export interface RecordRead extends Computed {
  readonly missing: readonly number[]
}

const DECADE = 10

/**
 * "The most since 2012", "the lowest in a decade", "a record": no year of the stretch may be above (below) it. The year after "since" is
 * itself left out: it is the one that was higher. A missing year is not a lower one: while the years in print agree it stays open.
 */
export function recordReadings(claim: Claim, scope: Scope, page: CheckedText, book: Book): RecordRead[] {
  const lowest = isLowest(claim, page)
  return candidatesFor([claim.key], scope.place, book).flatMap(({ line, departs }) => {
    if (claim.unit === 'percent' || claim.unit === 'per_100k' ? !sameUnit(claim.unit, line.unit) : sameUnit('percent', line.unit)) return []
    const last = lastYear(line, page.report.published)
    const days = scope.days ?? (last === null ? null : wholeYear(last))
    if (!days) return []
    const read = recordOf(line, days, startOf(scope, claim, page, days, line), lowest, departs, book)
    return read ? [read] : []
  })
}

export function isLowest(claim: Claim, page: CheckedText): boolean {
  const [low, high] = [says(page, 'lowest', claim.sentence), says(page, 'highest', claim.sentence)]
  if (low !== high) return low
  if (!low) return says(page, 'fell', claim.sentence) && !says(page, 'rose', claim.sentence)
  const first = page.words.find((w) => (w.id === 'lowest' || w.id === 'highest') && w.first >= claim.sentence.first)
  return first?.id === 'lowest'
}

/** The first year to be beaten. */
function startOf(scope: Scope, claim: Claim, page: CheckedText, days: Days, line: Line): number {
  const year = Number(days.to.slice(0, 4))
  if (scope.since) return Number(scope.since.from.slice(0, 4)) + 1
  if (says(page, 'decade', claim.sentence)) return year - DECADE + 1
  return Math.min(year - 1, yearsOf(line)[0] ?? year - 1)
}

function recordOf(line: Line, days: Days, start: number, lowest: boolean, departs: readonly Departure[], book: Book): RecordRead | null {
  const year = Number(days.to.slice(0, 4))
  const [own] = valuesOf(line, days)
  if (!own || start >= year) return null
  const others: { year: number; value: Value }[] = []
  const missing: number[] = []
  for (let y = start; y < year; y++) {
    const [value] = valuesOf(line, inYear(days, y))
    if (value) others.push({ year: y, value })
    else missing.push(y)
  }
  if (!others.length) return null
  const beats = (v: number) => (lowest ? v <= own.value : v >= own.value)
  const beating = others.filter((o) => beats(o.value.value))
  const working = inWords(own, year, others, beating, lowest)
  const made = reading({
    line,
    departs,
    values: [own, ...others.map((o) => o.value)],
    value: own.value,
    tolerance: { low: null, high: null, why: { es: '', en: '' } },
    working,
    book,
  })
  return { ...made, agrees: beating.length === 0, missing }
}

function inWords(
  own: Value,
  year: number,
  others: readonly { year: number; value: Value }[],
  beating: readonly { year: number; value: Value }[],
  lowest: boolean,
): Bilingual {
  const extreme = others.reduce((a, b) => ((lowest ? b.value.value < a.value.value : b.value.value > a.value.value) ? b : a))
  return both((n, language) => {
    const es = language === 'es'
    const head = `${n(own.value)} (${year})`
    if (beating.length) {
      const list = beating.map((o) => `${n(o.value.value)} (${o.year})`).join(', ')
      return es
        ? `${head}, pero ${list} ${lowest ? 'no es más' : 'no es menos'}`
        : `${head}, but ${list} ${lowest ? 'is no more' : 'is no less'}`
    }
    const words = es ? (lowest ? 'el más bajo' : 'el más alto') : lowest ? 'the lowest' : 'the highest'
    return es
      ? `${head} es ${words} de los ${others.length + 1} años publicados; le sigue ${number(extreme.value.value, 'es')} (${extreme.year})`
      : `${head} is ${words} of the ${others.length + 1} years in print; next is ${number(extreme.value.value, 'en')} (${extreme.year})`
  })
}

/** "The highest rate of any province": the claim's place against every other place of its level, same days. */
export function rankingReadings(claim: Claim, scope: Scope, page: CheckedText, book: Book): Computed[] {
  const lowest = isLowest(claim, page)
  return candidatesFor([claim.key], scope.place, book)
    .filter((c) => !c.departs.length)
    .flatMap(({ line, departs }) => {
      const last = lastYear(line, page.report.published)
      const days = scope.days ?? (last === null ? null : wholeYear(last))
      const own = days && valuesOf(line, days)[0]
      const rivals = (book.byIndicator.get(line.indicator) ?? []).filter(
        (l) => l.place.level === line.place.level && l.place.shown !== line.place.shown,
      )
      if (!days || !own || rivals.length < 2) return []
      const values = rivals.flatMap((rival) =>
        valuesOf(rival, days)
          .slice(0, 1)
          .map((value) => ({ rival, value })),
      )
      if (values.length < 2) return []
      const beating = values.filter(({ value }) => (lowest ? value.value <= own.value : value.value >= own.value))
      const working = both((n, language) => {
        const es = language === 'es'
        const list = beating
          .slice(0, 5)
          .map((b) => `${b.rival.place.shown} ${n(b.value.value)}`)
          .join(', ')
        const head = `${line.place.shown}: ${n(own.value)}`
        if (beating.length) return es ? `${head}; la pasan ${list}` : `${head}; ahead of it: ${list}`
        return es
          ? `${head}; primera entre ${values.length + 1} lugares con cifra`
          : `${head}; first of ${values.length + 1} places with a figure`
      })
      const made = reading({
        line,
        departs,
        values: [own],
        value: own.value,
        tolerance: { low: null, high: null, why: { es: '', en: '' } },
        working,
        book,
      })
      return [{ ...made, agrees: beating.length === 0 }]
    })
}
