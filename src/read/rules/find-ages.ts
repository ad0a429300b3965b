import { numberWords, readNumber } from '../../language/number-words.ts'
import { tokenize } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, NumberMention, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

/** An age in figures or words: "de 35 años", "25-year-old", "aged 40"; and, after a name, "(21)" or ", 37,". */
export interface AgeMention extends Span {
  readonly years: number
}

export interface Ages {
  /** Ages that stand before a head ("25-year-old employee"), by their last token. */
  readonly endingAt: ReadonlyMap<number, AgeMention>
  /** "a 17-year-old who …", "de 45 años": ages with no head after them, by their first token. */
  readonly standing: ReadonlyMap<number, AgeMention>
  /** Figures that may be ages when a verb says so ("She was 34."): no unit, a mark behind. */
  readonly bare: readonly AgeMention[]
  /** Of "a girl of eight was killed": the years behind "of", where no noun follows them; or null. English only. */
  behindOf(last: number): AgeMention | null
  /** Of "otro de 15 quedó herido": the age behind a pronoun at `i`, with or without its unit, where a verb follows; or null. */
  ofPronoun(i: number): AgeMention | null
  /** The age said right after token `last` (exclusive), or null. A bare figure counts only between commas or in brackets. */
  after(last: number): AgeMention | null
}

const agesByText = new PerText<Ages>()

/** The ages of a report, found once its numbers are known. Years 0 to 115; months give 0. */
export function agesOf(analysis: Analysis): Ages {
  const known = agesByText.get(analysis)
  if (known) return known
  const ages = findAges(analysis)
  agesByText.set(analysis, ages)
  return ages
}

function findAges(analysis: Analysis): Ages {
  const endingAt = new Map<number, AgeMention>()
  const standing = new Map<number, AgeMention>()
  const bits = bitsOfTokens(analysis)
  for (let i = 0; i < analysis.tokens.length; i++) {
    const age = unitAge(analysis, bits, i)
    if (!age) continue
    endingAt.set(age.last - 1, age)
    if (isCompound(analysis, age) && !nounFollows(analysis, age.last)) standing.set(i, age)
  }
  return {
    endingAt,
    standing,
    bare: bareFigures(analysis),
    after: (last) => ageAfter(analysis, bits, last),
    ofPronoun: (i) => ageOfPronoun(analysis, bits, i),
    behindOf: (last) => ageBehindOf(analysis, bits, last),
  }
}

function bareFigures(analysis: Analysis): AgeMention[] {
  return analysis.tokens.flatMap((token, i) => {
    const next = analysis.tokens[i + 1]
    const closed = next?.shape === 'mark' && /^[.,;]$/u.test(next.text)
    const years = token.shape === 'figure' && closed ? Number(token.text) : Number.NaN
    return years >= 1 && years <= 115 ? [{ ...spanOf(analysis, i, i + 1), years }] : []
  })
}

function nounFollows(analysis: Analysis, i: number): boolean {
  const next = analysis.tokens[i]
  return next !== undefined && next.shape === 'word' && !(bitsOfTokens(analysis)[i]! & (BIT.who | BIT.preposition))
}

function isCompound(analysis: Analysis, age: Span): boolean {
  return (
    analysis.tokens[age.last - 1]!.fold.includes('-') ||
    peopleWords(analysis.language)
      .set('age_tail')
      .has(analysis.tokens[age.last - 1]!.fold)
  )
}

/** A figure (or a number in words) with a word for years: "35 años", "25-year-old". */
function unitAge(analysis: Analysis, bits: Int32Array, i: number): AgeMention | null {
  const { tokens } = analysis
  const whole = HYPHENED.exec(tokens[i]!.fold)
  if (whole) return hyphenedAge(analysis, i, whole[1]!)
  const read = yearsAt(analysis, i)
  if (!read) return null
  const { years } = read
  let j = read.last
  while (j < tokens.length && j < read.last + 2 && (tokens[j]!.text === '-' || tokens[j]!.text === '‑' || tokens[j]!.text === '‐')) j++
  if (j >= tokens.length || !(bits[j]! & BIT.ageUnit)) return null
  const tail = peopleWords(analysis.language).set('age_tail')
  let last = j + 1
  while (last < tokens.length && last < j + 3 && (tail.has(tokens[last]!.fold) || tokens[last]!.text === '-')) last++
  return { ...spanOf(analysis, i, last), years }
}

const HYPHENED = /^(.+)-years?-olds?$/u

// "nine-year-old", "thirty-four-year-old": one word with its number in it.
function hyphenedAge(analysis: Analysis, i: number, number: string): AgeMention | null {
  const words = tokenize(number.replaceAll('-', ' '))
  const read = readNumber(words, 0, numberWords(analysis.language), '.')
  return read?.last === words.length && read.value >= 1 && read.value <= 115 ? { ...spanOf(analysis, i, i + 1), years: read.value } : null
}

/** A number of years at token `i`, in figures or in words ("treinta y cuatro", "forty-two"), and the token behind it. */
function yearsAt(analysis: Analysis, i: number): { years: number; last: number } | null {
  const token = analysis.tokens[i]!
  if (token.shape === 'figure') {
    const years = token.text.length <= 3 ? Number(token.text) : Number.NaN
    return years <= 115 ? { years, last: i + 1 } : null
  }
  const number = wordNumbers(analysis).get(i)
  const years = number?.value.best ?? Number.NaN
  if (!number || !(years >= 1 && years <= 115)) return null
  const bits = bitsOfTokens(analysis)
  let last = number.last
  const tail = peopleWords(analysis.language).set('age_tail')
  while (last > i + 1 && (bits[last - 1]! & BIT.ageUnit || tail.has(analysis.tokens[last - 1]!.fold))) last--
  return { years, last }
}

const wordsByFirst = new PerText<ReadonlyMap<number, NumberMention>>()

/** Whole numbers written in words, by their first token. */
function wordNumbers(analysis: Analysis): ReadonlyMap<number, NumberMention> {
  const known = wordsByFirst.get(analysis)
  if (known) return known
  const own = analysis.numbers.filter((n) => WORD_KINDS.has(n.kind) && !n.estimatedWord && analysis.tokens[n.first]!.shape === 'word')
  const map = new Map(own.map((n) => [n.first, n]))
  wordsByFirst.set(analysis, map)
  return map
}

const WORD_KINDS = new Set(['cardinal', 'age', 'duration'])

function ageBehindOf(analysis: Analysis, bits: Int32Array, from: number): AgeMention | null {
  const { tokens, language } = analysis
  if (language !== 'en' || tokens[from]?.fold !== 'of') return null
  const read = yearsAt(analysis, from + 1)
  if (!read || read.years < 1 || read.years > 99) return null
  const next = tokens[read.last]
  const closed = !next || next.shape === 'mark' || (bits[read.last]! & (BIT.who | BIT.preposition)) > 0 || BE.has(next.fold)
  return closed ? { ...spanOf(analysis, from + 1, read.last), years: read.years } : null
}

const BE = new Set(['was', 'were', 'is', 'had', 'has', 'died', 'and', 'lost', 'told', 'said'])

const VERB = /(?:ó|ron|aba|aban|ía|ían|ou|eram|aram)$|^(?:fue|foi|was|is|who|que)$/u

function ageOfPronoun(analysis: Analysis, bits: Int32Array, i: number): AgeMention | null {
  const { tokens } = analysis
  const plain = ageAfter(analysis, bits, i + 1)
  if (plain) return plain
  const figure = tokens[i + 2]
  if (!/^(?:de|com|aged)$/u.test(tokens[i + 1]?.fold ?? '') || figure?.shape !== 'figure' || figure.text.length > 2) return null
  return VERB.test(tokens[i + 3]?.lower ?? '') ? { ...spanOf(analysis, i + 2, i + 3), years: Number(figure.text) } : null
}

/** ", de 35 años", "de 35", "(21)", ", 37,", ", aged 40". */
function ageAfter(analysis: Analysis, bits: Int32Array, from: number): AgeMention | null {
  const { tokens, sentenceOf } = analysis
  let j = from
  const opener = tokens[j]?.text
  if (opener === ',' || opener === '(') j++
  const led = j < tokens.length && (bits[j]! & BIT.ageBefore) > 0 && tokens[j]!.shape === 'word'
  if (led) j++
  if (j >= tokens.length || sentenceOf[j] !== sentenceOf[from - 1]) return null
  const unit = unitAge(analysis, bits, j)
  if (unit) return isCompound(analysis, unit) && nounFollows(analysis, unit.last) ? null : unit
  const read = yearsAt(analysis, j)
  if (!read || (tokens[j]!.shape !== 'figure' && !led)) return null
  const { years, last } = read
  const closer = tokens[last]?.text
  // "aged thirty-four": the word alone shows it is an age.
  if (led && !(bits[j - 1]! & BIT.preposition)) return years < 1 ? null : { ...spanOf(analysis, j, last), years }
  const closed =
    opener === '(' ? closer === ')' : closer === ',' || closer === ';' || closer === '.' || closer === ')' || (led && opener === ',')
  if (years < 1 || !closed || (opener !== ',' && opener !== '(')) return null
  return { ...spanOf(analysis, j, last), years }
}
