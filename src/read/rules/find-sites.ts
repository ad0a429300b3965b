import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Token } from '../../language/tokens.ts'
import type { Analysis, PlaceMention } from '../analysis.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { placeMention } from './place-mention.ts'
import { isWord, type PlaceWords, runEnd } from './place-words.ts'

/** Sites by kind ("estación de servicio", "bar Los Cantaritos", "cárcel de Piñero", "gas station"), with the name beside the kind. */
export function findSites(analysis: Analysis, words: PlaceWords, taken: Uint8Array, named: readonly PlaceMention[]): PlaceMention[] {
  const { tokens } = analysis
  const found: PlaceMention[] = []
  const towns = Uint8Array.from(taken)
  for (const place of named) towns.fill(1, place.first, place.last)
  for (const m of words.notSites.findAll(tokens, 0, tokens.length)) towns.fill(1, m.first, m.last)
  const divided = tokens.some((_, i) => isDivision(words, tokens, i))
  for (let i = 0; i < tokens.length; i++) {
    // "cerró" is no hill: only verbs end in a stressed o.
    if (towns[i] || tokens[i]!.shape !== 'word' || tokens[i]!.lower.endsWith('ó')) continue
    const match = words.sites.at(tokens, i)
    if (!match || (match.concepts[0]!.id === 'milestone' && tokens[match.last]?.shape !== 'figure')) continue
    if (
      isParticle(tokens, i) ||
      isSurname(words, tokens, i) ||
      isDivision(words, tokens, i) ||
      (divided && isBareDivision(words, tokens, i))
    )
      continue
    const first = nameFirst(analysis, words, i)
    let last = match.last
    if (free(tokens[last]?.capital, taken[last])) last = runEnd(words, analysis, last)
    else if (tokens[last]?.shape === 'figure' && /^\d{1,3}$/.test(tokens[last]!.text)) last++
    else if (
      isWord(words, 'genitive', tokens[last]) &&
      !(isAnySite(analysis, i) && isFixed(match)) &&
      free(tokens[last + 1]?.capital, taken[last + 1]) &&
      (!towns[last + 1] || NAMED_BY_TOWN.has(match.concepts[0]!.id)) &&
      !isPerson(words, tokens, last + 1)
    )
      last = runEnd(words, analysis, last + 1)
    for (let n = i; n < last; n++) if (taken[n]) last = n
    const site = { ...placeMention(analysis, first, last, 'site'), site: match.concepts[0]!.id }
    // "cárcel de Oruro" stands in Oruro.
    const town = named.find((p) => p.first >= match.last && p.last <= last && p.city !== null)
    found.push(town ? { ...site, country: town.country, admin1: town.admin1, city: town.city } : site)
    i = Math.max(i, match.last - 1)
  }
  return found
}

/** "el departamento del Chocó", "el departamento colombiano de Nariño": the word for a flat is one for a province too. */
function isDivision(words: PlaceWords, tokens: readonly Token[], i: number): boolean {
  if (!isWord(words, 'admin_of', tokens[i])) return false
  const kind = tokens[i + 1]?.shape === 'word' && !tokens[i + 1]!.capital && isWord(words, 'genitive', tokens[i + 2])
  if (kind && !isWord(words, 'genitive', tokens[i + 1])) return isDivisionOf(words, tokens, i, i + 2)
  return isWord(words, 'genitive', tokens[i + 1]) && isDivisionOf(words, tokens, i, i + 1)
}

function isDivisionOf(words: PlaceWords, tokens: readonly Token[], i: number, of: number): boolean {
  // "en un departamento de Rosario"
  if (/^(?:un|su|otro|um|seu)$/u.test(tokens[i - 1]?.fold ?? '')) return false
  const name = isWord(words, 'connector', tokens[of + 1]) ? of + 2 : of + 1
  return tokens[name]?.capital === true && !isPerson(words, tokens, name)
}

/** "el comandante del departamento": in a report that calls a province so. */
function isBareDivision(words: PlaceWords, tokens: readonly Token[], i: number): boolean {
  return (
    isWord(words, 'admin_of', tokens[i]) &&
    tokens[i - 1] !== undefined &&
    /^(?:el|del|al|este|ese|dicho|o|do|no|ao)$/u.test(tokens[i - 1]!.fold)
  )
}

/** "Captain P van Plessen": a short word inside a name. */
function isParticle(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]!.text.length > 3 || !tokens[i + 1]?.capital) return false
  return tokens[i - 1]?.capital === true && !/^(?:the|a|an)$/u.test(tokens[i - 1]!.fold)
}

/** "Ana Parrilla": behind a given name a capital is a name. */
function isSurname(words: PlaceWords, tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]
  return tokens[i]!.capital && before?.capital === true && words.given.has(before.fold)
}

/** "un bar de Zarza": behind an indefinite article the name is that of the town, and no bar's. */
function isAnySite(analysis: Analysis, i: number): boolean {
  return (bitsOfTokens(analysis)[i - 1]! & BIT.indefinite) > 0
}

/** "un bus de Zarza" may be of a company. */
function isFixed({ concepts }: PhraseMatch): boolean {
  return concepts[0]!.target !== 'transport'
}

/** "una estación de servicio de Zarza": so many words a site may have. */
const SITE_WORDS = 4

/** "en un bar de Zarza", "una calle de Zarza": what stands behind a site or a street without a name. */
export function isOfAnySite(analysis: Analysis, words: PlaceWords, first: number): boolean {
  const { tokens } = analysis
  if (!isWord(words, 'genitive', tokens[first - 1])) return false
  for (let i = first - 2; i >= Math.max(1, first - 1 - SITE_WORDS); i--) {
    if (tokens[i]!.shape !== 'word' || tokens[i]!.capital) return false
    const site = words.sites.at(tokens, i, first - 1)
    const whole = (site?.last === first - 1 && isFixed(site)) || (i === first - 2 && isWord(words, 'street', tokens[i]))
    if (whole && isAnySite(analysis, i)) return true
  }
  return false
}

/** Sites known by the name of their town: "cárcel de Coronda"; a petrol station is only in it. */
const NAMED_BY_TOWN = new Set(['prison', 'prison_block', 'hospital', 'airport', 'port', 'university', 'police_station'])

/** "la alcaldía de Ana Ruiz": whose it is, not what it is called. */
function isPerson(words: PlaceWords, tokens: readonly Token[], i: number): boolean {
  return words.given.has(tokens[i]!.fold) && tokens[i + 1]?.capital === true
}

function free(capital: boolean | undefined, taken: number | undefined): boolean {
  return capital === true && !taken
}

/** "Litoral penitentiary": in English the name stands before the kind. */
function nameFirst(analysis: Analysis, words: PlaceWords, i: number): number {
  const { tokens, language } = analysis
  let first = i
  if (language !== 'en') return first
  while (first > 0 && first > i - 4 && tokens[first - 1]!.capital && analysis.sentences[analysis.sentenceOf[i]!]!.first < first - 1) first--
  return isWord(words, 'locative', tokens[first]) ? first + 1 : first
}
