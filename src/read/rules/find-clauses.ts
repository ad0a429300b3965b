import type { Sentence } from '../../language/sentences.ts'
import type { Analysis } from '../analysis.ts'
import type { Marks } from './act-table.ts'

const STRONG = new Set([';', ':', '(', ')', '—', '–', '“', '”', '«', '»', '"'])

/**
 * The tokens `[first, last)` of the clause around an act: out to a strong mark, or to a relative or conjunction that a comma opens.
 * A rough cut: roles prefer what stands inside it and may look outside.
 */
export function clauseAround(
  analysis: Analysis,
  marks: Marks,
  sentence: Sentence,
  first: number,
  last: number,
): { first: number; last: number } {
  let from = first
  while (from > sentence.first && !opensClause(analysis, marks, from)) from--
  let to = last
  while (to < sentence.last && !closesClause(analysis, marks, to)) to++
  return { first: from, last: to }
}

function opensClause(analysis: Analysis, marks: Marks, i: number): boolean {
  const previous = analysis.tokens[i - 1]!
  return STRONG.has(previous.text) || (marks.has(i, 'relative') && marks.has(i - 1, 'comma'))
}

function closesClause(analysis: Analysis, marks: Marks, i: number): boolean {
  const token = analysis.tokens[i]!
  return STRONG.has(token.text) || (marks.has(i, 'relative') && marks.has(i - 1, 'comma'))
}
