import type { Analysis } from '../analysis.ts'
import { hasConcept } from './form-table.ts'
import { headsOf, isClosingQuote, isHomely, isJoin, opensQuote, pastCapitals, type TokenRange } from './gang-heads.ts'
import { UNITS } from './gang-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { phraseBefore, placeWords } from './place-words.ts'

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
  if (last === j || (!tokens[i]!.capital && isSomewhere(analysis, i, j, last))) return null
  // "a liderança da milícia Juan Pérez": whoever stands right behind with a full name is no gang.
  if (small === 0 && !quoted && !tokens[i]!.capital && isFullName(analysis, j, last)) return null
  // "una clica de la MS": part of a gang that has its own name.
  if (small > 0 && last - j === 1 && tokens[j]!.upper && tokens[j]!.text.length <= 3 && !tokens[i]!.capital) return null
  const plural = tokens[j]!.fold === 'los' || tokens[j]!.fold === 'las'
  const said = !tokens[i]!.capital && heads.generic.at(tokens, i) !== null && (quoted || small === 0) && last - j > 1
  if (plural || said) return { first: j, last }
  // "Primeiro Comando do Norte"
  return { first: ORDINALS.has(tokens[i - 1]?.fold ?? '') && tokens[i - 1]!.capital ? i - 1 : i, last }
}

/** "una banda de Lima" is from there; a cartel or a militia is called after its town: "a milícia de Rio das Pedras". */
function isSomewhere(analysis: Analysis, head: number, first: number, last: number): boolean {
  if (isHomely(analysis, head) && first > head + 1) return false
  return analysis.places.some((p) => p.first <= first && first < p.last && p.last >= last)
}

function isFullName(analysis: Analysis, first: number, last: number): boolean {
  const bits = bitsOfTokens(analysis)[first]!
  return last - first > 1 && (bits & (BIT.givenF | BIT.givenM)) > 0 && !(bits & BIT.givenWeak)
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
  if (!next?.capital) return null
  const last = beforeArmy(analysis, from, pastCapitals(analysis, from))
  if (NO_UNIT.has(tokens[i - 1]?.fold ?? '') && !isLaidAt(analysis, i) && !isPartOfArmy(analysis, last)) return null
  return last > from ? { first: i, last } : null
}

// "atribuyó la acción al frente Carlos Ruiz", and not "puso al frente a Carlos Ruiz".
function isLaidAt(analysis: Analysis, i: number): boolean {
  return hasConcept(analysis, 'blame', 'blame', Math.max(analysis.sentences[analysis.sentenceOf[i]!]!.first, i - LAID), i)
}

/** "frente Camilo Ruiz del Ejército de …": the unit's name ends where the army's begins. */
function beforeArmy(analysis: Analysis, first: number, last: number): number {
  for (let i = first + 1; i < last; i++) if (isPartOfArmy(analysis, i)) return i
  return last
}

/** "al frente Camilo Ruiz del ELN", "à coluna Norte das FARC": behind the name stands the army it is part of. */
function isPartOfArmy({ tokens, language }: Analysis, last: number): boolean {
  const at = isClosingQuote(tokens[last]?.text ?? '') ? last + 1 : last
  if (!/^(?:del?|d[ao]s?)$/u.test(tokens[at]?.fold ?? '')) return false
  const { known } = headsOf(language)
  return [at + 1, at + 2].some((i) => tokens[i]?.capital && known.at(tokens, i) !== null)
}

const LAID = 8
const NO_UNIT = new Set(['al', 'en', 'de', 'su', 'ao', 'em'])

/** English: "the Duarte Clan", "the Zorros gang". */
function nameThenHead(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  if (analysis.language !== 'en' || !tokens[i]!.capital || bitsOfTokens(analysis)[i]! & NO_NAME) return null
  const last = pastCapitals(analysis, i)
  return nameBeforeHead(analysis, i, last) ?? nameWithTail(analysis, i, last)
}

function nameBeforeHead(analysis: Analysis, i: number, last: number): TokenRange | null {
  const { tokens } = analysis
  const heads = headsOf('en').gang
  for (let j = i + 1; j <= last && j < tokens.length; j++) {
    const match = heads.at(tokens, j)
    // "Masked gang members opened fire": a lone capital at the head of a sentence names nothing.
    if (match && j === i + 1 && !tokens[j]!.capital && analysis.sentences[analysis.sentenceOf[i]!]!.first === i) return null
    // "a Tottenham gang" says where it is from.
    if (match && j === i + 1 && !tokens[j]!.capital && (isOneOfMany(analysis, i) || isFromTown(analysis, i))) return null
    if (match && !tokens[j - 1]!.text.endsWith('’s') && !tokens[j - 1]!.text.endsWith("'s"))
      return { first: numberBefore(analysis, i), last: tokens[j]!.capital ? pastHome(analysis, j, Math.max(match.last, last)) : match.last }
  }
  return null
}

/** "the Wolfe Street Crips" */
function nameWithTail(analysis: Analysis, first: number, last: number): TokenRange | null {
  const { tails } = headsOf('en')
  for (let j = first + 1; j < last; j++) if (tails.has(analysis.tokens[j]!.fold)) return { first, last: j + 1 }
  return null
}

/** "the 7 Minutes gang", "Haiti's 400 Lawozo gang": a figure behind an article or a genitive opens the name. */
function numberBefore({ tokens }: Analysis, i: number): number {
  const [figure, before] = [tokens[i - 1], tokens[i - 2]]
  if (figure?.shape !== 'figure' || figure.text.length > 3) return i
  return before?.fold === 'the' || /['’]s$/u.test(before?.text ?? '') ? i - 1 : i
}

/** "a rival Tottenham gang", and not "the rival Cardo gang". */
function isOneOfMany({ tokens }: Analysis, i: number): boolean {
  const before = tokens[i - 1]?.fold ?? ''
  return INDEFINITE.has(before) && !(before === 'rival' && tokens[i - 2]?.fold === 'the')
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
