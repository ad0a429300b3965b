import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Analysis } from '../analysis.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

interface Heads {
  readonly gang: PhraseTable
  /** Words that head a gang's name only before an article in capitals. */
  readonly loose: PhraseTable
  /** Heads that are no part of the name that stands right behind them. */
  readonly generic: PhraseTable
  readonly bare: PhraseTable
  readonly unit: PhraseTable
  /** Heads of what is called after its town. */
  readonly homely: PhraseTable
  /** Names of gangs and armies known everywhere. */
  readonly known: PhraseTable
  readonly articles: ReadonlySet<string>
  /** Plural words that end a gang's name where they stand in capitals. */
  readonly tails: ReadonlySet<string>
  /** Words for whoever is of a gang. */
  readonly men: PhraseTable
}

const cache = new Map<string, Heads>()

export function headsOf(language: Analysis['language']): Heads {
  const cached = cache.get(language)
  if (cached) return cached
  const lexicon = loadLexicon(language, 'groups')
  const table = (id: string) => new PhraseTable([lexicon.get(id)].filter((c) => c !== undefined))
  const set = (id: string) => new Set(lexicon.get(id)?.forms ?? [])
  const heads = {
    gang: table('gang_head'),
    loose: table('gang_loose'),
    generic: table('gang_kind'),
    bare: table('gang_bare'),
    unit: table('gang_unit'),
    homely: table('gang_of_town'),
    known: new PhraseTable(loadLexicon('names', 'groups')),
    men: table('gang_man'),
    articles: set('plural_article'),
    tails: set('gang_tail'),
  }
  cache.set(language, heads)
  return heads
}

export interface TokenRange {
  readonly first: number
  readonly last: number
}

/** Does a head of what is called after its town stand at token `i`? */
export function isHomely({ tokens, language }: Analysis, i: number): boolean {
  return !tokens[i]!.capital && headsOf(language).homely.at(tokens, i) !== null
}

/** Names of gangs keep their Spanish in English reports: "Los Pulpos del Maule". */
const SPANISH_OF = new Set(['de', 'del', 'do', 'da', 'wa', 'ya', 'la'])

/** Past the capitals of a name, with one "de" between them. */
export function pastCapitals(analysis: Analysis, from: number): number {
  const { tokens, sentenceOf } = analysis
  let j = from
  while (
    j < tokens.length &&
    j < from + 6 &&
    tokens[j]!.capital &&
    sentenceOf[j] === sentenceOf[from] &&
    (j === from || tokens[j]!.spaced)
  ) {
    j++
    if (/['’]s$/u.test(tokens[j - 1]!.text)) break
    const after = tokens[j + 1]
    if (
      tokens[j] &&
      !tokens[j]!.capital &&
      after?.capital &&
      (analysis.language === 'en' ? SPANISH_OF.has(tokens[j]!.fold) : bitsOfTokens(analysis)[j]! & BIT.of) &&
      j - from < 4
    )
      j++
  }
  return j
}

export function isJoin(analysis: Analysis, i: number): boolean {
  return (bitsOfTokens(analysis)[i]! & (BIT.of | BIT.definite)) > 0
}

export function isOpeningQuote(text: string): boolean {
  return text === '“' || text === '"' || text === '«' || text === '‘'
}

// Behind a word for a gang the straight single mark opens too.
export function opensQuote(text: string): boolean {
  return text === "'" || isOpeningQuote(text)
}

export function isClosingQuote(text: string): boolean {
  return text === '”' || text === '"' || text === '»' || text === '’' || text === "'"
}
