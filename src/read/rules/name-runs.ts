import type { Analysis } from '../analysis.ts'
import { covered } from './entity.ts'
import { aliasBefore } from './find-alias.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

/** Tokens that may be the name of one person: capitals with particles, initials and a nickname in quotation marks between them. */
export interface NameRun {
  readonly first: number
  readonly last: number
  /** Tokens of a nickname inside the name, or null. */
  readonly nickname: { first: number; last: number } | null
  /** An honorific or the words of an office stand inside the capitals before the name, from this token. */
  readonly titleFirst: number | null
}

const OPEN = new Set(['“', '"', '«', '‘', "'"])
const CLOSE = new Set(['”', '"', '»', '’', "'"])

/** Words this report also writes in lower case: a capital at the head of a sentence makes no name of them. */
function lowerWords(analysis: Analysis): ReadonlySet<string> {
  const seen = new Set<string>()
  for (const t of analysis.tokens) if (t.shape === 'word' && !t.capital) seen.add(t.fold)
  return seen
}

/** All runs of a report in order. Runs inside places, groups or noise are left out; one whose first words are a known group is cut. */
export function nameRuns(analysis: Analysis): NameRun[] {
  const { tokens, sentences, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  const lower = lowerWords(analysis)
  const taken = covered(analysis, analysis.groups)
  const runs: NameRun[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (!opens(analysis, i) || analysis.noise[i] || taken[i]) continue
    if (sentences[sentenceOf[i]!]!.first === i && (bits[i]! & SMALL || (lower.has(tokens[i]!.fold) && !(bits[i]! & GIVEN)))) {
      if (!peopleWords(analysis.language).heads.at(tokens, i)) continue
    }
    if (verbFirst(analysis, bits, i)) continue
    const run = runFrom(analysis, bits, taken, i)
    // "al que apodan El Mecánico": whatever the words of an alias mean, they are the name.
    const named = aliasBefore(analysis, i) ? run : withoutTitle(analysis, run)
    if (named.last > named.first) runs.push(named)
    i = Math.max(i, run.last - 1)
  }
  return runs
}

const GIVEN = BIT.givenF | BIT.givenM
const SMALL = BIT.indefinite | BIT.definite | BIT.possessive | BIT.preposition | BIT.opener | BIT.pronoun | BIT.calendar

/** "Cayó Raúl Soto": a verb opens the sentence, in capitals only for that. */
function verbFirst(analysis: Analysis, bits: Int32Array, i: number): boolean {
  const { tokens, sentences, sentenceOf } = analysis
  if (sentences[sentenceOf[i]!]!.first !== i || bits[i]! & (GIVEN | BIT.family | BIT.familyWeak)) return false
  return tokens[i + 1]?.capital === true && peopleWords(analysis.language).verbEndings.some((e) => tokens[i]!.lower.endsWith(e))
}

function opens(analysis: Analysis, i: number): boolean {
  const t = analysis.tokens[i]!
  const bits = bitsOfTokens(analysis)[i]!
  if (!t.capital || (bits & BIT.calendar && !namesakeAt(analysis, i))) return false
  if (t.text.length === 1) return analysis.tokens[i + 1]?.text === '.' && analysis.tokens[i + 2]?.capital === true
  return !(t.upper && t.text.length < 5) || (bits & GIVEN) > 0
}

/** "Julio César Soto", "Domingo Paz": a month or weekday that is a given name, before another name. */
function namesakeAt(analysis: Analysis, i: number): boolean {
  const bits = bitsOfTokens(analysis)
  const next = analysis.tokens[i + 1]
  if ((bits[i]! & GIVEN) > 0 && i > 0 && bits[i - 1]! & BIT.honorific) return true
  // "El ministro, Julio Corcuera,": Spanish and Portuguese write the month small.
  if (analysis.language !== 'en' && (bits[i]! & GIVEN) > 0 && i > 0 && next?.capital && next.shape === 'word' && next.spaced) {
    const before = analysis.tokens[i - 1]!
    return (
      analysis.sentenceOf[i - 1] === analysis.sentenceOf[i] &&
      (before.text === ',' || (before.shape === 'word' && !before.capital)) &&
      !(bits[i - 1]! & BIT.preposition)
    )
  }
  return (bits[i]! & GIVEN) > 0 && next?.capital === true && (bits[i + 1]! & (GIVEN | BIT.family | BIT.familyWeak)) > 0
}

function runFrom(analysis: Analysis, bits: Int32Array, taken: Uint8Array, i: number): NameRun {
  const { tokens, sentenceOf } = analysis
  let nickname: NameRun['nickname'] = null
  let last = i
  for (let j = i; j < tokens.length && sentenceOf[j] === sentenceOf[i] && !taken[j]; ) {
    const t = tokens[j]!
    const after = tokens[j + 1]
    if (
      t.capital &&
      (j === i || t.spaced || tokens[j - 1]!.text === '.') &&
      !(bits[j]! & BIT.calendar && j > i && !namesakeAt(analysis, j))
    ) {
      const initial = t.text.length === 1 && after?.text === '.' && !after.spaced
      last = j = j + (initial ? 2 : 1)
      if (/['’]s$/u.test(t.text)) break
    } else if (
      bits[j]! & BIT.particle &&
      j > i &&
      j - i < 6 &&
      (after?.capital || (bits[j + 1]! & BIT.particle && tokens[j + 2]?.capital))
    ) {
      if (after?.capital && taken[j + 1]) break
      j++
    } else if (OPEN.has(t.text) && j > i) {
      const close = closingQuote(analysis, j)
      if (close === null) break
      if (isWithheld(analysis, j, close)) last = close + 1
      if (last === close + 1 || !tokens[close + 1]?.capital) break
      nickname = { first: j + 1, last: close }
      j = close + 1
    } else break
  }
  return { first: i, last, nickname: nickname ?? nicknameBefore(analysis, i), titleFirst: null }
}

/** `Alejandro “N”`: a letter in quotation marks stands for the family name that is held back. */
function isWithheld(analysis: Analysis, open: number, close: number): boolean {
  const letter = analysis.tokens[open + 1]!
  return close === open + 2 && letter.capital && letter.text.length === 1
}

/** `"Guille" Duarte`: the nickname stands before the surname. */
function nicknameBefore(analysis: Analysis, i: number): NameRun['nickname'] {
  const { tokens } = analysis
  const quoted = i > 2 && CLOSE.has(tokens[i - 1]!.text) && OPEN.has(tokens[i - 3]!.text) && tokens[i - 2]!.capital
  return quoted ? { first: i - 2, last: i - 1 } : null
}

function closingQuote(analysis: Analysis, open: number): number | null {
  for (let j = open + 2; j < open + 5 && j < analysis.tokens.length; j++) if (CLOSE.has(analysis.tokens[j]!.text)) return j
  return null
}

/** Cuts titles, offices and possessors off the head of the capitals: "Argentina’s Security Minister Rosa Díaz" leaves "Rosa Díaz". */
function withoutTitle(analysis: Analysis, run: NameRun): NameRun {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  const { heads } = peopleWords(analysis.language)
  let first = run.first
  let titleFirst: number | null = null
  for (let j = run.first; j < run.last; ) {
    const named = j > run.first && first < j && (bits[first]! & GIVEN) > 0 && !(bits[first]! & BIT.givenWeak)
    const head = (bits[j]! & GIVEN && j > run.first) || named ? null : heads.at(tokens, j, run.last)
    if (head && head.last - j >= 1 && !(j === run.last - 1 && first < j && bits[first]! & GIVEN)) {
      titleFirst ??= j
      first = j = head.last
    } else if (bits[j]! & BIT.honorific || (j + 1 < run.last && /['’]s$/u.test(tokens[j]!.text))) {
      if (bits[j]! & BIT.honorific) titleFirst ??= j
      first = ++j
      if (tokens[j]?.text === '.' && j < run.last) first = ++j
    } else j++
  }
  while (first < run.last && !tokens[first]!.capital) first++
  return { ...run, first, titleFirst }
}
