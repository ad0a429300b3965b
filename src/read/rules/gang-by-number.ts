import type { Analysis } from '../analysis.ts'
import { pastCapitals, type TokenRange } from './gang-heads.ts'
import { endsWith, OF, tablesOf, UNITS } from './gang-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** "members of 5 Segond", "the 33rd Front": a number, then capitals or a unit, of whoever is of a gang. */
export function numberOfMen(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  if (tokens[i]!.text.length > 4 || i === 0) return null
  // "33rd" is two tokens.
  const next = tokens[i + 1]?.spaced === false && ORDINAL.has(tokens[i + 1]!.fold) ? tokens[i + 2] : tokens[i + 1]
  if (next && UNITS.has(next.fold) && next.capital) return { first: i, last: tokens.indexOf(next, i) + 1 }
  const bits = bitsOfTokens(analysis)
  const end = bits[i - 1]! & BIT.definite && i > 1 ? i - 1 : i
  const of = bits[end - 1]! & BIT.of || OF.has(tokens[end - 1]?.fold ?? '')
  if (!of || !endsWith(analysis, tablesOf(analysis.language).men, end - 1, 4)) return null
  // "los mareros de la 18", "members of 5 Segond"; "members of 5 families" is a count.
  if (end < i && analysis.language !== 'en') return { first: end, last: i + 1 }
  return next?.capital ? { first: i, last: pastCapitals(analysis, i + 1) } : null
}

const ORDINAL = new Set(['st', 'nd', 'rd', 'th', 'o', 'er', 'º', 'ª'])
