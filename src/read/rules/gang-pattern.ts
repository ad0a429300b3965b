import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Analysis } from '../analysis.ts'
import { hasConcept } from './form-table.ts'
import { UNITS } from './gang-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { phraseBefore, placeWords } from './place-words.ts'

interface Heads {
  readonly gang: PhraseTable
  /** Words that head a gang's name only before an article in capitals. */
  readonly loose: PhraseTable
  /** Heads that are no part of the name that stands right behind them. */
  readonly generic: PhraseTable
  readonly bare: PhraseTable
  readonly unit: PhraseTable
  readonly articles: ReadonlySet<string>
  /** Plural words that end a gang's name where they stand in capitals. */
  readonly tails: ReadonlySet<string>
  /** Words for whoever is of a gang. */
  readonly men: PhraseTable
}

const cache = new Map<string, Heads>()

function headsOf(language: Analysis['language']): Heads {
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

/**
 * The name of a gang that starts at token `i` by its form: "Los Zorros" (the article in capitals or after a gang word), "banda de los
 * Zorros", "clan Duarte", "the Duarte Clan", "barra brava de Atlético Norte". Null when the capitals name nothing of the kind.
 */
export function gangByPattern(analysis: Analysis, i: number): TokenRange | null {
  return (
    headThenName(analysis, i) ?? nameThenHead(analysis, i) ?? pluralName(analysis, i) ?? namedByMan(analysis, i) ?? supporters(analysis, i)
  )
}

function headThenName(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  const unit = unitThenName(analysis, i)
  if (unit) return unit
  const heads = headsOf(analysis.language)
  const loose = heads.loose.at(tokens, i)
  const match = loose ?? heads.gang.at(tokens, i)
  if (!match || analysis.language === 'en') return null
  let j = match.last
  let quoted = false
  while (j < tokens.length && opensQuote(tokens[j]!.text)) {
    j++
    quoted = true
  }
  let small = 0
  while (j < tokens.length && small < 3 && !tokens[j]!.capital && isJoin(analysis, j)) {
    j++
    small++
  }
  while (j < tokens.length && opensQuote(tokens[j]!.text)) {
    j++
    quoted = true
  }
  // "sindicato de Los Cardos" is a gang, "sindicato de Camioneros" is none.
  if (loose && !(tokens[j]?.capital && ARTICLES.has(tokens[j]!.fold))) return null
  const whole = quoted && small > 0 && !tokens[j]?.capital ? smallQuoted(analysis, j - 1) : null
  if (whole) return whole
  const last = pastCapitals(analysis, j)
  if (last === j || (!tokens[i]!.capital && analysis.places.some((p) => p.first <= j && j < p.last && p.last >= last))) return null
  // "una clica de la MS": part of a gang that has its own name.
  if (small > 0 && last - j === 1 && tokens[j]!.upper && tokens[j]!.text.length <= 3 && !tokens[i]!.capital) return null
  const plural = tokens[j]!.fold === 'los' || tokens[j]!.fold === 'las'
  const said = !tokens[i]!.capital && heads.generic.at(tokens, i) !== null && (quoted || small === 0) && last - j > 1
  if (plural || said) return { first: j, last }
  // "Primeiro Comando do Norte"
  return { first: ORDINALS.has(tokens[i - 1]?.fold ?? '') && tokens[i - 1]!.capital ? i - 1 : i, last }
}

/** "la banda ‘los cachorros’": in quotation marks a name may be small, if it has its article. */
function smallQuoted(analysis: Analysis, first: number): TokenRange | null {
  const { tokens } = analysis
  if (!ARTICLES.has(tokens[first]!.fold) || !opensQuote(tokens[first - 1]!.text)) return null
  for (let last = first + 2; last < first + 5; last++) if (isClosingQuote(tokens[last]?.text ?? '')) return { first, last }
  return null
}

const ORDINALS = new Set(['primer', 'primeiro', 'segundo', 'terceiro', 'tercer', 'nuevo', 'novo', 'gran'])
const ARTICLES = new Set(['los', 'las', 'la', 'el', 'os', 'as'])

/** "el frente Carlos Ruiz", "la columna Norte": the word is small and the name right behind it. */
function unitThenName(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  if (tokens[i]!.capital || analysis.language === 'en') return null
  const match = headsOf(analysis.language).unit.at(tokens, i)
  if (!match) return null
  // "el frente “Carlos Ruiz”"
  const from = opensQuote(tokens[match.last]?.text ?? '') ? match.last + 1 : match.last
  const next = tokens[from]
  // "el frente 33", "el bloque 18"
  if (next?.shape === 'figure' && next.text.length <= 2) return { first: i, last: match.last + 1 }
  if (!next?.capital || (NO_UNIT.has(tokens[i - 1]?.fold ?? '') && !isLaidAt(analysis, i))) return null
  const last = pastCapitals(analysis, from)
  return last > from ? { first: i, last } : null
}

// "atribuyó la acción al frente Carlos Ruiz", and not "puso al frente a Carlos Ruiz".
function isLaidAt(analysis: Analysis, i: number): boolean {
  return hasConcept(analysis, 'blame', 'blame', Math.max(analysis.sentences[analysis.sentenceOf[i]!]!.first, i - LAID), i)
}

const LAID = 8
const NO_UNIT = new Set(['al', 'en', 'de', 'su', 'ao', 'em'])

/** English: "the Duarte Clan", "the Zorros gang". */
function nameThenHead(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  if (analysis.language !== 'en' || !tokens[i]!.capital || bitsOfTokens(analysis)[i]! & NO_NAME) return null
  const last = pastCapitals(analysis, i)
  const heads = headsOf('en').gang
  for (let j = i + 1; j <= last && j < tokens.length; j++) {
    const match = heads.at(tokens, j)
    // "Masked gang members opened fire": a lone capital at the head of a sentence names nothing.
    if (match && j === i + 1 && !tokens[j]!.capital && analysis.sentences[analysis.sentenceOf[i]!]!.first === i) return null
    // "a Tottenham gang" says where it is from.
    if (match && j === i + 1 && !tokens[j]!.capital && (INDEFINITE.has(tokens[i - 1]?.fold ?? '') || isFromTown(analysis, i))) return null
    if (match && !tokens[j - 1]!.text.endsWith('’s') && !tokens[j - 1]!.text.endsWith("'s")) {
      // "the 7 Minutes gang", "the Jalisco Cartel New Generation"
      const first = tokens[i - 1]?.shape === 'figure' && tokens[i - 1]!.text.length <= 2 && tokens[i - 2]?.fold === 'the' ? i - 1 : i
      return { first, last: tokens[j]!.capital ? pastHome(analysis, j, Math.max(match.last, last)) : match.last }
    }
    if (j < last && headsOf('en').tails.has(tokens[j]!.fold)) return { first: i, last: j + 1 }
  }
  return null
}

/** What opens no name. */
const NO_NAME = BIT.opener | BIT.definite | BIT.indefinite | BIT.calendar

/** "the Sacramento gang shootout": a town before "gang" says where it is from; cartels are called after towns. */
function isFromTown(analysis: Analysis, i: number): boolean {
  return /^gangs?$/u.test(analysis.tokens[i + 1]!.text) && analysis.places.some((p) => p.first <= i && p.last === i + 1)
}

/** "the Democratic Front of Ostland": a front goes on with what it fights for. */
function pastHome(analysis: Analysis, head: number, last: number): number {
  const { tokens } = analysis
  const on = UNITS.has(tokens[head]!.fold) && last === head + 1 && tokens[last]?.fold === 'of' && tokens[last + 1]?.capital
  return on ? pastCapitals(analysis, last + 1) : last
}

const INDEFINITE = new Set(['a', 'an', 'another', 'rival', 'local'])

/** "líder de los Monos", "members of the Ardillos": the article is small, whoever is of them tells. The name is a plural. */
function namedByMan(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  if (!tokens[i]!.capital || !/s$/u.test(tokens[i]!.fold) || i < 3) return null
  if (bits[i]! & (BIT.family | BIT.familyWeak | BIT.givenF | BIT.givenM | BIT.organisation | BIT.calendar)) return null
  const article = tokens[i - 1]!
  if (!(bits[i - 1]! & BIT.definite) || article.capital || !(bits[i - 2]! & BIT.of)) return null
  if (analysis.places.some((p) => p.first <= i && i < p.last)) return null
  const { men } = headsOf(analysis.language)
  for (let n = 1; n <= 2 && i - 2 - n >= 0; n++) {
    if (men.at(tokens, i - 2 - n, i - 2)?.last === i - 2) return { first: i, last: pastCapitals(analysis, i) }
  }
  return null
}

function pluralName(analysis: Analysis, i: number): TokenRange | null {
  const { tokens, sentences, sentenceOf } = analysis
  const token = tokens[i]!
  const next = tokens[i + 1]
  if (!token.capital || !headsOf(analysis.language).articles.has(token.fold)) return null
  const from = next?.capital ? i + 1 : pastOf(analysis, i + 1)
  if (from === null) return null
  // "provincia de Los Ríos"
  if (phraseBefore(placeWords(analysis.language), analysis.tokens, i, 'admin_of')) return null
  if (sentences[sentenceOf[i]!]!.first === i || analysis.places.some((p) => p.first <= i + 1 && i + 1 < p.last)) return null
  return { first: i, last: pastCapitals(analysis, from) }
}

/** "Los de la Loma", "Los del Puente": the capitals behind the preposition and its article, or null. */
function pastOf(analysis: Analysis, i: number): number | null {
  const { tokens } = analysis
  if (analysis.language === 'en' || !tokens[i] || !(bitsOfTokens(analysis)[i]! & BIT.of)) return null
  const at = isJoin(analysis, i + 1) && !tokens[i + 1]?.capital ? i + 2 : i + 1
  return tokens[at]?.capital && tokens[at]!.spaced ? at : null
}

function supporters(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  const match = headsOf(analysis.language).bare.at(tokens, i)
  if (!match) return null
  let j = match.last
  while (j < tokens.length && j < match.last + 2 && !tokens[j]!.capital && isJoin(analysis, j)) j++
  const last = j > match.last ? pastCapitals(analysis, j) : j
  return last > j ? { first: i, last } : null
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

function isJoin(analysis: Analysis, i: number): boolean {
  return (bitsOfTokens(analysis)[i]! & (BIT.of | BIT.definite)) > 0
}

export function isOpeningQuote(text: string): boolean {
  return text === '“' || text === '"' || text === '«' || text === '‘'
}

// Behind a word for a gang the straight single mark opens too.
function opensQuote(text: string): boolean {
  return text === "'" || isOpeningQuote(text)
}

function isClosingQuote(text: string): boolean {
  return text === '”' || text === '"' || text === '»' || text === '’' || text === "'"
}
