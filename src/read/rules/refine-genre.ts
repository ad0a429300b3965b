import type { Analysis } from '../analysis.ts'
import { phrases } from './act-table.ts'

/** Genre words of one kind for each hundred words of text from which a text is taken to be of that genre, and how many at least. */
const DENSE = { per100: 2.2, fewest: 5 }
/** Few texts speak of drills, or of alarms that were false, that are not about one: their words say more. */
const DENSE_OF: Readonly<Record<string, typeof DENSE>> = { drill: { per100: 1.2, fewest: 3 }, false_alarm: { per100: 1, fewest: 2 } }

/**
 * Is the whole text about fiction, sport, a market, the weather, a drill or a false alarm? Such texts borrow the words of crime ("carnage on Wall Street") and
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
  return [...counts].some(([id, n]) => {
    const { per100, fewest } = DENSE_OF[id] ?? DENSE
    return n >= fewest && (n * 100) / Math.max(1, words) >= per100
  })
}
