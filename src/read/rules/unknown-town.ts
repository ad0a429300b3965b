import { fold } from '../../language/tokens.ts'
import type { Analysis, PlaceMention } from '../analysis.ts'
import { gazetteer } from '../gazetteer.ts'
import { actAt } from './act-table.ts'
import { isOfAnySite } from './find-sites.ts'
import { placeMention } from './place-mention.ts'
import { isWord, type PlaceWords, phraseBefore } from './place-words.ts'
import { type Candidate, nameOf, type Setting } from './resolve-place.ts'

/** The gazetteer has no place of the name, or only towns and quarters: "in Linden" is a town, whichever of several it is. */
export function areTowns({ places }: Candidate): boolean {
  return places.every((p) => p.level === 'city' || p.city !== null)
}

/** A town the gazetteer has in several countries or lacks: "municipio de X", or a short name right after "en", "in"; if lacked, in a sentence that tells an act. */
export function isUnknownTown(analysis: Analysis, words: PlaceWords, c: Candidate, acts: ReadonlySet<number>): boolean {
  const { tokens } = analysis
  if (c.surname || c.last - c.first > 4 || tokens[c.first]!.upper || isWord(words, 'not_town', tokens[c.first])) return false
  if (isOfSomebody(analysis, c) || isOfCountry(analysis, c) || isSaidDivision(analysis, words, c)) return false
  if (words.given.has(tokens[c.first]!.fold) && c.said === null) return false
  if (c.said === 'city') return true
  const after = tokens[c.last]
  const closed = !after || after.shape === 'mark' || !after.capital
  const before = tokens[c.first - 1]
  const inside =
    isWord(words, 'inside', before) ||
    isWord(words, 'beside', before) ||
    phraseBefore(words, tokens, c.first, 'folk') !== null ||
    // "en una casa de Los Choneros": whose it is.
    (isOfAnySite(analysis, words, c.first) && !MANY.test(tokens[c.first]!.fold))
  return closed && inside && (c.places.length > 0 || acts.has(analysis.sentenceOf[c.first]!))
}

const MANY = /^(?:l?[oa]s)$/u

/** "in Rendle's murder": whose it is, not where. */
function isOfSomebody({ tokens }: Analysis, { first, last }: Candidate): boolean {
  const next = tokens[last]
  return /['’]s$/u.test(tokens[last - 1]!.text) && next?.shape === 'word' && !next.capital && last - first <= 2
}

/** "in Dorsuna province". */
function isSaidDivision({ tokens, language }: Analysis, words: PlaceWords, c: Candidate): boolean {
  return language === 'en' && c.said === null && isWord(words, 'unit', tokens[c.last])
}

/** "in South American history", "the French coastal city": a word for a people is no town. */
function isOfCountry({ tokens, language }: Analysis, { first, last }: Candidate): boolean {
  return language === 'en' && tokens.slice(first, last).some((t) => gazetteer().demonym(t.fold) !== null)
}

// In a report that names another town, such a name is more likely one of its quarters.
export function unknownTown(analysis: Analysis, words: PlaceWords, c: Candidate, setting: Setting): PlaceMention {
  const quarter = c.said !== 'city' || isWord(words, 'neighbourhood', analysis.tokens[c.first - 2])
  const others = setting.towns.size - (setting.towns.has(fold(nameOf(analysis, c))) ? 1 : 0)
  if (quarter && others > 0) return placeMention(analysis, c.first, c.last, 'neighbourhood')
  const mention = placeMention(analysis, c.first, c.last, 'city')
  const land = [...setting.countries].sort((a, b) => b[1] - a[1])[0]
  return { ...mention, country: land && land[1] === setting.top ? land[0] : null, city: mention.name }
}

export function hasAct(analysis: Analysis, index: number): boolean {
  const { first, last } = analysis.sentences[index]!
  for (let i = first; i < last; i++)
    if (analysis.tokens[i]!.shape === 'word' && isViolent(actAt(analysis.tokens, i, analysis.language, last))) return true
  return false
}

function isViolent(match: ReturnType<typeof actAt>): boolean {
  if (match === null || match.needs !== null || (match.act === 'die' && match.nominal)) return false
  return match.act !== 'none' && match.act !== 'arrest' && match.act !== 'seize'
}
