import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
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
  /** The age said right after token `last` (exclusive), or null. A bare figure counts only between commas or in brackets. */
  after(last: number): AgeMention | null
}

/** The ages of a report. Years 0 to 115; months give 0. */
export function agesOf(analysis: Analysis): Ages {
  const endingAt = new Map<number, AgeMention>()
  const standing = new Map<number, AgeMention>()
  const bits = bitsOfTokens(analysis)
  for (let i = 0; i < analysis.tokens.length; i++) {
    const age = unitAge(analysis, bits, i)
    if (!age) continue
    endingAt.set(age.last - 1, age)
    if (isCompound(analysis, age) && !nounFollows(analysis, age.last)) standing.set(i, age)
  }
  return { endingAt, standing, after: (last) => ageAfter(analysis, bits, last) }
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
  const years = yearsAt(analysis, i)
  if (years === null) return null
  let j = i + 1
  while (j < tokens.length && j < i + 3 && (tokens[j]!.text === '-' || tokens[j]!.text === '‑' || tokens[j]!.text === '‐')) j++
  if (j >= tokens.length || !(bits[j]! & BIT.ageUnit)) return null
  const tail = peopleWords(analysis.language).set('age_tail')
  let last = j + 1
  while (last < tokens.length && last < j + 3 && (tail.has(tokens[last]!.fold) || tokens[last]!.text === '-')) last++
  return { ...spanOf(analysis, i, last), years }
}

function yearsAt(analysis: Analysis, i: number): number | null {
  const token = analysis.tokens[i]!
  if (token.shape === 'figure' && token.text.length <= 3) {
    const years = Number(token.text)
    return years <= 115 ? years : null
  }
  return null
}

/** ", de 35 años", "de 35", "(21)", ", 37,", ", aged 40". */
function ageAfter(analysis: Analysis, bits: Int32Array, from: number): AgeMention | null {
  const { tokens, sentenceOf } = analysis
  let j = from
  const opener = tokens[j]?.text
  if (opener === ',' || opener === '(') j++
  const led = j < tokens.length && (bits[j]! & BIT.ageBefore) > 0 && tokens[j]!.shape === 'word'
  if (led) j++
  if (j >= tokens.length || sentenceOf[j] !== sentenceOf[from - 1] || tokens[j]!.shape !== 'figure') return null
  const unit = unitAge(analysis, bits, j)
  if (unit) return isCompound(analysis, unit) && nounFollows(analysis, unit.last) ? null : unit
  const years = yearsAt(analysis, j)
  const closer = tokens[j + 1]?.text
  const closed =
    opener === '(' ? closer === ')' : closer === ',' || closer === ';' || closer === '.' || closer === ')' || (led && opener === ',')
  if (years === null || years < 1 || !closed || (opener !== ',' && opener !== '(')) return null
  return { ...spanOf(analysis, j, j + 1), years }
}
