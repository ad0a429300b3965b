import type { Analysis } from '../analysis.ts'
import type { Description } from './describe-people.ts'
import type { Ages } from './find-ages.ts'
import type { NameRun } from './name-runs.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { firstWhere } from './within.ts'

// What stands beside a name: the descriptions before and after it.

/** "ministro da Justiça e Segurança Pública": capitals that belong to an office. */
export function insideOffice(analysis: Analysis, all: readonly Description[], run: NameRun): boolean {
  if (bitsOfTokens(analysis)[run.first]! & (BIT.givenF | BIT.givenM)) return false
  for (let i = upTo(all, run.first) - 1, seen = 0; i >= 0 && seen < 4; i--, seen++) {
    const d = all[i]!
    if (d.head.source === 'office' && d.headFirst < run.first && d.officeLast >= run.last && d.headFirst + 1 < run.first) return true
  }
  return false
}

/** The description that ends where the name begins, with or without a comma: "el ministro de Justicia, X", "employee X". */
export function describedBefore(analysis: Analysis, all: readonly Description[], run: NameRun): Description | null {
  const { tokens } = analysis
  for (let i = upTo(all, run.first) - 1; i >= 0; i--) {
    const d = all[i]!
    if (run.first - d.headFirst > 16) return null
    if (analysis.sentenceOf[d.first] !== analysis.sentenceOf[run.first]) return null
    const end = Math.max(d.officeLast, d.last)
    const touches = [end, d.last].some(
      (e) =>
        e === run.first ||
        (tokens[e]?.text === ',' && e + 1 === run.first) ||
        (tokens[e]?.text === '.' && e + 1 === run.first && isAbbreviated(analysis, e - 1)) ||
        (run.titleFirst !== null && e >= run.titleFirst && e <= run.first),
    )
    if (touches) return wider(all, i) ?? (d.plural ? null : d)
    const rank = tokens[end]?.text === ',' ? end + 1 : end
    if (rank + 1 === run.first && bitsOfTokens(analysis)[rank]! & BIT.honorific) return d.plural ? null : d
    if (end > run.first) continue
    if (bitsOfTokens(analysis)[end]! & BIT.honorific && end + 1 === run.first) return d
  }
  return null
}

/** "Sgt. Paul Oravi": the full stop belongs to a rank, no sentence ends with it. */
function isAbbreviated(analysis: Analysis, word: number): boolean {
  return (bitsOfTokens(analysis)[word]! & BIT.honorific) > 0 && analysis.tokens[word]!.text.length <= 5
}

/** "viceministro de Política Criminal": the office that holds the head word found inside it. */
function wider(all: readonly Description[], i: number): Description | null {
  const inner = all[i]!
  for (let k = i - 1; k >= 0 && k > i - 4; k--) {
    const d = all[k]!
    if (!d.plural && d.head.source === 'office' && d.officeLast >= inner.officeLast) return d
  }
  return null
}

/** "el jefe de los bomberos, coronel X": the office before a rank. */
export function describedAhead(analysis: Analysis, all: readonly Description[], rank: Description): Description | null {
  if (rank.determiner !== 'none') return null
  const at = upTo(all, rank.first)
  for (let i = at - 1; i >= 0 && i > at - 4; i--) {
    const d = all[i]!
    const comma = analysis.tokens[d.officeLast]?.text === ','
    const ends = d.officeLast + (comma ? 1 : 0) === rank.first && analysis.sentenceOf[d.first] === analysis.sentenceOf[rank.first]
    if (ends && !d.plural) return d
  }
  return null
}

/** The description in apposition after the name: "X, un policía de 42 años", "X, leader of …". An age may stand between. */
export function describedAfter(analysis: Analysis, all: readonly Description[], run: NameRun, ages: Ages): Description | null {
  const { tokens } = analysis
  let j = run.last
  const age = ages.after(j)
  if (age) j = age.last
  if (tokens[j]?.text === ')') j++
  if (tokens[j]?.text !== ',') return null
  for (let i = upTo(all, j); i < all.length; i++) {
    const d = all[i]!
    if (d.first > j + 2) return null
    if (d.determiner === 'none' && d.head.source === 'people' && tokens[d.headFirst]!.capital) continue
    if (d.first <= j + 2 && d.headFirst > j && d.first > j && !d.plural) return opensNext(analysis, d) || isNext(analysis, d) ? null : d
  }
  return null
}

/** "X, 25-year-old employee Y": without an article the description belongs to the name that follows it. */
function opensNext(analysis: Analysis, d: Description): boolean {
  return d.determiner === 'none' && analysis.tokens[d.officeLast]?.capital === true
}

/** "Ana, 24, and her boyfriend, Mario": whoever "and" brings with an article is the next of a row. */
function isNext(analysis: Analysis, d: Description): boolean {
  return d.determiner !== 'none' && /^(?:y|e|and)$/u.test(analysis.tokens[d.first - 1]?.fold ?? '')
}

/** Index of the first description whose head stands at or after a token. */
function upTo(all: readonly Description[], token: number): number {
  return firstWhere(all, (d) => d.headFirst >= token)
}
