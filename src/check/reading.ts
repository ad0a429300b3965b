import type { Bilingual } from '../model/series.ts'
import { breakIn } from '../model/series-note.ts'
import type { Departure, Reading, Tolerance } from '../model/verdict.ts'
import type { Book, Figure, Line } from './book.ts'
import { used, type Value } from './figures.ts'
import { both, countedBy, daysInWords, number, percentSign } from './say.ts'
import { inside } from './tolerance.ts'
import type { Days } from './windows.ts'

/** A reading as it is being made. `broken`: a break of the series lies between its figures. */
export interface Computed extends Reading {
  readonly broken: Bilingual | null
}

interface Parts {
  readonly line: Line
  readonly departs: readonly Departure[]
  readonly values: readonly Value[]
  readonly value: number
  readonly tolerance: Tolerance
  readonly working: Bilingual
  readonly book: Book
}

/** A reading with its figures and their sources named behind the equation. */
export function reading({ line, departs, values, value, tolerance, working, book }: Parts): Computed {
  const figures = values.flatMap((v) => v.figures)
  const sources = [...new Set(figures.map((f) => countedBy(f, book.sources)).filter(Boolean))].join('; ')
  return {
    departs: [...new Set([...departs, ...(values.some((v) => !v.best) ? (['source'] as const) : [])])],
    place: line.place.shown,
    figures: figures.map((f) => used(f, line)),
    value,
    agrees: inside(tolerance, value),
    working: {
      es: `${working.es}, ${line.place.shown}${sources && `, según ${sources}`}`,
      en: `${working.en}, ${line.place.shown}${sources && `, by ${sources}`}`,
    },
    broken: breakBetween(line, figures),
  }
}

function breakBetween(line: Line, figures: readonly Figure[]): Bilingual | null {
  const periods = figures
    .filter((f) => f.series !== null)
    .map((f) => f.period)
    .sort()
  const [first, last] = [periods[0], periods.at(-1)]
  if (first === undefined || last === undefined || first === last) return null
  for (const series of line.series)
    for (const b of series.breaks) if (b.period > first && b.period <= last) return { es: breakIn('es', b), en: breakIn('en', b) }
  return null
}

/** "287 en 2022", "17 + 7 + 11 + 9 = 44 en enero a abril de 2024". */
export function valueInWords(value: Value, days: Days): Bilingual {
  return both((n, language) => {
    const parts = value.figures.length > 1 ? `${value.figures.map((f) => n(f.value)).join(' + ')} = ` : ''
    return `${parts}${n(value.value)} (${daysInWords(days, language)})`
  })
}

/** "(44 − 102) ÷ 102 = −56,9 %", with the figures and their days named first. */
export function changeInWords(from: Value, fromDays: Days, to: Value, toDays: Days): Bilingual {
  const change = ((to.value - from.value) / from.value) * 100
  return both((n, language) => {
    const [a, b] = [valueInWords(from, fromDays)[language], valueInWords(to, toDays)[language]]
    const lead = language === 'es' ? `De ${a} a ${b}` : `From ${a} to ${b}`
    return `${lead}: (${n(to.value)} − ${n(from.value)}) ÷ ${n(from.value)} = ${signed(change, language)}${percentSign(language)}`
  })
}

export function signed(value: number, language: 'es' | 'en', digits = 1): string {
  return `${value > 0 ? '+' : ''}${number(value, language, digits)}`
}
