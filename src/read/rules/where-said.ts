import type { Analysis, PlaceMention } from '../analysis.ts'
import { phrases } from './act-table.ts'
import { isWord, placeWords } from './place-words.ts'

/** How many words whoever says it may take on either side of the verb of saying. */
const SPEAKER = 7

/** "…, an official told reporters in X.", "…, dijo un vocero en X": is a place named only for what was said there, behind what happened? */
export function isWhereSaid({ tokens, sentences, language }: Analysis, place: PlaceMention): boolean {
  const { first } = sentences[place.sentence]!
  const end = tokens[place.last]
  if ((end && end.shape !== 'mark') || !isWord(placeWords(language), 'inside', tokens[place.first - 1])) return false
  const said = phrases(language, 'saying')
  for (let k = place.first - 2; k > Math.max(first, place.first - 2 * SPEAKER); k--) {
    if (tokens[k]!.shape === 'mark') return false
    const match = said.at(tokens, k, place.first)
    if (match && place.first - match.last <= SPEAKER) return opensAside(tokens, first, k)
  }
  return false
}

// A comma right before the verb of saying, or before its subject.
function opensAside(tokens: Analysis['tokens'], first: number, verb: number): boolean {
  for (let k = verb - 1; k > Math.max(first, verb - SPEAKER); k--) if (tokens[k]!.shape === 'mark') return tokens[k]!.text === ','
  return false
}
