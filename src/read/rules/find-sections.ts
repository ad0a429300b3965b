import { fold } from '../../language/tokens.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'

/** So many paragraphs with a heading of their own make a round-up; one alone is a dateline. */
const FEWEST = 3
/** A heading is at most so many tokens long, its mark included: "Tuesday, La Ceiba.", "PÉREZ ZELEDÓN.", "2." */
const LONGEST = 7

const CLOSING = new Set(['.', ':', '—', '–', '-', '|'])

const known = new PerText<readonly number[]>()

/**
 * The section of each sentence of a round-up or a numbered list, counted from 0: what different sections tell are different
 * matters. All 0 in a text that tells one story.
 * @example
 * sectionsOf(analysis of "Lunes. Mataron a …\n\nMartes. Quemaron …\n\nJueves. Hallaron …") // => [0, 1, 2]
 */
export function sectionsOf(analysis: Analysis): readonly number[] {
  const before = known.get(analysis)
  if (before) return before
  const opens = analysis.sentences.map((s, i) => s.paragraph !== analysis.sentences[i - 1]?.paragraph && hasHeading(analysis, s.first))
  const isRoundUp = opens.filter(Boolean).length >= FEWEST
  let section = 0
  const sections = opens.map((open, i) => {
    if (isRoundUp && open && i > 0) section++
    return section
  })
  known.set(analysis, sections)
  return sections
}

// A number or a few capitalised words with a mark behind them, in front of more text.
function hasHeading(analysis: Analysis, first: number): boolean {
  const { tokens } = analysis
  const opening = tokens[first]!
  if (/^\d{1,2}$/u.test(opening.text)) return CLOSING.has(tokens[first + 1]?.text ?? '') || tokens[first + 1]?.text === ')'
  if (!opening.capital) return false
  for (let i = first; i < Math.min(tokens.length - 1, first + LONGEST); i++) {
    const token = tokens[i]!
    if (i > first && CLOSING.has(token.text)) return true
    if (token.shape === 'mark' ? token.text !== ',' && token.text !== '(' && token.text !== ')' : !isHeadingWord(analysis, i)) return false
  }
  return false
}

const SMALL = new Set(['de', 'del', 'la', 'el', 'los', 'las', 'of', 'the', 'da', 'do', 'dos', 'das', 'y', 'and', 'e'])

function isHeadingWord(analysis: Analysis, i: number): boolean {
  const token = analysis.tokens[i]!
  return token.capital || /^\d/u.test(token.text) || SMALL.has(fold(token.text)) || analysis.dates.some((d) => d.first <= i && i < d.last)
}
