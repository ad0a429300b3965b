import type { Analysis, PlaceMention } from '../analysis.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { placeMention } from './place-mention.ts'
import { isWord, type PlaceWords, runEnd } from './place-words.ts'

/**
 * Towns told again where nothing locates them: after "the market town of Kanya", "the attack on Kanya" is that town. Only behind a small word
 * that leads to a name: a bare one may be somebody's. `taken` marks the tokens of streets and quarters.
 */
export function findTownsAgain(analysis: Analysis, words: PlaceWords, taken: Uint8Array, found: readonly PlaceMention[]): PlaceMention[] {
  const towns = new Map(found.flatMap((p) => (p.level === 'city' ? [[p.name, p] as const] : [])))
  if (!towns.size) return []
  const { tokens } = analysis
  const covered = Uint8Array.from(taken)
  for (const p of found) covered.fill(1, p.first, p.last)
  const bits = bitsOfTokens(analysis)
  const again: PlaceMention[] = []
  for (let i = 1; i < tokens.length; i++) {
    if (covered[i] || !tokens[i]!.capital || tokens[i - 1]!.capital || !(bits[i - 1]! & (BIT.preposition | BIT.of))) continue
    const end = runEnd(words, analysis, i)
    const town = towns.get(analysis.text.slice(tokens[i]!.start, tokens[end - 1]!.end))
    if (!town || isWord(words, 'abstract', tokens[i])) continue
    const { country, admin1, city, lat, lon } = town
    again.push({ ...placeMention(analysis, i, end, 'city'), country, admin1, city, lat, lon })
    i = end - 1
  }
  return again
}
