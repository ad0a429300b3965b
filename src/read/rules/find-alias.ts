import type { Analysis, Entity } from '../analysis.ts'
import type { Ages } from './find-ages.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

/** Tokens `[first, last)` of an alias. */
export interface AliasRange {
  readonly first: number
  readonly last: number
}

const OR = new Set(['or', 'o', 'u', 'ou'])
const OPENING = new Set(['“', '"', '«', '‘', "'", '(', '”', '’'])
const CLOSING = new Set(['”', '"', '»', '’', "'"])

export function addAlias(entity: Entity, alias: string): void {
  if (alias !== entity.name && !entity.aliases.includes(alias)) entity.aliases.push(alias)
}

/**
 * The alias said right after a name: ", alias “Guille”", ", de 34 años, alias El Lobo", "apodado X", and without such a word in quotation
 * marks (", “Guille”,") or behind an article with a capital (", El Gato,").
 */
export function aliasAfter(analysis: Analysis, from: number, ages: Ages): AliasRange | null {
  const { tokens } = analysis
  for (const start of [from, ages.after(from)?.last ?? from]) {
    const mark = tokens[start]?.text === ',' || tokens[start]?.text === '('
    const j = mark ? start + 1 : start
    const word = aliasWordAt(analysis, j)
    // "alias el Chato"
    const said = word !== null && SMALL_ARTICLE.has(tokens[word]?.text ?? '') ? word + 1 : word
    const named = said ? capitals(analysis, quoted(analysis, said) ? said + 1 : said) : null
    if (named) return named
    // "Julio N. ‘El Mortero’ fue …": in quotation marks it needs no comma.
    const bare = mark || quoted(analysis, j) ? bareAlias(analysis, j) : null
    if (bare) return bare
  }
  return null
}

/** The token behind a word for an alias that starts at token `i`, or null; a bare "a" is none. */
export function aliasWordAt(analysis: Analysis, i: number): number | null {
  const match = peopleWords(analysis.language).alias.at(analysis.tokens, i)
  if (!match || (match.last - match.first === 1 && analysis.tokens[match.first]!.text.length < 3)) return null
  return match.last
}

function quoted(analysis: Analysis, i: number): boolean {
  return OPENING.has(analysis.tokens[i]?.text ?? '')
}

function capitals(analysis: Analysis, first: number): AliasRange | null {
  const { tokens } = analysis
  let last = first
  while (last < tokens.length && last < first + 4 && tokens[last]!.capital) last++
  // "alias Thicka or Fly Brain": both are his.
  if (last > first && OR.has(tokens[last]?.fold ?? '') && tokens[last + 1]?.capital) {
    let end = last + 1
    while (end < tokens.length && end < last + 4 && tokens[end]!.capital) end++
    return { first, last: end }
  }
  return last > first ? { first, last } : null
}

// ", “Guille”,", ", El Gato,": one or two words in quotation marks, or an article in capitals and its word, closed by a mark.
function bareAlias(analysis: Analysis, j: number): AliasRange | null {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  if (quoted(analysis, j) && tokens[j]!.text !== '(') {
    const range = capitals(analysis, j + 1)
    return range && range.last - range.first <= 3 && CLOSING.has(tokens[range.last]?.text ?? '') ? range : null
  }
  const article = tokens[j]
  if (!article?.capital || !(bits[j]! & BIT.definite || article.fold === 'el' || article.fold === 'la')) return null
  const range = capitals(analysis, j)
  const closed = range && /^[,.;)]$/u.test(tokens[range.last]?.text ?? '.')
  return range && closed && range.last - range.first >= 2 && range.last - range.first <= 3 ? range : null
}

/** Does an alias word stand right before token `i`, with nobody's name before it: "alias Pocillo", "known as El Tigre"? */
export function aliasBefore(analysis: Analysis, i: number): boolean {
  return aliasStart(analysis, i) < i
}

/** "al que llaman el Gordo" */
const SMALL_ARTICLE = new Set(['el', 'la', 'o', 'a'])

/** The token at which the words for an alias begin that end at token `i` ("al que apodan X"), or `i` itself. */
export function aliasStart(analysis: Analysis, i: number): number {
  const open = quoted(analysis, i - 1) ? i - 1 : SMALL_ARTICLE.has(analysis.tokens[i - 1]?.text ?? '') ? i - 1 : i
  for (let j = Math.max(0, open - 5); j < open; j++) if (aliasWordAt(analysis, j) === open) return j
  return i
}
