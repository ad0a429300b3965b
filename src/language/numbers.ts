import type { Count } from '../model/draft.ts'
import type { Language as Code } from '../model/fault.ts'
import type { Concept, PhraseMatch } from './lexicon.ts'
import { isLabelled, isScoreOrCode } from './number-context.ts'
import { type DecimalMark, type NumberRead, type NumberWords, numberWords, readNumber } from './number-words.ts'
import type { Token } from './tokens.ts'

export type NumberKind = 'cardinal' | 'ordinal' | 'percent' | 'money' | 'weight' | 'ratio' | 'multiple' | 'age' | 'duration' | 'year'

/** A number in tokens `[first, last)`. `unit` is a key ('gram', 'usd', 'year' …). */
export interface FoundNumber {
  readonly first: number
  readonly last: number
  readonly kind: NumberKind
  readonly value: Count
  readonly unit: string | null
  readonly approximate: boolean
  readonly estimatedWord: boolean
}

export interface NumberOptions {
  /** ISO country of the outlet or of the project's home: decides whether 1,500 is a thousand and a half or one and a half. */
  readonly country?: string | null
  /** Per token: 1 where a date or a clock time stands; no number is read there. */
  readonly taken?: Uint8Array | null
}

const POINT_COUNTRIES = new Set([
  'MX',
  'GT',
  'HN',
  'SV',
  'NI',
  'PA',
  'DO',
  'PR',
  'US',
  'PE',
  'GB',
  'JM',
  'NG',
  'ZA',
  'TT',
  'BZ',
  'CA',
  'IE',
  'AU',
])

/** How figures are written in a country, or else in a language. */
export function decimalMark(language: Code, country: string | null | undefined): DecimalMark {
  if (language === 'en') return '.'
  return country && POINT_COUNTRIES.has(country) ? '.' : ','
}

/**
 * Finds numbers, left to right, not overlapping: cardinals, percents, money, weights, ratios ("one in three"), multiples ("five times"),
 * ages, durations, ordinals, years. Bounds come from what stands before: "al menos 3" is low 3, best 3, high null; "entre tres y cinco"
 * is low 3, high 5, best null; "unos 20" is approximate. Estimating words follow rule R10 ("dozens" = 12, "varios" = at least 2).
 * Labels, codes, scores, calibres, addresses and clock times are no numbers.
 */
export function findNumbers(tokens: readonly Token[], language: Code, options: NumberOptions = {}): FoundNumber[] {
  const words = numberWords(language)
  const reader = { tokens, words, decimal: decimalMark(language, options.country), taken: options.taken ?? null }
  const found: FoundNumber[] = []
  for (let i = 0; i < tokens.length; i++) {
    const number = tokens[i]!.shape === 'mark' && !MONEY_MARKS.has(tokens[i]!.text) ? null : at(reader, i)
    if (!number) continue
    found.push(number)
    i = Math.max(i, number.last - 1)
  }
  return dropLoneArticles(tokens, words, found)
}

interface Reader {
  readonly tokens: readonly Token[]
  readonly words: NumberWords
  readonly decimal: DecimalMark
  readonly taken: Uint8Array | null
}

const MONEY_MARKS = new Set(['$', '€', '£'])

interface Bound {
  kind: 'low' | 'high' | 'about' | 'between' | null
  last: number
}

function partAt(reader: Reader, i: number): { match: PhraseMatch; concept: Concept } | null {
  const match = i < reader.tokens.length ? reader.words.around.at(reader.tokens, i) : null
  return match ? { match, concept: match.concepts[0]! } : null
}

function at(reader: Reader, first: number): FoundNumber | null {
  let i = first
  const bound: Bound = { kind: null, last: first }
  let about = false
  // "al menos unos 20", "casi tres": qualifiers may pile up.
  for (let n = 0; n < 3; n++) {
    const match = i < reader.tokens.length ? reader.words.around.at(reader.tokens, i) : null
    const part = match?.concepts.map((c) => c.part).find((p) => p === 'low' || p === 'high' || p === 'about' || p === 'between')
    if (!match || !part) break
    if (part === 'about') about = true
    else bound.kind = part as Bound['kind']
    i = match.last
  }
  const before = i < reader.tokens.length ? moneyBefore(reader, i) : null
  if (before) i = before.last
  const read = free(reader, i) ? readOne(reader, i) : null
  if (!read) return null
  if (bound.kind === 'between') return range(reader, first, i, read, before?.unit ?? null)
  if (read.how === 'article' && (bound.kind !== null || about)) bound.kind ??= null
  if (!before && reader.tokens[i]!.shape === 'figure' && (isLabelled(reader, first, i, read) || isScoreOrCode(reader, i, read))) return null
  return finish(reader, first, i, read, bound, about, before?.unit ?? null)
}

function free(reader: Reader, i: number): boolean {
  return i < reader.tokens.length && reader.taken?.[i] !== 1
}

function readOne(reader: Reader, i: number): NumberRead | null {
  const several = reader.words.around.at(reader.tokens, i)
  if (several?.concepts.some((c) => c.part === 'several')) return { value: 2, last: several.last, how: 'several' }
  return readNumber(reader.tokens, i, reader.words, reader.decimal)
}

function moneyBefore(reader: Reader, i: number): { unit: string; last: number } | null {
  const match = reader.words.around.at(reader.tokens, i)
  const concept = match?.concepts.find((c) => c.part === 'money_before')
  return match && concept && typeof concept.unit === 'string' ? { unit: concept.unit, last: match.last } : null
}

/** "entre tres y cinco", "between 10 and 15 percent". */
function range(reader: Reader, first: number, at: number, low: NumberRead, money: string | null): FoundNumber | null {
  const joins = reader.tokens[low.last]
  if (!joins || !reader.words.and.has(joins.fold)) return null
  const again = moneyBefore(reader, low.last + 1)
  const start = again?.last ?? low.last + 1
  const high = free(reader, start) ? readOne(reader, start) : null
  if (!high || high.value <= low.value) return null
  const unit = unitAfter(reader, at, high)
  const kind = money ? 'money' : unit.kind
  const value = { low: low.value, best: null, high: high.value }
  return { first, last: unit.last, kind, value, unit: money ?? unit.unit, approximate: false, estimatedWord: false }
}

function finish(
  reader: Reader,
  first: number,
  at: number,
  read: NumberRead,
  bound: Bound,
  about: boolean,
  money: string | null,
): FoundNumber | null {
  const ratio = ratioAfter(reader, first, read)
  if (ratio) return ratio
  const unit = unitAfter(reader, at, read)
  const or = orAfter(reader, read)
  const estimate = read.how === 'estimate' || read.how === 'several'
  let value: Count = { low: read.value, best: read.value, high: read.value }
  if (read.how === 'several') value = { low: 2, best: null, high: null }
  else if (bound.kind === 'low' || lowAfter(reader, unit.last) || estimate) value = { low: read.value, best: read.value, high: null }
  else if (bound.kind === 'high') value = { low: null, best: read.value, high: read.value }
  else if (about) value = { low: null, best: read.value, high: null }
  else if (or) value = { low: read.value, best: null, high: or.value }
  if (or && unit.kind === 'cardinal') {
    const after = unitAfter(reader, at, or)
    return { first, last: after.last, kind: after.kind, value, unit: after.unit, approximate: about, estimatedWord: false }
  }
  const kind = money ? 'money' : unit.kind
  const last = lowAfter(reader, unit.last) ?? unit.last
  return { first, last, kind, value, unit: money ?? unit.unit, approximate: about || estimate, estimatedWord: estimate }
}

/** "tres o cuatro", "two or three": the second number, when it is the larger. */
function orAfter(reader: Reader, read: NumberRead): NumberRead | null {
  const joins = reader.tokens[read.last]
  if (read.how === 'article' || !joins || !reader.words.or.has(joins.fold)) return null
  const next = free(reader, read.last + 1) ? readOne(reader, read.last + 1) : null
  return next && next.how !== 'article' && next.value > read.value && next.value <= read.value * 3 ? next : null
}

function lowAfter(reader: Reader, i: number): number | null {
  const part = partAt(reader, i)
  return part?.match.concepts.some((c) => c.part === 'low_after') ? part.match.last : null
}

/** "one in three", "tres de cada diez": a share of one. */
function ratioAfter(reader: Reader, first: number, read: NumberRead): FoundNumber | null {
  const match = reader.tokens[read.last] ? reader.words.around.at(reader.tokens, read.last) : null
  if (!match?.concepts.some((c) => c.part === 'every') || !Number.isInteger(read.value)) return null
  const of = free(reader, match.last) ? readOne(reader, match.last) : null
  if (!of || of.how === 'article' || of.value <= read.value || of.value > 100_000) return null
  // "two in 2024", "14 in 90 days": a bare "in" joins small whole numbers only, in one style.
  if (match.last === read.last + 1 && (of.value > 1000 || of.how !== read.how || unitAfter(reader, match.last, of).unit)) return null
  const share = read.value / of.value
  return {
    first,
    last: of.last,
    kind: 'ratio',
    value: { low: share, best: share, high: share },
    unit: null,
    approximate: false,
    estimatedWord: false,
  }
}

interface Unit {
  readonly kind: NumberKind
  readonly unit: string | null
  readonly last: number
}

const UNIT_KINDS = new Set<unknown>(['duration', 'weight', 'money', 'cardinal'])

/** What follows a number: percent, times, money, weights, time, age; else a plain cardinal (or a bare year). */
function unitAfter(reader: Reader, at: number, read: NumberRead): Unit {
  const none: Unit = { kind: isYear(reader, at, read) ? 'year' : 'cardinal', unit: null, last: read.last }
  const start = reader.tokens[read.last]
  if (!start) return read.how === 'article' ? none : parenthesisedAge(reader, at, read, none)
  let match = reader.words.around.at(reader.tokens, read.last)
  if (match?.concepts.some((c) => c.part === 'of' || c.part === 'age_of') && match.last - read.last === 1) {
    // "20 millones de pesos", "50 million of dollars": only money goes on after "of".
    const inner = reader.words.around.at(reader.tokens, match.last)
    match = inner?.concepts.some((c) => c.kind === 'money') ? inner : null
  }
  const concepts = match?.concepts ?? []
  for (const c of concepts) {
    if (c.part === 'percent' || c.part === 'percent_points')
      return { kind: 'percent', unit: c.part === 'percent' ? null : 'points', last: match!.last }
    if (c.part === 'times' && read.how !== 'article') return { kind: 'multiple', unit: null, last: match!.last }
    if (c.part === 'unit_years_age') return { kind: 'age', unit: 'year', last: match!.last }
  }
  const measured = concepts.find((c) => UNIT_KINDS.has(c.kind) && typeof c.unit === 'string')
  if (!measured || read.how === 'article') return parenthesisedAge(reader, at, read, none)
  const age = measured.unit === 'year' && isAge(reader, at, read, concepts)
  return { kind: age ? 'age' : (measured.kind as NumberKind), unit: measured.unit as string, last: match!.last }
}

/** "un hombre de 35 años", "tenía 39 años", "a los 42 años" are ages; "pena de 25 años", "durante 25 años" are durations. */
function isAge(reader: Reader, at: number, read: NumberRead, concepts: readonly Concept[]): boolean {
  if (!Number.isInteger(read.value) || read.value < 0 || read.value > 115) return false
  if (concepts.some((c) => c.part === 'unit_years') && reader.tokens[at - 1]?.text === ',') return true
  const before = (n: number, part: string) => {
    const match = at - n >= 0 ? reader.words.around.at(reader.tokens, at - n) : null
    return match?.last === at - n + (n > 1 && part === 'age_before' ? n : 1) && match.concepts.some((c) => c.part === part)
  }
  if (before(1, 'age_before') || before(2, 'age_before')) return true
  const noun = at >= 2 ? reader.words.around.at(reader.tokens, at - 2) : null
  return before(1, 'age_of') && !noun?.concepts.some((c) => c.part === 'term' || c.unit !== undefined)
}

/** "Ana Ruiz (21)": a small whole number alone in brackets after a capitalised word. */
function parenthesisedAge(reader: Reader, at: number, read: NumberRead, none: Unit): Unit {
  const { tokens } = reader
  const alone = tokens[at - 1]?.text === '(' && tokens[read.last]?.text === ')' && tokens[at - 2]?.capital === true
  if (alone && read.how === 'figure' && !tokens[at - 2]!.upper && Number.isInteger(read.value) && read.value > 0 && read.value < 116)
    return { kind: 'age', unit: 'year', last: read.last }
  if (Number.isInteger(read.value) && read.value > 0 && read.value < 116 && read.how !== 'article' && agedBefore(reader, at))
    return { kind: 'age', unit: 'year', last: read.last }
  const ageBefore = at > 0 ? reader.words.around.at(tokens, at - 1) : null
  const comma = ageBefore?.concepts.some((c) => c.part === 'age_of') && tokens[at - 2]?.text === ',' && tokens[read.last]?.shape === 'mark'
  return comma && Number.isInteger(read.value) && read.value > 0 && read.value < 116 ? { kind: 'age', unit: 'year', last: read.last } : none
}

/** "aged 35", "la edad de 12": the word before says it, and nothing is counted after. */
function agedBefore(reader: Reader, at: number): boolean {
  const after = reader.tokens[at + 1]
  if (after && after.shape !== 'mark' && !reader.words.and.has(after.fold)) return false
  for (const n of [1, 2]) {
    const match = at - n >= 0 ? reader.words.around.at(reader.tokens, at - n) : null
    if (match?.last === at && match.concepts.some((c) => c.part === 'age_before' && (n === 2 || c.id === 'age_before'))) return true
  }
  return false
}

function isYear(reader: Reader, at: number, read: NumberRead): boolean {
  const token = reader.tokens[at]!
  if (read.last !== at + 1 || !/^(19|20)\d\d$/.test(token.text)) return false
  const next = reader.tokens[read.last]
  const lead = at > 0 ? reader.words.around.at(reader.tokens, at - 1)?.concepts.some((c) => c.part === 'year_lead') : false
  return lead || !next || next.shape === 'mark'
}

/** "un" and "a" are numbers only beside another number: "dos hombres y una mujer", "un muerto y tres heridos". */
function dropLoneArticles(tokens: readonly Token[], words: NumberWords, found: readonly FoundNumber[]): FoundNumber[] {
  const isArticle = (n: FoundNumber) => n.last === n.first + 1 && words.words.get(tokens[n.first]!.fold)?.part === 'article'
  const joined = (a: FoundNumber, b: FoundNumber) => {
    if (b.first - a.last > 4 || a.kind !== 'cardinal' || b.kind !== 'cardinal') return false
    return b.first > a.last && (words.and.has(tokens[b.first - 1]!.fold) || tokens[b.first - 1]!.text === ',')
  }
  return found.filter((n, k) => {
    if (!isArticle(n)) return true
    const [before, after] = [found[k - 1], found[k + 1]]
    return (before && !isArticle(before) && joined(before, n)) || (after && !isArticle(after) && joined(n, after))
  })
}
