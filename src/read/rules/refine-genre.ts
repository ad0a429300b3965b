import type { Analysis } from '../analysis.ts'
import { phrases } from './act-table.ts'

/** Genre words of one kind for each hundred words of text from which a text is taken to be of that genre. */
const DENSITY_PER_100 = 2.2
const FEWEST = 3

/**
 * Is the whole text about fiction, sport, a market or the weather? Such texts borrow the words of crime ("carnage on Wall Street") and
 * yield no incident. Decided by how dense the words of one such genre are; one mention of a film or a match decides nothing.
 */
export function isGenre(analysis: Analysis): boolean {
  const counts = new Map<string, number>()
  let words = 0
  for (const token of analysis.tokens) if (token.shape === 'word' && !analysis.noise[token.index]) words++
  for (const match of phrases(analysis.language, 'genre').findAll(analysis.tokens)) {
    if (analysis.noise[match.first]) continue
    for (const c of match.concepts) counts.set(c.id, (counts.get(c.id) ?? 0) + 1)
  }
  return [...counts.values()].some((n) => n >= FEWEST && (n * 100) / Math.max(1, words) >= DENSITY_PER_100)
}
