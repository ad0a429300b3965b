import type { Analysis, PlaceMention } from '../analysis.ts'
import { placeMention } from './place-mention.ts'
import { isWord, type PlaceWords, runEnd } from './place-words.ts'

/**
 * Quarters told again without the word for one: after "colonia Bosques de San Elías", "en Bosques de San Elías" is that quarter and no
 * town of Bosques. Names of one word are left alone: "colonia Hidalgo" may stand beside the state. Their tokens are marked as taken.
 */
export function findQuartersAgain(
  analysis: Analysis,
  words: PlaceWords,
  taken: Uint8Array,
  found: readonly PlaceMention[],
): PlaceMention[] {
  const names = new Set(found.filter((p) => isQuarter(analysis, words, p) && p.name.includes(' ')).map((p) => p.name))
  if (!names.size) return []
  const again: PlaceMention[] = []
  for (let i = 0; i < analysis.tokens.length; i++) {
    if (taken[i] || !analysis.tokens[i]!.capital) continue
    const end = runEnd(words, analysis, i)
    const mention = placeMention(analysis, i, end, 'neighbourhood')
    if (!names.has(mention.name)) continue
    again.push(mention)
    taken.fill(1, i, end)
    i = end - 1
  }
  return again
}

/** Is a mention that of a quarter by a word for one: "colonia Altavista", "Zona Norte", "the Ashpole district"? "Ashpole village" may be a town. */
export function isQuarter({ tokens }: Analysis, words: PlaceWords, p: PlaceMention): boolean {
  if (p.level !== 'neighbourhood') return false
  const behind = tokens[p.last]
  const named = isWord(words, 'neighbourhood_after', behind) && !isWord(words, 'town_word', behind) && behind!.fold !== 'area'
  return named || isWord(words, 'neighbourhood', tokens[p.first])
}
