import type { MessageLanguage } from '../model/fault.ts'
import type { Bilingual, SeriesSource } from '../model/series.ts'
import type { UsedFigure } from '../model/verdict.ts'
import { type Days, isYear } from './windows.ts'

const LOCALE = { es: 'es', en: 'en' } as const
const FORMATS = new Map<string, Intl.NumberFormat>()

/** A number as the language writes it, with at most `digits` decimals; −57.4 has a true minus. */
export function number(value: number, language: MessageLanguage, digits = 2): string {
  const key = `${language}${digits}`
  let format = FORMATS.get(key)
  if (!format)
    FORMATS.set(key, (format = new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: digits, useGrouping: 'always' })))
  return format.format(value).replace('-', '−')
}

/** The sign of per cent behind a number: Spanish sets it apart, English does not. */
export function percentSign(language: MessageLanguage): string {
  return language === 'es' ? ' %' : '%'
}

/** The same sentence in both languages, made from parts that know the language. */
export function both(make: (n: (value: number, digits?: number) => string, language: MessageLanguage) => string): Bilingual {
  return {
    es: make((v, d) => number(v, 'es', d), 'es'),
    en: make((v, d) => number(v, 'en', d), 'en'),
  }
}

/** How many decimals a number was printed with, or 0. @example decimalOf('63,4 %', 63.4) // => 1 */
export function decimalOf(printed: string, value: number): number {
  const tail = /\d[.,](\d{1,2})(?!\d)/.exec(printed)?.[1]
  if (tail) return tail.length
  const own = /\.(\d+)$/.exec(String(Math.abs(value)))?.[1]
  return Number.isInteger(value) || !own ? 0 : Math.min(own.length, 3)
}

const MONTHS = {
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const

/** Days in words: "2023", "enero de 2024", "enero a abril de 2024", "1 January to 8 June 2024", "2014 to 2023". */
export function daysInWords(days: Days, language: MessageLanguage): string {
  const { from, to } = days
  if (isYear(days)) return from.slice(0, 4)
  const [y0, y1] = [from.slice(0, 4), to.slice(0, 4)]
  const [join, of] = language === 'es' ? [' a ', ' de '] : [' to ', ' ']
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return `${y0}${join}${y1}`
  if (from.endsWith('-01') && isMonthEnd(to)) {
    const [a, b] = [monthOf(from, language), monthOf(to, language)]
    if (from.slice(0, 7) === to.slice(0, 7)) return `${a}${of}${y0}`
    return y0 === y1 ? `${a}${join}${b}${of}${y1}` : `${a}${of}${y0}${join}${b}${of}${y1}`
  }
  return from === to ? day(to, language) : `${day(from, language, y0 !== y1)}${join}${day(to, language)}`
}

function monthOf(day: string, language: MessageLanguage): string {
  return MONTHS[language][Number(day.slice(5, 7)) - 1] ?? ''
}

function day(of: string, language: MessageLanguage, year = true): string {
  const join = language === 'es' ? ' de ' : ' '
  return `${Number(of.slice(8))}${join}${monthOf(of, language)}${year ? `${join}${of.slice(0, 4)}` : ''}`
}

function isMonthEnd(of: string): boolean {
  const next = new Date(`${of}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.getUTCDate() === 1
}

/** Who counted, as the list of sources names them; else the word of the table. */
export function countedBy({ counter, source }: Pick<UsedFigure, 'counter' | 'source'>, sources: ReadonlyMap<string, SeriesSource>): string {
  const known = sources.get(source)
  return known?.publisher ?? known?.title ?? counter ?? source
}
