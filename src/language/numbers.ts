import type { Count } from '../model/draft.ts'
import type { Language as Code } from '../model/fault.ts'
import type { Concept, PhraseMatch } from './lexicon.ts'
import { isLabelled, isScoreOrCode } from './number-context.ts'
import { type NumberKind, type Reader, unitAfter } from './number-units.ts'
import { type DecimalMark, type NumberRead, type NumberWords, numberWords, readNumber } from './number-words.ts'
import type { Token } from './tokens.ts'

export type { NumberKind } from './number-units.ts'
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
