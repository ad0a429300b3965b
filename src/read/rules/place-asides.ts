import type { Analysis, PlaceMention } from '../analysis.ts'
import { phrases } from './act-table.ts'
import { isWord, placeWords } from './place-words.ts'

/** How many words may stand between the words that lead to a place and its name ("vecino de la localidad rural de X"). */
const BETWEEN = 4
/** The longest such phrase, in words. */
const PHRASE = 7

/**
 * Places that are not where something happened: where somebody is from ("vecino de X", "a trader from X"), is treated or buried
 * ("trasladado al hospital de X"), is held ("preso en X"), is heading or how far it is ("carretera a X", "20 km south of X"). What "and"
 * joins to such a place is one too. In the order of `analysis.places`.
 */
export function findAsides(analysis: Analysis): ReadonlySet<PlaceMention> {
  const asides = new Set<PlaceMention>()
  let before: PlaceMention | null = null
  for (const place of analysis.places) {
    const joined = before !== null && asides.has(before) && place.first - before.last === 1 && isAnd(analysis, before.last)
    if (joined || isLedAside(analysis, place) || isAttribute(analysis, place)) asides.add(place)
    before = place
  }
  return asides
}

function isAnd(analysis: Analysis, i: number): boolean {
  return /^(?:y|e|and)$/u.test(analysis.tokens[i]?.fold ?? '')
}

function isLedAside(analysis: Analysis, place: PlaceMention): boolean {
  const { tokens, language } = analysis
  const table = phrases(language, 'place_asides')
  const sentence = analysis.sentences[place.sentence]!
  for (let k = place.first - 1; k >= Math.max(sentence.first, place.first - PHRASE - BETWEEN); k--) {
    if (tokens[k]!.shape === 'mark') return false
    const match = table.at(tokens, k, place.first)
    // "in the north of Lyon" is in it, "north of Lyon" is not.
    if (match && THE.test(tokens[k - 1]?.fold ?? '') && match.concepts.every((c) => c.id === 'compass')) continue
    if (
      match &&
      place.first - match.last <= BETWEEN &&
      match.concepts.some((c) => isOf(place, c.id) && !(c.id === 'heading' && isIn(analysis, place, match.last)))
    )
      return true
  }
  return false
}

// "on her way to the gym in X": there it was, wherever she was heading in it.
function isIn({ tokens, language }: Analysis, place: PlaceMention, from: number): boolean {
  return place.first - from > 1 && isWord(placeWords(language), 'inside', tokens[place.first - 1])
}

/** Near a site, or on the way to one, is where it happened; near a town is not in it. Quarters are seldom headed for. */
function isOf(place: PlaceMention, concept: string): boolean {
  if (place.level === 'site' || place.level === 'street' || place.level === 'corner') return concept === 'care' || concept === 'custody'
  return (concept !== 'heading' && concept !== 'compass') || place.level !== 'neighbourhood'
}

const THE = /^(?:the|el|o)$/u

/** "a Mombasa trader was killed", "Luis Cadena, 25, of Antelope Street": in English both say where that person is from. */
function isAttribute(analysis: Analysis, place: PlaceMention): boolean {
  const { tokens, language } = analysis
  if (language !== 'en' || place.level === 'site') return false
  if (tokens[place.first - 1]?.fold === 'of' && isSomebodys(analysis, place)) return true
  if (!/^(?:an?|two|three|four|five)$/u.test(tokens[place.first - 1]?.fold ?? '')) return false
  const next = tokens[place.last]
  if (next?.shape !== 'word' || next.capital) return false
  return analysis.people.some((p) => p.sentence === place.sentence && p.first < place.first && p.last > place.last)
}

/** "a welder of Arlington Drive", "Luis Cadena, 25, of Kanya": a person or an age stands before "of". */
function isSomebodys({ tokens, people }: Analysis, place: PlaceMention): boolean {
  const of = place.first - 1
  const end = tokens[of - 1]?.text === ',' ? of - 1 : of
  const aged = end < of && tokens[end - 1]?.shape === 'figure' && /^\d{2}$/u.test(tokens[end - 1]!.text)
  return aged || people.some((p) => p.sentence === place.sentence && p.last === end && p.first < end)
}
