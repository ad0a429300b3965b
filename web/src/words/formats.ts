import type { Count, FieldValue } from '../../../src/model/draft.ts'
import type { ShownKind } from '../text/marks.ts'
import type { Words } from './es.ts'

/** Numbers, days and values as a language writes them. */
export interface Formats {
  /** The locale days and numbers are written in. */
  readonly locale: string
  number(value: number): string
  /** 2024, 2024-03 or 2024-03-09, as far as it is known. */
  day(day: string): string
  /** An instant, in the reader's own time zone. */
  instant(iso: string): string
  duration(seconds: number): string
  percent(p: number): string
  /** A share that was counted, 0 and 1 included. */
  share(p: number): string
  signed(value: number): string
  /** A counted thing in the right number: `formats.plural(3, words.lists.reports)`. */
  plural(n: number, forms: PluralForms): string
  value(kind: ShownKind, field: string, value: FieldValue | null): string
}
export interface PluralForms {
  readonly one: (n: string) => string
  readonly other: (n: string) => string
}

const LOCALE = { es: 'es-AR', en: 'en-GB' } as const

export function formatsOf(tongue: 'es' | 'en', words: Words): Formats {
  const locale = LOCALE[tongue]
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false })
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const bits = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const rules = new Intl.PluralRules(locale)
  const instants = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const number = (n: number) => (Math.abs(n) < 10_000 ? plain.format(n) : numbers.format(n))
  const day = (value: string) => dayIn(locale, value)
  return {
    locale,
    number,
    day,
    instant: (iso) => spaced(instants, new Date(iso)),
    duration: (seconds) => durationIn(locale, seconds),
    // No probability is ever shown as certainty.
    share: (p) => percents.format(p),
    percent: (p) => (p > 0.99 ? `> ${percents.format(0.99)}` : p < 0.01 ? `< ${percents.format(0.01)}` : percents.format(p)),
    signed: (value) => bits.format(value).replace('-', '−'),
    plural: (n, forms) => (rules.select(n) === 'one' ? forms.one : forms.other)(number(n)),
    value: (kind, field, value) => valueIn(words, number, day, kind, field, value),
  }
}

function dayIn(locale: string, value: string): string {
  const [year, month, date] = value.split('-').map(Number)
  if (!year || !/^\d{4}(-\d\d){0,2}$/.test(value)) return value
  if (!month) return String(year)
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'short', ...(date ? { day: 'numeric' } : {}) }
  return spaced(new Intl.DateTimeFormat(locale, options), new Date(Date.UTC(year, month - 1, date || 1)))
}

/** Spanish puts "de" between the parts of a date; a column of dates is easier to run down without. */
function spaced(format: Intl.DateTimeFormat, date: Date): string {
  return format
    .formatToParts(date)
    .map(({ type, value }) => (type !== 'literal' ? value : value.includes(':') ? ':' : ' '))
    .join('')
}

function durationIn(locale: string, seconds: number): string {
  const unit = seconds < 90 ? 'second' : seconds < 5400 ? 'minute' : 'hour'
  const size = { second: 1, minute: 60, hour: 3600 }[unit]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.max(1, Math.round(seconds / size)))
}

function valueIn(
  words: Words,
  number: (n: number) => string,
  day: (d: string) => string,
  kind: ShownKind,
  field: string,
  value: FieldValue | null,
): string {
  if (value === null) return words.coding.noValue
  const leaf = field.split('.').at(-1) ?? field
  if (typeof value === 'boolean') return value ? fieldLabel(words, field) : `${words.no}: ${fieldLabel(words, field)}`
  if (typeof value === 'number') return number(value)
  if (Array.isArray(value)) return value.map((v) => codeWord(words, kind, field, v) ?? v).join(', ')
  if (typeof value === 'object') return countIn(words, number, value)
  if (leaf === 'country') return countryIn(words, value)
  if (leaf === 'date' || leaf === 'since' || leaf === 'period' || words.own[field]?.input === 'date') return periodIn(day, value)
  return codeWord(words, kind, field, value) ?? value
}

/** A country's name where only its code is known; anything else as it is. */
export function countryIn(words: Words, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(words.tag, { type: 'region' }).of(code) ?? code
}

function periodIn(day: (d: string) => string, value: string): string {
  const [from = '', to] = value.split('/')
  return to === undefined ? day(from) : `${from ? day(from) : ''} – ${to ? day(to) : ''}`.trim()
}

/** `3`, `2–4`, `3 (2–4)`, `al menos 2`: what is not said is not written, and never a zero. */
function countIn(words: Words, number: (n: number) => string, { low, best, high }: Count): string {
  const range = low !== null && high !== null && low !== high ? `${number(low)}–${number(high)}` : null
  if (best !== null) {
    if (range) return `${number(best)} (${range})`
    if (low !== null && high === null && low === best) return words.atLeast(number(best))
    if (high !== null && low === null && high === best) return words.atMost(number(best))
    return number(best)
  }
  if (range) return range
  if (low !== null && high !== null) return number(low)
  if (low !== null) return words.atLeast(number(low))
  return high !== null ? words.atMost(number(high)) : words.coding.noValue
}

/** The word of a code, where the field has a vocabulary. */
export function codeWord(words: Words, kind: ShownKind, field: string, value: string): string | null {
  if (field === 'indicator') return indicatorWord(words, value)
  if (field === 'channel') return words.channel[value] ?? null
  if (field === 'verb') return words.speech[value] ?? null
  return vocabularyOf(words, kind, field)?.[value] ?? null
}

/** The words of an indicator; a change of one is named after it, one without words by its key. */
function indicatorWord(words: Words, key: string): string {
  if (key.endsWith('_vs_capacity')) return words.againstCapacity(indicatorWord(words, key.replace('_vs_capacity', '')))
  const base = key.replace(/_change$/, '')
  const word = words.indicator[base] ?? base.replaceAll('_', ' ')
  return base === key ? word : words.change(word)
}

/** The vocabulary of a field: its codes and their words, or null for free text, numbers and dates. */
export function vocabularyOf(words: Words, kind: ShownKind, field: string): Readonly<Record<string, string>> | null {
  const list = field.split('.').length > 1
  switch (field.split('.').at(-1)) {
    case 'type':
      return words.type
    case 'weapon':
      return words.weapon
    case 'datePrecision':
      return words.datePrecision
    case 'partOfDay':
      return words.partOfDay
    case 'geoPrecision':
      return words.geoPrecision
    case 'sex':
      return words.sex
    case 'harm':
      return words.harm
    case 'role':
      return list ? words.victimRole : null
    case 'stage':
      return words.legalStage
    case 'status':
      return words.interventionStatus
    case 'unit':
      return words.unit
    case 'relation':
      return words.relation
    case 'protectedWhy':
      return words.protectedWhy
    case 'kind':
      return kind === 'actor' ? words.actorKind : words.interventionKind
    default:
      return list ? null : (words.own[field]?.codes ?? null)
  }
}

/** The label of a field path, rows of lists included. */
export function fieldLabel(words: Words, path: string): string {
  const leaf = path.split('.').at(-1) ?? path
  return (words.field as Readonly<Record<string, string>>)[leaf] ?? leaf
}
